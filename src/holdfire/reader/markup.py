"""HTML -> the text that a person sees, line by line, with what the markup says of each line.

The stored text of a page is this visible text: every block is a slice of it. Nothing is dropped but what no reader
sees (scripts, styles, hidden parts); what lies around the article is labelled. The parser reports events and builds
no tree, so that deep nesting costs nothing.
"""

import re
from typing import NamedTuple

from holdfire.model.document import Label
from holdfire.reader.comment_heads import only_writes, writer_of
from holdfire.reader.lines import Extract, Line
from holdfire.reader.words import word_set

_UNSEEN = word_set(
    "script style noscript template head svg math iframe object canvas select textarea "
    "del s strike"  # what is struck out is taken back: nobody says it any more
)
_INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small "
    "span strike strong sub sup time tt u var wbr img"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CITES = frozenset(("cite", "footer"))  # whose words a quotation is
_ENDED = tuple('.!?…"»”“')
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_OF_HEAD = word_set("base link meta noscript script style template title")
_BY_TAG = {
    "nav": Label.NAVIGATION,
    "footer": Label.NAVIGATION,
    "aside": Label.NAVIGATION,
    "form": Label.NAVIGATION,
    "button": Label.NAVIGATION,
    "menu": Label.NAVIGATION,
    "figcaption": Label.CAPTION,
    "caption": Label.CAPTION,
    "h1": Label.TITLE,
}
_BY_NAME = (  # words of a class or id, the first that fits
    (
        Label.COMMENT,
        word_set(
            "comment comments commentlist disqus kommentar kommentare comentarii leserkommentare respond responses "
            "replies discussion diskussion leserbriefe forum"
        ),
    ),
    (Label.SHARE, word_set("share sharing social newsletter subscribe subscription signup abo abonnement teilen")),
    (Label.APPEAL, word_set("donate donation donations appeal support membership patreon spende spenden paywall")),
    (
        Label.NAVIGATION,
        word_set(
            "menu navbar navigation breadcrumb breadcrumbs sidebar related cookie cookies banner promo "
            "recommended pagination advert advertisement ad ads teaser teasers trending popular footer topbar toolbar "
            "masthead mostread readmore login search crumbs crumb consent sponsor sponsored anzeige werbung "
            "meistgelesen verwandt verwandte weiterlesen empfehlungen tags skip legal imprint impressum"
        ),
    ),
    (Label.CAPTION, word_set("caption credit bildunterschrift bildtext")),
    (Label.BYLINE, word_set("byline author authors autor")),
    (Label.DATE, word_set("date published pubdate dateline timestamp datetime")),
)
_NAME = re.compile(r"[a-z]+")
_SOFT = frozenset((Label.BYLINE, Label.DATE, Label.TITLE))  # true of the element only where it is short
_HIDDEN = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden")
_LONGEST_SOFT = 200
_APART, _CELLS = "\n\n", "\t"
_LONGEST_CELL, _FEWEST_CELLS = 60, 2
_PAIR = 2  # a term of a list and what is told of it
_OF_COMMENT = word_set("body content text meta metadata header head info message time date footer actions list section")
_COMMENT_AUTHOR = word_set("author fn name username nick")
_LEAST_ARTICLE = 200  # characters from which an <article> or <main> is taken to hold the article
_CAME_OUT = re.compile(r'"datePublished"\s*+:\s*+"([^"]{1,40})"')
_MOST_TOLD = 200_000  # characters of scripts for machines that are looked at
_LOOKS = re.compile(r"<(?:!doctype\s++html|html|head|body|article|div|p|table|h1)[\s>]", re.IGNORECASE)
_HEAD = 4096


def looks_like_markup(text: str) -> bool:
    """Whether the text is HTML: one of its commonest tags stands near the beginning."""
    return bool(_LOOKS.search(text, 0, _HEAD))


class _Open(NamedTuple):
    """An open element: what it says of the lines in it."""

    tag: str
    label: Label | None
    unseen: bool
    article: bool
    names: bool  # whether it holds the name of a comment's author
    cell: bool = False  # whether it lies in a cell of a table


class _Collector:
    """Takes the parser's events and collects lines."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.pieces: list[str] = []
        self.lines: list[tuple[Line, bool]] = []  # with whether it lies in an article
        self.length = 0
        self.line: list[str] = []
        self.linked = 0  # characters of the line that are links
        self.state = _Open("", None, unseen=False, article=False, names=False)
        self.line_state = self.state
        self.author: str | None = None
        self.commented = 0  # lines before the comment that is open
        self.meta: dict[str, str] = {}
        self.in_title = False
        self.raised = False  # whether text stands raised, as the number of a note does
        self.in_data = False  # whether a script is open that tells of the page for machines
        self.told = ""  # by such a script
        self.quoted: list[int] = []  # lines before each open quotation that stands apart
        self.cited: int | None = None  # the line in which the last of them tells whose words it is
        self.term: int | None = None  # lines before the term of a list of such
        self.row: tuple[int, int, bool] | None = None  # lines and pieces before a row, and whether it has heads

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._read_meta(tag, attributes)
        if tag not in _INLINE:
            self._flush()
        if tag in _VOID:
            return
        self._open_quotation(tag)
        self._open_row(tag)
        within, words = self.state, _names(tag, attributes)
        misplaced = within.tag == "head" and tag not in _OF_HEAD  # a head that nothing closed, before the page's text
        label = _BY_TAG.get(tag) or next((label for label, names in _BY_NAME if words & names), None)
        if tag == "article" or tag in {"body", "html", "main"}:
            label = within.label if within.label is Label.COMMENT else None  # a class on the whole page says nothing
        settled = within.label is not None and within.label not in _SOFT
        state = _Open(
            tag,
            within.label if settled else label or within.label,
            unseen=(within.unseen and not misplaced) or tag in _UNSEEN or _is_hidden(attributes),
            article=within.article or tag in {"article", "main"},
            names=within.label is Label.COMMENT and bool(words & _COMMENT_AUTHOR),
            cell=within.cell or tag in {"td", "th"},
        )
        if label is Label.COMMENT and not words & (_OF_COMMENT | _COMMENT_AUTHOR):
            self.author, self.commented = None, len(self.lines)
        self.open.append(within)
        self.state = state
        if state.names or (label is not None and tag in _INLINE and not self.line):
            self._flush()
        self.raised = tag == "sup" or (self.raised and tag in _INLINE)
        self.in_title = tag == "title"

    def end(self, tag: str) -> None:
        self.in_title = False
        if tag == "sup":
            self.raised = False
        self.in_data = self.in_data and tag != "script"
        if tag == "a" and self.state.label is Label.NAVIGATION:
            self.line.append(" ")  # the links of a menu often have nothing but style between them
        above = tag == "cite" and self.cited == len(self.lines) and "".join(self.line).rstrip().endswith(":")
        if tag not in _INLINE or self.state.names or above:
            self._flush()
        if tag == "dd":
            self._join_term()
        elif tag == "tr":
            self._join_row()
        elif tag == "blockquote" and self.quoted:
            self._quote(self.quoted.pop())
        if tag not in _VOID and self.open:
            self.state = self.open.pop()

    def data(self, text: str) -> None:
        if self.in_title:
            self.meta.setdefault("title", text)
        if self.in_data and len(self.told) < _MOST_TOLD:
            self.told += text
        if self.state.unseen:
            return
        if not self.line:
            self.line_state = self.state
        self.line.append(text.translate(_RAISED) if self.raised and text.strip().isdecimal() else text)
        if self.state.tag == "a":
            self.linked += len(text)

    def close(self) -> Extract:
        self._flush()
        inside = sum(line.end - line.start for line, article in self.lines if article)
        lines = [
            line._replace(hint=Label.NAVIGATION)
            if inside >= _LEAST_ARTICLE and not article and line.hint is None
            else line
            for line, article in self.lines
        ]
        if found := _CAME_OUT.search(self.told):
            self.meta.setdefault("published", found[1])
        self.meta.setdefault("published", self.meta.get("moment", ""))
        meta = {name: " ".join(value.split()) or None for name, value in self.meta.items()}
        return Extract("".join(self.pieces), lines, meta.get("title"), meta.get("author"), meta.get("published"))

    def _flush(self) -> None:
        text = " ".join("".join(self.line).split())
        state, linked = self.line_state, self.linked
        self.line, self.linked = [], 0
        if not text:
            return
        if self.pieces:
            self.pieces.append(_APART)
            self.length += len(_APART)
        hint = None if state.label in _SOFT and len(text) > _LONGEST_SOFT else state.label
        if hint is None and linked * 5 >= len(text) * 4 and len(text) < _LONGEST_SOFT:
            hint = Label.NAVIGATION
        if state.names and not only_writes(text):
            self._meet(writer_of(text) or text)
        author = self.author if hint is Label.COMMENT else None  # of the line with the name too
        line = Line(self.length, self.length + len(text), apart=True, hint=hint, author=author, cell=state.cell)
        self.lines.append((line, state.article))
        self.pieces.append(text)
        self.length += len(text)

    def _meet(self, author: str) -> None:
        """Take note of who wrote a comment, also of its lines above the name."""
        if self.author is None:
            for number, (line, article) in enumerate(self.lines[self.commented :], self.commented):
                told = line.author or (author if line.hint is Label.COMMENT else None)
                self.lines[number] = (line._replace(author=told), article)
        self.author = author

    def _open_row(self, tag: str) -> None:
        if tag == "dt":
            self.term = len(self.lines)
        elif tag == "tr":
            self.row = len(self.lines), len(self.pieces), False
        elif tag == "th" and self.row is not None:
            self.row = (*self.row[:2], True)

    def _open_quotation(self, tag: str) -> None:
        if tag == "blockquote":
            self.quoted.append(len(self.lines))
            return
        before = "".join(self.line).rstrip(" \n\t—–-") if tag in _CITES and self.quoted else None
        if before is not None and (not before or before.endswith(_ENDED)):  # else the title of a book
            self._flush()
            self.cited = len(self.lines)

    def _quote(self, first: int) -> None:
        """Note of a quotation that stands apart whose words it is: what it cites in its last line."""
        lines, cited = self.lines[first:], self.cited
        self.cited = None
        whose = ""
        if cited is not None and first < cited == len(self.lines) - 1:
            line, article = self.lines[cited]
            whose = self.pieces[-1].strip(" —–-")
            self.lines[cited] = (line._replace(hint=Label.CAPTION), article)
            lines = lines[:-1]
        elif cited is not None and first == cited < len(self.lines) - 1:  # "Ada wrote:" above the words
            whose = writer_of(self.pieces[2 * first])  # each line but the first has its gap before it
            first += bool(whose)
            lines = lines[bool(whose) :]
        for number, (line, article) in enumerate(lines, first):
            if line.hint is None:
                self.lines[number] = (line._replace(author=whose), article)

    def _join_row(self) -> None:
        """Make the short cells of a row that counts, or that heads such rows, one line: with a tab between them."""
        if self.row is None:
            return
        (first, piece, heads), self.row = self.row, None
        cells = self.lines[first:]
        texts = [text for text in self.pieces[piece:] if text != _APART]
        plain = all(line.cell and line.hint in {None, Label.DATE} for line, _ in cells)
        short = all(len(text) <= _LONGEST_CELL for text in texts)
        if len(cells) < _FEWEST_CELLS or len(texts) != len(cells) or not plain or not short:
            return
        if not any(text[0].isdecimal() for text in texts[1:]) and not heads:
            return
        line, article = cells[0]
        end = line.start + sum(map(len, texts)) + len(texts) - 1
        self.lines[first:] = [(line._replace(end=end, hint=None), article)]
        self.pieces[piece:] = [*self.pieces[piece:][: bool(piece)], _CELLS.join(texts)]
        self.length = end

    def _join_term(self) -> None:
        """Make a short term and what a list tells of it one line, with a colon between them: "Killed: 6"."""
        first, self.term = self.term, None
        if first is None or len(self.lines) - first != _PAIR:
            return
        (term, article), (told, _) = self.lines[first:]
        said = self.pieces[-3]
        if len(said) > _LONGEST_CELL or said.endswith(_ENDED) or term.hint is not told.hint:
            return
        joined = f"{said.rstrip(' :')}: {self.pieces[-1]}"
        self.lines[first:] = [(term._replace(end=term.start + len(joined)), article)]
        self.pieces[-3:] = [joined]
        self.length = term.start + len(joined)

    def _read_meta(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
            known = {
                "og:title": "title",
                "article:published_time": "published",
                "date": "published",
                "datepublished": "published",
                "author": "author",
            }
            if name in known and (content := attributes.get("content", "")):
                self.meta[known[name]] = content
        elif tag == "script":
            self.in_data = "ld+json" in attributes.get("type", "").lower()
        elif tag == "time" and self.state.label is not Label.COMMENT:
            moment = attributes.get("datetime", "")
            if moment[:4].isdecimal():  # not "14:05", the hour of an entry
                self.meta.setdefault("moment", moment)


def _names(tag: str, attributes: dict[str, str]) -> frozenset[str]:
    own = tag if "-" in tag else ""  # an element of the page's own making names itself
    text = f"{own} {attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}"
    return frozenset(_NAME.findall(text[:_LONGEST_SOFT].lower())) if text.strip() else frozenset()


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")[:_LONGEST_SOFT].lower()))


def extract_markup(page: str) -> Extract:
    """The visible text of an HTML page, however broken its markup is."""
    from lxml import etree  # here, because only pages need it

    data = page.replace("\x00", "\ufffd").encode("utf-8")
    if not data.strip():
        return Extract("", [])
    parser = etree.HTMLParser(target=_Collector(), encoding="utf-8", huge_tree=True, no_network=True)
    extract: Extract = etree.fromstring(data, parser)
    return extract
