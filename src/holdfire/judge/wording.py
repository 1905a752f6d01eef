"""How the judge's sentences put several things side by side."""

from collections.abc import Sequence


def listed(parts: Sequence[str]) -> str:
    """The parts as one phrase: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
