"""The one sentence over all readings: never a single word where they differ."""

from datetime import UTC, date, datetime

import pytest

from holdfire.judge.range import range_sentence
from holdfire.model.pledge import Status
from holdfire.model.verdict import BreachCount, Effect, EffectWord, Finding, Verdict


def verdict(finding: Finding, word: EffectWord | None = EffectWord.CANNOT_TELL) -> Verdict:
    numbers = dict.fromkeys(
        (
            "observed",
            "expected",
            "low80",
            "high80",
            "low95",
            "high95",
            "mean",
            "observed_inside",
            "observed_overlapping",
        ),
        0,
    )
    shares = dict.fromkeys(("p_low", "p_high", "p_holm", "reduction", "reduction_low80", "reduction_high80"), 0.5)
    day = date(2026, 1, 30)
    dates = {"first_day": day, "last_day": day, "days": 1}
    effects = (
        {
            "drones": Effect.model_validate(
                {**numbers, **shares, **dates, "verdict": word, "smallest_cut": None, "checks": ()}
            )
        }
        if word
        else {}
    )
    start = datetime(2026, 1, 30, tzinfo=UTC)
    return Verdict(
        id="x",
        holder="A",
        party="a",
        said_on=None,
        revised_on=None,
        start=start,
        end=None,
        places=("UA",),
        kinds=("any",),
        filled_from={},
        choices=(),
        finding=finding,
        reason="",
        breaches=(),
        breach_count=BreachCount(certain=0, possible=0, listed=0),
        effects=effects,
        rebound={},
        caveats=(),
    )


H, B, P, U = Finding.HELD, Finding.BREACHED, Finding.PENDING, Finding.UNPROVEN


@pytest.mark.parametrize(
    ("findings", "begins"),
    [
        ([B], "The only reading was breached; "),
        ([H], "The only reading was held; "),
        ([U, U], "Both readings cannot be proven either way; "),
        ([P, P, P], "All 3 readings are still open; "),
        ([H, B], "It depends on the reading: of 2, 1 was held and 1 was breached; "),
        (
            [B, B, U],
            "It depends on the reading: of 3, 2 were breached and 1 cannot be proven either way (none was held); ",
        ),
        (
            [H, B, P, U],
            "It depends on the reading: of 4, 1 was held, 1 was breached, 1 is still open",
        ),
    ],
)
def test_findings(findings: list[Finding], begins: str) -> None:
    assert range_sentence([verdict(finding) for finding in findings], status=Status.AGREED).startswith(begins)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ([None, None], "no launch counts speak to it."),
        ([EffectWord.CANNOT_TELL], "launches were not clearly fewer than expected."),
        ([EffectWord.CANNOT_TELL] * 2, "in no reading were launches clearly fewer than expected."),
        ([EffectWord.FEWER], "launches were clearly fewer than expected in it."),
        ([EffectWord.FEWER] * 2, "launches were clearly fewer than expected in both."),
        (
            [EffectWord.FEWER, EffectWord.NOT_FEWER, None],
            "in 1 of 2; in 1 of 2 a halving of some class of launches can be ruled out.",
        ),
    ],
)
def test_effects(words: list[EffectWord | None], ends: str) -> None:
    assert range_sentence([verdict(B, word) for word in words], status=Status.AGREED).endswith(ends)


@pytest.mark.parametrize(
    ("status", "begins"),
    [
        (Status.AGREED, "The only reading was breached"),
        (Status.UNILATERAL, "The only reading was breached"),
        (Status.THIRD_PARTY, "The only reading was breached"),
        (
            Status.OFFERED,
            "Only offered, and not known to have come into force; by its words alone the only reading was",
        ),
        (Status.DENIED, "Announced, but denied by a party to it; by its words alone the only reading was breached"),
        (Status.LEAKED, "Only leaked, and not known to have come into force; by its words alone the only reading was"),
    ],
)
def test_a_breach_of_what_nobody_agreed_to_is_never_told_without_saying_so(status: Status, begins: str) -> None:
    assert range_sentence([verdict(B)], status=status).startswith(begins)
