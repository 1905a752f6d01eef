"""Documents of several entries, each of its own day: a live page over days, messages that were copied from channels."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from holdfire.model.document import Block, Document
from holdfire.model.members import LABEL
from holdfire.reader.dates import is_labelled, is_of_date, parse_date_line
from holdfire.reader.ground import Ground
from holdfire.reader.label import Labelled
from holdfire.reader.lexicon import Marked
from holdfire.reader.lines import Line
from holdfire.reader.scene import Scene

_LONGEST = 100  # characters of a line that tells the day of an entry
_FEWEST = 2  # days that make entries of a document
_POST = re.compile(r"(?P<name>\S.{0,80}?), \[(?P<day>[^\[\]]{8,40})\]")
_ENDS = frozenset(".!?…:;»”\"')")


def entry_days(document: Document) -> dict[int, date]:
    """The day of each block of an entry, by where the block begins; none where a document has entries of one day.

    A line that is nothing but a date heads what stands below it, and the heading directly above it too; one that tells
    when the whole text came out or was updated heads nothing.
    """
    blocks = [block for block in document.blocks if block.label is not LABEL.COMMENT]
    days = [_day_of(document, block) for block in blocks]
    if len({day for day in days if day is not None}) < _FEWEST:
        return {}
    found: dict[int, date] = {}
    headed: set[date] = set()
    now: date | None = None
    for number, block in enumerate(blocks):
        if days[number] is not None:
            now = days[number]
            continue
        following = days[number + 1] if number + 1 < len(days) else None
        heads = following is not None and number > 0 and days[number - 1] is None and _is_heading(document, block)
        day = following if heads else now
        if day is not None and block.label is LABEL.BODY:
            found[block.start] = day
            if not is_of_date(document.text[block.start : block.end]):
                headed.add(day)
    return found if len(headed) >= _FEWEST else {}


def each_of_its_day(
    document: Document, body: Iterable[tuple[Block, Marked]], ground: Ground, scenes: Mapping[str, Scene]
) -> Iterator[tuple[Document, Block, Marked]]:
    """The blocks of a body, with the document as of the day of its entry, of which ground and scenes take note."""
    days, now = entry_days(document), document
    for block, words in body:
        day = days.get(block.start, document.published)
        if day != ground.published:
            now = document.model_copy(update={"published": day})
            ground.published, ground.day, ground.before, ground.asked = day, None, None, None
            for scene in scenes.values():
                scene.published = day
        yield now, block, words


def with_posters(text: str, lines: Sequence[Line], labelled: Labelled) -> Labelled:
    """The labels, with who sent each message of several that were copied with a line above each that tells it, and
    when: "Name, [05.11.2025 8:12]"; that line is a caption.
    """
    found = [_post(text, line.start, line.end) for line in lines]
    if sum(post is not None for post in found) < _FEWEST:
        return labelled
    sender: str | None = None
    told: Labelled = []
    for post, (label, author) in zip(found, labelled, strict=True):
        if post is not None:
            sender = post[0]
            told.append((LABEL.CAPTION, None))
        else:
            told.append((label, author or sender) if label is LABEL.BODY else (label, author))
    return told


def newest_post(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of the last of several messages that were copied together."""
    days = [post[1] for block in blocks if (post := _post(text, block.start, block.end)) is not None]
    return max(days) if len(days) >= _FEWEST else None


def _post(text: str, start: int, end: int) -> tuple[str, date] | None:
    """Who sent a message, and on which day, where a line tells just that."""
    if end - start > _LONGEST or text[end - 1] != "]":
        return None
    found = _POST.fullmatch(text[start:end])
    day = parse_date_line(found["day"])[1] if found else None
    return (found["name"], day) if found and day else None


def _day_of(document: Document, block: Block) -> date | None:
    if block.end - block.start > _LONGEST:
        return None
    if (posted := _post(document.text, block.start, block.end)) is not None:
        return posted[1]
    said = document.text[block.start : block.end]
    is_date, day = parse_date_line(said)
    if not is_date or is_labelled(said) or block.label not in {LABEL.DATE, LABEL.BODY, LABEL.NAVIGATION}:
        return None
    return day or _nearest(said, document.published)


def _nearest(said: str, published: date | None) -> date | None:
    """The day of a line without a year that is nearest to the document's: "Thursday 6 November"."""
    if published is None or any(map(str.isdecimal, re.findall(r"\d{4}", said))):
        return None
    told = (parse_date_line(f"{said} {published.year + back}")[1] for back in (0, -1, 1))
    return min((day for day in told if day), key=lambda day: abs(day - published), default=None)


def _is_heading(document: Document, block: Block) -> bool:
    return block.end - block.start <= _LONGEST and document.text[block.end - 1] not in _ENDS
