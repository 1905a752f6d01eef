"""The list of names of actors that comes with the package."""

from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

from holdfire.model.actors import Actors


@cache
def known_actors() -> Actors:
    """How sources of events spell the parties of pledges."""
    text = (files("holdfire.pledges") / "actors.yaml").read_text(encoding="utf-8")
    return Actors.model_validate(YAML(typ="safe").load(text))
