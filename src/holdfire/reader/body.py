"""The blocks of a document that give claims, with the classes of their words."""

import re
from collections.abc import Iterator

from holdfire.model.document import Block, Document, Label
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import topic_of
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

HELD = 100_000
"""Characters of a text of which every token is held."""
HEAD = 16
"""Tokens of every further block that are held: more than those among which its label is sought."""

_PARAGRAPH = 120  # characters of a block that is no heading
_OUR_TIME = 1960
_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
_DAY_OF_OLD = re.compile(r"\b[0-9]{1,2}\.? [^\W\d]{3,12} 1[0-9]{3}\b|\b[^\W\d]{3,12} [0-9]{1,2}, 1[0-9]{3}\b")


class Body:
    """The blocks in order. All of them are looked through before the first is read, for what the document speaks of.

    The tokens of a text of some pages are held from then on; those of a longer text are made again when their block is
    read, so that memory grows with its longest block and not with its length.

    Attributes:
        ours: whether it speaks of war as a whole, and not of something else.
        devoted: whether it speaks of war but for a word or two.
        pledge: whether it speaks of a pause.
        past: whether it tells of history.
        heads: the blocks, or the first tokens of each.
        asking: the numbers of the blocks that end with a question mark.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.blocks = [block for block in document.blocks if block.label is Label.BODY and block.language in LANGUAGES]
        self._held: dict[int, Marked] = {}
        self.heads: list[Marked] = []
        self.asking: set[int] = set()
        self.pledge = False
        self.ours, self.devoted = topic_of(self._looked_through())
        self.past = self._is_of_past()

    def _looked_through(self) -> Iterator[Marked]:
        room = HELD
        for block in self.blocks:
            marked = self._mark(block)
            self.pledge = self.pledge or bool(marked.classes & Word.PAUSE)
            room -= block.end - block.start
            if room >= 0:
                self._held[block.start] = marked
            if marked.tokens.forms[-1] == "?":
                self.asking.add(len(self.heads))
            self.heads.append(marked if room >= 0 else marked.head(HEAD))
            yield marked

    def _is_of_past(self) -> bool:
        """Whether the text tells of history: it begins with a day of a year before our time, and names no later one."""
        opening = next((block for block in self.blocks if block.end - block.start > _PARAGRAPH), None)
        if opening is None or not _DAY_OF_OLD.search(self._document.text, opening.start, opening.end):
            return False
        spans = ((block.start, block.end) for block in self.blocks)
        years = [int(found) for span in spans for found in _YEAR.findall(self._document.text, *span)]
        return len(years) > 1 and max(years) < _OUR_TIME

    def _mark(self, block: Block) -> Marked:
        return mark(tokenize(self._document.text, block.start, block.end), lexicon(block.language))

    def __iter__(self) -> Iterator[tuple[Block, Marked]]:
        """Each block with its words, none of a text of history; those of a long text are dropped when the next one is
        asked for.
        """
        for block in () if self.past else self.blocks:
            yield block, self._held.get(block.start) or self._mark(block)

    def held_in(self, language: str) -> dict[int, Marked]:
        """Blocks of a language by their beginning, as far as their tokens are held."""
        spoken = {block.start for block in self.blocks if block.language == language}
        return {start: marked for start, marked in self._held.items() if start in spoken}
