"""The source `air-force`: the Ukrainian Air Force's daily reports, as a published table or as the posts themselves."""

from datetime import date
from pathlib import Path

from holdfire.sources.air_force.about import describe
from holdfire.sources.air_force.post import read_posts
from holdfire.sources.air_force.table import read_table
from holdfire.sources.base import Parsed
from holdfire.sources.intake import LONGEST_LINE, check_bytes

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read", "read_posts", "read_table"]

_COMMAS = 5  # without a blank behind them, in the first line: a header has ten or more, a post's commas have blanks


def read(path: Path, *, published: date | None = None) -> Parsed:
    """Read a file of this source, a table or posts, told apart by its first line.

    Args:
        path: the file.
        published: day on which it became known: no row of a table may be later; for a lone post, the day of its
            publication.

    Raises:
        SourceError: the file cannot be read, or (when the batches come to their end) not with certainty.
    """
    check_bytes(path)
    with path.open(encoding="utf-8-sig") as stream:
        first = stream.readline(LONGEST_LINE)
    if "time_start" in first or (first.count(",") >= _COMMAS and ", " not in first):
        return read_table(path, not_after=published)
    return read_posts(path, published=published)
