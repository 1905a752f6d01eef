"""A small pledge to vary in tests."""

from copy import deepcopy
from typing import Any

from holdfire.model.pledge import Pledge

BASE: dict[str, Any] = {
    "id": "xx-2026-01-test",
    "title": "A test pause",
    "conflict": "russia-ukraine",
    "form": "oral",
    "status": "announced-by-third-party",
    "zone": "Europe/Kyiv",
    "restrains": [{"party": "Russia"}],
    "spares": ["Ukraine"],
    "announced": {"by": ["Broker"], "on": "2026-01-29", "read_at": "https://example.org/a"},
    "speakers": [
        {"name": "Broker", "party": "a mediator", "role": "announcer"},
        {"name": "Attacker", "party": "the side that fires", "role": "party"},
        {"name": "Defender", "party": "the side that is fired at", "role": "party"},
        {"name": "Blogger", "party": "media", "role": "observer"},
    ],
    "terms": {},
}


def term(value: Any, by: str, on: str, **more: Any) -> dict[str, Any]:
    """One claimed value."""
    return {
        "value": value,
        "claimed_by": by,
        "claimed_at": on,
        "read_at": "https://example.org/b",
        "confidence": "high",
        **more,
    }


def pledge(terms: dict[str, list[dict[str, Any]]], **more: Any) -> Pledge:
    """The small pledge with these terms."""
    return Pledge.model_validate(deepcopy({**BASE, "terms": terms, **more}))
