"""The blocks of a document that give claims, with the classes of their words."""

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
_LABELS = 3  # labels with a full stop that make a transcript
_SHORTEST = 4  # letters of one
_BRACKETS = 8  # tokens in brackets behind it


def _label_end(marked: Marked) -> int:
    """Where the full stop stands behind a label in capitals that opens a paragraph: "QUESTION (Radio Sever). …"; 0 if
    there is none.
    """
    forms, label = marked.tokens.forms, marked.tokens.words(0, 1)
    if not (label.isupper() and len(label) >= _SHORTEST):
        return 0
    end = 1
    if forms[1:2] == ["("] and ")" in forms[2:_BRACKETS]:
        end = forms.index(")", 2) + 1
    return end if forms[end : end + 1] in (["."], [":"]) else 0


def _asks(marked: Marked) -> bool:
    """Whether such a label is that of a question."""
    return bool(marked.words[0] & Word.QUESTION) and bool(_label_end(marked))


def _with_colon(marked: Marked) -> None:
    """Take the full stop behind a label for the colon that others write."""
    forms, end = marked.tokens.forms, _label_end(marked)
    if end and isinstance(forms, list):
        forms[end] = ":"


class Body:
    """The blocks in order. All of them are looked through before the first is read, for what the document speaks of.

    The tokens of a text of some pages are held from then on; those of a longer text are made again when their block is
    read, so that memory grows with its longest block and not with its length.

    Attributes:
        ours: whether it speaks of war as a whole, and not of something else.
        devoted: whether it speaks of war but for a word or two.
        pledge: whether it speaks of a pause.
        heads: the blocks, or the first tokens of each.
        asking: the numbers of the blocks that end with a question mark.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.blocks = [block for block in document.blocks if block.label is Label.BODY and block.language in LANGUAGES]
        self._held: dict[int, Marked] = {}
        self.heads: list[Marked] = []
        self.asking: set[int] = set()
        self.pledge = self._stopped = False
        self.ours, self.devoted = topic_of(self._looked_through())

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
        ends = [end for end in map(_label_end, self.heads) if end]
        self._stopped = len(ends) >= _LABELS and any(_asks(head) for head in self.heads)
        for marked in (*self._held.values(), *self.heads) if self._stopped else ():
            _with_colon(marked)

    def _mark(self, block: Block) -> Marked:
        marked = mark(tokenize(self._document.text, block.start, block.end), lexicon(block.language))
        if self._stopped:
            _with_colon(marked)
        return marked

    def __iter__(self) -> Iterator[tuple[Block, Marked]]:
        """Each block with its words; those of a long text are dropped when the next one is asked for."""
        for block in self.blocks:
            yield block, self._held.get(block.start) or self._mark(block)

    def held_in(self, language: str) -> dict[int, Marked]:
        """Blocks of a language by their beginning, as far as their tokens are held."""
        spoken = {block.start for block in self.blocks if block.language == language}
        return {start: marked for start, marked in self._held.items() if start in spoken}
