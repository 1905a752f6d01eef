"""Judgements of any shape, for properties: odd names, open windows, missing numbers, empty lists."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from brief import factory
from holdfire.model.method import Method
from holdfire.model.pledge import Confidence, Report
from holdfire.model.verdict import (
    Breach,
    BreachCount,
    Caveat,
    DailyBand,
    EffectWord,
    Finding,
    Judgement,
    Running,
    Verdict,
)

FIRST = date(2026, 1, 29)
NAMES = st.sampled_from(
    [
        "Volodymyr Zelenskyy",
        "Зеленський",
        "<script>alert(1)</script>",
        "a & b",
        'x" onload="y',
        "]]>",
        "{{ 7*7 }}",
        "名前",
    ]
) | st.text(min_size=1, max_size=30)
TEXTS = st.text(max_size=60)
CODES = st.sampled_from(["UA", "UA-30", "UA:other-cities", "UA-12:dnipro", "sea:black-sea", "XX", "UA-99"])
KINDS = st.sampled_from(["any", "energy", "drone", "missile@power", "port", "artillery"])


@st.composite
def breaches(draw: st.DrawFn) -> Breach:
    open_parts = draw(st.lists(st.sampled_from(["time", "place", "weapon", "target"]), unique=True, max_size=2))
    return Breach.model_validate(
        {
            "id": draw(st.sampled_from(["b1", "b2", "b3", "an id"])),
            "at": draw(st.sampled_from(["2026-01-30T01:00+02:00/2026-01-30T05:00+02:00", "2026-01-30", "unknown"])),
            "certain": not open_parts,
            "open": open_parts,
            "kind": draw(NAMES | KINDS),
            "places": draw(st.lists(CODES, max_size=3)),
            "launched": draw(st.none() | st.integers(0, 500)),
            "intercepted": draw(st.none() | st.integers(0, 500)),
            "source": draw(NAMES),
            "report": draw(st.sampled_from(["", "https://example.org/1", "javascript:alert(1)", "post 7"])),
            "payload": draw(st.sampled_from(["", factory.HASH])),
            "says": draw(TEXTS),
        }
    )


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    start = datetime.combine(FIRST, datetime.min.time(), tzinfo=factory.KYIV) + timedelta(
        hours=draw(st.integers(-60, 90))
    )
    days = draw(st.sampled_from(sorted(factory.NUMBERS)))
    told = draw(st.lists(st.sampled_from(["drones", "missiles"]), unique=True))
    effects = {
        cls: factory.effect(*days, cls).model_copy(
            update={
                "verdict": draw(st.sampled_from(EffectWord)),
                "observed": draw(st.integers(0, 2000)),
                "smallest_cut": draw(st.none() | st.floats(0.01, 1)),
            }
        )
        for cls in told
    }
    is_open = draw(st.booleans())
    running = Running(
        days_seen=2, e_value=1.5, p_always_valid=0.4, p_holm=0.8, crossed_on=None, verdict=EffectWord.CANNOT_TELL
    )
    listed = draw(st.lists(breaches(), max_size=3, unique_by=lambda breach: breach.id))
    return Verdict(
        id=draw(TEXTS),
        holder=draw(NAMES),
        party=draw(st.just("") | NAMES),
        said_on=draw(st.none() | st.just(FIRST)),
        revised_on=draw(st.none() | st.just(FIRST)),
        start=start,
        end=None if is_open else start + timedelta(hours=draw(st.integers(1, 300))),
        hours=draw(st.sampled_from(["", "08:00/18:00"])),
        places=tuple(draw(st.lists(CODES, max_size=3))),
        kinds=tuple(draw(st.lists(KINDS, max_size=3))),
        filled_from=draw(st.dictionaries(st.sampled_from(["start", "end"]), NAMES | st.just("nobody"))),
        choices=tuple(draw(st.lists(st.sampled_from(["start: a", "end: b", "no colon"]), unique=True))),
        finding=draw(st.sampled_from(Finding)),
        reason=draw(TEXTS),
        breaches=tuple(listed),
        breach_count=BreachCount(
            certain=sum(breach.certain for breach in listed),
            possible=sum(not breach.certain for breach in listed) + draw(st.sampled_from([0, 0, 88_863])),
            listed=len(listed),
        ),
        effects={cls: factory.so_far(effect) for cls, effect in effects.items()} if is_open else effects,
        rebound={} if is_open else {cls: factory.rebound(*days, cls) for cls in told},
        running=dict.fromkeys(told, running) if is_open else {},
        caveats=tuple(draw(st.lists(st.builds(Caveat, code=NAMES, text=TEXTS), max_size=2))),
    )


@st.composite
def bands(draw: st.DrawFn) -> tuple[DailyBand, ...]:
    counts = draw(st.lists(st.none() | st.integers(0, 900), max_size=12))
    ahead = draw(st.integers(0, 12))
    return tuple(
        DailyBand(
            day=FIRST - timedelta(days=ahead) + timedelta(days=step),
            observed=count,
            median=10 if step >= ahead else None,
            low80=2 if step >= ahead else None,
            high80=30 if step >= ahead else None,
        )
        for step, count in enumerate(counts)
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(
        type=draw(st.sampled_from(["quiet", "tally", "judgement"])),
        says=draw(NAMES),
        at=draw(st.sampled_from(["2026-01-30", "2026-01-30/2026-02-01", "2026-01-30T08:05+04:00"])),
        by=draw(NAMES.filter(str.strip)),
        read_at=draw(st.sampled_from(["https://example.org/1", "javascript:alert(1)", "a book"])),
        known_at=draw(st.none() | st.just(date(2026, 2, 7))),
        confidence=Confidence.HIGH,
    )


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    made: dict[str, Any] = {
        "pledge": "ua-2026-01-energy-truce",
        "title": draw(NAMES),
        "as_of": datetime(2026, 6, 7, 12, tzinfo=UTC),
        "sentence": draw(TEXTS),
        "method": Method(),
        "evidence": draw(TEXTS),
        "readings": tuple(draw(st.lists(verdicts(), max_size=5))),
        "caveats": tuple(draw(st.lists(st.builds(Caveat, code=NAMES, text=TEXTS), max_size=2))),
        "timeline": draw(st.dictionaries(st.sampled_from(["drones", "missiles", "all"]), bands())),
        "reports": tuple(draw(st.lists(reports(), max_size=2))),
    }
    return Judgement.model_validate(made)
