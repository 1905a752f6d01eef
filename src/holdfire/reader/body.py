"""The blocks of a document that give claims, with the classes of their words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from holdfire.model.document import Block, Document
from holdfire.model.members import LABEL
from holdfire.reader.at_war import Evidence
from holdfire.reader.digest import LINE, is_heading, ordinary_items
from holdfire.reader.ground import is_ticker, opens_entry
from holdfire.reader.home import Named, strikes
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import is_armed, is_of_war, topic_of
from holdfire.reader.origins import origins
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import find_places
from holdfire.reader.times import find_times
from holdfire.reader.tokens import tokenize
from holdfire.reader.transcripts import has_stops, with_colon
from holdfire.reader.words import LANGUAGES

Heard = Callable[[float], None]
"""Who hears how much of a document is read, from 0 to 1; of a long one it is told at every block."""
HELD = 100_000
"""Characters of a text of which every token is held."""
HEAD = 16
"""Tokens of every further block that are held: more than those among which its label is sought."""
_LOOKED = 0.25  # of the work is done when all blocks are looked through
_YEAR = re.compile(r"(?<!\d)(?:1[0-8]\d\d|19[0-8]\d|20\d\d)(?!\d)")
_FEWEST_OTHERS = 3  # words of something else, in a story that names no place of this world
_SHORT = 3  # blocks of a short text
_FEWEST_YEARS = 2  # long past, in a text that tells of them


class Body:
    """The blocks in order. All of them are looked through before the first is read, for what the document speaks of.

    The tokens of a text of some pages are held from then on; those of a longer text are made again when their block is
    read, so that memory grows with its longest block and not with its length.

    Attributes:
        ours: whether it speaks of war as a whole, and not of something else.
        elsewhere: whether it tells of no war of today: of none at all, of one in a film or a game, or of long ago.
        beside: in a text of several matters, where the blocks begin of those that are of no war.
        ticker: whether clock times open its entries.
        devoted: whether it speaks of war but for a word or two.
        pledge: whether it speaks of a pause.
        stopped: whether it is a transcript whose labels end with a full stop.
        heads: the blocks, or the first tokens of each.
        asking: the numbers of the blocks that end with a question mark.
    """

    def __init__(self, document: Document, heard: Heard | None = None) -> None:
        self._document, self._heard = document, heard
        self.blocks = [block for block in document.blocks if block.label is LABEL.BODY and block.language in LANGUAGES]
        self._held: dict[int, Marked] = {}
        self._places: dict[int, list[PlaceMention]] = {}
        self._passed: dict[str, Named] = {}  # by language, the places of blocks whose tokens are not held
        self.heads: list[Marked] = []
        self.asking: set[int] = set()
        self.pledge = self.stopped = False
        self._evidence = Evidence()
        topic = topic_of(self._looked_through())
        titles = (block for block in document.blocks if block.label is LABEL.TITLE and block.language in LANGUAGES)
        self._titles = [(block, self._mark(block)) for block in titles]
        self.ours, self.devoted = topic.ours or (topic.armed > 0 and self._is_struck()), topic.devoted
        self.ticker = is_ticker([opens_entry(head.tokens) for head in self.heads])
        mixed = self.ours and not (topic.devoted or self.ticker) and topic.others >= _FEWEST_OTHERS
        nowhere = topic.others >= _FEWEST_OTHERS and self._is_nowhere()
        self.elsewhere = nowhere or self._is_ordinary() or self._is_history()
        read = not self.elsewhere
        self.beside = frozenset(
            (*(self._ordinary_items() if read else ()), *(self._beside() if read and mixed else ()))
        )

    def _looked_through(self) -> Iterator[Marked]:
        room = HELD
        for block in self.blocks:
            self._tell(block, 0, _LOOKED)
            marked = self._mark(block)
            self.pledge = self.pledge or bool(marked.classes & Word.PAUSE)
            self._evidence.add(marked, block.language)
            room -= block.end - block.start
            if room >= 0:
                self._held[block.start] = marked
            else:
                passed = self._passed.setdefault(block.language, Counter())
                _count(passed, find_places(marked.tokens, block.language), marked, block.language)
            if marked.tokens.forms[-1] == "?":
                self.asking.add(len(self.heads))
            self.heads.append(marked if room >= 0 else marked.head(HEAD))
            yield marked
        self.stopped = has_stops(self.heads)
        for marked in (*self._held.values(), *self.heads) if self.stopped else ():
            with_colon(marked)

    def _is_ordinary(self) -> bool:
        """Whether nothing shows that a text is of ours."""
        for title, marked in self._titles:
            self._evidence.add(marked, title.language)
        return not self._evidence.shows(lambda: self._codes(self.blocks) | self._titled())

    def _ordinary_items(self) -> Iterator[int]:
        """Where the blocks of those items of a digest begin that are of no war."""
        held = [block for block in self.blocks if block.start in self._held]
        found = ordinary_items(held, self._document.text, lambda block: self._held[block.start], self._codes)
        return (block.start for block in found)

    def _codes(self, blocks: Sequence[Block]) -> set[str]:
        """The codes of the places that blocks name."""
        held = (block for block in blocks if block.start in self._held)
        return {place.code for block in held for place in self._places_of(block) if place.code}

    def _titled(self) -> set[str]:
        """The codes of the places that the titles name."""
        found = (find_places(marked.tokens, title.language) for title, marked in self._titles)
        return {place.code for places in found for place in places if place.code}

    def _is_struck(self) -> bool:
        """Whether a text that speaks of something else too tells what weapons did in a place of this world: a theatre
        that was bombed, players who were killed. One such block tells it in a short text, two in any.
        """
        struck = sum(
            is_armed(self._held[block.start]) and bool(self._places_of(block))
            for block in self.blocks
            if block.start in self._held
        )
        titled = any(is_armed(marked) for _, marked in self._titles)
        return struck + titled > 1 or (struck > 0 and len(self.blocks) <= _SHORT)

    def _beside(self) -> Iterator[int]:
        """Where the blocks of those items begin that speak of something else, or of no place of this world and of
        nothing that weapons did.
        """
        for item in self._items():
            blocks = [(block, self._held[block.start]) for block in item if block.start in self._held]
            if not blocks:
                continue
            named = any(self._places_of(block) for block, _ in blocks)
            if not is_of_war([marked for _, marked in blocks], anchored=named):
                yield from (block.start for block in item)

    def _items(self) -> Iterator[list[Block]]:
        """The blocks, parted at lines that end as no sentence does, and at paragraphs that a sign or number opens, else
        every paragraph, unless somebody has signed them all.
        """
        text = self._document.text
        signed = any(block.label is LABEL.BYLINE and 2 * block.start >= len(text) for block in self._document.blocks)
        headings = [is_heading(text, block) for block in self.blocks]
        headings[:1] = [False]  # below the title, and of the whole text
        apart = not signed and not any(headings)
        item: list[Block] = []
        for block, heads in zip(self.blocks, headings, strict=True):
            if item and (heads or apart or not text[block.start].isalpha()):
                yield item
                item = []
            item.append(block)
        yield item

    def _is_nowhere(self) -> bool:
        """Whether a text names no place of this world, as the story of a film or a game does."""
        held = [block for block in self.blocks if block.start in self._held]
        titled = any(find_places(marked.tokens, block.language) for block, marked in self._titles)
        return bool(held) and not titled and not any(map(self._places_of, held))

    def _places_of(self, block: Block) -> list[PlaceMention]:
        """The places of a block that is held, sought once."""
        found = self._places.get(block.start)
        if found is None:
            found = self._places[block.start] = find_places(self._held[block.start].tokens, block.language)
        return found

    def _is_history(self) -> bool:
        """Whether a text opens with a day of a year long past and names none of this century."""
        text = self._document.text
        prose = [block for block in self.blocks if block.end - block.start > LINE]
        if not prose or not _YEAR.search(text, prose[0].start, prose[0].end):
            return False
        years = [year for block in prose for year in _YEAR.findall(text, block.start, block.end)]
        if len(years) < _FEWEST_YEARS or any(year[0] == "2" for year in years):
            return False
        tokens = self._mark(prose[0]).tokens
        times = find_times(tokens, prose[0].language, published=None)
        return any(_YEAR.fullmatch(form) for time in times[:1] for form in tokens.forms[time.last : time.last + 1])

    def _mark(self, block: Block) -> Marked:
        marked = mark(tokenize(self._document.text, block.start, block.end), lexicon(block.language))
        if self.stopped:
            with_colon(marked)
        return marked

    def __iter__(self) -> Iterator[tuple[Block, Marked]]:
        """Each block with its words; those of a long text are dropped when the next one is asked for."""
        for block in self.blocks:
            self._tell(block, _LOOKED, 1 - _LOOKED)
            yield block, self._held.get(block.start) or self._mark(block)

    def _tell(self, block: Block, before: float, share: float) -> None:
        if self._heard:
            self._heard(before + share * block.start / len(self._document.text))

    def named(self, language: str) -> Named:
        """How often the blocks of a language name each place."""
        found = self._passed.get(language, Counter()).copy()
        for block in self.blocks:
            if block.language == language and block.start in self._held:
                _count(found, self._places_of(block), self._held[block.start], language)
        return found

    def places_of(self, block: Block, marked: Marked) -> list[PlaceMention]:
        """The places of a block: sought once if its tokens are held."""
        return self._places_of(block) if block.start in self._held else find_places(marked.tokens, block.language)

    def held_in(self, language: str) -> dict[int, Marked]:
        """Blocks of a language by their beginning, as far as their tokens are held."""
        spoken = {block.start for block in self.blocks if block.language == language}
        return {start: marked for start, marked in self._held.items() if start in spoken}


def _count(named: Named, places: Sequence[PlaceMention], marked: Marked, language: str) -> None:
    """Count the places, but for whose attack it is and where one comes from."""
    if not places:
        return
    left_out = origins(marked, places, language, launched=True)
    named.update(
        (place.code, place.adjective)
        for place in places
        if place.code and place.first not in left_out and not strikes(place, marked)
    )
