"""Where a claim is: from its own words, else from its sentence, from what the block told before, and from the document.

A country or a seat of government is where something happens only where the words say so ("in Iran", "hit Kyiv"), and
not where it does or says something ("Iran fired", "Kyiv declined", "the general staff in Kyiv").
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from holdfire.model.claim import Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.ground import HAPPENING, Ground, Told, near
from holdfire.reader.home import capitals, is_of_medium, is_of_office, last_town, seats, strikes
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.origins import origins
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.relatives import Relative, is_amid
from holdfire.reader.sentences import Span
from holdfire.reader.spared import acts_itself, is_spared
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.villages import unlisted_village, widened
from holdfire.reader.within import within

_COUNTRY = 2  # letters of the code of a country
_FROM_HOME = HAPPENING | {Matter.FIGURE, Matter.PLEDGE}
"""Kinds that are where the document is, where they do not say it."""
_HARMED = frozenset((Matter.STRIKE, Matter.PLEDGE, Matter.FIGURE, Matter.SERVICE))
_COUNTED = frozenset((Matter.FIGURE, Matter.SERVICE))
_AT_TOWNS = frozenset((Matter.STRIKE, Matter.SERVICE))
"""Kinds that happen in towns, and hardly in a country as a whole."""
_ENDURED = frozenset((Matter.SERVICE, Matter.WEATHER))
"""Kinds of which whoever is named has it at home: "Ukraine faces frost"."""
_REACHES = Word.PAUSE | Word.ATTACK | Word.FIRE | Word.HOLD | Word.BREACH | Word.DAMAGE
_PAUSED = Word.PAUSE | Word.HOLD
_VENUE = Word.TALKS | Word.PEACE | Word.CUE
_MET = 2  # tokens from a meeting to where it is
_JOINT = 2  # tokens between two members of a list: a word for "and" and an article
_FARTHEST = 400  # tokens back to which a town is asked for
_OBJECT = 4  # tokens from a verb of attack to what it hits
_SHORTEST = 4  # letters of a name whose last one may be an ending
_DEED = 2  # tokens from who announced it to the word for that, and from there to the pause
_OFFICE = Word.BODY | Word.ROLE


@dataclass(slots=True, eq=False)
class PlaceWords:
    """Words of a language before a place."""

    language: str
    where: frozenset[str]
    excepted: frozenset[str]  # "except": where it is not
    back: frozenset[str]  # "there": where the text was
    capital: frozenset[str]  # "the capital": that of the country that the text is in
    whole: frozenset[str]  # "nationwide": in the country that the text is in
    home_counts: frozenset[str]  # words for a health ministry
    wide: frozenset[tuple[str, ...]]  # "most regions": of more units than one of the country that the text is in
    sky: frozenset[tuple[str, ...]]  # "air force": counts what flew at the country
    suffers: frozenset[str]  # verbs behind whoever was attacked
    objects: tuple[str, ...]  # endings of what is attacked
    by: frozenset[str]  # before whoever did it
    doers: tuple[str, ...]  # endings of whoever did it
    done: tuple[str, ...]  # endings of what is told to be done by somebody
    nouns_are_capital: bool  # so that a capital tells no name


@cache
def place_words(language: str) -> PlaceWords:
    """The words of one of the languages that are read."""
    tree = tree_of(language, "places")["before"]
    where, excepted, back, capital, whole, counts, suffers, by = (
        frozenset(tree[name].split())
        for name in ("where", "except", "back", "capital", "whole", "home_counts", "suffers", "by")
    )
    wide, sky = (frozenset(tuple(entry.split("_")) for entry in tree[name].split()) for name in ("wide", "sky"))
    objects, doers, done = (tuple(tree[name].split()) for name in ("object", "doer", "done"))
    nouns = lexicon(language).nouns_are_capital
    groups = (where, excepted, back, capital, whole, counts, wide, sky, suffers)
    return PlaceWords(language, *groups, objects, by, doers, done, nouns)


@dataclass
class Placing:
    """The places of a block, and where its last claims were."""

    marked: Marked
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    ground: Ground
    words: PlaceWords
    relatives: Sequence[Relative] = ()
    _last: tuple[str, ...] = ()
    _served: int = -1  # the sentence of the last service that was somewhere, if nothing else came after it
    _counts: tuple[int, tuple[str, ...]] = (-2, ())  # the sentence of the last figure, and where it was

    @kept
    def _zoned(self) -> frozenset[int]:
        """The words of the times whose zone is named."""
        return frozenset(word for time in self.times if time.zone for word in range(time.first, time.last))

    def of(self, told: Told) -> tuple[str, ...]:
        """The codes of the places of a claim, each once."""
        found = self._named(told.first, told.last, told)
        if not found:
            found = self._around(told) or self._elsewhere(told)
        if found and (village := self._village(told)) and not self.marked.has(Word.JOIN, told.first, village):
            found = widened(found)  # "near Kharkiv", and not "Kharkiv and the village of"
        if found and told.kind in HAPPENING:
            self._last = found
            self._served = self._number(told.first) if told.kind is MATTER.SERVICE else -1
        if told.kind is MATTER.FIGURE:
            self._counts = self._number(told.first), found
        return found

    def _elsewhere(self, told: Told) -> tuple[str, ...]:
        """Where the text was before: at "there", in what it goes on to tell of, or in the document as a whole."""
        if told.kind is MATTER.STRIKE and told.act is ACT.DENIES:
            return self._last  # the attack that was told before
        if told.kind not in _FROM_HOME or _is_aloof(told):
            return ()
        return self._pointed(told) or self._gone_on(told)

    def _pointed(self, told: Told) -> tuple[str, ...]:
        """The place of which a clause only says "nationwide", "in the capital" or "there", and that of a count of all
        that flew at a country.
        """
        if self.ground.home and (land := self._of_land(told, self.ground.home[0][:_COUNTRY])):
            return (land,)
        if self._is_wide(told) and (land := self._land(told)):
            return (land,)
        if not self.words.back.isdisjoint(self.marked.tokens.forms[told.first : told.last]):
            return self._last or self._mentioned(told, max(told.first - _FARTHEST, 0)) or self._town()
        return self._counted_by(told) if told.tally and told.kind is MATTER.STRIKE else ()

    def _gone_on(self, told: Told) -> tuple[str, ...]:
        """Where what a text goes on to tell of was, else where the document is."""
        happening = told.kind in HAPPENING
        if happening and self._is_unknown(told):
            return (unit,) if (unit := self._office(told)) else self.ground.home
        if happening:
            ahead = told.kind is MATTER.WEATHER and told.act is ACT.FORECASTS  # of wherever the document is
            before = () if ahead else self._last or self._mentioned(told, self._reach(told))
            unit = "" if ahead else self._office(told)
            if unit and not any(code.partition(":")[0] == unit for code in before):
                return (unit,)  # that of who says it, and not one that the text told of before
            return before or (self._counting(told) if told.counted else ()) or self._at_home(told)
        counts = told.kind is MATTER.FIGURE and told.counted
        if counts and (counted := self._counting(told) or self._counted_before(told)):
            return counted
        if told.kind is MATTER.PLEDGE and not self._is_opening_pledge(told):
            return ()
        # A promise is for all of a country, wherever in it the document is.
        promised = told.kind is MATTER.PLEDGE and told.act is ACT.PROMISES
        return tuple(dict.fromkeys(code[:_COUNTRY] for code in self.ground.home)) if promised else self.ground.home

    def _of_land(self, told: Told, land: str) -> str:
        """The country or its capital where a clause only says "nationwide" or "in the capital"."""
        first = max(told.first - 1, 0)
        said = self.marked.tokens.forms[first : told.last]
        if not self.words.whole.isdisjoint(said):
            return land
        if self.words.capital.isdisjoint(said):
            return ""
        capital = [first + place for place, form in enumerate(said) if form in self.words.capital]
        return capitals().get(land, "") if any(self._is_there(self._before(place)) for place in capital) else ""

    def _is_wide(self, told: Told) -> bool:
        """Whether a clause tells of more than one unit, or an air force counts in it what flew at the country."""
        if told.tally and told.kind is MATTER.STRIKE:
            return self._says(self.words.sky, near(self._sentence(told.first), told))
        return self._says(self.words.wide, told)

    def _land(self, told: Told) -> str:
        """The country that the text is in; what happens there be it told only by the town that was named before."""
        before = self.ground.home
        if not before and told.kind in HAPPENING:
            before = self._last or self._mentioned(told, max(told.first - _FARTHEST, 0)) or self._town()
        return before[0][:_COUNTRY] if before else ""

    def _says(self, phrases: frozenset[tuple[str, ...]], span: Told | Span) -> bool:
        """Whether one of some phrases stands in a span."""
        forms = tuple(self.marked.tokens.forms[span.first : span.last])
        begun = [phrase for phrase in phrases if phrase[0] in forms]
        return bool(begun) and any(
            forms[place : place + len(phrase)] == phrase for phrase in begun for place in range(len(forms))
        )

    def _is_there(self, place: int) -> bool:
        return place >= 0 and self.marked.tokens.forms[place] in self.words.where

    def _at_home(self, told: Told) -> tuple[str, ...]:
        """Where the document is, for what happens: where that is but a country, the town in it that was named last;
        without one a strike that counts nobody has no place.
        """
        home, place = self.ground.home, self.ground.place
        if told.kind not in _AT_TOWNS or not home or len(home[0]) > _COUNTRY:
            return home
        if place.startswith(f"{home[0]}-"):  # a town or unit, and no part of the country such as its north
            return (place,)
        return home if told.counted or told.kind is not MATTER.STRIKE else ()

    def _is_opening_pledge(self, told: Told) -> bool:
        """Whether the first sentence of a paragraph tells of a pause: those behind it are seldom of one place."""
        return self._number(told.first) == 0 and self.marked.has(_PAUSED, told.first, told.last)

    def _around(self, told: Told) -> tuple[str, ...]:
        """The places of the sentence, for what happens; a denial is of what its sentence tells."""
        if told.kind not in HAPPENING or not self.places:
            return ()
        if told.kind is MATTER.SERVICE and self._served == self._number(told.first):
            return self._last  # "went out in Odesa and came back"
        span = near(self._sentence(told.first), told)
        if ahead := self._named(span.first, told.first, told):
            return ahead
        attack = self.marked.find(Word.ATTACK, told.last, span.last)
        return self._named(told.last, span.last if attack is None else attack, told)

    def _is_unknown(self, told: Told) -> bool:
        """Whether a clause names a place that no table has: then it is not where the text was before."""
        tokens, words = self.marked.tokens, self.marked.words
        if self.words.nouns_are_capital or self.words.where.isdisjoint(tokens.forms[told.first : told.last - 1]):
            return self._village(told) is not None
        return self._village(told) is not None or any(
            tokens.forms[place] in self.words.where
            and tokens.is_capital(place + 1)
            and not words[place + 1] & (_OFFICE | Word.LAND | Word.ADVERB)
            for place in range(told.first, told.last - 1)
        )

    def _village(self, told: Told) -> int | None:
        return unlisted_village(self.marked, self.places, self.words.language, told.first, told.last)

    def _counting(self, told: Told) -> tuple[str, ...]:
        """The country of a health ministry, which counts at home."""
        span = near(self._sentence(told.first), told)
        if self.words.home_counts.isdisjoint(self.marked.tokens.forms[span.first : span.last]):
            return ()
        countries = {place.code[:_COUNTRY] for place in within(self.places, span.first, span.last) if place.code}
        return tuple(countries) if len(countries) == 1 else ()

    def _office(self, told: Told) -> str:
        """The one unit whose office says what a clause tells, by its adjective: "сообщил глава Херсонской ОВА"."""
        span = near(self._sentence(told.first), told)
        named = [one for one in within(self.places, *span) if not told.first <= one.first < told.last]
        units = {one.code for one in named if is_of_office(one, self.marked)}
        return units.pop() if len(units) == 1 else ""

    def _counted_by(self, told: Told) -> tuple[str, ...]:
        """The country whose air force counts what flew at it, where the document is in it: "the Ukrainian military"."""
        span = near(self._sentence(told.first), told)
        land = self.ground.home[0][:_COUNTRY] if self.ground.home else ""
        named = within(self.places, span.first, span.last) if land else ()
        return (land,) if any(one.code == land and not strikes(one, self.marked) for one in named) else ()

    def _counted_before(self, told: Told) -> tuple[str, ...]:
        """Where the figures of the sentence before were counted."""
        return self._counts[1] if self._number(told.first) - self._counts[0] <= 1 else ()

    def _reach(self, told: Told) -> int:
        """From where on a place may be that of a clause: an attack is at that of the sentence before."""
        if told.kind is not MATTER.STRIKE:
            return max(told.first - _FARTHEST, 0)
        begin = self._sentence(told.first).first
        return self._sentence(begin - 1).first if begin else 0

    def _mentioned(self, told: Told, first: int) -> tuple[str, ...]:
        """The last town that the block named before the sentence, though no claim was there."""
        last = last_town(within(self.places, first, self._sentence(told.first).first))
        return (last,) if last else ()

    def _town(self) -> tuple[str, ...]:
        return (self.ground.place,) if self.ground.place else ()

    def _number(self, place: int) -> int:
        return max(bisect_right(self._firsts, place) - 1, 0)

    @kept
    def _firsts(self) -> Sequence[int]:
        return [span.first for span in self.spans]

    def _sentence(self, place: int) -> Span:
        number = bisect_right(self._firsts, place) - 1
        return self.spans[number] if number >= 0 else Span(place, place)

    def _named(self, first: int, last: int, told: Told) -> tuple[str, ...]:
        near = [place for place in within(self.places, first, last) if place.code] if self.places else []
        if near and self.relatives:
            near = [place for place in near if not is_amid(self.relatives, place.first, first, last)]
        if not near:
            return ()
        codes = [place.code for place in self._listed([place for place in near if not place.adjective], told)]
        if not codes:
            codes = [place.code for place in near if place.adjective and self._is_of_target(place, told)]
        return tuple(dict.fromkeys(codes))

    def _listed(self, near: Sequence[PlaceMention], told: Told) -> Sequence[PlaceMention]:
        """The places where it is: a member of a list counts like its neighbours ("hit Kharkiv, Dnipro and Kyiv")."""
        here = [self._is_where(place, told) for place in near]
        if told.kind is MATTER.STRIKE and not self._origins.isdisjoint(place.first for place in near):
            here = [counts and place.first not in self._origins for place, counts in zip(near, here, strict=True)]
        if all(here) or not any(here):
            return [place for place, counts in zip(near, here, strict=True) if counts]
        first = 0
        for place in range(1, len(near) + 1):
            if place < len(near) and self._is_joint(near[place - 1], near[place]):
                continue
            ended = place - first > 1 and self._is_conjoined(near[place - 2], near[place - 1])
            if ended and any(here[first:place]):
                here[first:place] = [True] * (place - first)
            first = place
        return [place for place, counts in zip(near, here, strict=True) if counts]

    @kept
    def _origins(self) -> frozenset[int]:
        return origins(self.marked, self.places, self.words.language)

    def _is_joint(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Whether nothing but a comma or a word for "and" stands between two places."""
        between = range(one.last, other.first)
        forms, words = self.marked.tokens.forms, self.marked.words
        joined = len(between) == 1 or (len(between) == _JOINT and words[between[-1]] & Word.ARTICLE)
        return bool(joined) and (forms[one.last] == "," or bool(words[one.last] & Word.JOIN))

    def _is_conjoined(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Whether a word for "and" joins two places; commas alone part clauses as well as members of a list."""
        return self.marked.has(Word.JOIN, one.last, other.first)

    def _is_where(self, place: PlaceMention, told: Told) -> bool:
        before = self._before(place.first)
        word = self.marked.tokens.forms[before] if before >= 0 else ""
        if self._is_beside(place, told, before, word):
            return False
        if len(place.code) > _COUNTRY and place.code not in seats():
            return True
        if told.source and self._is_source(place, told):
            return False
        silent = told.silent if len(place.code) == _COUNTRY else _is_aloof(told)
        if silent:
            return False  # "in Baku nobody confirmed it"; "the deal does not hold for Israel" tells of Israel
        if word in self.words.where:
            return not self._is_office(before - 1, told)
        fits = len(place.code) > _COUNTRY or told.kind in _ENDURED or self._is_struck(place, before, told)
        return self._is_inside(place, before, told) or (fits and self._is_hit(place, told))

    def _is_source(self, place: PlaceMention, told: Told) -> bool:
        """Whether a seat or country beside a clause only stands for who says it: "according to Moscow", "как утверждают
        в Баку", "Ankara's defence ministry"; not where the clause itself names it.
        """
        if told.first <= place.first < told.last:
            return False
        name = place.name.lower()
        stem = name[:-1] if len(name) > _SHORTEST else name
        return any(word.startswith(stem) for word in told.source.lower().split())

    def _is_beside(self, place: PlaceMention, told: Told, before: int, word: str) -> bool:
        """Whether a place tells something else: a time zone, where an attack comes from, where talks were held."""
        if word in self.words.excepted or place.first in self._zoned:
            return True
        if not told.first <= place.first < told.last and is_of_medium(place, self.marked):
            return True
        last = place.last
        if last < len(self.marked.words) and self.marked.words[last] & Word.ATTACK and self._is_owner(place):
            return True  # "in Moscow's strikes"
        if told.kind is MATTER.PLEDGE and self._is_doer(place, word):
            return True
        if told.kind is not MATTER.PLEDGE or (len(place.code) == _COUNTRY and self._is_of_pause(before)):
            return False
        venue = self.marked.has(_VENUE, max(before - _MET, 0), max(before, 0))
        return venue and not is_spared(self.marked, place, self.words.language, self.places)

    def _is_of_pause(self, before: int) -> bool:
        """Whether a pause stands right before "in" a country: that is where fire is held, and no venue of talks."""
        words, place = self.marked.words, before - 1
        while place > 0 and words[place] & Word.REST:
            place -= 1
        return place >= 0 and bool(words[place] & Word.PAUSE)

    def _is_doer(self, place: PlaceMention, word: str) -> bool:
        """Whether a seat or country is who announced a pause: "von Moskau angekündigte Feuerpause", "объявленное
        Москвой перемирие".
        """
        if len(place.code) > _COUNTRY and place.code not in seats():
            return False
        tokens, words = self.marked.tokens, self.words
        forms = tokens.forms
        if word in words.by:
            behind = range(place.last, min(place.last + _DEED, len(forms)))
            deed = next((at for at in behind if forms[at].endswith(words.done) and not tokens.is_capital(at)), None)
            if place.first > _DEED and self.marked.words[place.first - _DEED - 1] & Word.PAUSE:
                return True  # "the truce announced by Moscow"
            return deed is not None and self.marked.has(Word.PAUSE, deed + 1, min(deed + 1 + _DEED, len(forms)))
        before = forms[place.first - 1] if place.first else ""
        return bool(words.doers) and forms[place.last - 1].endswith(words.doers) and before.endswith(words.done)

    def _is_owner(self, place: PlaceMention) -> bool:
        acts = len(place.code) == _COUNTRY or place.code in seats()
        return acts and self.marked.tokens.forms[place.last - 1].endswith("'s")

    def _is_inside(self, place: PlaceMention, before: int, told: Told) -> bool:
        """Whether a noun stands between a preposition and the place, or what is hit beside it: "по центру Бейрута",
        "Sanaa's airport", "аеропорт Сани".
        """
        tokens, words = self.marked.tokens, self.marked.words
        owned = place.last < len(words) and words[place.last] & Word.TARGET and tokens.forms[place.first].endswith("'s")
        if owned or (before >= 0 and words[before] & Word.TARGET and before == place.first - 1):
            return True
        if before <= 0 or tokens.forms[before - 1] not in self.words.where or not tokens.forms[before].isalpha():
            return False
        if words[before] & Word.WHO:
            return False  # "в котором Киев обвинил …"
        return not self._is_office(before, told) and not tokens.is_capital(before)

    def _is_office(self, place: int, told: Told) -> bool:
        """Whether a place belongs to who speaks: "the general staff in Kyiv", and not "hit the ministry in Kyiv"."""
        words = self.marked.words
        while place > 0 and words[place] & Word.REST:
            place -= 1
        office = place >= 0 and words[place] & _OFFICE and not words[place] & Word.TARGET
        if office and words[place] & Word.ROLE and not words[place] & Word.BODY:
            return True  # "the presidents of Russia and Turkey", whatever the clause tells of
        inside = told.first <= place < told.last
        return bool(office) and not (inside and self.marked.has(Word.ATTACK, told.first, told.last))

    def _is_struck(self, place: PlaceMention, before: int, told: Told) -> bool:
        """Whether a verb of attack stands right before a country: "attacked Ukraine", "атакувала Україну"."""
        deed = self.marked.words[before] if before >= told.first else 0
        last = self.marked.tokens.forms[place.last - 1]
        told_object = bool(self.words.objects) and last.endswith(self.words.objects)  # "атакувала Україну"
        named = deed & Word.FIRE and not deed & Word.VERB and not told_object  # "the attack of Iran"
        whole = not last.endswith("'s")  # and not "hit Ukraine's north"
        return told.kind is MATTER.STRIKE and whole and bool(deed & Word.ATTACK and not named)

    def _is_hit(self, place: PlaceMention, told: Told) -> bool:
        """Whether a seat of government is where something happens and not who does it: "hit Kyiv", "Kyiv was hit"."""
        if told.kind in _ENDURED or told.kind is MATTER.PREPAREDNESS:
            return True
        begin = max(self._sentence(place.first).first, place.first - _OBJECT)
        begin = next((max(begin, one.first) for one in self.relatives if one.first <= place.first < one.last), begin)
        if told.kind is MATTER.PLEDGE:  # "not to attack Kyiv"
            language = self.words.language
            reached = self.marked.has(_REACHES | Word.REST, begin, place.first)
            acts = reached and acts_itself(self.marked, place, begin, language)
            return (reached and not acts) or is_spared(self.marked, place, language, self.places)
        suffers = self.marked.tokens.forms[place.last : place.last + 1]
        if suffers == [":"] and place.first == told.first and not within(self.places, place.last, told.last):
            return True  # "Kyiv: three injured", where Kyiv says nothing of elsewhere
        behind = next((one.last + 1 for one in self.relatives if one.first == place.last + 1), place.last)
        passive = behind < len(self.marked.words) and self.marked.words[behind] & Word.BE
        hit = bool(passive) or not self.words.suffers.isdisjoint(suffers)
        return told.kind in HAPPENING and (hit or self.marked.has(Word.ATTACK, begin, place.first))

    def _before(self, place: int) -> int:
        """The word before a place, articles aside: "in the Strip"."""
        before = place - 1
        if before > 0 and self.marked.words[before] & Word.ARTICLE:
            before -= 1
        return before

    def _is_of_target(self, place: PlaceMention, told: Told) -> bool:
        """Whether an adjective tells whose targets are hit or spared: "українських електростанцій"."""
        words = self.marked.words
        if told.kind not in _HARMED or place.kind != "country" or not told.first < place.first < told.last - 1:
            return False
        verb = place.first - 1
        while verb > 0 and words[verb] & Word.REST:
            verb -= 1
        reached = words[verb] & _REACHES or self.marked.tokens.forms[place.first - 1] in self.words.where
        return bool(reached and words[place.last] & Word.TARGET)


def _is_aloof(told: Told) -> bool:
    """Whether a clause tells nothing that is anywhere; what is counted or served is where it is not, too: "not a rocket
    fell in Kabul", "the water is not back".
    """
    return told.silent or (told.aloof and told.kind not in _COUNTED)
