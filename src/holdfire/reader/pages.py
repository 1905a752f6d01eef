"""The text of a paginated file -> lines like those of a plain text: words that a line's end had cut are whole again."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from holdfire.errors import DocumentError
from holdfire.model.document import Document, Label
from holdfire.reader.caveats import caveat
from holdfire.reader.decode import storable
from holdfire.reader.document import document_of
from holdfire.reader.lines import ENDED, Extract, plain_extract
from holdfire.reader.words import LANGUAGES, word_list

_EDGE = 2  # lines at the head and foot of a page where running titles stand
_LEAST = 3  # pages on which a line must stand to be a running title
_PRINTED_FROM = re.compile(r"\S{1,12}://\S*+ \d+/\d+")  # a browser's line at the foot of a page it prints
_PRINTED_AT = re.compile(  # and the one at its head
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: .*)?"
)
_DIGITS = re.compile(r"\d+")
_CUT = re.compile(r"([^\W\d_]{2,})-$")
_GOES_ON = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"


def open_pages(
    pages: Sequence[str], *, sha256: str, name: str, language: str | None = None, published: date | None = None
) -> Document:
    """A document of the text of its pages; the other arguments are those of `document_of`.

    Raises:
        DocumentError: no page holds text.
    """
    blank = sum(not page.strip() for page in pages)
    if blank == len(pages):
        raise DocumentError(
            "no page of it holds text" if len(pages) == 1 else f"none of its {len(pages):,} pages holds text",
            where=name,
            fix="it is probably a scan: recognise its text first, for example with ocrmypdf",
        )
    return document_of(
        pages_extract([storable(page) for page in pages]),
        sha256=sha256,
        language=language,
        published=published,
        caveats=(caveat("pages-without-text", blank=blank, pages=len(pages)),) if blank else (),
    )


def pages_extract(pages: Sequence[str]) -> Extract:
    """The pages as one text with its lines.

    Running titles and page numbers stay in the text and are labelled as navigation. A word that was cut at the end of a
    line is joined; its hyphen stays if the document writes the word with one elsewhere, or if a short word of grammar
    follows, as in "short- and long-range".
    """
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    running = _running([[line for line in lines if line] for lines in split])
    known = frozenset(word.lower() for page in pages for word in _WORD.findall(page))
    text = _whole(split, running, known)
    extract = plain_extract(text, printed=True)
    lines = [
        line._replace(hint=Label.NAVIGATION) if _mould(text[line.start : line.end]) in running else line
        for line in extract.lines
    ]
    return extract._replace(lines=lines)


def _mould(line: str) -> str:
    return _DIGITS.sub("#", line)


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Moulds of the lines that stand at the edges of many pages; a lone number is one of them."""
    seen: Counter[str] = Counter()
    printed: set[str] = set()
    for lines in pages:
        edges = (*lines[:_EDGE], *lines[-_EDGE:])
        if any(_PRINTED_FROM.fullmatch(line) for line in edges):
            printed |= {_mould(line) for line in edges if _PRINTED_FROM.fullmatch(line) or _PRINTED_AT.fullmatch(line)}
        seen.update({_mould(line) for line in edges})
    least = max(_LEAST, len(pages) // 2)
    return frozenset(("#", *printed, *(mould for mould, count in seen.items() if count >= least)))


def _whole(pages: Sequence[Sequence[str]], running: frozenset[str], known: frozenset[str]) -> str:
    """The lines of all pages with cut words joined and running titles set apart: behind the sentence in which they
    stand, if a page ends within one.
    """
    out: list[str] = []
    held: list[str] = []
    for line in (line for lines in pages for line in lines):
        if line and _mould(line) in running:
            held.append(line)
            while out and not out[-1]:
                out.pop()
            continue
        if held and not line:
            continue
        if held and not (out and _is_open(out[-1])):
            out += ["", *_apart(held), ""]
            held = []
        if out and (joined := _joined(out[-1], line, known)):
            out[-1] = joined
        else:
            out.append(line)
    return "\n".join([*out, "", *_apart(held)]).replace(_SOFT, "")


def _apart(lines: Sequence[str]) -> list[str]:
    """The lines with a gap between them, so that none is joined to the next."""
    return "\n\n".join(lines).split("\n")


def _is_open(line: str) -> bool:
    """Whether a sentence goes on behind the line."""
    return bool(line) and not ENDED.search(line)


def _joined(before: str, line: str, known: frozenset[str]) -> str:
    """Both lines as one if a word was cut between them; empty if none was."""
    follows = _GOES_ON.match(line)
    if follows is None:
        return ""
    if before.endswith(_SOFT):
        return before + line
    cut = _CUT.search(before)
    if cut is None or not follows[1][0].islower():
        return ""
    first, second = cut[1].lower(), follows[1].lower()
    if first + second not in known:
        if f"{first}-{second}" in known:
            return before + line
        if any(second in word_list(language).stop for language in LANGUAGES):
            return f"{before} {line}"
    return before[:-1] + line
