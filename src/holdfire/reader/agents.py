"""By whom something is said that is told in the passive: "was rejected by the rebels"; and what all finders hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from holdfire.model.claim import Act
from holdfire.reader.cast import Cast
from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import REACH
from holdfire.reader.sentences import Span

OPENING = frozenset('«„“"')
CLOSING = frozenset('»”“"')
TITLE = 4  # tokens of a name in quotation marks
_ENDED = frozenset(".,;!?…")
_SPOKEN = Word.VERB | Word.CUE | Word.NOT | Word.FUTURE | Word.PAUSE  # what a title has not
_FAR = 6  # tokens from a participle to "by", with where or when between
_AGENT = 4  # tokens behind a participle in which "by the ministry" stands
_BEING = Word.BE | Word.ADVERB
_CLAUSE = frozenset((",", ";", ":", "!", "?", "…"))


def ends_clause(forms: Sequence[str], place: int) -> bool:
    """Whether a sign ends a clause: not the point of "am 3. März"."""
    return forms[place] in _CLAUSE or (forms[place] == "." and not forms[place - 1].isdecimal())


@dataclass
class AgentFinder:
    """What all finders of one block hold, and by whom what stands in the passive is said."""

    marked: Marked
    mentions: Sequence[Mention]
    cast: Cast
    words: Sequence[int] = field(init=False)  # the classes of the tokens
    forms: Sequence[str] = field(init=False)
    acts: Sequence[Act | None] = field(init=False)
    at: Mapping[int, Mention] = field(init=False)
    ending: Mapping[int, Mention] = field(init=False)
    grammar: Grammar = field(init=False)
    verbs_last: bool = field(init=False)
    _subjects: dict[tuple[int, Span], Mention | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.words, self.forms, self.acts = self.marked.words, self.marked.tokens.forms, self.marked.acts
        self.verbs_last = self.cast.lists.verbs_last
        self.at = {mention.first: mention for mention in self.mentions}
        self.ending = {mention.last: mention for mention in self.mentions}
        self.grammar = grammar(self.cast.lists.language)

    def agent(self, cue: int) -> Mention | None:
        """By whom it is said where a verb of saying stands in the passive: "was rejected by the rebels"; None if the
        words do not tell that.
        """
        forms, words = self.forms, self.words
        if not self.grammar.agent:
            return None
        if not self.verbs_last:
            by = self._by_whom(cue) if words[cue - 1] & _BEING else None
            if by is None:
                return None
            near = range(by + 1, min(by + _AGENT - 1, len(forms)))
            named = next((self.at[place] for place in near if place in self.at), None)
            return named if named is None else self._with_other(named, len(forms))
        if cue + 1 < len(forms) and forms[cue + 1].isalnum() and not words[cue + 1] & (Word.BE | Word.JOIN):
            return None
        place, found = cue - 1, None
        while place >= 0 and not ends_clause(forms, place) and cue - place < 2 * REACH:
            if forms[place] in self.grammar.agent:
                found = next((self.at[step] for step in range(place + 1, place + _AGENT) if step in self.at), found)
            elif words[place] & Word.BE and found is not None:
                return self._with_other(found, cue) if found.last <= cue else None
            place -= 1
        return None

    def _with_other(self, named: Mention, last: int) -> Mention:
        """With another by whom it is done, whom a joining word names beside: "by Rwanda and the M23"."""
        forms, words = self.forms, self.words
        if named.last >= last - 1 or not words[named.last] & Word.JOIN or named.kind not in {"place", "body"}:
            return named
        place = named.last + 1
        place += bool(words[place] & Word.ARTICLE)
        other = self.at.get(place)
        if other is None or other.last > last or other.kind not in {"place", "body"}:
            return named
        if other.last < len(forms) and not self.verbs_last and words[other.last] & (Word.CUE | Word.VERB | Word.BE):
            return named  # "announced by Rwanda and the army said": a clause of its own
        name = f"{named.name} {forms[named.last]} {other.name}"
        return Mention(named.first, other.last, name, "", "body", "p")

    def _by_whom(self, cue: int) -> int | None:
        """The word behind a participle that leads to by whom it is done, be it behind where or when: "announced in Doha
        by both", not "announced by Friday".
        """
        forms, words = self.forms, self.words
        for place in range(cue + 1, min(cue + _FAR, len(forms) - 1)):
            if forms[place] in self.grammar.agent:
                beside = self.at.get(place + 1 + bool(words[place + 1] & Word.ARTICLE))
                return place if place == cue + 1 or (beside is not None and beside.kind != "pronoun") else None
            if words[place] & (Word.VERB | Word.JOIN | Word.THAT | Word.CUE) or not forms[place][0].isalnum():
                return None
        return None

    def apart_from(self, cue: int) -> int:
        """Where a participle with a subject of its own begins: ", with officials warning that"; 0 if it has none."""
        named, forms = self.ending.get(cue), self.forms
        if named is None:
            return 0
        near = range(named.first - 1, max(named.first - REACH, 1) - 1, -1)
        return next(
            (place for place in near if forms[place] in self.grammar.own_subject and forms[place - 1] == ","), 0
        )

    def _in_marks(self, place: int) -> Mention | None:
        """Whose name stands alone between the quotation mark at `place` and the one that closes it."""
        forms = self.forms
        titled = self.at.get(place + 1) if forms[place] in OPENING else None
        closed = titled is not None and forms[titled.last : titled.last + 1] and forms[titled.last] in CLOSING
        return titled if closed else None

    def _medium_behind(self, cue: int, span: Span) -> Mention | None:
        """An unknown name alone in quotation marks behind what is said: ", berichtete die „Times of Aden“"."""
        forms, opening = self.forms, cue + 2
        begins = cue > span.first and forms[cue - 1] == "," and opening + 1 < span.last
        if not begins or not self.words[cue + 1] & Word.ARTICLE:
            return None
        closing = self._closing_mark(opening, span.last) if self.marked.tokens.is_capital(opening + 1) else None
        if closing is None or self.words[cue] & Word.PASSIVE:
            return None
        return Mention(opening + 1, closing - 1, self.marked.tokens.words(opening + 1, closing - 1), "", "name", "")

    def _medium_in_marks(self, cue: int, opening: int) -> Mention | None:
        """The same right behind a verb at the end of what is said, without an article: ", сообщает «Волна»."."""
        forms, words = self.forms, self.words
        ends = self.grammar.oblique and cue > 1 and forms[cue - 1] == "," and not words[cue] & Word.PASSIVE
        closing = (
            self._closing_mark(opening, len(forms)) if ends and self.marked.tokens.is_capital(opening + 1) else None
        )
        closed = closing is not None and (closing >= len(forms) or forms[closing] in _ENDED)
        if closing is None or not closed or self.marked.has(_SPOKEN, opening + 1, closing):
            return None
        return Mention(opening + 1, closing - 1, self.marked.tokens.words(opening + 1, closing - 1), "", "body", "")

    def _closing_mark(self, opening: int, last: int) -> int | None:
        """Behind the mark that closes a name in quotation marks; None where more than a name stands in them."""
        forms = self.forms
        if forms[opening] not in OPENING:
            return None
        inside = range(opening + 2, min(opening + 2 + TITLE, last))
        return next((place + 1 for place in inside if forms[place] in CLOSING), None)
