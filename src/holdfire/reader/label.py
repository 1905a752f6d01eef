"""Which line of a document is what: the head, the article, and all that stands around it.

A page names much of this itself (`Line.hint`); a plain text is told by its words (`reader.marks`) and by where a line
stands: a byline stands near the title, menus after the last paragraph, comments at the end.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from holdfire.model.document import Label
from holdfire.model.members import LABEL
from holdfire.reader.comment_heads import name_in_head, writer_of
from holdfire.reader.dates import split_dated
from holdfire.reader.lines import BAR, RULE, Line, cells_of
from holdfire.reader.marks import MARK, Mark, is_name, mark_of
from holdfire.reader.words import LANGUAGES, folded, word_list

_PROSE = 100  # characters of a line that can only be a paragraph
_LONGEST_TITLE = 200
_LONGEST_NAME = 40
_SHORTEST_WORD = 3  # letters; a shorter one before a day is a preposition
_COMMENTERS = 2  # names with times that make comments
_NO_TITLE = re.compile(r"(?<!\.)\.[\"'»”“’)\]]*+$|[:;,]$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SIGNS = tuple(",;|/·•–—-(")
_CUT = re.compile(r"[.,]\s|\s[–—|·•(]")  # behind a day that opens a line
_ASIDE = re.compile(r"\s[|·•(]")  # behind the name of who has posted something
_POSTED = re.compile(r"\d{1,2}[:.]\d{2}\b|\s·\s")
HOUR = re.compile(r"\W{0,4}\d{1,2}[:.]\d\d\b")
ENTRIES = 3  # lines that begin with an hour make a ticker
_VOTES = re.compile(r"[^\w\s.,:]{1,3}\s?\d++")  # a sign with how many have set it
_ENDED = re.compile(r"[.!?…:]['\"»”“’)\]]*+$")
_STOPS = re.compile(r"[.!?…]['\"»”“’)\]]*+$")
_SAID = re.compile('["“„«‚][^"”“»]*+["”“»]')  # between marks of quotation
_FEWEST_WORDS = 5  # of a sentence behind a line of the frame
_AROUND = frozenset((Label.APPEAL, Label.SHARE, Label.NAVIGATION, Label.NOTICE))
_OWNER = "©"  # in the line with which the article is over

_COMMENT_HEADS = frozenset((Mark.AGO, Mark.REPLY))
_TELL_TIME = frozenset((Mark.AGO, Label.DATE))

Labelled = list[tuple[Label, str | None]]


def label_lines(text: str, lines: Sequence[Line]) -> Labelled:
    """The label of every line, and the author of each line of a comment where that is known."""
    words = [text[line.start : line.end] for line in lines]
    marks = [line.hint or mark_of(said) for line, said in zip(lines, words, strict=True)]
    for number, mark in enumerate(marks[1:]):
        if mark is LABEL.CAPTION and marks[number] is None:
            shown = words[number + 1].rpartition(" (")[0]
            if len(shown) > _LONGEST_NAME and words[number].startswith(shown):
                marks[number] = mark  # what a page shows twice, with and without whose picture it is
    if BAR in text:
        _mark_rows(words, marks)
    _widen(lines, words, marks)
    comments = _begin_of_comments(lines, words, marks)
    labels = _label_article(lines[:comments], words[:comments], marks[:comments])
    authors = _comment_authors(lines[comments:], words[comments:], marks[comments:])
    tail: Labelled = [
        (line.hint, None) if line.hint not in {None, LABEL.COMMENT} else (LABEL.COMMENT, author)
        for line, author in zip(lines[comments:], authors, strict=True)
    ]
    return [*((label, None) for label in labels), *tail]


def _mark_rows(words: Sequence[str], marks: list[Label | Mark | None]) -> None:
    """Rows of a table that is drawn with bars belong to the article.

    Lines with bars that follow each other are one table if a rule or a bar at the edge says so, or numbers in cells
    below each other; a menu has neither.
    """
    number = 0
    while number < len(words):
        end = number
        while end < len(words) and BAR in words[end]:
            end += 1
        if _is_table(words[number:end]):
            marks[number:end] = [LABEL.BODY] * (end - number)
        number = end + 1


def _is_table(rows: Sequence[str]) -> bool:
    if any(RULE.fullmatch(row) or (row.count(BAR) > 1 and BAR in {row[0], row[-1]}) for row in rows):
        return True
    cells = [cells_of(row, 0, len(row)) for row in rows]
    numbers = sum(any(cell.number for cell in row[1:]) for row in cells)
    return numbers > 1 and len({len(row) for row in cells}) == 1


_WIDE = frozenset((Label.APPEAL, Label.NAVIGATION, Label.SHARE))
"""Labels of a line that opens a paragraph of its own kind: a list of headlines, what a newsletter offers."""


def _widen(lines: Sequence[Line], words: Sequence[str], marks: list[Label | Mark | None]) -> None:
    """What opens a paragraph of several lines takes the whole of it: an appeal, and of menus and buttons the short
    lines that follow.

    Only in a text whose paragraphs stand apart: where each line is a paragraph, the next one may be the article's.
    """
    if sum(line.apart for line in lines) < 3:
        return
    opened: Label | None = None
    for number, line in enumerate(lines):
        mark = marks[number]
        if line.apart:
            opened = mark if isinstance(mark, Label) and mark in _WIDE else None
        elif opened is not None and mark is None and (opened is LABEL.APPEAL or not _is_prose(words[number], mark)):
            marks[number] = opened


def _is_prose(said: str, mark: Label | Mark | None) -> bool:
    return mark is None and len(said) >= _PROSE


def _begin_of_comments(lines: Sequence[Line], words: Sequence[str], marks: list[Label | Mark | None]) -> int:
    """The number of the first line of the comment section; the number of lines if there is none."""
    hinted = next((number for number, line in enumerate(lines) if line.hint is LABEL.COMMENT), len(lines))
    if hinted < len(lines):
        later = any(_is_prose(words[number], marks[number]) for number in range(hinted, len(lines)))
        return len(lines) if later else hinted
    heads = [number for number, mark in enumerate(marks) if mark in _COMMENT_HEADS]
    last_head = heads[-1] if heads else -1
    prose = [number for number, mark in enumerate(marks) if _is_prose(words[number], mark)]
    first_prose, last_prose = (prose[0], prose[-1]) if prose else (0, 0)
    half = _half(words)
    for number, mark in enumerate(marks):
        opens = mark is MARK.COMMENTS and number > first_prose
        if opens and (last_head > number or last_prose < number or number > half or _is_talk(words[number + 1 :])):
            while not lines[number].apart and marks[number - 1] is LABEL.SHARE:
                number -= 1  # noqa: PLW2901  (the buttons right above belong to it)
            return number
        if number > first_prose and _VOTES.fullmatch(words[number]) and _is_talk(words[number + 1 :]):
            return number
    return _first_signed(lines, words, marks, first_prose)


def _half(words: Sequence[str]) -> int:
    """The number of the line in which the second half of a text begins."""
    lengths = list(accumulate(map(len, words)))
    return bisect_left(lengths, lengths[-1] / 2) if lengths else 0


def _first_signed(
    lines: Sequence[Line], words: Sequence[str], marks: Sequence[Label | Mark | None], first_prose: int
) -> int:
    """The first of several comments without a heading: a name, and below it when it was written."""
    signed = [
        number - 1
        for number in range(first_prose + 2, len(lines))
        if _tells_time(marks[number]) and lines[number - 1].apart and _may_name(words[number - 1])
    ]
    return signed[0] if len(signed) >= _COMMENTERS else len(lines)


def _is_talk(words: Sequence[str]) -> bool:
    """Whether all lines begin with a name and a colon."""
    return bool(words) and all(":" in said[:_LONGEST_NAME] for said in words)


def _label_article(lines: Sequence[Line], words: Sequence[str], marks: Sequence[Label | Mark | None]) -> list[Label]:
    prose = [number for number, mark in enumerate(marks) if _is_prose(words[number], mark)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines))
    hours = [number for number, said in enumerate(words) if HOUR.match(said)]
    if len(hours) >= ENTRIES:
        last = max(last, hours[-1] + 1)  # an entry on sport ends no ticker
    last, beside = _taken_up(words, marks, last)
    title = _title(lines, words, marks, first)
    posted = title is not None and _heads_post(words, title)
    labels: list[Label] = []
    ended = False  # whether the frame after the article has begun
    for number, mark in enumerate(marks):
        label = _settled(mark, hinted=lines[number].hint is not None, framing=number < first or number > last)
        if number == title:
            label = LABEL.BYLINE if posted else LABEL.TITLE
        elif label is LABEL.TITLE:
            label = LABEL.BODY
        elif label is None and _names_author(words, marks, number, title, first):
            label = LABEL.BYLINE
        if number > last and label in _AROUND:
            ended = True
        labels.append(label or (LABEL.NAVIGATION if ended or number in beside else LABEL.BODY))
    return labels


def _taken_up(words: Sequence[str], marks: Sequence[Label | Mark | None], last: int) -> tuple[int, frozenset[int]]:
    """The last line of an article that may go on behind its last paragraph, below a line of the frame, and the lines
    before it that belong to the frame.

    A sentence that does not speak to the reader goes on with it, as those of an appeal do not; where a headline or a
    name stands, the article is over.
    """
    found, framed = last, False
    beside: list[int] = []
    for number in range(last + 1, len(words)):
        said, mark = words[number], marks[number]
        if mark in _COMMENT_HEADS or (mark in _AROUND and _OWNER in said):
            break
        if mark in _AROUND or mark is MARK.COMMENTS:
            framed = True
        elif mark is None and framed:
            if not _STOPS.search(said):
                break
            if _tells(said):
                found, framed = number, False
            else:
                beside.append(number)
    return found, frozenset(number for number in beside if number < found)


def _tells(said: str) -> bool:
    """Whether a line that ends as a sentence is one of the article: long enough, and no word of it that is not quoted
    speaks to the reader.
    """
    told = folded(_SAID.sub(" ", said))
    return len(folded(said)) >= _FEWEST_WORDS and _to_reader().isdisjoint(told)


@cache
def _to_reader() -> frozenset[str]:
    """The words with which a page speaks of itself and to the reader, in any language."""
    return frozenset().union(*(word_list(language).to_reader for language in LANGUAGES))


def _settled(mark: Label | Mark | None, *, hinted: bool, framing: bool) -> Label | None:
    """The label that a mark is worth where it stands; `framing` before and after the article's paragraphs."""
    if mark is None:
        return None
    if mark is MARK.COMMENTS:
        return LABEL.NAVIGATION
    if isinstance(mark, Mark):
        return None
    if mark is LABEL.COMMENT:
        return LABEL.COMMENT
    if mark is LABEL.BYLINE and not hinted and not framing:
        return None
    return mark


def _title(
    lines: Sequence[Line], words: Sequence[str], marks: Sequence[Label | Mark | None], first_prose: int
) -> int | None:
    """The number of the line that is the title: the one that the page names, else the first that can be one."""
    hinted = next((number for number, line in enumerate(lines) if line.hint is LABEL.TITLE), None)
    if hinted is not None:
        return hinted
    number = next((number for number, mark in enumerate(marks) if mark is None), None)
    if number is None or number + 1 >= len(lines) or (number >= first_prose and len(words[number]) > _LONGEST_TITLE):
        return None
    said = words[number]
    if len(said) > _LONGEST_TITLE or _NO_TITLE.search(said):
        return None
    follows = number + 1
    stands_out = (
        lines[follows].apart
        or marks[follows] in {LABEL.BYLINE, LABEL.DATE}
        or _is_dateline(words[follows])
        or _is_dated(words[follows])
        or _opens_dated(words[follows])
    )
    has_article = first_prose < len(lines) or any(mark in {LABEL.BYLINE, LABEL.DATE} for mark in marks[:4])
    return number if has_article and (stands_out or _is_prose(words[follows], marks[follows])) else None


def _is_dated(said: str) -> bool:
    """Whether a short line ends with a day, as below a headline: "Notes from Donetsk. 9 May 2025"."""
    before, day = split_dated(said)
    apart = before.endswith((".", "»")) or said[len(before) :].lstrip()[:1] in _SIGNS
    return len(said) <= _PROSE and day is not None and apart


def _is_dateline(said: str) -> bool:
    """Whether a line is a place and a day, as below a headline: "Geneva, 4 November 2025"."""
    place = split_dated(said)[0]
    return place != said and len(place) <= _LONGEST_NAME and is_name(place)


def _heads_post(words: Sequence[str], number: int) -> bool:
    """Whether a line is the name of who has posted what follows: below it stands when, with the hour or who may see it:
    "Ada Marr", "9 April 2025 · public".
    """
    name, below = _ASIDE.split(words[number], 1)[0].strip(), "".join(words[number + 1 : number + 2])
    if len(below) > _PROSE or not _POSTED.search(below) or split_dated(_CUT.split(below)[0])[1] is None:
        return False
    return 2 <= len(name.split()) <= 3 and name.replace(" ", "").isalpha() and not name.isupper() and is_name(name)


def _opens_dated(said: str) -> bool:
    """Whether a short line begins with a day, or a place and a day, and tells more behind it: "Geneva, 4 November 2025
    (abridged)", "9 May 2025. All times local. Newest first".
    """
    if len(said) > _PROSE or not said[-1:].strip():
        return False
    heads = (said[: cut.start()] for cut in _CUT.finditer(said))
    first = said.split(maxsplit=1)[0]
    if first.isalpha() and len(first) < _SHORTEST_WORD:
        return False
    told = ((split_dated(head), head) for head in heads)
    return any(day is not None and (not place or _is_dateline(head)) for (place, day), head in told)


def _names_author(
    words: Sequence[str], marks: Sequence[Label | Mark | None], number: int, title: int | None, first_prose: int
) -> bool:
    """Whether a bare name stands in the head beside the date: an author's, without a word that says so."""
    if title is None or not title < number < first_prose:
        return False
    said = words[number]
    if said.endswith(","):
        return False  # who is spoken to: "Ladies and Gentlemen,"
    if len(said) > _LONGEST_NAME or not 2 <= len(said.split()) <= 4 or _ENDED.search(said) or not is_name(said):
        return False
    beside = (*marks[number - 1 : number], *marks[number + 1 : number + 2])
    return LABEL.DATE in beside


def _comment_authors(
    lines: Sequence[Line], words: Sequence[str], marks: Sequence[Label | Mark | None]
) -> list[str | None]:
    """Who wrote each line of the comment section; None for names, times, buttons and counts.

    A name is the line before the one that says when the comment was written, or stands in one line with that.
    """
    marks = [
        mark_of(said) if mark is LABEL.COMMENT else mark for said, mark in zip(words, marks, strict=True)
    ]  # of a line that the page calls one of a comment
    heads = {
        number: name for number, said in enumerate(words) if marks[number] is None and (name := name_in_head(said))
    }
    named = {
        number - 1
        for number, mark in enumerate(marks)
        if _tells_time(mark) and number and _may_name(writer_of(words[number - 1]) or words[number - 1])
    }
    authors: list[str | None] = []
    author: str | None = None
    for number, line in enumerate(lines):
        if line.hint is LABEL.COMMENT and line.author:
            author = line.author
        doubled = number + 1 in named and words[number] == words[number + 1]
        if number in named:
            author = writer_of(words[number]) or words[number]  # "Ada Marr says:"
        author = heads.get(number, author)
        frame = (
            number in named or number in heads or doubled or words[number] == line.author or _is_frame(marks[number])
        )
        if not _LETTERS.search(words[number]):
            frame, author = True, None  # counts of votes end a comment
        authors.append(None if frame else author)
    return authors


def _is_frame(mark: Label | Mark | None) -> bool:
    return mark is not None and mark is not LABEL.COMMENT


def _tells_time(mark: Label | Mark | None) -> bool:
    return mark in _TELL_TIME


def _may_name(said: str) -> bool:
    return len(said) <= _LONGEST_NAME and len(said.split()) <= 4 and not _ENDED.search(said)
