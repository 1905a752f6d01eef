"""From statistics ranked among random ones to corrected tests: within a family, and over all families."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from holdfire.judge.patterns.family import Side, Stated
from holdfire.judge.patterns.results import Choice, Counted, Outcome, Study, Together, Way, Word
from holdfire.judge.patterns.ruling import ruled
from holdfire.judge.patterns.saying import sentence
from holdfire.stats.arrays import FloatArray
from holdfire.stats.events import chance, power_for, smallest_ratio
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


@dataclass(frozen=True)
class Asked:
    """A test before its correction.

    Attributes:
        name, asked, measure, choice, side, n, of, compared: as in `Outcome`.
        value: the statistic, a logarithm, so that effects add to it.
        drawn: shape (draws,), the same at random.
        verdicts: words and sentences.
        cases: the claim about single cases, if there is one.
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

    @property
    def ratio(self) -> float:
        """The effect against what is usual at random."""
        return float(np.exp(self.value - self.drawn.mean()))

    @property
    def interval(self) -> tuple[float, float]:
        """The ratios that a two-sided test at 5 % does not reject, if the effect multiplies what comes."""
        low, high = np.quantile(self.drawn, (0.025, 0.975))
        return float(np.exp(self.value - high)), float(np.exp(self.value - low))

    @property
    def p(self) -> float:
        """Uncorrected, never 0."""
        return chance(self.value, self.drawn, side=self.side)

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test by itself would speak if the effect were this ratio."""
        return power_for(ratio, self.drawn, side=self.side, level=level)

    def smallest(self, *, level: float) -> float | None:
        """The ratio nearest to 1 at which it would speak in eight of ten cases."""
        return smallest_ratio(self.drawn, side=self.side, level=level, power=0.8)

    def way(self, *, group: str, told: str) -> Way:
        """The same as a point of the specification curve."""
        low, high = self.interval
        return Way(
            group=group,
            measure=self.measure,
            told=told,
            choice=self.choice,
            n=self.n,
            held=self.cases.held if self.cases else None,
            ratio=self.ratio,
            low95=low,
            high95=high,
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
        word = one.verdicts.above if one.ratio > 1 else one.verdicts.below
    effect = 1 / family.effect if one.side == "fewer" else family.effect
    low, high = one.interval
    told = ruled(one.side, low, high, word)
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
        ratio=one.ratio,
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
