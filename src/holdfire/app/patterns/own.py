"""What in a study is the user's own: another family than that of the package, field by field, and another table."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from holdfire.app.patterns.ground import Asking
from holdfire.app.patterns.tables import read_bytes, read_family, sha256
from holdfire.judge.patterns.family import Stated
from holdfire.judge.patterns.results import Change, Own


def own_of(asking: Asking, kind: type[Stated], shipped: Traversable) -> Own | None:
    """How family and table differ from those of the package; None where both are the package's.

    Args:
        asking: tables and family of one's own.
        kind: what the family states.
        shipped: file of the package's family.

    Raises:
        SourceError: a family cannot be read.
    """
    content = read_bytes(shipped, str(shipped))
    family = ""
    changes: tuple[Change, ...] = ()
    if asking.family and sha256(read_bytes(asking.family, str(asking.family))) != sha256(content):
        family = sha256(content)
        theirs, here = (read_family(file, kind).model_dump(mode="json") for file in (shipped, asking.family))
        changes = tuple(_changes(theirs, here))
    events = str(asking.events) if asking.events else ""
    events = f"restorations of the store {asking.services}" if asking.services else events
    return Own(package_family=family, changed=changes, events=events) if family or events else None


def _changes(theirs: Mapping[str, Any], here: Mapping[str, Any], within: str = "") -> Iterator[Change]:
    """Every field that differs, those within fields by their path."""
    for name in dict.fromkeys((*theirs, *here)):
        old, new, path = theirs.get(name), here.get(name), f"{within}{name}"
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _changes(old, new, f"{path}.")
        elif old != new:
            yield Change(field=path, package=_told(old), here=_told(new))


def _told(value: Any) -> str:
    """As YAML would have it on one line."""
    if isinstance(value, list):
        return f"[{', '.join(_told(one) for one in value)}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
