"""Which texts are transcripts: whose paragraphs begin with a label that tells who speaks, and a colon or full stop."""

import re
from collections.abc import Sequence

from holdfire.model.document import Block
from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import PEOPLE
from holdfire.reader.places import find_places
from holdfire.reader.scene import Scene
from holdfire.reader.tokens import DASHES
from holdfire.reader.voice_marks import mentions_of

_HEADS = 4  # blocks among which is told who speaks
_HEAD_TOKENS = 40  # of a line that may name who speaks
_MARKS = frozenset('«„“"(*[')  # that may stand before a label
_QUESTIONS = 2  # and answers that make an interview
_INITIALS = 3  # letters; a longer label in capitals is a surname
_LABELS = 3  # labelled blocks that make a transcript
_LABEL_TOKENS = 14  # before the colon of a label
_TITLED = 2  # blocks with a label that a title opens, which make one
_LONGEST_NAME = 4  # tokens of the name behind a title
_ALERT = 4  # tokens among which the colon behind the label of an alert stands
_HEADING = 15  # tokens of a line that says what a text is
_SHORTEST = 3  # letters of a label in capitals
_BRACKETS = 8  # tokens in brackets behind a label
_NO_NAME = Word.QUESTION | Word.ANSWER
_LONE = re.compile(r"([^\W\d_][\w’'-]+(?: [\w.’'-]+){0,3}) \(([^()]{2,20})\)")
_LONGEST_LONE = 60  # characters of a label on a line of its own


def has_stops(blocks: Sequence[Marked]) -> bool:
    """Whether labels with a full stop tell who speaks: some in capitals, of which one is that of a question, or such as
    a title opens ("Mr. Novak (Karania). …").
    """
    if sum(_has_sign(marked, ".") for marked in blocks) >= _TITLED:
        return True
    ends = [end for end in map(_shouted_end, blocks) if end]
    return len(ends) >= _LABELS and any(marked.words[0] & Word.QUESTION and _shouted_end(marked) for marked in blocks)


def with_colon(marked: Marked) -> None:
    """Take the full stop behind a label for the colon that others write."""
    forms, end = marked.tokens.forms, _shouted_end(marked) or _titled_end(marked)
    if end and isinstance(forms, list):
        forms[end] = ":"


def _shouted_end(marked: Marked) -> int:
    """Where the sign stands behind a label in capitals that opens a paragraph: "QUESTION (Radio Sever). …", "The
    PRESIDENT. …"; 0 if there is none.
    """
    words = marked.words
    place = int(len(words) > 1 and bool(words[0] & Word.ARTICLE))
    label = marked.tokens.words(place, place + 1)
    return _behind(marked, place + 1) if label.isupper() and len(label) >= _SHORTEST else 0


def _titled_end(marked: Marked) -> int:
    """Where the sign stands behind a name with a title that opens a paragraph: "Mr. Novak (Karania). …"; 0 if there is
    none, or nothing behind it.
    """
    tokens, forms = marked.tokens, marked.tokens.forms
    if not marked.words[0] & Word.TITLE:
        return 0
    first = 2 if forms[1:2] == ["."] else 1
    last = first
    while last < min(first + _LONGEST_NAME, len(forms)) and tokens.is_capital(last):
        last += 1
    end = _behind(marked, last) if last > first else 0
    return end if end + 1 < len(forms) else 0


def _behind(marked: Marked, place: int) -> int:
    """The full stop or colon behind a label that ends before `place`, brackets passed over; 0 if there is none."""
    forms = marked.tokens.forms
    if forms[place : place + 1] == ["("] and ")" in forms[place + 1 : place + _BRACKETS]:
        place = forms.index(")", place + 1) + 1
    return place if forms[place : place + 1] in (["."], [":"]) else 0


def _has_sign(marked: Marked, sign: str) -> bool:
    """Whether a paragraph begins with a label that a title opens, and this sign behind it."""
    end = _titled_end(marked)
    return bool(end) and marked.tokens.forms[end] == sign


def is_transcript(blocks: Sequence[Marked], names: Names) -> bool:
    """Whether enough paragraphs begin with a label: a name or "Question" with a colon, or the surname of a name that
    was a label before.
    """
    behind_alert = grammar(names.language).behind_alert
    blocks = [
        marked for marked in blocks if ":" not in marked.tokens.forms[:_ALERT] or not behind_alert(marked.tokens.forms)
    ]
    turns = [marked for marked in blocks if not _heads_entry(marked)]
    labelled = (marked for marked in turns if ":" in marked.tokens.forms[:_LABEL_TOKENS] and _has_label(marked, names))
    labels = list({marked.tokens.words(0, len(marked.words)): marked for marked in labelled}.values())  # each once
    if len(labels) >= _LABELS:
        return True
    surnames = [marked for marked in turns if _is_surname(marked)]
    if _answers_again(surnames, blocks, names.language) or sum(_has_sign(marked, ":") for marked in blocks) >= _TITLED:
        return True
    if not labels and sum(marked.tokens.forms[-1] == "?" for marked in blocks) >= _QUESTIONS:
        return len(surnames) >= _QUESTIONS  # answers alone are labelled
    if len(labels) + len(surnames) < _LABELS:
        return False
    named = {form for marked in labels for form in marked.tokens.forms[: marked.tokens.forms.index(":")]}
    named |= {
        mention.name.rsplit(maxsplit=1)[-1].casefold()
        for marked in blocks[:_HEADS]
        for mention in mentions_of(marked.head(_HEAD_TOKENS), names)
        if mention.kind in PEOPLE and " " in mention.name
    }
    again = sum(marked.tokens.forms[0] in named for marked in surnames)
    return len(labels) + again >= _LABELS


def _heads_entry(marked: Marked) -> bool:
    """Whether a line with a colon is the heading of an entry, and no turn: it is short and ends with a word, as no
    speech does ("Kremlin: no truce agreed").
    """
    forms = marked.tokens.forms
    return len(forms) <= _HEADING and forms[-1][-1].isalnum()


def _is_surname(marked: Marked) -> bool:
    """Whether a paragraph begins with a single word with a capital and a colon."""
    return marked.tokens.forms[1:2] == [":"] and marked.tokens.is_capital(0)


def _answers_again(surnames: Sequence[Marked], blocks: Sequence[Marked], language: str) -> bool:
    """Whether a label of one word comes again, and a question has one, or the first line says that people speak."""
    told = [marked.tokens.forms[0] for marked in surnames if not marked.words[0] & _NO_NAME]
    if len(surnames) < _LABELS or len(set(told)) == len(told):
        return False
    if any(marked.words[0] & Word.QUESTION for marked in surnames):
        return True
    declared = any(marked.classes & Word.STATEMENT and len(marked.words) <= _HEADING for marked in blocks[:1])
    return declared and not any(find_places(marked.head(1).tokens, language) for marked in surnames)


def _has_label(marked: Marked, names: Names) -> bool:
    """Whether what stands before the first colon of a paragraph is a label."""
    forms, words = marked.tokens.forms, marked.words
    colon = forms.index(":")
    if forms[0][0].isdecimal() or marked.has(Word.VERB, 0, colon):
        return False  # a clock time before it makes it an entry of a ticker
    first = next((place for place in range(colon) if forms[place][0].isalpha()), colon)
    if first and forms[0] not in DASHES | _MARKS:
        return False  # pictures and bullets stand before the entries of a post
    shouted = colon == first + 1 and marked.tokens.words(first, colon).isupper() and len(forms[first]) > _INITIALS
    if words[first] & (Word.QUESTION | Word.ANSWER | Word.ROLE) or shouted:
        return True
    return any(mention.first == first and mention.kind != "place" for mention in mentions_of(marked, names, stop=colon))


def heads_turn(marked: Marked, scene: Scene) -> bool:
    """Whether a line of a transcript is but the label of who speaks below it, of which the scene takes note: "Арам
    Саркісян, міністр закордонних справ:".
    """
    forms = marked.tokens.forms
    if not scene.transcript or forms[-1] != ":" or len(forms) > _LABEL_TOKENS or marked.has(Word.VERB, 0, len(forms)):
        return False
    named = next(iter(mentions_of(marked, scene.names)), None)
    told = named is not None and named.first == 0 and (" " in named.name or named.role)
    voice = scene.cast.labelled(named) if named is not None and told else None
    scene.label = voice or scene.label
    return voice is not None


class LoneLabels:
    """The labels of a document that have a line of their own: a name with its house in brackets ("Nowak (AA)"), or a
    word for a question. There are none if no question or nobody has such a line.
    """

    def __init__(self, text: str, blocks: Sequence[Block], heads: Sequence[Marked]) -> None:
        self._found: dict[int, Voice | None] = {}  # by where a label begins, who speaks below it; nobody for a question
        self._asks = False
        for block, head in zip(blocks, heads, strict=True):
            if len(head.words) == 1 and head.words[0] & Word.QUESTION:
                self._found[block.start] = None
            elif (
                block.end - block.start <= _LONGEST_LONE and head.tokens.forms[-1] == ")" and head.tokens.is_capital(0)
            ):
                named = _LONE.fullmatch(text[block.start : block.end])
                if named is not None:
                    self._found[block.start] = Voice(named[1], named[2])
        asked = sum(voice is None for voice in self._found.values())
        if not 0 < asked < len(self._found):
            self._found = {}

    def passes(self, block: Block, scene: Scene) -> bool:
        """Whether a block is one of the labels, of which the scene takes note, or stands below that of a question."""
        if block.start in self._found:
            scene.transcript, scene.label = True, self._found[block.start]
            self._asks = scene.label is None
        return self._asks or block.start in self._found
