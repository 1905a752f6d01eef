"""From statistics ranked among random ones to corrected tests: within a family, and over all families."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from holdfire.judge.patterns.family import Side, Stated
from holdfire.judge.patterns.results import Choice, Counted, Outcome, Study, Together, Way, Word
from holdfire.judge.patterns.ruling import ENOUGH, LARGE, Able, ruled
from holdfire.judge.patterns.saying import sentence
from holdfire.stats.arrays import FloatArray
from holdfire.stats.events import chance, power_for
from holdfire.stats.inversion import Sized, smallest
from holdfire.stats.multiplicity import benjamini_hochberg, holm


class Cases(NamedTuple):
    """In how many of `of` cases it was so (`held`), what the cases are said to be, and what `drawn` cases have it."""

    what: str
    held: int
    of: int
    drawn: FloatArray


class Verdicts(NamedTuple):
    """The words for a ratio above 1 and below 1, and the sentence that each of them is told by."""

    above: Word
    below: Word
    above_said: str
    below_said: str
    none_said: str


class Sizing(Protocol):
    """How large an effect is, where it does not simply add to the statistic: random dates hold it too."""

    def range(self) -> Sized:
        """The effect, and the ratios that a two-sided test at 5 % does not reject."""
        ...

    def quick_range(self) -> Sized:
        """The same for other choices, of which there are many."""
        ...

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test by itself would speak if the effect were this ratio."""
        ...


@dataclass(frozen=True)
class Asked:
    """A test before its correction.

    Attributes:
        name, asked, measure, choice, side, n, of, compared: as in `Outcome`.
        value: the statistic, a logarithm.
        drawn: shape (draws,), the same at random.
        verdicts: words and sentences.
        cases: the claim about single cases, if there is one.
        sizing: how large the effect is; None: effects add to the statistic, and random values hold none of them.
    """

    name: str
    asked: str
    measure: str
    choice: Choice
    side: Side
    n: int
    of: str
    compared: str
    value: float
    drawn: FloatArray = field(repr=False)
    verdicts: Verdicts
    cases: Cases | None = None
    sizing: Sizing | None = None

    @cached_property
    def range(self) -> Sized:
        """The effect, and the ratios that a two-sided test at 5 % does not reject."""
        return self.sizing.range() if self.sizing else self.added

    @property
    def added(self) -> Sized:
        """The same if effects added to the statistic and random values held none of them."""
        low, high = np.quantile(self.drawn, (0.025, 0.975))
        ratios = (self.value - self.drawn.mean(), self.value - high, self.value - low)
        return Sized(*(float(np.exp(one)) for one in ratios))

    @property
    def p(self) -> float:
        """Uncorrected, never 0."""
        return chance(self.value, self.drawn, side=self.side)

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test by itself would speak if the effect were this ratio."""
        if self.sizing:
            return self.sizing.power(ratio, level=level)
        return power_for(ratio, self.drawn, side=self.side, level=level)

    def smallest(self, *, level: float) -> float | None:
        """The ratio nearest to 1 at which it would speak in eight of ten cases."""
        return smallest(lambda ratio: self.power(ratio, level=level), side=self.side, enough=ENOUGH)

    def able(self, *, level: float) -> Able:
        """Whether it would have spoken in eight of ten cases if there were twice, or half, as much."""
        rise = self.side != "fewer" and self.power(LARGE, level=level) >= ENOUGH
        fall = self.side != "more" and self.power(1 / LARGE, level=level) >= ENOUGH
        return Able(rise, fall)

    def way(self, *, group: str, told: str) -> Way:
        """The same as a point of the specification curve."""
        found = self.sizing.quick_range() if self.sizing else self.added
        return Way(
            group=group,
            measure=self.measure,
            told=told,
            choice=self.choice,
            n=self.n,
            held=self.cases.held if self.cases else None,
            ratio=found.ratio,
            low95=found.low,
            high95=found.high,
            p=self.p,
        )


def corrected(asked: Sequence[Asked], family: Stated) -> tuple[Outcome, ...]:
    """Holm and Benjamini-Hochberg over all statistics and all counts of cases of a family; no word but from Holm."""
    counts = [chance(one.cases.held, one.cases.drawn, side=one.side) for one in asked if one.cases]
    raw = np.array([*(one.p for one in asked), *counts])
    stepped, rated = holm(raw), benjamini_hochberg(raw)
    beyond = iter(zip(counts, stepped[len(asked) :].tolist(), rated[len(asked) :].tolist(), strict=True))
    return tuple(
        _tested(one, family, (float(stepped[at]), float(rated[at])), next(beyond) if one.cases else None)
        for at, one in enumerate(asked)
    )


def _tested(
    one: Asked, family: Stated, whole: tuple[float, float], counted: tuple[float, float, float] | None
) -> Outcome:
    word: Word = "cannot tell"
    if whole[0] <= family.level:
        word = one.verdicts.above if one.value > float(np.median(one.drawn)) else one.verdicts.below
    effect = 1 / family.effect if one.side == "fewer" else family.effect
    ratio, low, high = one.range
    told = ruled(one.side, low, high, word, able=one.able(level=family.level))
    cases = None
    if one.cases and counted:
        usual = np.quantile(one.cases.drawn, (0.05, 0.95), method="inverted_cdf")
        cases = Counted(
            what=one.cases.what,
            held=one.cases.held,
            of=one.cases.of,
            usual=(int(usual[0]), int(usual[1])),
            p=counted[0],
            holm=counted[1],
            bh=counted[2],
        )
    found = Outcome(
        name=one.name,
        asked=one.asked,
        measure=one.measure,
        choice=one.choice,
        side=one.side,
        n=one.n,
        of=one.of,
        ratio=ratio,
        compared=one.compared,
        low95=low,
        high95=high,
        p=one.p,
        holm=whole[0],
        bh=whole[1],
        effect=effect,
        power=one.power(effect, level=family.level),
        smallest=one.smallest(level=family.level),
        counted=cases,
        word=word,
        finding=told.finding,
        rise_ruled_out=told.rise,
        fall_ruled_out=told.fall,
        sentence="",
    )
    return found.model_copy(update={"sentence": sentence(found, _said(one.verdicts, word))})


def _said(verdicts: Verdicts, word: Word) -> str:
    if word == "cannot tell":
        return verdicts.none_said
    return verdicts.above_said if word == verdicts.above else verdicts.below_said


def together(studies: Sequence[Study]) -> Together:
    """Correct all tests of several families once more, over all of them (Holm); one family by itself stays as it is."""
    raw = [p for study in studies for test in study.tests for p in _chances(test)]
    if len(studies) == 1:
        return Together(studies=tuple(studies), count=len(raw))
    stepped = iter(holm(np.array(raw)).tolist())
    return Together(studies=tuple(_over_all(study, stepped) for study in studies), count=len(raw))


def _chances(test: Outcome) -> Iterator[float]:
    yield test.p
    if test.counted:
        yield test.counted.p


def _over_all(study: Study, stepped: Iterator[float]) -> Study:
    tests = []
    for test in study.tests:
        changed: Mapping[str, object] = {"holm_all": next(stepped)}
        if test.counted:
            changed = {**changed, "counted": test.counted.model_copy(update={"holm_all": next(stepped)})}
        tests.append(test.model_copy(update=changed))
    return study.model_copy(update={"tests": tuple(tests)})
