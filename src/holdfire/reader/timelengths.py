"""Lengths of time and what they make of a day: "for three days", "two days ago", "in three days", "two days later"."""

from datetime import date

from holdfire.reader.days import Sense, days
from holdfire.reader.tense import is_bound_to, is_declared, tense_at
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timecores import Core
from holdfire.reader.timepieces import Pieces
from holdfire.reader.timepoints import Point
from holdfire.reader.timevalues import ago, later, length
from holdfire.reader.tokens import Tokens

_BEGINS = frozenset(("from", "start", "for"))


class Lengths(Pieces):
    """The lengths of a text, and on which side of the document's day its times lie."""

    def __init__(self, tokens: Tokens, language: str, published: date | None) -> None:
        super().__init__(tokens, language)
        self.published = published

    def _sense(self, point: Point) -> Sense | None:
        if point.core.modifier == "1":
            return Sense.FUTURE
        if point.core.moved:
            return Sense.NEAREST
        if point.core.year is not None:
            return None  # the side is told
        told = (self.tokens, self.classes.words, point.start, point.last)
        bound = point.core.month is None and is_bound_to(*told, begins=not _BEGINS.isdisjoint(point.roles))
        if not bound and (point.core.feast or point.core.to_day) and is_declared(*told):
            return Sense.NEAREST  # "schlug eine Waffenruhe vom 8. bis zum 10. Mai vor"
        return Sense.FUTURE if bound else tense_at(*told, begins="from" in point.roles)

    def _length(self, point: Point) -> TimeMention | None:
        core = point.core
        forms, count = self.tokens.forms, self._count(core)
        about = core.first > 0 and self.classes.letters[core.first - 1] == "g"
        about = about or (bool(point.roles & {"until", "by"}) and "much" not in point.roles)  # "up to 72 hours"
        told = "" if about or self._is_part(core) else length(count, core.unit)
        last = point.last
        if last < len(forms) and forms[last] in self.classes.words.long:
            last += 1
        place, roles = self._after(last)
        if "ago" in roles or "ago" in point.roles or "later" in roles:
            found = self._away(point, place if roles else last, count, 1 if "later" in roles else -1, about=about)
            return self._back(found, point, count) if "back" in roles else found
        if ("then" in roles or "then" in point.roles) and "in" not in point.roles:
            last = place if "then" in roles else last
            return TimeMention(point.start, last, None, "at", told, part=later(core.unit, count))
        found = self._lasting(point, last, count, told, about=about)
        if found.edtf and "hence" in point.roles and "after" in roles:
            return TimeMention(point.start, last, None, "at")  # "через 24 години після підписання"
        return found

    def _back(self, found: TimeMention, point: Point, count: int | None) -> TimeMention:
        """ "Two days earlier": than what was told before; not "hours earlier"."""
        if point.core.unit in {"H", "MIN"}:
            return found
        if point.roles & {"in", "during"}:  # "in den zehn Tagen zuvor"
            return found._replace(edtf=None, part="-")
        return found._replace(part=later(point.core.unit, count, "-"))

    def _lasting(self, point: Point, last: int, count: int | None, told: str, *, about: bool) -> TimeMention:
        """ "For three days", "since two days", "in three days"."""
        if "since" in point.roles and (began := self._away(point, last, count, -1, about=about).edtf):
            return TimeMention(point.start, last, f"{began.partition('/')[0]}/..", "since")
        if "hence" in point.roles:
            return self._hence(point, last, count, told, about=about)
        if "for" not in point.roles and "during" not in point.roles:
            start = point.first if not point.roles & {"until", "since"} else point.start
            return TimeMention(start, last, None, "for", told)
        return TimeMention(point.start, last, None, "for" if "for" in point.roles else "during", told)

    def _is_part(self, core: Core) -> bool:
        """Whether the days are some of more: "in the first four days of the truce"; not "lasts an initial ten days"."""
        first = core.first
        some = first > 0 and self.tokens.forms[first - 1] in self.classes.words.some_of
        return some and (first == 1 or self.classes.letters[first - 2] != "a")

    def _hence(self, point: Point, last: int, count: int | None, told: str, *, about: bool) -> TimeMention:
        """ "in three days", of what is to come; of the past a length, and "через день" is every other day."""
        tense, core = self._sense(point), point.core
        if self.classes.letters[core.first : core.last] == "U" and core.unit == "D" and tense is not Sense.FUTURE:
            return TimeMention(point.start, last, None, "every")
        tense = Sense.FUTURE if tense is None and point.core.unit == "WE" and "for" in point.roles else tense
        if tense is Sense.PAST and point.roles == {"hence"}:  # "через дві години вдарили знову"
            return TimeMention(point.start, last, None, "at", told, part=later(core.unit, count))
        if tense is Sense.FUTURE or point.roles == {"hence"}:
            return self._away(point, last, count, 1, about=about)
        return TimeMention(point.start, last, None, "during", told)

    def _count(self, core: Core) -> int | None:
        """How many units: one where a single unit stands without a number, unknown where several do."""
        letters = self.classes.letters[core.first : core.last]
        bare = letters == "U" and self.tokens.forms[core.first] in self.classes.words.singular
        return 1 if bare or letters.startswith("a") else core.count

    def _after(self, place: int) -> tuple[int, frozenset[str]]:
        if place >= len(self.tokens.forms):
            return place, frozenset()
        for phrase, roles in self.classes.words.after.by_word.get(self.tokens.forms[place], ()):
            end = place + len(phrase)
            if tuple(self.tokens.forms[place:end]) == phrase:
                return end, roles
        return place, frozenset()

    def _away(self, point: Point, last: int, count: int | None, direction: int, *, about: bool) -> TimeMention:
        """ "two days ago", "in three days"."""
        found = ago(self.published, direction * count, point.core.unit) if self.published and count else None
        if found is None and self.published and point.core.unit in {"H", "MIN"} and count is None and direction < 0:
            found, about = days(self.published), True  # "hours earlier"
        edtf = None if found is None else found.edtf
        if edtf and about and "~" not in edtf and "/" not in edtf:
            edtf += "~"
        return TimeMention(point.start, last, edtf, "at")
