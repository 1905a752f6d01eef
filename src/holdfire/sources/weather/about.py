"""The description of this source."""

from functools import cache
from importlib.resources import files

from holdfire.sources.base import SourceInfo, load_description
from holdfire.sources.mapped.mapping import MappedLayout


class WeatherInfo(SourceInfo):
    """What this source tells of itself beyond what every source does: how its plain tables are read."""

    csv: dict[str, MappedLayout]


@cache
def describe() -> WeatherInfo:
    """What this source is, watches and cannot see."""
    info = load_description(files("holdfire.sources.weather") / "source.yaml", WeatherInfo)
    return info.model_copy(update={"layouts": info.layouts | {name: one.layout for name, one in info.csv.items()}})
