"""What attributions are made of: a verb of saying with what it frames, words with whose they are, and what one block
leaves behind for the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from holdfire.model.claim import AUTHOR, Act
from holdfire.model.members import ACT
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import BOUNDARY, REACH, before_articles
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.slotted import Row

AUTHOR_VOICE = Voice(AUTHOR)


@dataclass(slots=True, unsafe_hash=True)
class Frame(Row):
    """A verb of saying with its subject and what is said."""

    cue: int
    voice: Voice | None
    subject: Mention | None
    begin: int  # first token of the attribution
    contents: tuple[Span, ...]


@dataclass(slots=True, unsafe_hash=True)
class Said(Row):
    """A stretch of tokens with whose words they are.

    `act` is None where only the content can tell it. `speaker` None: somebody, but it cannot be told who.
    """

    first: int
    last: int
    speaker: Voice | None
    via: tuple[str, ...] = ()
    act: Act | None = None
    direct: bool = False
    hedged: bool = False
    source: Voice | None = None  # whose figures the sentences before spoke of
    party: str = ""  # whose silence the narrator tells of
    rival: bool = False  # whether it tells the like of what the one before tells, in a few words


def untitled() -> Marked | None:
    """No title, or one that has been looked at."""
    return None


@dataclass
class Scene:
    """What one block leaves behind for the next: who was quoted last, and whether a quotation is still open."""

    cast: Cast
    names: Names  # that are known beforehand
    published: date | None = None  # the day of the document
    speaker: Voice | None = None  # of the last sentence that had one
    open_quote: bool = False
    carried: int = -1  # where the mark stands that closes a quotation which no mark goes on with before
    quoted: bool = False  # whether the last sentence ended with a quotation, or with what somebody does by words
    intro: Voice | None = None  # of a sentence that ended with a colon
    led: Voice | None = None  # who says what follows, as a sentence told that ended with a verb of saying and a colon
    leading: Voice | None = None  # who says the paragraphs behind such a sentence, as long as they say we or I
    demand: Said | None = None  # what was asked last, with which items of a list go on
    headed: Voice | None = None  # who is named before the colon of the heading of a ticker's entry
    heard: tuple[Voice | None, tuple[str, ...]] = (None, ())  # who was quoted last, and to whom he said it
    source: Voice | None = None  # whose figures the block speaks of
    transcript: bool = False  # whether names and colons say who speaks
    label: Voice | None = None  # the last of them
    interview: Voice | None = None  # who answers where questions and answers begin with a dash; nameless if not told
    plain: bool = False  # whether its questions are paragraphs without a dash or label
    asked: bool = False  # whether the first of these has been asked
    asking: bool = False  # whether the block asks, and the next one answers
    answered: bool = False  # whether the last turn of an interview was an answer, so that the next one is not
    narrator: Voice = AUTHOR_VOICE  # whose voice the text is: its author's, or that of who gives the speech
    tail: int = -1  # where in the document that of the block before begins of which "this" may tell
    title: Callable[[], Marked | None] = untitled  # its words, asked for once where nobody has spoken yet
    headlined: Voice | None = None  # who says something by the title, as far as that has been asked
    told_back: tuple[Voice, tuple[str, ...], int] | None = None  # who told what from there, through whom

    def entity_of(self, name: str) -> str:
        """What the register calls a speaker; a country shares its name with nobody of the document."""
        entry = self.names.named(name)
        return "" if entry is None or (entry.kind == "place" and self.cast.has_met(name)) else entry.name


def is_question(marked: Marked) -> bool:
    """Whether a block is a question of a transcript."""
    words = marked.words
    return bool(words and words[0] & Word.QUESTION and ":" in marked.tokens.forms[1 : 2 * REACH])


def distance(cue: int, speech: Sequence[Quotation]) -> int:
    """Tokens between a verb of saying and the nearest of the quotations."""
    behind = bisect_right(speech, cue, key=lambda quote: quote.first)
    away = [quote.first - cue for quote in speech[behind : behind + 1]]
    return min(away + [cue - quote.last for quote in speech[max(behind - 1, 0) : behind]])


def cut_at(frame: Frame, end: int) -> Frame:
    """The attribution with what is said ending before `end`."""
    contents = tuple(Span(span.first, min(span.last, end)) for span in frame.contents if span.first < end)
    return frame._replace(contents=contents)


def outside(span: Span, speech: Sequence[Quotation]) -> list[Span]:
    """The parts of a stretch outside its quotations."""
    if not speech:
        return [span] if span.first < span.last else []
    parts: list[Span] = []
    first = span.first
    for quote in speech:
        if quote.first - 1 > first:
            parts.append(Span(first, quote.first - 1))
        first = max(first, quote.last + 1)
    if first < span.last:
        parts.append(Span(first, span.last))
    return parts


def is_heading(forms: Sequence[str]) -> bool:
    """Whether a block heads an entry of a ticker, which says it in full: "+++ 18:47 Blasts in the port +++"."""
    return len(forms) > 2 * len(_FRAME) and forms[0] == "+" and list(forms[:3]) == list(forms[-3:]) == _FRAME


_FRAME = ["+", "+", "+"]


def firm(act: Act | None) -> Act | None:
    """An act that the verb itself tells; "says" leaves it to what is said."""
    return None if act is ACT.STATES else act


def is_said(contents: Sequence[Span], place: int) -> bool:
    """Whether a token belongs to what is said."""
    return any(content.first <= place < content.last for content in contents)


def begun_in(marked: Marked, inner: Sequence[Frame], content: Span) -> int:
    """Where what others say begins in what somebody says, with the word that joins it."""
    begin = min(min(found.begin, *(part.first for part in found.contents)) for found in inner)
    joined, forms = before_articles(marked, begin) - 1, marked.tokens.forms
    joins = joined > content.first and marked.words[joined] & Word.JOIN and forms[joined - 1] in BOUNDARY
    return joined if joins else begin  # "Moscow did not promise it, and Kyiv has not agreed"
