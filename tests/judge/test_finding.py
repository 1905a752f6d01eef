"""Findings of promises without an end: pending only as long as held is still possible."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from holdfire.judge.breaches import sum_alike
from holdfire.judge.finding import find
from holdfire.model.strike import Watch
from holdfire.model.verdict import Breach, Finding
from judge.world import instant, reading

AS_OF = instant("2026-01-20T00:00")


def watch(since: str, until: str, *, source: str = "air-force", kinds: tuple[str, ...] = ("long-range",)) -> Watch:
    """A watch over Ukraine."""
    return Watch(
        source=source,
        conflict="russia-ukraine",
        by="Russia",
        places=("UA",),
        kinds=kinds,
        since=instant(since),
        until=instant(until),
    )


WHOLE = watch("2024-10-01T00:00", "2026-01-18T08:00")
EARLY = watch("2024-10-01T00:00", "2026-01-05T08:00")
LATE = watch("2026-01-09T08:00", "2026-01-18T08:00")
OTHER = watch("2026-01-09T08:00", "2026-01-19T08:00", source="alerts")
POSSIBLE = Breach(
    id="b",
    at="2026-01-03",
    certain=False,
    open=("target",),
    kind="drone",
    places=("UA",),
    launched=4,
    source="air-force",
    key="k",
)


@pytest.mark.parametrize(
    ("watches", "breaches", "finding", "reason"),
    [
        ([WHOLE], [], Finding.PENDING, "no end was set; so far nothing was reported by air-force"),
        ([], [], Finding.UNPROVEN, "no end was set; so far no breach is on record, but nobody watched"),
        ([LATE], [], Finding.UNPROVEN, "no end was set; so far no breach is on record, but nobody watched"),
        ([EARLY, LATE], [], Finding.UNPROVEN, "no end was set; so far no breach is on record, but nobody watched"),
        ([EARLY], [], Finding.PENDING, "no end was set; so far nothing was reported by air-force"),
        ([WHOLE, OTHER], [], Finding.PENDING, "no end was set; so far nothing was reported by air-force and alerts"),
        (
            [WHOLE],
            [POSSIBLE],
            Finding.UNPROVEN,
            "no end was set; so far 1 report (4 launches) may be a breach; it does not tell",
        ),
        (
            [WHOLE],
            [POSSIBLE.model_copy(update={"certain": True, "open": ()})],
            Finding.BREACHED,
            "4 launches in 1 report fell",
        ),
    ],
)
def test_a_promise_without_an_end(
    watches: Sequence[Watch], breaches: Sequence[Breach], finding: Finding, reason: str
) -> None:
    found, told = find(reading("2026-01-01T00:00", None), sum_alike(breaches), watches, as_of=AS_OF)
    assert found is finding
    assert told.startswith(reason)


def test_before_it_begins_everything_is_still_to_come() -> None:
    wanted = reading("2026-01-01T00:00", None)
    for watches in ([], [WHOLE], [LATE]):
        assert find(wanted, [], watches, as_of=wanted.window.start)[0] is Finding.PENDING
        assert find(wanted, [], watches, as_of=wanted.window.start - timedelta(days=9))[0] is Finding.PENDING


@pytest.mark.parametrize("watches", [[], [WHOLE], [EARLY, LATE]])
def test_a_window_that_is_still_to_end_is_pending_whatever_was_watched(watches: Sequence[Watch]) -> None:
    wanted = reading("2026-01-01T00:00", "2026-01-21T00:00")
    assert find(wanted, [], watches, as_of=AS_OF)[0] is Finding.PENDING
    assert find(wanted, sum_alike([POSSIBLE]), watches, as_of=AS_OF) == (
        Finding.PENDING,
        "the window was still open; 1 possible breach so far",
    )
