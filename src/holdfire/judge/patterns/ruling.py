"""What a test rules out, and of what nothing can be told: read off its 95 % interval, each test by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from holdfire.judge.patterns.family import Side
from holdfire.judge.patterns.results import Finding, Outcome, Word
from holdfire.stats.inversion import MOST

LARGE = 2.0
"""An interval that does not even leave out a doubling (or a halving, where falls are looked for) tells nothing."""
ENOUGH = 0.8
"""What a test rules out it must have been able to notice: twice (half) as much with this chance."""


LEVEL = 0.05
"""Of the chances that are said to point somewhere: ranges are of 95 %."""


class Able(NamedTuple):
    """Whether a test by itself would mostly have noticed twice, and half, as much."""

    rise: bool
    fall: bool


class Ruled(NamedTuple):
    """A finding, and the ratios beyond which rises and falls are ruled out; None: not looked for, or not ruled out."""

    finding: Finding
    rise: float | None
    fall: float | None


def ruled(side: Side, low: float, high: float, word: Word, *, able: Able) -> Ruled:
    """What the interval of a test says, where the test itself does not speak.

    Args:
        side: what was looked for.
        low: lower end of its 95 % interval, a ratio.
        high: upper end.
        word: of the test after Holm.
        able: what it would mostly have noticed; what it could not notice it does not rule out.
    """
    rise = high if side != "fewer" and able.rise and high <= LARGE else None
    fall = low if side != "more" and able.fall and low >= 1 / LARGE else None
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
        return f"points to {_way(test)}, which is not shown after Holm"
    if test.finding == "cannot tell":
        rise, fall = f"a rise to {_end(test.high95)} times", f"a fall to {_end(test.low95)} times"
        possible = {"more": rise, "fewer": fall, "two-sided": f"{fall}, or {rise},"}[test.side]
        large = {"more": "a doubling", "fewer": "a halving", "two-sided": "a doubling or halving"}[test.side]
        blind = "" if _is_large(test) else f", and {large} would not mostly have been noticed"
        return f"cannot tell, {possible} is possible{blind}"
    bounds = list(_bounds(test))
    return f"{' and '.join(bounds)} {'is' if len(bounds) == 1 else 'are'} ruled out"


def _end(ratio: float) -> str:
    if ratio == MOST:
        return f"{ratio:.0f} or more"
    return f"{ratio:.1f} or fewer" if ratio == 1 / MOST else f"{ratio:.2f}"


def _is_large(test: Outcome) -> bool:
    """Whether the range leaves twofold open, so that it need not be said that twofold would not be noticed."""
    return (test.side != "fewer" and test.high95 > LARGE) or (test.side != "more" and test.low95 < 1 / LARGE)


def _way(test: Outcome) -> str:
    return "more" if test.low95 > 1 else "fewer"


def _unit(test: Outcome) -> str:
    """For every 5 degrees colder: an effect that has a unit is never told without it."""
    return f" {test.compared}" if test.compared.startswith("for every") else ""


def _bounds(test: Outcome) -> Iterator[str]:
    if test.rise_ruled_out is not None:
        yield f"a rise{_more_than(test.rise_ruled_out - 1)}{_unit(test)}"
    if test.fall_ruled_out is not None:
        yield f"a fall{_more_than(1 - test.fall_ruled_out)}{_unit(test)}"


def _more_than(size: float) -> str:
    return " of any size" if size <= 0 else f" of more than {max(size, 0.01):.0%}"


def findings_text(tests: Sequence[Outcome]) -> str:
    """What the tests that do not speak say together; what they rule out first."""
    told = [*_ruled_out(tests), *_pointing(tests), *_cases_pointing(tests), *_untold(tests)]
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
    least, most = (f"more than {size:.0%}" if size > 0 else "any size" for size in (min(sizes), max(sizes)))
    return least if least == most else f"{least} to {most.removeprefix('more than ')}"


def _pointing(tests: Sequence[Outcome]) -> Iterator[str]:
    held = [test for test in tests if test.finding == "not shown"]
    parts = []
    for way in ("more", "fewer"):
        named = [label(test) for test in held if _way(test) == way]
        parts += [f"{len(named)} to {way} ({'; '.join(named)})"] if named else []
    if parts:
        point = "1 test points" if len(held) == 1 else f"{len(held)} tests point"
        yield f"{point} one way, which is not shown after Holm: {', '.join(parts)}."


def _cases_pointing(tests: Sequence[Outcome]) -> Iterator[str]:
    """Counts of single cases that lie in the outermost fortieth: what a range of 95 % would leave out."""
    named = []
    for test in tests:
        counted = test.counted
        if counted and counted.holm > LEVEL >= counted.p * (1 if test.side == "two-sided" else 2):
            p = f"{counted.p:.4f}" if counted.p < 0.01 else f"{counted.p:.2f}"
            named.append(f"{label(test)}: {counted.held} of {counted.of} {counted.what}, p {p}")
    if named:
        point = "1 count of single cases points" if len(named) == 1 else f"{len(named)} counts of single cases point"
        yield f"{point} one way, which is not shown after Holm ({'; '.join(named)})."


def _untold(tests: Sequence[Outcome]) -> Iterator[str]:
    held = Counter(test.measure for test in tests if test.finding == "cannot tell")
    if held:
        named = ", ".join(f"{_measure(measure)} {count}" for measure, count in held.items())
        yield (
            f"Cannot tell: {held.total()} of {len(tests)} ({named}), which leave twofold open or would not mostly "
            "have noticed it."
        )


def _measure(measure: str) -> str:
    return "launches" if measure == "all" else measure


def label(test: Outcome) -> str:
    """A short name: launches, catalogue, 7 days after."""
    parts = [part for part in test.name.split("/") if part != "any" or test.name.endswith("/any")]
    return ", ".join(_measure(part) if part == test.measure else part for part in parts)


def plain(tests: Sequence[Outcome]) -> str:
    """The answer in a sentence that can be read aloud; numbers stand behind it."""
    shown = [test for test in tests if test.finding == "shown"]
    if not tests:
        return "Cannot tell: nothing could be tested."
    if shown:
        return f"In part: {len(shown)} of {len(tests)} tests show a difference, {len(tests) - len(shown)} do not."
    blind = sum(test.finding == "cannot tell" for test in tests)
    if blind == len(tests):
        return "Cannot tell: no difference is shown, but even twofold would mostly have gone unnoticed or is possible."
    open_ = f", and by {blind} of {len(tests)} tests even twofold is possible or would have gone unnoticed"
    return f"Not shown: no test finds a difference that chance does not make as well{open_ if blind else ''}."
