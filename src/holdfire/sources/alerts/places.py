"""The places of alerts: an oblast, a district in it, a community in that, by their names in any language."""

from holdfire.places import register
from holdfire.sources.base import Fault
from holdfire.sources.intake import shortened

LEVELS = {"oblast": "unit", "raion": "district", "hromada": "community", "city": "settlement"}
"""The publishers' words for how wide an alert is -> ours."""

_FIX = "see how the place register spells it; if it is right, teach the register the name"


def find_place(unit: str, district: str = "", community: str = "") -> str | Fault:
    """The code of the narrowest place named; parts that are not named are empty."""
    code, around = "UA", "Ukraine"
    for name, kind in ((unit, "unit"), (district, "district"), (community, "community")):
        if name:
            found = find_within(name, kind, code)
            if not found:
                return Fault(f"the {kind} {shortened(name)!r} is not known in {shortened(around)}", _FIX)
            code, around = found, name
    return code


def find_within(name: str, kind: str, area: str) -> str | None:
    """The code of the one place of that name and kind in an area."""
    return register().match([name], within=area, kind=kind)[0]
