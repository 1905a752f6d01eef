"""Results of patterns in plain sentences, the same for all assertions."""

from holdfire.judge.patterns.results import Outcome
from holdfire.judge.patterns.ruling import finding_text

UNITS = {
    "drones": "drones launched",
    "cruise": "cruise missiles launched",
    "ballistic": "ballistic missiles launched",
    "missiles": "missiles launched",
    "all": "launches",
    "alerts": "minutes under alert",
    "energy": "massed attacks on energy",
}
FEW = 5
"""Fewer events than this carry a caveat."""
LEAST_EVENTS = 3
"""Fewer events than this are not tested: whatever came after them is no pattern."""


def too_few(count: int, what: str) -> str:
    """Why so few are not tested."""
    return f"{what} that can be looked at: {count}; at least {LEAST_EVENTS} are needed"


LEAST_PLACEMENTS = 40
"""In fewer ways than this no range of 95 % and no two-sided chance of 5 % can be told: each end needs one in forty."""


def too_alike(count: int) -> str:
    """Why dates that can hardly be moved are not tested."""
    return f"its dates can be moved in {count} ways only; a range of 95 % needs {LEAST_PLACEMENTS}"


def chance_text(value: float) -> str:
    """A chance with the digits that it deserves."""
    return f"{value:.4f}" if value < 0.01 else f"{value:.2f}"


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def days_text(days: int) -> str:
    """The day, the 7 days."""
    return "day" if days == 1 else f"{days} days"


def sentence(test: Outcome, said: str) -> str:
    """One test as one sentence or two.

    Args:
        test: what was found.
        said: what its word means here: there was more after them than at random dates.
    """
    able = ""
    if test.word == "cannot tell":
        able = f"; {finding_text(test)}; {seen_text(test)} would have been noticed in 8 of 10 cases, by itself"
    return (
        f"{capital(test.asked)}: {test.ratio:.2f} times {test.compared} "
        f"({test.low95:.2f} to {test.high95:.2f}; p {chance_text(test.p)}, "
        f"after Holm {chance_text(test.holm)}). {said}{able}.{_cases(test)}"
    )


def seen_text(test: Outcome) -> str:
    """The smallest effect that would have been noticed, in words."""
    if test.smallest is None:
        return "no fall down to a tenth" if test.side == "fewer" else "no rise up to tenfold"
    size = test.smallest
    return f"a rise of {size - 1:.0%}" if size > 1 else f"a fall of {1 - size:.0%}"


def _cases(test: Outcome) -> str:
    counted = test.counted
    if counted is None:
        return ""
    low, high = counted.usual
    not_all = "every one" if counted.held == counted.of else "not every one"
    return (
        f" {capital(counted.what)}: {counted.held} of {counted.of}, {not_all} (at random {low} to {high}, "
        f"p {chance_text(counted.p)})."
    )
