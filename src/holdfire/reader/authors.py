"""Who wrote a document: whom its byline names, a bare name in its head, or who has signed it.

Decided after the language of the document is told, with its place table: a place and a day are a dateline and no
author. What no rule tells is left out: a wrong author is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from holdfire.model.document import Document, Label
from holdfire.model.members import LABEL
from holdfire.reader.bylines import LONGEST, is_writing, names_at, written_by
from holdfire.reader.dates import is_of_date, split_dated
from holdfire.reader.grammar import grammar
from holdfire.reader.known import SHIPPED
from holdfire.reader.label import ENTRIES, HOUR, Labelled
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.lines import Extract
from holdfire.reader.marking import mark
from holdfire.reader.marks import before_date
from holdfire.reader.mention import PEOPLE
from holdfire.reader.places import find_places
from holdfire.reader.signatures import signature
from holdfire.reader.tokens import tokenize
from holdfire.reader.voice_marks import Marks
from holdfire.reader.words import LANGUAGES, folded, word_list

_HEAD = 8  # lines in which an author stands
_PROSE = 100  # characters of a line that can only be a paragraph
_ABOVE = 400  # characters of the line above the questions of an interview
QUESTION_WITHIN = 2  # lines below that of an interview, of which one asks
_GREETS = frozenset(",!")
_HEADS = 4  # lines among which a text is called a statement
_SHORTEST, _LONGEST = 2, 4  # words of a name
_LONGEST_BODY = 7  # tokens of that of a body
_DATELINE = 60  # characters of a paragraph in which its dateline stands
_AROUND = frozenset((Label.COMMENT, Label.NOTICE, Label.SHARE, Label.APPEAL, Label.CAPTION))
_OPEN = frozenset((Label.BODY, Label.DATE, Label.NAVIGATION))
_BARS = re.compile(r"\s[|·•]\s|\s{3,}|\t")
_PIECES = re.compile(r",\s|\s[–—-]\s|(?<=[^\W\d_]{3})\.\s|(?<=[»”“\"])\.\s")
_QUOTED = re.compile(r"[«„“\"»]")
_BESIDE = re.compile(r"\s[|·]\s")  # behind the name of who has posted something
_BY_WORD = re.compile(r"(?:by|von)(?:\s++|(?=[A-ZÄÖÜА-ЯЇІЄҐЁ]))", re.IGNORECASE)
_SENTENCES = re.compile(r"[^\W\d_]{3}\.\s+[^\W\d_]\S*\s\S+\s\S")  # "He mends lines in Wau. He spoke to Ada Marr"
_SHORT_YEAR = re.compile(r"\d\s?[^\W\d]{1,2}\.$")  # "5 февраля 2026 г."
_IN_BRACKETS = re.compile(r"(?<=\w)\s\([^()]{2,60}\)(?=\s[|·•]\s)")  # "Jonas Weber (nurse, Deir al-Balah) · 14 January"
_LETTER = re.compile(r"[^\W\d_]")
_NO_AUTHOR = (
    Word.ROLE | Word.BODY | Word.MEDIA | Word.STATEMENT | Word.DATA | Word.PAUSE | Word.ATTACK | Word.HARM | Word.TROOPS
    | Word.LAND | Word.QUESTION | Word.WEAPON
)  # fmt: skip
"""Classes of words of which no word is a name that nothing else tells to be one."""


_OF_BODIES = Word.BODY | Word.ROLE | Word.LAND | Word.OF | Word.OBLIQUE | Word.ARTICLE | Word.JOIN | Word.REST
_SURNAMES = Word.ROLE | Word.LAND  # which a surname behind a given name may look like: "Lorenz Abt"


class _Kind(Enum):
    """What a piece of a line in the head is."""

    PERSON = auto()
    BODY = auto()
    PLACE = auto()
    DAY = auto()
    ASIDE = auto()  # a house, the number of an issue
    OTHER = auto()


def author_of(line: str) -> str:
    """The author of a byline: without the words that make it one, the day, the town or house and what else it tells."""
    if (named := written_by(line)) is not None:
        return named
    line = _BESIDE.split(before_date(split_dated(line)[0]), 1)[0]
    head, colon, rest = line.partition(":")
    by = _BY_WORD.match(line)
    if colon and rest.strip() and len(head.split()) < _LONGEST:
        line = rest.strip()
    elif by is not None and line[by.end() :].strip():
        line = line[by.end() :].strip()
    names = names_at(line)
    return names if " " in names else line


def author_in_head(extract: Extract, labelled: Labelled, language: str) -> tuple[Labelled, str | None]:
    """The author whom the head of a text names, and the labels with that of the line in which he stands.

    Args:
        extract: the text with its lines.
        labelled: the labels of the lines.
        language: that of the document.
    """
    said = [extract.text[line.start : line.end] for line in extract.lines]
    labels = [label for label, _ in labelled]
    for number, label in enumerate(labels):
        if label is not LABEL.BYLINE:
            continue
        author = author_of(said[number])
        if extract.lines[number].hint is LABEL.BYLINE or not _is_place(author, language):
            return labelled, author
        labels[number] = LABEL.BODY
    found = _in_head(extract, said, labels, language)
    if found is not None:
        number, author = found
        whole = labels[number] is not LABEL.TITLE and not _SENTENCES.search(said[number])
        if whole and len(said[number]) <= LONGEST:
            labels[number] = LABEL.BYLINE
    return [(label, author) for label, (_, author) in zip(labels, labelled, strict=True)], found[1] if found else None


def _in_head(extract: Extract, said: Sequence[str], labels: Sequence[Label], language: str) -> tuple[int, str] | None:
    """The number of the line of the head that names an author without a mark, and who it is."""
    if language not in LANGUAGES:
        return None
    title = next((number for number, label in enumerate(labels) if label is LABEL.TITLE), None)
    head = list(_head_lines(extract, said, labels))
    below = [number for number in (head[-1] + 1,) if number < len(said)] if head else []
    for number in (*head, *below, *(() if title is None else (title,))):
        author = _told(said, number)
        if author is not None and not _is_place(author, language) and not _opens_with_office(author, language):
            return number, author
    above = 0 if title is None else title
    if sum(map(bool, map(HOUR.match, said))) >= ENTRIES:
        return None  # a ticker tells by a word who keeps it
    bare = ((number, _bare(said, labels, number, language, titled=title is not None)) for number in head)
    found = next(((number, author) for number, author in bare if number > above and author is not None), None)
    declared = found is not None and _is_declared([said[number] for number in head], language)
    return None if declared else found  # who gives a statement or speech is its voice, and not its author


def _head_lines(extract: Extract, said: Sequence[str], labels: Sequence[Label]) -> Iterator[int]:
    """The lines above the first paragraph, and that paragraph where it may stand above an interview; what stands around
    a text is passed over.
    """
    taken = 0
    for number, label in enumerate(labels):
        line = extract.lines[number]
        if label in _AROUND or line.hint is LABEL.NAVIGATION:
            continue
        if HOUR.match(said[number]) and label is LABEL.BODY:
            return
        yield number
        taken += 1
        if taken == _HEAD or (label is LABEL.BODY and len(said[number]) >= _PROSE):
            return


def _told(said: Sequence[str], number: int) -> str | None:
    """The author whom words of a line tell; in a paragraph and behind a sentence only above the questions of an
    interview.
    """
    line = said[number]
    if len(line) > _ABOVE:
        return None
    asks = any(below.endswith("?") for below in said[number + 1 : number + 1 + QUESTION_WITHIN])
    return written_by(line, asked=asks) if asks or (len(line) <= LONGEST and line[-1] not in ".!?") else None


def _opens_with_office(author: str, language: str) -> bool:
    """Whether an office stands before a name, as before that of whom somebody spoke to."""
    return bool(mark(tokenize(author), lexicon(language)).words[0] & Word.ROLE)


def _is_declared(lines: Sequence[str], language: str) -> bool:
    """Whether a line of the head calls the text a statement, a speech or the like; a letter has an author."""
    return any(
        len(line) <= LONGEST
        and not any(map(is_writing, folded(line)))
        and mark(tokenize(line), lexicon(language)).classes & Word.STATEMENT
        for line in lines
    )


def _bare(said: Sequence[str], labels: Sequence[Label], number: int, language: str, *, titled: bool) -> str | None:
    """The person or body that alone a line names, beside a day, a town or a house, or right below the title."""
    line = said[number].rstrip()
    if labels[number] not in _OPEN or len(line) > LONGEST or line[-1] in ",:!?…":
        return None
    if line[-1] == "." and not _SHORT_YEAR.search(line):
        return None  # a sentence
    barred = _BARS.split(_IN_BRACKETS.sub("", line))
    parted = [
        (piece, _kind(piece, language), place)
        for place, part in enumerate(barred)
        for piece in _pieces(part)
        if _LETTER.search(piece) or any(sign.isdecimal() for sign in piece)
    ]
    kinds = [kind for _, kind, _ in parted]
    named = [(piece, kind, place) for piece, kind, place in parted if kind in {_Kind.PERSON, _Kind.BODY}]
    if len(named) != 1:
        return None
    author, kind, part = named[0]
    dated = _Kind.DAY in kinds
    others = [kind for _, kind, place in parted if not (dated and len(barred) > 1 and place > part)]
    again = kind is _Kind.PERSON and _comes_again(author, said, labels, number)
    if _Kind.OTHER in others or again or any(below[-1:] in _GREETS for below in said[number + 1 : number + 3]):
        return None  # a town and a day above a salutation
    if dated or (kind is _Kind.PERSON and titled and _stands_apart(said, labels, number, language)):
        return author
    return None


def _pieces(part: str) -> list[str]:
    """What commas, dashes and full stops part in a line, with the day that ends it in one."""
    before, _ = split_dated(part)
    day = part[len(before) :].lstrip(" ,;|/·•–—-(.")
    pieces = [piece.strip(" .") for piece in _PIECES.split(before) if piece.strip(" .")]
    return [*pieces, day] if day else pieces


def _kind(piece: str, language: str) -> _Kind:
    if is_of_date(piece):
        return _Kind.DAY
    if _is_place(piece, language):
        return _Kind.PLACE
    if _is_body(piece, language):
        return _Kind.BODY
    if _QUOTED.search(piece) or any(sign.isdecimal() for sign in piece):
        return _Kind.ASIDE
    return _Kind.PERSON if _is_person(piece, language) else _Kind.OTHER


def _is_place(piece: str, language: str) -> bool:
    """Whether words are nothing but places: "Port Sudan", "ИЕРУСАЛИМ/КАИР"."""
    if language not in LANGUAGES:
        return False
    tokens = tokenize(piece)
    covered = {place for one in find_places(tokens, language) for place in range(one.first, one.last)}
    return bool(covered) and all(place in covered or not form[0].isalnum() for place, form in enumerate(tokens.forms))


def _is_body(piece: str, language: str) -> bool:
    """Whether words are the name of a body: its word opens or ends it, and nothing else goes on."""
    if not piece[:1].isupper() or len(piece.split()) < _SHORTEST or piece.isupper():
        return False
    marked = mark(tokenize(piece), lexicon(language))
    told = (place for place, word in enumerate(marked.words) if word & ~_OF_BODIES)
    if len(marked.words) > _LONGEST_BODY or not all(map(marked.tokens.is_capital, told)):
        return False  # "The army holds its fire from six o'clock, 1 February"
    return bool((marked.words[-1 if language == "en" else 0]) & Word.BODY)


def _is_person(piece: str, language: str) -> bool:
    """Whether words are the full name of a person, as far as words tell: two to four with capitals, none of them a
    common one.
    """
    words = piece.split()
    if not _SHORTEST <= len(words) <= _LONGEST or piece.isupper() or names_at(piece) != piece:
        return False
    marked = mark(tokenize(piece), lexicon(language))
    forms, endings, last = marked.tokens.forms, grammar(language), len(marked.words) - 1
    surname = not marked.words[0] and language != "en" and not marked.words[last] & _NO_AUTHOR & ~_SURNAMES
    if marked.has(_NO_AUTHOR, 0, last + (not surname)) or not word_list(language).stop.isdisjoint(forms):
        return False
    return not forms[-1].endswith(endings.papers) and not any(
        one.adjective for one in find_places(marked.tokens, language)
    )


def _comes_again(author: str, said: Sequence[str], labels: Sequence[Label], number: int) -> bool:
    """Whether the article tells of whom a line names."""
    surname = author.rsplit(maxsplit=1)[-1].strip("«»")
    return any(
        surname in line
        for place, (line, label) in enumerate(zip(said, labels, strict=True))
        if place != number and label is LABEL.BODY and (len(line) >= _PROSE or ":" in line[: len(author) + 2])
    )


def _stands_apart(said: Sequence[str], labels: Sequence[Label], number: int, language: str) -> bool:
    """Whether a bare name stands where an author does: beside the day, or above a paragraph that opens with its
    dateline; where common nouns and titles have small letters, any name in the head.
    """
    if grammar(language).genitive:
        return True
    beside = (*labels[number - 1 : number], *labels[number + 1 : number + 2])
    return LABEL.DATE in beside or any(_opens_dated(line) for line in said[number + 1 : number + 2])


def _opens_dated(line: str) -> bool:
    """Whether a paragraph begins with a place and a day: "NAIROBI, 10 February 2026 (Agency) – …"."""
    head = line[:_DATELINE]
    return any(
        split_dated(head[: cut.start()])[0] != head[: cut.start()] for cut in re.finditer(r"\s[(–—-]|\.\s", head)
    )


def with_signer(document: Document) -> Document:
    """A document with who has signed it below its last paragraph as its author, unless that is an office's word."""
    mention, lines = signature(Marks(document, SHIPPED.names(document.language), {}), declared=False)
    if mention is None or mention.kind not in PEOPLE or mention.role or " " not in mention.name:
        return document
    if _is_declared([document.words_of(block) for block in document.blocks[:_HEADS]], document.language):
        return document
    signing = (block for block in document.blocks if block.start in lines)
    signed = next((block for block in signing if mention.name in document.words_of(block)), None)
    if signed is None:
        return document
    blocks = tuple(
        block.model_copy(update={"label": LABEL.BYLINE}) if block is signed else block for block in document.blocks
    )
    author = _with_title(mention.name, document.words_of(signed))
    return document.model_copy(update={"byline": author, "blocks": blocks})


def _with_title(name: str, said: str) -> str:
    """A name with the shortened title before it: "Dr. Ignatius Fombe"."""
    before = said[: said.find(name)].split()
    return f"{before[-1]} {name}" if before and before[-1].endswith(".") else name
