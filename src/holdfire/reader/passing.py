"""Who passes on what another says, named beside the verb of saying: "the army, quoted in Haaretz, said …", "Marr said,
according to the agency, that …", "Marr sagte laut Haaretz, …".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.agents import AgentFinder
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import REACH, before_dashes, is_oblique, opening_bracket, past_phrase
from holdfire.reader.slotted import Row
from holdfire.reader.timewords import time_words
from holdfire.reader.tokens import DASHES

_BESIDE = 4  # tokens from "according to" to who is named
_LONGEST_CLAUSE = 24  # tokens
_SMALL = 2  # tokens between a verb of saying and the phrase beside it
_OF_TEXT = Word.ARTICLE | Word.DATA | Word.STATEMENT
_LED = Word.OBLIQUE | Word.OF
_SAYS = Word.CUE | Word.RELAY
_OPENS = Word.ACCORDING | Word.HOW | Word.RELAY | Word.POSTPOSED
_MARKS = frozenset('«»„“”"')
_STOPS = frozenset(".!?…")
_BETWEEN = frozenset((",", "»", "”", '"'))
_ENDS = frozenset((",", ".", "!", "—", "–"))


@dataclass(slots=True, unsafe_hash=True)
class Passing(Row):
    """A phrase beside a verb of saying that names who passes it on: tokens from `first` to before `last`."""

    first: int
    last: int
    by: Mention
    subject: Mention | None  # whose words it passes on, where it stands between them and their verb
    knows: bool = False  # whether who is named knows for himself what another has done, and is no medium


@dataclass
class PassingFinder(AgentFinder):
    """Finds those who pass on what others say in one block."""

    @kept
    def passing(self) -> Mapping[int, Passing]:
        """By the verb of saying, the phrase that names who passes it on."""
        found: dict[int, Passing] = {}
        for place in self.marked.places(_OPENS) if self.marked.classes & _OPENS else ():
            if self.words[place] & Word.POSTPOSED:
                self._note_postposed(place, found)
                continue
            named = self._passed_by(place)
            if named is None:
                continue
            by, last = named
            first = place - bool(place and self.words[place] & Word.RELAY and self.words[place - 1] & Word.HOW)
            between = self._between(first, last)
            cue = between[0] if between else self._verb_before(first)
            cue = self._verb_behind(first, last) if cue is None else cue
            if cue is not None and cue not in found:
                found[cue] = Passing(first, last, by, between[1] if between else None, self._knows(place, by))
        return found

    def _knows(self, place: int, by: Mention) -> bool:
        """Whether somebody tells by himself, for all that is known; a name of no list may be that of a medium."""
        unknown = by.kind == "name" and not by.known and not by.role
        medium = unknown or self.marked.has(Word.MEDIA, by.first, by.last)
        return not medium and not (self.words[place] & Word.RELAY and not self.words[place] & Word.ACCORDING)

    def _note_postposed(self, place: int, found: dict[int, Passing]) -> None:
        """Take note of who passes it on in a phrase behind a verb of saying and its subject, which "according to" ends:
        "…, sagte Marr einer Mitteilung der Armee zufolge".
        """
        by = self.ending.get(place)
        first = by.first if by is not None else 0
        while first > 0 and self.words[first - 1] & _OF_TEXT:
            first -= 1
        cue = self._verb_before(first) if by is not None and by.kind != "pronoun" and first > 1 else None
        if by is not None and cue is not None and self.ending.get(first) is not None:
            found.setdefault(cue, Passing(first, place + 1, by, None))

    @kept
    def _passed(self) -> frozenset[int]:
        """The tokens of these phrases."""
        return frozenset(step for one in self.passing.values() for step in range(one.first, one.last))

    def is_passing(self, place: int) -> bool:
        """Whether a token belongs to a phrase that only names who passes on what another says."""
        return place in self._passed

    def _passed_by(self, place: int) -> tuple[Mention, int] | None:
        """Who is named in a phrase that opens at `place`, and where it ends."""
        words, forms, last = self.words, self.forms, len(self.forms)
        begin = past_phrase(self.marked, place + 1)
        if words[place] & Word.RELAY and not words[place] & Word.ACCORDING:
            led = begin < last and (words[begin] & _LED or forms[begin] in self.grammar.agent)
            if not led:
                return None
            begin += 1
        tells = bool(words[place] & Word.HOW) and not words[place] & Word.ACCORDING
        near = range(begin, min(begin + _BESIDE, last))
        by = next((self.at[step] for step in near if step in self.at), None)
        by = by or self._unlisted(begin + (tells and self.marked.has(_SAYS, begin, begin + 1)))
        if by is None or by.kind == "pronoun" or any(forms[step] in _ENDS for step in range(begin, by.first)):
            return None
        end = by.last
        if tells:
            while end < last and end - by.last < _SMALL and forms[end] not in _ENDS:
                end += 1
            if not self.marked.has(_SAYS, place + 1, end):
                return None
        while end < last and forms[end] in _MARKS:
            end += 1
        return (by, end) if end >= last or forms[end] in _ENDS else None

    def _unlisted(self, place: int) -> Mention | None:
        """A name of words of no list, alone up to a sign: "von Tass,", "«Суспильного»,"."""
        words, forms, tokens = self.words, self.forms, self.marked.tokens
        last = len(forms)
        while place < last and (words[place] & _LED or forms[place] in _MARKS):
            place += 1
        end = place
        while end < last and end - place < _BESIDE and tokens.is_capital(end) and not words[end] & ~Word.MEDIA:
            end += 1
        closed = end > place and (end >= last or forms[end] in _ENDS or forms[end] in _MARKS)
        return Mention(place, end, tokens.words(place, end), "", "name", "") if closed else None

    def _between(self, first: int, last: int) -> tuple[int, Mention] | None:
        """The verb behind a phrase between commas, and its subject before it."""
        words, forms = self.words, self.forms
        if first < 2 or forms[first - 1] != "," or last >= len(forms) or forms[last] != ",":
            return None
        helped = self._is_auxiliary(first - 2)
        subject = self.ending.get(first - 1 - helped)
        cue = last + 1
        if helped and self.verbs_last:
            cue = self._verb_ending(cue)
        helps = self.grammar.auxiliary  # "Hamas, as the envoy put it, had agreed"
        while cue < len(words) and cue - last <= _SMALL and not words[cue] & Word.CUE:
            if not words[cue] & Word.ADVERB and forms[cue] not in helps:
                break
            cue += 1
        if subject is None or is_oblique(self.marked, subject) or cue >= len(words):
            return None
        return (cue, subject) if words[cue] & Word.CUE and not words[cue] & (Word.GERUND | Word.CITING) else None

    def _is_auxiliary(self, place: int) -> bool:
        """Whether a verb goes with a participle behind a phrase between commas: "Katz hat, wie X meldet, …"."""
        if self.verbs_last:
            return bool(self.words[place] & Word.HAS)
        return self.forms[place] in self.grammar.auxiliary

    def _verb_ending(self, first: int) -> int:
        """The participle that ends the clause from `first` on."""
        for place in range(first, min(first + _LONGEST_CLAUSE, len(self.forms))):
            if self.forms[place] in _ENDS:
                return place - 1
        return first

    def _verb_before(self, first: int) -> int | None:
        """The verb right behind which a phrase stands, with its subject right before or behind it."""
        words, forms, cue = self.words, self.forms, first - 1
        if forms[cue] == "," and self.grammar.oblique and self.led_by_how(cue) is not None:
            return None  # "Как сообщает «Волна», согласно данным врачей, …": there the medium passes it on
        nearest = max(cue - REACH, 0)
        behind = self.ending.get(first - (forms[cue] == ",")) if cue > 0 else None
        if behind is not None and behind.kind != "place":
            cue = behind.first - 1  # "…, sagte Marr laut Haaretz"
            while cue > nearest and words[cue] & Word.ARTICLE:
                cue -= 1
            return cue if cue >= 0 and self._says(cue) else None
        times = time_words(self.cast.lists.language).entries
        while cue > nearest and not words[cue] & Word.CUE and cue not in self.ending:
            if not (forms[cue] in _BETWEEN or words[cue] & (Word.ADVERB | _LED) or forms[cue] in times):
                break  # more than when it was said
            cue -= 1
        return cue if cue > 0 and self._says(cue) and cue in self.ending else None

    def led_by_how(self, comma: int) -> int | None:
        """The verb of a clause "as … reports" that ends at a comma."""
        how = self.marked.find(Word.HOW, max(comma - REACH, 0), comma - 1)
        return how + 1 if how is not None and self._says(how + 1) else None

    def _verb_behind(self, first: int, last: int) -> int | None:
        """The verb by which somebody named right behind a phrase that opens a sentence says something: "According to
        the paper, Marr said …".
        """
        words, forms = self.words, self.forms
        opens = first == 0 or forms[first - 1] in _STOPS
        if not opens or not words[first] & Word.ACCORDING or last + 1 >= len(forms) or forms[last] != ",":
            return None
        subject = self.at.get(last + 1 + bool(words[last + 1] & Word.ARTICLE))
        if subject is None or subject.kind == "pronoun" or subject.last >= len(forms):
            return None
        cue = subject.last
        return cue if self._says(cue) and self.acts[cue] in {Act.STATES, None} else None

    def _says(self, cue: int) -> bool:
        """Whether a verb of saying stands at a place that needs no other word to say it."""
        return bool(self.words[cue] & Word.CUE) and not self.words[cue] & (Word.GERUND | Word.CITING | Word.RELAY)

    def _cites_at(self, place: int) -> bool:
        """Whether words end at a token by which somebody's source is cited: "со ссылкой на | «чиновника»"."""
        while place > 0 and self.words[place] & Word.REST:
            place -= 1
        return bool(self.words[place] & Word.CITING)

    def _past_inserted(self, before: int, first: int) -> int | None:
        """Where brackets or a clause between dashes begin that end at `before`: "Governor Marsh (she is ill) said"."""
        if self.forms[before] == ")":
            return opening_bracket(self.marked, self.ending, before, first)
        if self.forms[before] in _MARKS:
            near = range(before - 1, max(before - _BESIDE, first), -1)
            opening = next((place for place in near if self.forms[place] in _MARKS), first)
            heard = self.forms[opening - 1] in self.grammar.interviews  # "в интервью «Волне»"
            return opening if heard or self._cites_at(opening - 1) else None
        return before_dashes(self.marked, before, first) if self.forms[before] in DASHES else None
