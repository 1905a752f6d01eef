"""What a test rules out, and of what nothing can be told: read off its 95 % interval, each test by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from holdfire.judge.patterns.family import Side
from holdfire.judge.patterns.results import Finding, Outcome, Word

LARGE = 2.0
"""An interval that does not even leave out a doubling (or a halving, where falls are looked for) tells nothing."""


class Ruled(NamedTuple):
    """A finding, and the ratios beyond which rises and falls are ruled out; None: not looked for, or not ruled out."""

    finding: Finding
    rise: float | None
    fall: float | None


def ruled(side: Side, low: float, high: float, word: Word) -> Ruled:
    """What the interval of a test says, where the test itself does not speak.

    Args:
        side: what was looked for.
        low: lower end of its 95 % interval, a ratio.
        high: upper end.
        word: of the test after Holm.
    """
    rise = high if side != "fewer" and high <= LARGE else None
    fall = low if side != "more" and low >= 1 / LARGE else None
    points = (side != "fewer" and low > 1) or (side != "more" and high < 1)
    finding: Finding = "ruled out" if rise is not None or fall is not None else "cannot tell"
    if points:
        finding = "not shown"
    return Ruled("shown" if word != "cannot tell" else finding, rise, fall)


def finding_text(test: Outcome) -> str:
    """In words: a rise of more than 9% is ruled out."""
    if test.finding == "shown":
        return test.word
    if test.finding == "not shown":
        return f"points to a {'rise' if test.ratio > 1 else 'fall'}, which is not shown after Holm"
    if test.finding == "cannot tell":
        possible = {
            "more": f"a rise to {test.high95:.2f} times is possible",
            "fewer": f"a fall to {test.low95:.2f} times is possible",
            "two-sided": f"{test.low95:.2f} to {test.high95:.2f} times is possible",
        }[test.side]
        return f"cannot tell, {possible}"
    bounds = list(_bounds(test))
    return f"{' and '.join(bounds)} {'is' if len(bounds) == 1 else 'are'} ruled out"


def _bounds(test: Outcome) -> Iterator[str]:
    if test.rise_ruled_out is not None:
        yield f"a rise{_more_than(test.rise_ruled_out - 1)}"
    if test.fall_ruled_out is not None:
        yield f"a fall{_more_than(1 - test.fall_ruled_out)}"


def _more_than(size: float) -> str:
    return " of any size" if size <= 0 else f" of more than {max(size, 0.01):.0%}"


def findings_text(tests: Sequence[Outcome]) -> str:
    """What the tests that do not speak say together; what they rule out first."""
    told = [*_ruled_out(tests), *_pointing(tests), *_untold(tests)]
    return " ".join(told)


def _ruled_out(tests: Sequence[Outcome]) -> Iterator[str]:
    held = [test for test in tests if test.finding == "ruled out"]
    rises = [test.rise_ruled_out - 1 for test in held if test.rise_ruled_out is not None]
    falls = [1 - test.fall_ruled_out for test in held if test.fall_ruled_out is not None]
    parts = [
        f"{name} of {_span(sizes)} by {len(sizes)}" for name, sizes in (("a rise", rises), ("a fall", falls)) if sizes
    ]
    if parts:
        yield f"Ruled out (95%, each by itself): {', '.join(parts)} of {len(tests)}."


def _span(sizes: Sequence[float]) -> str:
    least, most = (f"{max(size, 0.0):.0%}" for size in (min(sizes), max(sizes)))
    return f"more than {most}" if least == most else f"more than {least} to {most}"


def _pointing(tests: Sequence[Outcome]) -> Iterator[str]:
    held = [test for test in tests if test.finding == "not shown"]
    if held:
        show = "test points that way, but is" if len(held) == 1 else "tests point that way, but are"
        yield f"{len(held)} {show} not shown after Holm ({'; '.join(label(test) for test in held)})."


def _untold(tests: Sequence[Outcome]) -> Iterator[str]:
    held = Counter(test.measure for test in tests if test.finding == "cannot tell")
    if held:
        named = ", ".join(f"{measure} {count}" for measure, count in held.items())
        yield f"Cannot tell: {held.total()} of {len(tests)} ({named}), which leave even an effect of twofold open."


def label(test: Outcome) -> str:
    """A short name: drones, catalogue, 7 days after."""
    return ", ".join(part for part in test.name.split("/") if part != "any" or test.name.endswith("/any"))
