"""Rows of tables that count something: each row is a claim, its figures named by the heads of their columns.

The cells of a row stand in one line, apart by bars, a tab or two blanks or more. A line of cells without a number right
before a row is the head of the table; where it has a cell less than the rows, the first column has no head.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Block, Document, Label
from holdfire.reader.belonging import with_belongings
from holdfire.reader.figures import find_figures
from holdfire.reader.grammar import grammar
from holdfire.reader.ground import Ground
from holdfire.reader.known import SHIPPED
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lines import RULE, Cell, cells_of
from holdfire.reader.lists import tree_of
from holdfire.reader.marking import mark
from holdfire.reader.places import find_places
from holdfire.reader.row_times import RowTimes, closed, is_sum, row_times
from holdfire.reader.speakers import find_mentions
from holdfire.reader.times import find_times
from holdfire.reader.tokens import Tokens, tokenize

_LONGEST = 60  # characters of a line that says whose figures they are
_OTHER = "other"
_MET = frozenset(("intercepted", "hits", "killed", "injured"))
_CLOSES = frozenset(".,;)]")
_MOST_ROWS = 60  # behind which no line is looked for that says whose figures they are
_HEADS = 6  # blocks in which a text may tell of which time all of it is
_HEADING = frozenset((Label.TITLE, Label.BYLINE, Label.DATE))
_ABOVE = 1000  # characters above a table in which its period is sought
_DAY = len("2026-01-30")
_COUNTED = Word.WEAPON | Word.TOLL | Word.TROOPS | Word.TARGET
_STRUCK = Word.ATTACK | Word.FIRE | Word.WEAPON | Word.HARM | Word.TOLL


@dataclass
class Table:
    """The table that is being read: the heads of its columns, and who was told to count before it."""

    heads: Sequence[Cell] = ()
    source: str = AUTHOR
    when: str | None = None
    counted: bool = False  # whether a row of it has been read
    breach: bool = False  # whether its caption, or the head of a column, tells of breaches
    served: bool = False  # whether the heads tell of a service
    struck: bool = False  # or of what strikes do
    downed: bool = False  # or how many of the weapons were brought down or came through, or whom they hurt
    summed: bool = False  # whether a row is of more than a day
    where: Sequence[str] = ()  # the places that the heads name
    times: RowTimes | None = None
    _span: str | None = None  # the period that was told last
    _seen: int = 0  # claims in which it was sought

    def take(
        self, document: Document, block: Block, told: Sequence[Claim], ground: Ground, narrator: str
    ) -> list[Claim] | None:
        """The claims of a block that is part of a table; None where it is none.

        Args:
            document: the document.
            block: the block.
            told: the claims before it, with whose period a row without a time goes on.
            ground: where the document is.
            narrator: whose voice the text is, who counts where nobody is told to.
        """
        if RULE.fullmatch(document.text, block.start, block.end):
            return []
        cells = cells_of(document.text, block.start, block.end)
        if not cells:
            self.heads = ()
            return None
        if not any(cell.number for cell in cells[1:]):
            if self.counted and len(self.heads) == len(cells):
                return []  # a row of which nothing is known
            self.counted = False
            self._look_around(document, block, told, narrator)
            self._begin(cells, block.language, document)
            return [] if not any(cell.number for cell in cells) else None
        if self.heads and len(self.heads) + 1 == len(cells):
            self.heads, self.summed = (cells[0]._replace(text=""), *self.heads), False
        if len(self.heads) != len(cells):
            return None
        self.counted = True
        return [self._claim(document, block, cells, ground)]

    def _begin(self, heads: Sequence[Cell], language: str, document: Document) -> None:
        """Take the heads of the columns, and what they tell of every row."""
        tokens = tokenize(" ".join(head.text for head in heads))
        classes = mark(tokens, lexicon(language)).classes
        self.heads, self.where = heads, [place.code for place in find_places(tokens, language) if place.code]
        self.breach = self.breach or bool(classes & Word.BREACH)
        self.served, self.struck = bool(classes & Word.SERVICE), bool(classes & _STRUCK)
        self.downed = _tells_downed(heads, language)
        self.times = row_times(heads[0].text, language, document.published)
        self.summed = not _summed(language).isdisjoint(tokenize(heads[0].text).forms)

    def _look_around(self, document: Document, head: Block, told: Sequence[Claim], narrator: str) -> None:
        """Whose figures these are and of which time: as the caption above the table or the line below it says, else
        the narrator's, of the period of which the paragraph before speaks, or that was told last.
        """
        blocks = document.blocks
        number = bisect_left(blocks, head.start, key=lambda block: block.start)
        above = blocks[number - 1] if number else head
        behind = islice(blocks, number + 1, number + 1 + _MOST_ROWS)
        below = next((one for one in behind if not cells_of(document.text, one.start, one.end)), head)
        lines = [above] if above.label is Label.CAPTION else []
        lines += [below] if _names_source(document, below, head.language) else []
        source, self.when, self.breach = "", None, False
        for line in lines:
            tokens = tokenize(document.text, line.start, line.end)
            self.breach = self.breach or bool(mark(tokens, lexicon(head.language)).classes & Word.BREACH)
            source = source or _body_in(tokens, head.language)
            times = [time.edtf for time in find_times(tokens, head.language, published=document.published)]
            self.when = self.when or next((edtf for edtf in times if edtf), None)
        self.source = source or narrator
        for one in told[self._seen :]:
            if one.when and "/" in one.when and ".." not in one.when:
                self._span = one.when
        self._seen = len(told)
        near = takewhile(lambda one: one.start >= above.start, reversed(told))
        spans = [one.when for one in near if one.when and len(one.when) != _DAY]
        self.when = self.when or (spans[-1] if spans else self._span) or _period_in(document, above, head.language)
        headed = (block for block in blocks[:_HEADS] if block.label in _HEADING)
        told_above = (_period_in(document, block, head.language) for block in headed)
        self.when = self.when or next(filter(None, told_above), None)
        self.when = closed(self.when, document.published)

    def _claim(self, document: Document, block: Block, cells: Sequence[Cell], ground: Ground) -> Claim:
        language = block.language
        tokens = tokenize(document.text, block.start, block.end)
        numbers = [(head, cell) for head, cell in zip(self.heads, cells, strict=True) if cell.number]
        told = [_figure(head, cell, cells[0], language, named=not self.served) for head, cell in numbers]
        told = [self._measured(figure) for figure in told]
        times = [time.edtf for time in find_times(tokens, language, published=document.published) if time.edtf]
        row_time = times[0] if times else None
        if self.times is not None:
            row_time = self.times.of(cells, row_time, self.when, summing=is_sum(cells[0], language))
        named = find_places(tokens, language)
        codes = dict.fromkeys([place.code for place in named if place.code] if named else self.where)
        daily = len(row_time or "") == _DAY and not self.summed
        kind = self._kind(mark(tokens, lexicon(language)), daily=daily)
        return Claim(
            document=document.id,
            quote=document.text[cells[0].start : cells[-1].end],
            start=cells[0].start,
            end=cells[-1].end,
            speaker=self.source,
            act=Act.ACCUSES if kind is Matter.PLEDGE else Act.STATES,
            kind=kind,
            figures=tuple(figure for figure in told if figure is not None),
            when=row_time,
            places=tuple(codes) or ground.home,
            language=language,
        )

    def _measured(self, figure: Figure | None) -> Figure | None:
        """A figure below a head that does not tell what befell what is counted: a breach in a table of breaches, and
        launched where another column tells how many of the weapons were downed.
        """
        if figure is None or figure.unit or not figure.quantity.endswith(_OTHER) or figure.quantity == _OTHER:
            return figure
        measure = "violations" if self.breach else "launched" if self.downed else ""
        return (
            figure.model_copy(update={"quantity": f"{figure.quantity.removesuffix(_OTHER)}{measure}"})
            if measure
            else figure
        )

    def _kind(self, row: Marked, *, daily: bool) -> Matter:
        """A row counts breaches of a pause, or what is out, or what fell on a target or on one day; else it is a
        figure.
        """
        if self.breach:
            return Matter.PLEDGE
        if self.served:
            return Matter.SERVICE
        return Matter.STRIKE if daily and (self.struck or row.classes & Word.TARGET) else Matter.FIGURE


def _tells_downed(heads: Sequence[Cell], language: str) -> bool:
    """Whether a column tells how many weapons were brought down or came through, or whom they hurt."""
    told = (find_figures(tokenize(f"9 {head.text.lower()}"), language)[:1] for head in heads)
    return any(one.quantity.rpartition(" ")[2] in _MET for found in told for one in found)


def _period_in(document: Document, above: Block, language: str) -> str | None:
    """The last period of days that the block above the table tells: "Recorded from 2 to 17 April:"."""
    tokens = tokenize(document.text, max(above.start, above.end - _ABOVE), above.end)
    times = find_times(tokens, language, published=document.published)
    told = [time.edtf for time in times if time.edtf and time.role == "during" and "/" in time.edtf]
    return told[-1] if told else None


def _names_source(document: Document, line: Block, language: str) -> bool:
    """Whether the line below a table says whose figures these are: "Data: the UN mission."."""
    forms = tokenize(document.text, line.start, min(line.end, line.start + _LONGEST)).forms
    return forms[0] in _sourced(language) and ":" in forms


def _sourced(language: str) -> frozenset[str]:
    """Words before the colon behind which stands whose figures a table shows."""
    return frozenset(tree_of(language, "claims")["sourced_from"].split())


def _summed(language: str) -> frozenset[str]:
    """Words of the head of a column whose rows are of more than a day."""
    return frozenset(tree_of(language, "claims")["summed_over"].split())


def _body_in(tokens: Tokens, language: str) -> str:
    """The body, office or person whom a line names, behind "Source:" whatever stands there; empty if it names none."""
    marked = mark(tokens, lexicon(language))
    forms, sourced = tokens.forms, _sourced(language)
    colons = (place for place, form in enumerate(forms) if form == ":" and place and forms[place - 1] in sourced)
    if (colon := next(colons, None)) is not None:
        last = next((place for place in range(colon + 1, len(forms)) if forms[place] in _CLOSES), len(forms))
        return tokens.words(colon + 1, last) if last > colon + 1 else ""
    endings, names = grammar(language), SHIPPED.names(language)
    found = with_belongings(marked, find_mentions(marked, frozenset((0,)), names), endings)
    named = [one for one in found if one.kind in {"body", "office", "person"}]
    if not named:
        return ""
    one = named[0]
    if marked.words[one.first] & Word.DATA and one.last - one.first > 1:
        return endings.in_nominative(tokens.words(one.first + 1, one.last), person=False)  # "Data of the network"
    owned = one.first > 0 and marked.words[one.first - 1] & Word.DATA and not one.known
    return endings.in_nominative(one.name, person=one.kind == "person") if owned else one.name


def _figure(head: Cell, cell: Cell, row: Cell, language: str, *, named: bool) -> Figure | None:
    """The number of a cell, told as the head of its column tells it ("131" below "Збито"), or else the head of its row
    ("74" behind "Verletzte"); `named`: with what is counted, where it is not told what befell it.
    """
    told = [
        figure
        for words in ((head.text, row.text) if row is not cell else (head.text,))
        for figure in find_figures(tokenize(f"{cell.text} {words.lower()}"), language)[:1]
    ]
    found = next((figure for figure in told if figure.quantity != _OTHER), None) or next(iter(told), None)
    if found is None:
        return None
    bare = named and found.quantity == _OTHER and not found.unit
    what = _what(head, language) or _what(row, language) if bare else ""
    return found.told().model_copy(update={"period": "", "quantity": f"{what} {found.quantity}".strip()})


def _what(cell: Cell, language: str) -> str:
    """What a head says is counted, where it does not tell what befell it: "Drones" launched, or downed?"""
    return cell.text.lower() if mark(tokenize(cell.text), lexicon(language)).classes & _COUNTED else ""
