"""Sentences in which two tell the like of one pause: "Moscow says it lasts until 1 February, Kyiv says until 5
February", "the army speaks of three days, the rebels of a week", "nach Angaben der Armee drei Tage, nach Angaben der
Rebellen eine Woche".

Read as one, such a sentence gives the words of the one to the other. So it is parted where the second is named, and
each part is read by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.order import before_articles, past_phrase
from holdfire.reader.resolving import Resolving
from holdfire.reader.scene import AUTHOR_VOICE, Said
from holdfire.reader.sentences import Span
from holdfire.reader.since import is_past
from holdfire.reader.term_words import Stretch
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.times import find_times
from holdfire.reader.timewords import time_words
from holdfire.reader.tokens import tokenize
from holdfire.reader.within import within

_TWO = 2  # of whom each tells it
_SHORTEST = 4  # tokens of the part that is told first
_BESIDE_TIME = 5  # tokens that the second part has beside its time: "that it began", "the truce ends"
_LONGEST_PART = 30  # tokens of what one of two says with who says it
_TO_SOURCE = 4  # tokens from "according to" to who says it
_LONGEST = 6  # tokens of a length without a verb
_APART = frozenset((",", "–", "—"))
_DASHES = frozenset(("–", "—", "-"))
_LEADS = Word.REST | Word.OBLIQUE | Word.ARTICLE | Word.ADVERB | Word.THAT | Word.OF
_ELSE = Word.FIRE | Word.ATTACK | Word.HARM | Word.TOLL | Word.WEAPON | Word.SERVICE | Word.TALKS
_GIVES = Word.CUE | Word.VERB
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_A_WEEK = timedelta(days=7)
_TOLD = frozenset("MmWwUuRFSEDCPq")
"""Classes of words that tell a time, or a unit of it."""
_SAYS = frozenset((None, Act.STATES, Act.CONFIRMS, Act.FORECASTS))
_EDGES = frozenset(("start", "end"))
TERMS = frozenset(("start", "end", "duration"))


@cache
def _time_forms(language: str) -> frozenset[str]:
    """The words that tell a time, or a unit of it."""
    return frozenset(form for form, entry in time_words(language).entries.items() if entry.letter in _TOLD)


class _Told(NamedTuple):
    """What one of two says: whose words, where they stand, and by which act if a verb tells it."""

    voice: Voice
    content: Span
    act: Act | None


@dataclass
class Rivals(Resolving):
    """Parts the sentences of one block in which two tell the like of one pause."""

    def _rivals(self, span: Span) -> list[Said]:
        """What two say of one pause in a sentence, the first's words first; nothing for any other sentence."""
        if not self._may_rival(span):
            return []
        colon = next((place for place in range(span.first + _SHORTEST, span.last) if self.forms[place] == ":"), None)
        first = span.first if colon is None else colon + 1
        for place in self._partings(Span(first, span.last)):
            if self._tells_no_time(first, place) or self._tells_no_time(place, span.last):
                continue
            other = self._told_second(Span(place + 1, span.last))
            one = self._told_first(Span(first, place), other) if other is not None else None
            if one is None or other is None or one.voice == other.voice:
                continue
            act = other.act or (one.act if self._is_gap(other, place) else None)
            head = [] if colon is None else [Said(span.first, colon, self._teller)]
            return [
                *head,
                Said(*one.content, one.voice, act=one.act, rival=self._is_bare_time(one.content, 0)),
                Said(*other.content, other.voice, act=act, rival=True),
            ]
        return []

    def _may_rival(self, span: Span) -> bool:
        """Whether two are named, and a time, where a pause was spoken of, be it in a paragraph before."""
        if self.marked.has(_ELSE, *span) and not self.marked.has(Word.PAUSE, 0, span.last):
            return False
        if len(within(self.finder.mentions, *span)) < _TWO:
            return False
        apart = not _APART.isdisjoint(self.forms[span.first : span.last]) or self.marked.has(Word.JOIN, *span)
        return apart and not self._names_no_time(*span) and bool(within(self.finder.times, *span))

    def _names_no_time(self, first: int, last: int) -> bool:
        """Whether neither a time stands in a stretch nor a unit of it."""
        return _time_forms(self.scene.cast.lists.language).isdisjoint(self.forms[first:last])

    def _tells_no_time(self, first: int, last: int) -> bool:
        return not within(self.finder.times, first, last) and self._names_no_time(first, last)

    def _partings(self, span: Span) -> Iterator[int]:
        """Where a sentence may be parted: at its commas and dashes, then at "and"."""
        inside = range(
            max(span.first + _SHORTEST, span.last - _LONGEST_PART), min(span.first + _LONGEST_PART, span.last - 2)
        )
        yield from (place for place in inside if self.forms[place] in _APART)
        yield from (place for place in inside if self.words[place] & Word.JOIN and self.forms[place - 1] not in _APART)

    def _told_second(self, part: Span) -> _Told | None:
        """What the second says: little more than a time, by a verb of saying, by a source, or without either."""
        first = part.first
        while first < part.last and (
            self.words[first] & Word.JOIN or self.forms[first] in self.finder.grammar.contrast
        ):
            first += 1
        if first == part.first and self.words[first] & Word.CUE:
            return None  # "…, sagte der Gesandte am Mittag": who says what stands before
        joined, part = first > part.first, Span(first, part.last)
        told, beside = self._attributed_in(part) or self._sourced_in(part), _BESIDE_TIME
        if told is not None and not joined and self._is_day_of_saying(part, told.content):
            return None
        if told is None:
            told, beside = self._gapped_in(part), 0
        says = told is not None and told.act in _SAYS  # who agreed to something did no more than that
        return told if told is not None and says and self._is_bare_time(told.content, beside) else None

    def _is_day_of_saying(self, part: Span, content: Span) -> bool:
        """Whether all behind a verb of the past is on which day somebody said it: "…, the envoy said on Thursday"."""
        words = time_words(self.scene.cast.lists.language)
        if content.first == part.first or not is_past(self.forms[content.first - 1], words):
            return False
        times = within(self.finder.times, *content)
        return bool(times) and all(time.role == "at" for time in times)

    def _told_first(self, part: Span, other: _Told) -> _Told | None:
        """What the first says, with a time of its own."""
        opens = part.first < part.last and self.forms[part.first] in {
            *self.finder.grammar.fronts,
            *self.finder.grammar.contrast,
        }
        part = Span(part.first + opens, part.last)
        told = self._attributed_in(part) or self._naming_in(part)
        if told is None or not (within(self.finder.times, *told.content) or self._length(told.content)):
            return None
        return told if told.voice not in {AUTHOR_VOICE, other.voice} else None

    def _attributed_in(self, part: Span) -> _Told | None:
        """What is said under the one attribution of a part."""
        if part.last - part.first < 2:
            return None
        frames = [self._resolved(frame) for frame in self.finder.frames(part)]
        if len(frames) != 1 or len(frames[0].contents) != 1:
            return None
        if frames[0].voice is None:
            return None
        voice, content, cue = frames[0].voice, frames[0].contents[0], frames[0].cue
        if self.words[cue] & Word.ACCORDING and content.first < cue:
            content = part  # the source stands amid what it says: "gilt nach Angaben der Armee drei Tage"
        return _Told(voice, self._trimmed(content), self.finder.act_of(cue))

    def _sourced_in(self, part: Span) -> _Told | None:
        """What a source behind it says: "on Monday according to the rebels"."""
        source = self.marked.find(Word.ACCORDING, part.first + 1, part.last)
        if source is None:
            return None
        near = range(source + 1, min(source + _TO_SOURCE, part.last))
        mention = next((one for place in near if (one := self.finder.at.get(place)) is not None), None)
        voice = self.finder.voice(mention) if mention is not None and mention.kind != "pronoun" else None
        return None if voice is None else _Told(voice, self._trimmed(Span(part.first, source)), None)

    def _naming_in(self, part: Span) -> _Told | None:
        """What somebody names by a verb that is none of saying: "the army named three days", "nannte drei Tage"."""
        mention = next((one for place in range(part.first, part.first + 3) if (one := self.finder.at.get(place))), None)
        if mention is None or before_articles(self.marked, mention.first) != part.first:
            return None
        verb = mention.last
        if verb >= part.last or self.forms[verb] not in self.finder.grammar.names_terms:
            return None
        voice = self.finder.voice(self.finder.straightened(mention))
        return None if voice is None else _Told(voice, self._trimmed(Span(verb + 1, part.last)), None)

    def _gapped_in(self, part: Span) -> _Told | None:
        """What somebody says where the verb is that of the part before: "the rebels of a week", "Киев — до марта"."""
        first = part.first
        led = first < part.last and bool(self.words[first] & (Word.OF | Word.ACCORDING))
        place = past_phrase(self.marked, first + 1) if led else first
        while place < part.last and self.words[place] & Word.ARTICLE:
            place += 1
        mention = self.finder.at.get(place)
        if mention is None or mention.kind == "pronoun" or mention.last >= part.last:
            return self._naming_in(part)
        if led and mention.kind not in {"place", "body"} and not self.words[first] & Word.ACCORDING:
            return None
        named = self._naming_in(part)
        voice = self.finder.voice(self.finder.straightened(mention))
        return named or (None if voice is None else _Told(voice, self._trimmed(Span(mention.last, part.last)), None))

    def _is_gap(self, told: _Told, place: int) -> bool:
        """Whether no verb stands before what the second says, so that it is that of the first."""
        return not self.marked.has(_GIVES, place + 1, told.content.first)

    def _trimmed(self, content: Span) -> Span:
        """What is said without the dash, "that" or sign around it."""
        first, last = content
        while first < last and (self.forms[first] in _DASHES | {",", ":"} or self.words[first] & Word.THAT):
            first += 1
        while last > first and not self.forms[last - 1][0].isalnum():
            last -= 1
        return Span(first, last)

    def _is_bare_time(self, content: Span, beside: int) -> bool:
        """Whether a stretch is a time and little more: so many words `beside` it, and any that only lead to it."""
        if self.marked.has(_ELSE, *content):
            return False
        times = within(self.finder.times, *content)
        if len(times) != 1:
            return not times and bool(self._length(content))
        first, last = times[0].first, times[0].last
        more = [place for place in range(*content) if not first <= place < last]
        return sum(not self.words[place] & _LEADS for place in more) <= beside

    def _length(self, content: Span) -> str:
        return length_of(self.marked, content, self.scene.cast.lists.language)


def length_of(marked: Marked, span: Span, language: str) -> str:
    """The length of time that a few words are and no more, as ISO 8601: "a week", "о неделе"; "" for all others.

    Without a verb or preposition such words are no time for themselves, so they are read behind a verb of lasting.
    """
    rules, (first, last) = grammar(language), span
    while first < last and marked.tokens.forms[first] in rules.of_terms:
        first += 1
    if not 0 < last - first <= _LONGEST:
        return ""
    read = tokenize(f"{rules.lasting} {marked.tokens.words(first, last)}")
    found = find_times(read, language, published=None)
    return found[0].duration if len(found) == 1 and found[0].last == len(read) else ""


def rival_terms(
    stretch: Stretch, times: Sequence[TimeMention], told: Mapping[str, object], before: Mapping[str, object]
) -> dict[str, object]:
    """The term that a bare time is, by what its rival told: "it began on Sunday, Kyiv says on Monday".

    Args:
        stretch: the words of the claim.
        times: those of the block.
        told: its terms as far as its own words tell them.
        before: the terms of its rival.
    """
    if TERMS & told.keys():
        return {}
    span, edges = Span(stretch.first, stretch.last), _EDGES & before.keys()
    if length := length_of(stretch.marked, span, stretch.language):
        return {"duration": length}
    for time in within(times, *span):
        if time.duration and "duration" in before:
            return {"duration": time.duration}
        if time.edtf and time.role == "at" and len(edges) == 1:
            (edge,) = edges
            return {edge: _on_same_side(time, str(before[edge]), stretch.published)}
    return {}


def _on_same_side(time: TimeMention, before: str, published: date | None) -> str:
    """A weekday on that side of the document's day on which its rival lies: "ends on Sunday, Kyiv says on Monday"."""
    told, other = time.edtf or "", _DAY.search(before)
    if published is None or other is None or not time.side.startswith("week") or not _DAY.fullmatch(told):
        return told
    day = date.fromisoformat(told)
    ahead = date.fromisoformat(other[0]) > published
    week = _A_WEEK if ahead and day <= published else -_A_WEEK if not ahead and day > published else timedelta()
    return (day + week).isoformat()
