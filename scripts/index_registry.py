"""Write src/holdfire/registry/index.json, the one line of facts per pledge that is read without opening every file.

Run it after any change to the registry: python scripts/index_registry.py
"""

import json
from pathlib import Path

from holdfire.model.pledge import Pledge
from holdfire.pledges.load import load_registered, registry_names

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
    }


def index_text() -> str:
    """The whole index, one pledge a line, oldest announcement first."""
    entries = sorted(
        (entry(load_registered(name)) for name in registry_names()), key=lambda e: (str(e["announced"]), str(e["id"]))
    )
    return "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in entries) + "\n]\n"


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
    print(f"wrote {INDEX.name}")
