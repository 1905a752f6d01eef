"""The description of this source, and what its labels mean."""

from functools import cache
from importlib.resources import files

from holdfire.model.record import Record
from holdfire.sources.base import load_description
from holdfire.sources.event_rows import EventInfo


class Labels(Record):
    """The file labels.yaml."""

    war: str
    acts: tuple[str, ...]
    weapons: dict[str, str]
    targets: dict[str, str]
    initiators: dict[str, str]
    sides: dict[str, str]
    precisions: dict[str, int]
    units: dict[str, str]
    classes: dict[str, str]


@cache
def describe() -> EventInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.viina") / "source.yaml", EventInfo)


@cache
def labels() -> Labels:
    """What the publisher's labels mean."""
    return load_description(files("holdfire.sources.viina") / "labels.yaml", Labels)
