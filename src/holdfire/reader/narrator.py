"""Whose voice a text is: its author's, or that of the person or body whose statement, speech, briefing or post it is;
and who speaks in a transcript.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from holdfire.model.document import Block, Document
from holdfire.reader.belonging import with_belongings
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.known import register
from holdfire.reader.lexicon import Marked, Word, lexicon, mark
from holdfire.reader.sentences import quotations
from holdfire.reader.speakers import Mention, find_mentions
from holdfire.reader.tokens import tokenize

_HEAD = 200  # characters of a line that may name whose text it is
_HEADS = 4  # blocks among which it stands
_EARLY = 6  # tokens before the word for a statement
_NEAR = 5  # tokens between the word for a statement and whose it is
_SIGNED = 100  # characters of a line that is a name
_LEAST_OWN = 0.3  # words of the first person a sentence, from which somebody speaks for himself
_LEAST_SIGNED = 0.1  # the same, where an office stands beside the name
_LONGEST_POST = 2500  # characters
_LABELS = 3  # labelled blocks that make a transcript
_LABEL_TOKENS = 14  # before the colon of a label


class _Marks(NamedTuple):
    """The blocks of a document with their classes."""

    document: Document
    language: str
    known: Mapping[int, Marked]

    def of(self, block: Block) -> Marked:
        """The words of a block, looked up now if they have not been."""
        found = self.known.get(block.start)
        if found is None:
            found = mark(tokenize(self.document.text, block.start, block.end), lexicon(self.language))
        return found


def heading_voice(
    document: Document, language: str, cast: Cast, known: Mapping[int, Marked]
) -> tuple[Voice | None, frozenset[int]]:
    """Whose voice the text is by its heading, and where the lines begin that say so; None for the author's own.

    Args:
        document: the document.
        language: the language whose word lists are asked.
        cast: takes note of whose voice it is.
        known: blocks by their beginning that are marked already in this language.
    """
    marks = _Marks(document, language, known)
    heads = [block for block in document.blocks[:_HEADS] if block.end - block.start <= _HEAD]
    for block in heads:
        marked = marks.of(block)
        place = marked.find(Word.STATEMENT, 0, len(marked.words))
        if place is None or _is_sentence(marked):
            continue
        mentions = [one for one in _mentions(marked, language) if not marked.has(Word.STATEMENT, one.first, one.last)]
        if place >= _EARLY and not any(mention.first <= 1 for mention in mentions):
            continue
        sure = {"body", "office"}
        behind = [
            one
            for one in mentions
            if one.first > place and (one.first - place <= _NEAR or one.role or one.kind in sure)
        ]
        named = behind or [one for one in reversed(mentions) if one.first < place]
        if named:
            inflected = named[0].first > place  # "Заява Міністерства", but "Президент: заява"
            return _voice(named[0], language, cast, inflected=inflected), frozenset((block.start,))
        return _beside(marks, heads, block, cast)
    return _signed(marks, heads, cast)


def _is_sentence(marked: Marked) -> bool:
    """Whether a line is a sentence of the text, with a verb and a full stop, and no heading."""
    told = marked.has(Word.VERB | Word.CUE | Word.PASSIVE, 0, len(marked.words))
    return told and marked.tokens.forms[-1] == "."


def _beside(marks: _Marks, heads: Sequence[Block], heading: Block, cast: Cast) -> tuple[Voice | None, frozenset[int]]:
    """Whose statement it is where its heading says only that it is one: the line beside it that is but a name."""
    language = marks.language
    for block in heads:
        marked = marks.of(block)
        mentions = [one for one in _mentions(marked, language) if one.kind in {"person", "name", "body", "office"}]
        bare = not marked.has(Word.VERB | Word.CUE, 0, len(marked.words))
        if block is not heading and mentions and mentions[0].first <= 1 and bare:
            return _voice(mentions[0], language, cast, inflected=False), frozenset((block.start, heading.start))
    return None, frozenset()


def _signed(marks: _Marks, heads: Sequence[Block], cast: Cast) -> tuple[Voice | None, frozenset[int]]:
    """The voice of a post: its first line, or its last, is nothing but a name, and it speaks in the first person."""
    document, language = marks.document, marks.language
    if document.byline or not document.blocks or len(document.text) > _LONGEST_POST:
        return None, frozenset()
    for block in (*(head for head in heads if head is document.blocks[0]), document.blocks[-1]):
        marked = marks.of(block)
        mention = _signature(block, marked, language)
        if mention is not None and _own_words(marks) >= (_LEAST_SIGNED if mention.role else _LEAST_OWN):
            return _voice(mention, language, cast, inflected=False), frozenset((block.start,))
    return None, frozenset()


def _signature(block: Block, marked: Marked, language: str) -> Mention | None:
    """The name that a short line without a verb begins with."""
    forms = marked.tokens.forms
    if block.end - block.start > _SIGNED or ":" in forms or _has_verb(marked):
        return None
    first = next((place for place, form in enumerate(forms) if form[0].isalpha()), 0)
    for mention in _mentions(marked, language):
        if mention.first <= first + 1 and mention.kind in {"person", "name"} and (mention.role or " " in mention.name):
            behind = marked.tokens.words(mention.last, len(forms)).strip(" ,|/–—-")
            office = marked.has(Word.ROLE, mention.last, len(forms))
            return mention._replace(role=mention.role or (behind if office else ""))
    return None


def _has_verb(marked: Marked) -> bool:
    """Whether a line has a verb; a name may end like one."""
    places = marked.places(Word.VERB | Word.CUE)
    return any(not marked.tokens.is_capital(place) for place in places)


def _own_words(marks: _Marks) -> float:
    """Words of the first person outside quotations, for each sentence."""
    own, stops = 0, 1
    for block in marks.document.blocks:
        marked = marks.of(block)
        quoted = [(quote.first, quote.last) for quote in quotations(marked.tokens)]
        stops += sum(form in ".!?" for form in marked.tokens.forms)
        own += sum(
            1
            for place, word in enumerate(marked.words)
            if word & Word.WE and not any(first <= place < last for first, last in quoted)
        )
    return own / stops


def is_transcript(blocks: Sequence[Marked], language: str) -> bool:
    """Whether enough paragraphs begin with a label: a name or "Question" with a colon."""
    return sum(_has_label(marked, language) for marked in blocks) >= _LABELS


def _has_label(marked: Marked, language: str) -> bool:
    forms, words = marked.tokens.forms, marked.words
    head = forms[:_LABEL_TOKENS]
    colon = head.index(":") if ":" in head else None
    if colon is None or forms[0][0].isdecimal() or marked.has(Word.VERB, 0, colon):
        return False  # a clock time before it makes it an entry of a ticker
    first = next((place for place in range(colon) if forms[place][0].isalpha()), colon)
    if words[first] & (Word.QUESTION | Word.ANSWER | Word.ROLE):
        return True
    return any(mention.first == first for mention in _mentions(marked, language, stop=colon))


def _mentions(marked: Marked, language: str, *, stop: int | None = None) -> list[Mention]:
    part = marked if stop is None else marked.head(stop)
    found = with_belongings(part, find_mentions(part, language, frozenset((0,)), register()), grammar(language))
    return [mention for mention in found if mention.kind != "pronoun"]


def _voice(mention: Mention, language: str, cast: Cast, *, inflected: bool) -> Voice | None:
    if not inflected:
        cast.meet(mention)
        return cast.voice(mention, definite=False)
    endings = grammar(language)
    person = mention.kind in {"name", "person"}
    name = endings.in_nominative(mention.name, person=person)
    role = endings.in_nominative(mention.role, person=False)
    base = mention._replace(name=name, role=role)
    cast.meet(base)
    return cast.voice(base, definite=False)
