"""What a single line says of itself: a share button, a caption, a date, the head of a comment.

Only the word lists are asked, all languages at once, because the frame of a page is often in another language than
its article.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import compress, count

from holdfire.model.document import Label
from holdfire.model.members import LABEL, at_hand
from holdfire.reader.bylines import LONGEST, written_by
from holdfire.reader.dates import parse_date_line, split_dated
from holdfire.reader.words import LANGUAGES, Phrase, folded, word_list, word_set


class Mark(StrEnum):
    """What a line says of itself, beside the labels that it may claim outright."""

    COMMENTS = "comments"  # opens the comment section
    REPLY = "reply"  # says to whom a comment replies
    AGO = "ago"  # says when a comment was written


MARK = at_hand(Mark)
_LABELS: dict[str, Label | Mark] = {
    "appeal": Label.APPEAL,
    "share": Label.SHARE,
    "navigation": Label.NAVIGATION,
    "notice": Label.NOTICE,
    "caption": Label.CAPTION,
    "byline": Label.BYLINE,
    "comments": MARK.COMMENTS,
}
_LONGEST = 600  # characters of a line that may be part of the frame
_MOST_WORDS = 14  # of a line that counts by how it begins
_HEAD = 60  # characters before the colon of "Photo: …"
_STRUCK = "~~"  # on both sides of what a typed text strikes out
_ASKS = re.compile(r"[?!.…]+")
_PARTED = re.compile(r"\s[|•·»›>/]\s")  # "Home | War | Opinion"
_LONGEST_PART = 25
_BY = re.compile(r"(?:[Bb]y|BY|[Vv]on)(?:\s++|(?=[A-ZÄÖÜ]))(?=[A-ZÄÖÜА-ЯЇІЄҐ])(.{2,80})$")
_BY_WORDS = ("By", "by", "BY", "Von", "von")
_SIGNED = frozenset(("editorial", "redaktion", "редакція", "редакция"))
_BUTTONS = frozenset((Label.SHARE, Label.APPEAL, Label.NAVIGATION))
_COUNTED = re.compile(r"\w+ ?\(\d+\)\s*+[–—:-]")
_JOINING = word_set("and und та і и von van de der für for")
_MOST_NAMES = 8
_LONGEST_HEADING = 3  # words before the colon of "Corrected at 19:40: …"
_MENU = 5  # parts of a line that can only be a menu
_SENTENCE_ENDS = (".", "!", "?", "…")
_CLOSING = "'\"»”“’)]"
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s)", re.IGNORECASE)
_BARE_CREDIT = re.compile(r"(?<!\w)[A-Z]{2,8}(?: Photo| Images)?/[A-Z][\w.'’-]{0,20} [A-Z][\w.'’-]{1,20}$")
_CREDIT = re.compile(r"\(([^()]{4,80}(?:\([^()]{1,20}\))?)\)\.?$")
_CREDITED = 120  # characters at the end of a line among which it stands
_CREDIT_LENGTH = 60  # characters of who took a picture
_AGENCY = 6  # letters of the longest code of an agency or desk: "(dpa/tmn)" tells whose the text is
_SHORTENED = re.compile(r"\b\w{1,2}\.$")
_AT_END = 4  # characters among which it stands: two letters, the point and the end of the line


@cache
def _phrases() -> dict[Phrase, Label | Mark]:
    found: dict[Phrase, Label | Mark] = {}
    for language in LANGUAGES:
        for name, phrases in word_list(language).phrases.items():
            for phrase in phrases:
                if name == "comment_head":
                    found[phrase] = MARK.AGO if "#" in phrase else MARK.REPLY
                elif name in _LABELS:
                    found.setdefault(phrase, _LABELS[name])
    return found


@cache
def _beginnings() -> frozenset[str]:
    """The first words of the phrases."""
    return frozenset(phrase[0] for phrase in _phrases())


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@cache
def _anywhere() -> dict[str, list[tuple[int, Phrase]]]:
    """The phrases that count wherever they stand in a line, by their longest word, which few lines have, each with the
    number of that word in it.
    """
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for phrase in sorted(phrase for language in LANGUAGES for phrase in word_list(language).anywhere):
        longest = max(phrase, key=len)
        found.setdefault(longest, []).append((phrase.index(longest), phrase))
    return found


def mark_of(line: str) -> Label | Mark | None:
    """What a line says that it is; None if it may be part of the article."""
    if len(line) > _LONGEST:
        return None
    words = folded(line)
    if not words:
        return None
    if line.endswith(_STRUCK) and line.lstrip("-*• ").startswith(_STRUCK) and line.count(_STRUCK) == 2:
        return LABEL.NOTICE  # struck out: nobody says it any more
    return _whole(line, words) or _by_beginning(line, words) or _inside(words) or _counts_comments(line, words)


def _counts_comments(line: str, words: Phrase) -> Mark | None:
    """Whether a short line counts the comments beside other things: "14 likes | 3 comments", "3 comments so far"; or a
    line of any length counts them in brackets and goes on with some: "Comments (31) – "Lies!" · "Thanks"".
    """
    if "#" in words[:2] and _COUNTED.match(line) and _phrases().get(words[:2]) is MARK.COMMENTS:
        return MARK.COMMENTS
    if line[-1] in "?!" or "? " in line:
        asked = [folded(part) for part in _ASKS.split(line)]
        if all(_phrases().get(part) is MARK.COMMENTS for part in asked if part):
            return MARK.COMMENTS  # "What do you think? Join the discussion"
    if len(words) > _MOST_WORDS // 2 or line.endswith(_SENTENCE_ENDS):
        return None
    parts = (folded(part) for part in _PARTED.split(line))
    ends = (words[:2], words[-2:], *(part[:2] for part in parts))
    counted = any("#" in pair and _phrases().get(pair) is MARK.COMMENTS for pair in ends)
    return MARK.COMMENTS if counted else None


def _whole(line: str, words: Phrase) -> Label | Mark | None:
    parts = _PARTED.split(line)
    single = len(parts) == 1
    exact = _phrases().get(words) if len(words) <= _longest_phrase() else None
    if exact := exact or (None if single else _button(parts)):
        return exact
    if parse_date_line(line)[0]:
        return LABEL.DATE
    if _COPYRIGHT.match(line):
        return LABEL.NOTICE
    if is_byline(line):
        return LABEL.BYLINE
    if (line.endswith((")", ").")) or "/" in line[-_CREDIT_LENGTH:]) and _is_credited(line):
        return LABEL.CAPTION
    return None if single else _parted(parts)


@cache
def _agencies() -> frozenset[str]:
    return frozenset().union(*(word_list(language).credits for language in LANGUAGES))


def _is_credited(line: str) -> bool:
    """Whether a line ends with whose picture is shown above it, "… (AFP / Jane Doe)", "(Photo: Reuters)", "…
    REUTERS/Jane Doe", "Photo: Jane Doe/AP", or that it is one.
    """
    head, colon, whose = line.rpartition(": ")
    if colon and len(whose) <= _CREDIT_LENGTH and "/" in whose and not whose.endswith(_SENTENCE_ENDS):
        return _phrases().get(folded(head)[-1:]) is LABEL.CAPTION
    if not line.endswith((")", ").")):
        return _BARE_CREDIT.search(line, max(len(line) - _CREDIT_LENGTH, 0)) is not None
    credit = line[line.rfind("(") + 1 :].rstrip(").")
    if (
        _phrases().get(folded(credit)) is LABEL.CAPTION
        or _phrases().get(folded(credit.partition(":")[0])) is LABEL.CAPTION
    ):
        return True
    found = _CREDIT.search(line, max(len(line) - _CREDITED, 0))
    parts = found[1].split("/") if found is not None else ()
    told = any(not _agencies().isdisjoint(folded(part)) for part in parts)
    return told and len(parts) > 1 and any(len(part.strip()) > _AGENCY for part in parts)


def _parted(parts: Sequence[str]) -> Label | None:
    """What a line of several parts is: a name and a day, a day and other things, or a menu."""
    if any(parse_date_line(part)[0] for part in parts):
        return LABEL.BYLINE if is_name(parts[0]) and not parse_date_line(parts[0])[0] else LABEL.DATE
    if len(parts) >= 3 and all(len(part) <= _LONGEST_PART for part in parts):
        return LABEL.NAVIGATION
    if len(parts) >= _MENU and not parts[-1].endswith(_SENTENCE_ENDS):
        return LABEL.NAVIGATION  # headlines stand among its words
    return None


def _button(parts: Sequence[str]) -> Label | Mark | None:
    """What the first of several buttons in a line says that they are: "Subscribe | Send us a video"."""
    marks = [_phrases().get(folded(part)) for part in parts]
    if any(mark is MARK.COMMENTS for mark in marks):
        return MARK.COMMENTS
    heads = [_phrases().get(folded(part.partition(":")[0])) for part in parts[1:] if ":" in part]
    if any(mark in _BUTTONS for mark in heads):
        return LABEL.NAVIGATION  # "Boost us | Advertisement: mattresses"
    return marks[0] if marks[0] in {LABEL.SHARE, LABEL.APPEAL} else None


def _by_beginning(line: str, words: Phrase) -> Label | Mark | None:
    phrases = _phrases()
    head, colon, _ = line[:_HEAD].partition(":")
    shouted, point, _ = line[:_HEAD].partition(".")
    for told, stop in ((head, colon), (shouted, point and shouted.isupper())):  # "CORRECTION. An earlier version …"
        found = phrases.get(folded(told)) if stop else None
        if found is not None and not (found is LABEL.BYLINE and len(line) > LONGEST):  # a note "from the editors:"
            return found
    if colon and (found := _timed(line)) is not None:
        return found
    if len(words) > _MOST_WORDS or words[0] not in _beginnings():
        return None
    if colon and phrases.get(words[:1]) is LABEL.SHARE:
        return LABEL.SHARE  # "Newsletter »Week«: now for free"
    for length in (4, 3, 2):
        if (found := phrases.get(words[:length])) and found is not MARK.COMMENTS:
            return found
    return None


def _timed(line: str) -> Label | None:
    """What a line says that opens with a heading and when it was written: "Corrected at 19:40: …"."""
    before, colon, _ = line[:_HEAD].partition(": ")
    headed = colon and len(before.split()) <= _LONGEST_HEADING and before[-1:].isdecimal()
    first = _phrases().get(folded(before)[:1]) if headed else None
    return LABEL.NOTICE if first is LABEL.NOTICE else None


def _inside(words: Phrase) -> Label | Mark | None:
    known = _anywhere()
    if known.keys().isdisjoint(words):
        return None
    for place in compress(count(), map(known.__contains__, words)):
        for before, phrase in known[words[place]]:
            first = place - before
            if first >= 0 and words[first : first + len(phrase)] == phrase:
                return _phrases()[phrase]
    return None


def parted_date(line: str) -> date | None:
    """The day that one of several parts of a line tells: "Jane Doe · 30 January 2026 · 4 min read"."""
    days = (parse_date_line(part)[1] for part in _PARTED.split(line))
    return next((day for day in days if day is not None), None)


def before_date(line: str) -> str:
    """The part of a line before those that tell its day: "Jane Doe" of "Jane Doe · 30 January 2026 · 4 min read"."""
    parts = _PARTED.split(line)
    return parts[0] if any(parse_date_line(part)[0] for part in parts[1:]) else line


def is_byline(line: str) -> bool:
    """Whether the line names an author: "by Jane Doe", "Von Max Muster", "The_Editorial"."""
    if line.endswith(",") or (
        line.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) and not _SHORTENED.search(line, max(len(line) - _AT_END, 0))
    ):
        return False
    words = folded(line)
    if len(words) <= 4 and words[-1] in _SIGNED:
        return True
    if len(line) <= LONGEST and written_by(line, of_writing=False, asked=False) is not None:
        return True
    found = _BY.fullmatch(split_dated(line)[0]) if line.startswith(_BY_WORDS) else None
    return found is not None and is_name(found[1])


def is_name(text: str) -> bool:
    """Whether the text may be nothing but names: capitalised words, and what joins them."""
    words = [word.strip(",;()|/&·—–-") for word in text.split()]
    words = [word for word in words if word]
    return 0 < len(words) <= _MOST_NAMES and all(word[0].isupper() or word.lower() in _JOINING for word in words)
