"""Nouns set apart by commas beside whom they mean: "the governor of the region, Jan Orlov,"."""

from dataclasses import dataclass

from holdfire.reader.agents import CLOSING
from holdfire.reader.cases import CUE, CaseFinder
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import REACH, before_articles

STOPS = frozenset((";", ":", "”", "»", '"', "(", ")"))
_OPENING = frozenset('«„“"')
_BESIDE = 3  # tokens between a verb and those of whom it is told: "say in the ministry"


@dataclass
class AppositionFinder(CaseFinder):
    """Finds them, and where they begin and end."""

    def _before_apposition(self, comma: int, first: int) -> int | None:
        """The end of the noun before a clause between commas that ends at `comma`; None if there is none."""
        forms, words = self.forms, self.words
        named = self.ending.get(comma)
        if named is not None and named.role and named.kind in {"person", "name"}:
            return comma  # "a Hamas official, Bilal Awwad,": the office belongs to the name
        if named is not None and "," in forms[named.first : named.last]:
            return comma  # "Дипломат, знакомый с ходом переговоров,"
        office = self.ending.get(named.first - 1) if named is not None and forms[named.first - 1] == "," else None
        person = named is not None and named.kind in {"person", "name"}
        held = office is not None and office.kind == "office" and person
        if held or (named is not None and self._is_named_apart(named)):
            return comma  # "the governor of the region, Oleh Synehubov,"
        for place in range(comma - 1, max(first, comma - 16), -1):
            if forms[place] == ",":
                end = self._end_before(place, first)
                beside = named is not None and named.kind == "body" and place in {named.first - 1, named.first - 2}
                beside = beside and not self.grammar.oblique
                return comma if end is None and beside else end  # "the top authority, the Supreme Council,"
            if forms[place] in STOPS or words[place] & Word.THAT:
                return None
        return comma if comma in self.ending else None

    def _is_set_apart(self, mention: Mention, cue: int) -> bool:
        """Whether a comma stands behind a noun, or behind small words with a clause about it."""
        forms, words = self.forms, self.words
        if forms[mention.last] == ",":
            return True
        near = range(mention.last + 1, min(mention.last + _BESIDE, cue - 1))
        return any(forms[place] == "," and words[place + 1] & Word.WHO for place in near)

    def _end_before(self, comma: int, first: int) -> int | None:
        """The end of the noun before a comma, with small words behind it where a clause about it follows: "a surgeon
        there, who asked not to be named,".
        """
        words = self.words
        titled = self.ending.get(comma - 1) if self.forms[comma - 1] in CLOSING else None
        if titled is not None and comma - 1 > first and self.grammar.oblique:
            return comma - 1  # '"Сирийские силы", курдское ополчение,'
        nearest = max(first, comma - _BESIDE) if words[comma + 1] & Word.WHO else comma
        ends = (place for place in range(comma, nearest - 1, -1) if place in self.ending)
        end = next(ends, None)
        return end if end is not None and not self.marked.has(Word.VERB | CUE, end, comma) else None

    def _with_apposition(self, mention: Mention, first: int) -> Mention:
        """A name before an office between commas: "Dmitry Peskov, the Kremlin spokesman," """
        forms, words = self.forms, self.words
        before = mention.first
        while before > first and words[before - 1] & Word.ARTICLE:
            before -= 1
        held = mention.kind == "office" or bool(words[mention.first] & Word.ROLE and mention.kind == "body")
        if held and before > first and forms[before - 1] == ",":
            named = self.ending.get(before - 1)
            if named is not None and named.kind in {"person", "name"} and self._is_closed(named, mention.last):
                return named._replace(role=named.role or mention.name)
        office = self.ending.get(mention.first - 1) if before == mention.first > first else None
        if office is not None and office.kind == "office" and self._is_held(office, mention, first):
            return mention._replace(first=office.first, role=mention.role or office.name)
        return self._with_listed(mention, before, first)

    def _with_listed(self, mention: Mention, before: int, first: int) -> Mention:
        """With the others of a list that "and" ends, names in quotation marks too: "Израиль и «Хезболла»"."""
        forms, words = self.forms, self.words
        titled = before > first and forms[before - 1] in _OPENING and forms[mention.last : mention.last + 1] != []
        titled = titled and forms[mention.last] in CLOSING
        joined = before_articles(self.marked, before - titled) - 1
        if joined <= first or not words[joined] & Word.JOIN or forms[joined] == "," or mention.kind == "pronoun":
            return mention
        closed = joined not in self.ending and forms[joined - 1] in CLOSING
        other = self.ending.get(joined - closed)
        if other is None or other.kind == "pronoun":
            return mention
        if self._is_one_with(other, mention, joined):
            role = f"{self.marked.tokens.words(other.first, joined + 1)} {mention.role}"
            return mention._replace(first=other.first, role=role)
        begin, last = self._begin_of_list(other.first, first), mention.last + titled
        begin -= closed and begin > first and forms[begin - 1] in _OPENING
        return Mention(begin, last, self.marked.tokens.words(begin, last), "", "body", "p")

    def _is_one_with(self, office: Mention, mention: Mention, joined: int) -> bool:
        """Whether an office before "and" is a further one of the person behind it, whose own stands there, with no
        article that parts them: "Prime Minister and Defence Minister Ida Lund", "the president and foreign minister,
        Ida Lund,"; not where several speak.
        """
        named = mention.kind in {"person", "name"} and bool(mention.role)
        if not named or office.kind != "office" or office.gender == "p":
            return False
        forms, words = self.forms, self.words
        if words[joined + 1] & Word.ARTICLE or (
            office.first and words[office.first - 1] & Word.ARTICLE and "," not in forms[joined : mention.last]
        ):
            return False
        near = range(max(office.first - REACH, 0), min(mention.last + REACH, len(forms)))
        return not any(words[at] & CUE and self.tells_of_several(at) for at in near)

    def _is_held(self, office: Mention, mention: Mention, first: int) -> bool:
        """Whether an office before a comma is that of the name behind it, which a second comma ends, and not of whom it
        is said: "killed two farmers, police said".
        """
        forms, begin = self.forms, before_articles(self.marked, office.first)
        named = mention.kind in {"person", "name"}
        closed = forms[mention.last : mention.last + 1] in ((",",), [","])
        return forms[office.last] == "," and (closed or (named and begin == first))

    def _is_closed(self, named: Mention, last: int) -> bool:
        """Whether an office behind a name is told of it: a comma ends it, or the name may be a subject; not so in
        "on the first day of Eid al-Adha, a palace aide said".
        """
        forms, words = self.forms, self.words
        behind = next((place for place in range(last, min(last + 2 * REACH, len(forms))) if words[place] & CUE), last)
        return "," in forms[last:behind] or self.is_straight(named)

    def _begin_of_list(self, begin: int, first: int) -> int:
        """Where a list of countries and bodies begins of which the last but one stands at `begin`."""
        forms = self.forms
        while begin - 1 > first and forms[begin - 1] == "," and begin - 1 in self.ending:
            before = self.ending[begin - 1]
            if before.kind not in {"place", "body"} or before.first < first:
                break
            begin = before.first
        return begin
