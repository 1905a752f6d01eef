"""Write src/holdfire/registry/index.json, the one line of facts per pledge that is read without opening every file.

Run it after any change to the registry: python scripts/index_registry.py
"""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from holdfire.model.pledge import Pledge, Status
from holdfire.pledges.load import load_registered, registry_names
from holdfire.pledges.readings import holder_readings

AGREED = {Status.AGREED, Status.THIRD_PARTY}
INDEX = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "registry" / "index.json"


def entry(pledge: Pledge) -> dict[str, object]:
    """What the index tells of a pledge."""
    in_force = pledge.in_force.model_dump(mode="json") if pledge.in_force else None
    return {
        "id": pledge.id,
        "title": pledge.title,
        "conflict": pledge.conflict,
        "status": str(pledge.status),
        "announced": pledge.announced.on.isoformat(),
        "in_force": in_force,
        "unended": unended(pledge),
    }


def unended(pledge: Pledge) -> dict[str, object] | None:
    """The first day and the places of an agreement to which nobody set an end. What one side promises by itself lasts
    as long as it likes, and what was offered or denied never was.
    """
    readings = holder_readings(pledge)
    if pledge.in_force or pledge.status not in AGREED or any(reading.window.end for reading in readings):
        return None
    first = min(reading.window.start.astimezone(ZoneInfo(pledge.zone)).date() for reading in readings)
    return {"first": first.isoformat(), "places": sorted({place for one in readings for place in one.places})}


def index_text() -> str:
    """The whole index, one pledge a line, oldest announcement first."""
    entries = sorted(
        (entry(load_registered(name)) for name in registry_names()), key=lambda e: (str(e["announced"]), str(e["id"]))
    )
    return "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in entries) + "\n]\n"


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
    print(f"wrote {INDEX.name}")
