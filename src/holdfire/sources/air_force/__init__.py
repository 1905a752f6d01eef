"""The source `air-force`: the Ukrainian Air Force's daily reports, as a published table or as the posts themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from holdfire.errors import SourceError
from holdfire.sources.air_force.about import describe
from holdfire.sources.air_force.post import read_posts
from holdfire.sources.air_force.table import read_table
from holdfire.sources.base import Parsed
from holdfire.sources.intake import LONGEST_LINE, check_bytes

VERSION = "2"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read", "read_posts", "read_table"]

_COMMAS = 5  # without a blank behind them, in the first line: a header has ten or more, a post's commas have blanks


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a file of this source, a table or posts, told apart by its first line.

    Args:
        path: the file.
        published: for a lone post without a header, the day of its publication.
        not_after: day on which the file became known; nothing in it can be later.

    Raises:
        SourceError: the file cannot be read, or (when the batches come to their end) not with certainty.
    """
    found = check_bytes(path)
    with path.open(encoding="utf-8-sig") as stream:
        first = stream.readline(LONGEST_LINE)
    if "time_start" in first or (first.count(",") >= _COMMAS and ", " not in first):
        return read_table(path, not_after=not_after, found=found)
    parsed = read_posts(path, published=published, checked=True)
    return parsed if not_after is None else replace(parsed, batches=_known_by(parsed.batches, not_after, path))


def _known_by(batches: Iterator[pa.RecordBatch], not_after: date, path: Path) -> Iterator[pa.RecordBatch]:
    """The batches; a day after the one that follows `not_after` had not begun when the posts became known."""
    for batch in batches:
        latest = pc.max(batch["day"]).as_py()
        if latest > not_after + timedelta(days=1):
            fix = "check the year in the post's date, and --known-at"
            raise SourceError(
                f"a post tells of {latest}, after it became known on {not_after}", where=str(path), fix=fix
            )
        yield batch
