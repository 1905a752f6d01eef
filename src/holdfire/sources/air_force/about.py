"""The description of this source."""

from functools import cache
from importlib.resources import files

from holdfire.sources.base import SourceInfo, load_description


@cache
def describe() -> SourceInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.air_force") / "source.yaml", SourceInfo)
