"""The source `weather`: temperatures of places by day, measured or forecast, and never both in one row."""

from datetime import date
from pathlib import Path

from holdfire.sources.base import Parsed
from holdfire.sources.blocks import header_of, layout_of
from holdfire.sources.intake import check_bytes
from holdfire.sources.mapped.reading import read_mapped
from holdfire.sources.weather.about import describe
from holdfire.sources.weather.answer import read_answer

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:  # noqa: ARG001
    """Read an answer of Open-Meteo as `fetch` keeps it, or a table; `published` means nothing here.

    Raises:
        SourceError: the file cannot be read, or (when the batches come to their end) not with certainty.
    """
    if path.is_file():
        with path.open("rb") as stream:
            if stream.read(1) == b"{":
                return read_answer(path)
    found, info = check_bytes(path), describe()
    layouts = {name: one.layout for name, one in info.csv.items()}
    fix = "a mapping of your own (`holdfire sources new`), for a table of another form"
    name, _ = layout_of(header_of(path), layouts, where=str(path), named_in=fix)
    mapped = info.csv[name]
    parsed = read_mapped(path, mapped, table=info.table, zone=info.zone, not_after=not_after, name=name, found=found)
    parsed.complete = False  # it speaks of the places that it names, not of all that the store knows
    return parsed
