"""The source `services`: outages and restorations, from a table or from what documents say of them."""

from importlib.resources import files

from holdfire.sources.mapped import MappedSource

_SOURCE = MappedSource(files("holdfire.sources.services") / "source.yaml")
VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""
describe = _SOURCE.describe
read = _SOURCE.read

__all__ = ["VERSION", "describe", "read"]
