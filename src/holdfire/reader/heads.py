"""What stands before the first word of a sentence: signs, a clock time, the dateline of a wire report, a label."""

import re
from dataclasses import dataclass

from holdfire.reader.lexicon import Word
from holdfire.reader.order import FEWEST_SAID, REACH
from holdfire.reader.parting import Parting
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES, sign_at

_DATELINE = 14  # tokens of "KYIV, Jan 20, 2026 (Agency) —"
_HAPPENED = Word.DAMAGE | Word.HARM | Word.ATTACK | Word.WEAPON  # what no dateline tells either
_MARKS = frozenset("«„“‘‹\"'»-−–")
_TIME_OF_DAY = re.compile(r"\d{1,2}\.\d{2}(?:\.\d*)?|\d{1,2}\.\d\.\d*")
_TOLD = Word.VERB | Word.CUE | Word.NOT | Word.SERVICE | Word.FIRE  # what no label or dateline has
_TOWNS = 12  # tokens of "NEW DELHI/SRINAGAR:"


@dataclass
class Heads(Parting):
    """Leaves out what stands before the first word of the sentences of one block."""

    def _without_signs(self, span: Span) -> Span:
        """Without the pictures and the clock time before the first word."""
        forms, first = self.forms, span.first
        while first < span.last - 1 and not forms[first][0].isalnum() and forms[first][0] not in _MARKS:
            first += 1
        return span if first == span.first else Span(first, span.last)

    def _without_head(self, span: Span) -> Span:
        """Without what stands before the first word: a clock time, signs, and the dateline of a wire report."""
        forms, first = self.forms, span.first
        while first < span.last - 1 and not (forms[first][0].isalpha() or forms[first][0] in _MARKS):
            if forms[first][0].isdecimal() and ":" not in forms[first] and not _TIME_OF_DAY.fullmatch(forms[first]):
                break  # a number that may be counted
            first += 1
        if first > span.first and self._is_hour(first, span.last):
            first += 2
        if span.first == 0 and (behind := self.finder.grammar.behind_alert(forms, first)) and behind < span.last:
            first = behind
        if span.first == 0 and self.scene.transcript and (colon := self._label_end(span)):
            return Span(colon + 1, span.last)
        if span.first == 0 and "/" in forms[1:_TOWNS] and (colon := self._behind_towns(span)):
            return Span(colon + 1, span.last)
        if span.first == 0 and not DASHES.isdisjoint(forms[first + 1 : first + _DATELINE]):
            first = self._behind_dateline(first, span.last)
        return span if first == span.first else Span(first, span.last)

    def _behind_dateline(self, first: int, last: int) -> int:
        """Behind the first dash, where a dateline stands before it: "GORIS, Jan 20 (Agency) — Shells fell"."""
        forms, tokens = self.forms, self.marked.tokens
        for place in range(first + 1, min(first + _DATELINE, last)):
            if forms[place] in "–—-" and tokens.starts[place] > tokens.ends[place - 1]:
                return place + 1 if self._is_dateline(first, place) else first
        return first

    def _behind_towns(self, span: Span) -> int:
        """The colon behind the towns from which a report is: "CAIRO/DOHA: …"; 0 if there is none."""
        forms, tokens = self.forms, self.marked.tokens
        colon = sign_at(forms, ":", 2, min(span.last - FEWEST_SAID, _TOWNS)) or 0
        return colon if all(forms[place] == "/" or tokens.is_capital(place) for place in range(colon)) else 0

    def _is_hour(self, place: int, last: int) -> bool:
        """Whether a word goes on telling the hour before a colon: "18.30 Uhr: …"."""
        told = self.words[place] & Word.ADVERB and place + 2 < last
        return bool(told) and self.forms[place + 1] == ":"

    def _label_end(self, span: Span) -> int:
        """The colon of the label that a paragraph of a transcript begins with; 0 if there is none."""
        forms = self.forms
        colon = sign_at(forms, ":", 1, min(span.last, 2 * REACH)) or 0
        short = colon and colon + FEWEST_SAID < span.last
        return colon if short and not self.marked.has(_TOLD, 0, colon) else 0

    def _is_dateline(self, first: int, dash: int) -> bool:
        """Whether a place and a date or an agency stand before a dash, and nothing that is told."""
        named = self.finder.at.get(first) if self.finder.grammar.oblique else None
        speaks = named is not None and named.last == dash and named.kind in {"office", "body"}  # "Речник армії — всім:"
        speaks = speaks or self.finder.behind_addressee(dash, len(self.forms)) is not None
        named_so = self.words[first] & Word.ARTICLE and not self.marked.tokens.is_capital(first + 1)  # no "The Hague"
        capital = self.marked.tokens.is_capital(first) and not speaks and not named_so
        told = any(
            not self.marked.tokens.is_capital(place) for place in range(first, dash) if self.words[place] & Word.VERB
        )
        return capital and not told and not self.marked.has((_TOLD & ~Word.VERB) | _HAPPENED, first, dash)
