"""Judgements for the tests of telling: the pause of January 2026 with the numbers of docs/method.md §5."""

from datetime import UTC, date, datetime, timedelta, timezone

from holdfire.model.calibration import CalibrationRow
from holdfire.model.method import Method
from holdfire.model.pledge import Report
from holdfire.model.verdict import (
    Breach,
    BreachCount,
    Caveat,
    Check,
    DailyBand,
    Effect,
    EffectWord,
    Finding,
    Judgement,
    Rebound,
    Verdict,
)

KYIV = timezone(timedelta(hours=2))
HASH = "5e057d5c89851631" * 4

# first day, last day -> class -> observed, median, 80 %, 95 %, p_low;
# then of the seven days after: observed, median, 80 %, p_high.
NUMBERS: dict[tuple[int, int], dict[str, tuple[float, ...]]] = {
    (30, 31): {
        "drones": (196, 268, 158, 604, 111, 821, 0.237, 1735, 1105, 737, 1671, 0.079),
        "missiles": (1, 4, 0, 36, 0, 52, 0.306, 120, 28, 6, 77, 0.017),
    },
    (30, 32): {
        "drones": (286, 440, 262, 829, 205, 1076, 0.147, 1746, 1104, 735, 1665, 0.075),
        "missiles": (1, 7, 1, 44, 0, 67, 0.157, 120, 28, 6, 77, 0.018),
    },
    (29, 32): {
        "drones": (391, 602, 373, 1036, 300, 1314, 0.129, 1746, 1104, 732, 1663, 0.074),
        "missiles": (1, 10, 2, 50, 0, 74, 0.087, 120, 27, 6, 76, 0.016),
    },
    (29, 35): {
        "drones": (1117, 1102, 732, 1645, 612, 2003, 0.517, 1423, 1107, 733, 1664, 0.22),
        "missiles": (73, 27, 6, 75, 3, 109, 0.891, 64, 27, 6, 76, 0.156),
    },
    (30, 36): {
        "drones": (1195, 1112, 741, 1666, 618, 2020, 0.585, 1459, 1102, 734, 1665, 0.195),
        "missiles": (75, 28, 6, 77, 3, 110, 0.893, 87, 28, 6, 77, 0.07),
    },
}
CUTS = {
    1: {"drones": 0.96},
    2: {"drones": 0.91},
    3: {"drones": 0.79},
    4: {"drones": 0.75},
    7: {"drones": 0.64, "missiles": 0.94},
}
DRONES = (146, 105, 111, 85, 90, 171, 450, 105, 97, 130)  # 28 January to 6 February; the last two are invented
MISSILES = (1, 0, 1, 0, 0, 1, 71, 0, 2, 3)


def january(number: int) -> date:
    """A day counted on from January: 32 is 1 February."""
    return date(2025, 12, 31) + timedelta(days=number)


def effect(first: int, last: int, cls: str) -> Effect:
    observed, median, low80, high80, low95, high95, p_low = NUMBERS[first, last][cls][:7]
    return Effect(
        verdict=EffectWord.NOT_FEWER if observed > median else EffectWord.CANNOT_TELL,
        observed=int(observed),
        expected=median,
        low80=low80,
        high80=high80,
        p_low=p_low,
        p_high=round(1 - p_low, 3),
        p_low_recalibrated=round(0.9 * p_low, 3),
        smallest_cut=CUTS[last - first + 1].get(cls),
        days=last - first + 1,
        first_day=january(first),
        last_day=january(last),
        low95=low95,
        high95=high95,
        mean=median * 1.2,
        observed_inside=int(observed),
        observed_overlapping=int(observed),
        reduction=1 - observed / median,
        reduction_low80=-0.2,
        reduction_high80=0.6,
        p_holm=min(1, 2 * p_low),
        checks=(Check(method="LLB", expected=median, p_low=p_low, p_not_fewer=0.2),),
    )


def so_far(effect: Effect) -> Effect:
    """The same while days of the window are missing."""
    unknown = dict.fromkeys(("p_low", "p_high", "p_low_recalibrated", "smallest_cut", "p_holm"))
    return effect.model_copy(update={**unknown, "checks": ()})


def rebound(first: int, last: int, cls: str) -> Rebound:
    observed, median, low80, high80, p_high = NUMBERS[first, last][cls][7:]
    inside = NUMBERS[first, last][cls][0]
    return Rebound(
        days=7,
        observed=int(observed),
        expected=median,
        low80=low80,
        high80=high80,
        p_high=p_high,
        p_low=round(1 - p_high, 3),
        with_window_observed=int(observed + inside),
        with_window_expected=median + NUMBERS[first, last][cls][1],
        with_window_p_low=0.8,
    )


def breach(number: int, *, certain: bool, open_parts: tuple[str, ...] = (), launched: int = 85) -> Breach:
    at = january(number)
    return Breach.model_validate(
        {
            "id": f"{number:02d}a7f3c21d",
            "at": f"{at - timedelta(days=1)}T18:00+02:00/{at}T08:30+02:00",
            "certain": certain,
            "open": open_parts,
            "kind": "Shahed-136/131",
            "places": ("UA",),
            "launched": launched,
            "intercepted": launched - 20,
            "source": "air-force",
            # Every second reference is no address but one long word, as those of posts are.
            "report": f"https://example.org/report/{number}"
            if number % 2 == 0
            else f"posts/{'02U8EhXwXerdZyx2Cg' * 4}{number}",
            "key": f"{at}/shahed",
            "payload": HASH,
        }
    )


def report(says: str, **more: object) -> Report:
    """What somebody said of the outcome."""
    told = {"type": "judgement", "says": says, "at": "2026-02-03", "by": "Donald Trump"}
    return Report.model_validate({**told, "read_at": "https://example.org/said", "confidence": "high", **more})


def reading(  # one argument per field that the tests vary
    name: str,
    party: str,
    said_on: date,
    days: tuple[int, int],
    *,
    finding: Finding = Finding.BREACHED,
    places: tuple[str, ...] = ("UA",),
    kinds: tuple[str, ...] = ("any",),
    filled: dict[str, str] | None = None,
    choices: tuple[str, ...] = (),
    revised_on: date | None = None,
) -> Verdict:
    first, last = days
    certain = finding is Finding.BREACHED
    open_parts = () if certain else ("target",)
    told = last - first + 1
    start = datetime.combine(january(first), datetime.min.time(), tzinfo=KYIV)
    caveats = [
        Caveat(
            code="kind-not-reported",
            text="1,270 launches (8 rows) fell inside the window, but the source does not say what they were aimed at.",
            numbers={"launched": 1270, "rows": 8},
        )
    ]
    if filled:
        terms = ", ".join(f"{term} (from {source})" for term, source in filled.items())
        caveats.append(
            Caveat(
                code="filled-gaps",
                text=f"The holder left open: {terms}. The values were taken from others.",
                numbers={"terms": terms},
            )
        )
    return Verdict(
        id=f"{name}-{said_on}-{first}-{last}-{'-'.join(places)}",
        holder=name,
        party=party,
        said_on=said_on,
        revised_on=revised_on,
        start=start,
        end=start + timedelta(days=last - first + 1),
        places=places,
        kinds=kinds,
        filled_from=filled or {},
        choices=choices,
        finding=finding,
        reason="several reports fell inside its time, places and kinds" if certain else "launch counts name no target",
        breaches=tuple(breach(day, certain=certain, open_parts=open_parts) for day in range(first, last + 1)),
        breach_count=BreachCount(certain=told * certain, possible=told * (not certain), listed=told),
        effects={cls: effect(first, last, cls) for cls in ("drones", "missiles")},
        rebound={cls: rebound(first, last, cls) for cls in ("drones", "missiles")},
        caveats=tuple(caveats) if not certain else tuple(caveats[1:]),
    )


def readings() -> tuple[Verdict, ...]:
    trump, peskov, zelenskyy = "Donald Trump", "Dmitry Peskov", "Volodymyr Zelenskyy"
    cities = ("UA-30", "UA:other-cities")
    return (
        reading(
            trump, "United States", date(2026, 1, 29), (29, 35), finding=Finding.UNPROVEN, places=cities,
            filled={"start": "the day of the announcement"}, revised_on=date(2026, 2, 3),
        ),
        reading(
            peskov, "Kremlin", date(2026, 1, 30), (30, 32), finding=Finding.UNPROVEN, places=("UA-30",),
            filled={"start": zelenskyy}, choices=("end: 2026-02-01 (included)", "places: UA-30"),
        ),
        reading(
            peskov, "Kremlin", date(2026, 1, 30), (30, 32),
            filled={"start": zelenskyy}, choices=("end: 2026-02-01 (included)", "places: UA"),
        ),
        reading(
            peskov, "Kremlin", date(2026, 1, 30), (30, 31), finding=Finding.UNPROVEN, places=("UA-30",),
            filled={"start": zelenskyy}, choices=("end: 2026-02-01 (not included)", "places: UA-30"),
        ),
        reading(zelenskyy, "Ukraine", date(2026, 1, 30), (30, 36), finding=Finding.UNPROVEN, kinds=("energy",)),
        reading("Kostiantyn Nemichev", "Ukrainian commander", date(2026, 1, 29), (29, 35), filled={"end": trump}),
        reading("open.kg", "media", date(2026, 2, 2), (29, 32), places=("UA",)),
    )  # fmt: skip


def timeline(counts: tuple[int, ...], level: float) -> tuple[DailyBand, ...]:
    before = [
        DailyBand(
            day=january(day), observed=round(level * (0.5 + (day * 37 % 17) / 12)), median=None, low80=None, high80=None
        )
        for day in range(1, 28)
    ]
    after = [
        DailyBand(
            day=january(28 + step),
            observed=count,
            median=None if step == 0 else level,
            low80=None if step == 0 else level * 0.35,
            high80=None if step == 0 else level * 2.4,
        )
        for step, count in enumerate(counts)
    ]
    unknown = DailyBand(day=january(38), observed=None, median=level, low80=level * 0.3, high80=level * 2.5)
    return (*before, *after, unknown)


def judgement() -> Judgement:
    return Judgement(
        pledge="ua-2026-01-energy-truce",
        title="The pause of January 2026",
        as_of=datetime(2026, 6, 7, 12, 0, tzinfo=UTC),
        sentence="It depends on the reading: of 7, 3 were breached and 4 cannot be proven either way (none was held); "
        "in no reading were launches clearly fewer than expected.",
        method=Method(),
        evidence="3,770 rows of air-force, 2022-10-01 to 2026-06-07",
        readings=readings(),
        caveats=(
            Caveat(
                code="claims-of-one-side",
                text="Launch counts are the claims of one belligerent (air-force).",
                numbers={"source": "air-force"},
            ),
        ),
        timeline={"drones": timeline(DRONES, 128), "missiles": timeline(MISSILES, 3)},
        reports=(report("He kept his word."), report("Nothing was hit.", type="quiet", at="2026-01-30", by="a mayor")),
    )


def many(copies: int = 12) -> Judgement:
    """Every combination of two starts, two ends and several kinds: more readings than can be told one by one."""
    terms = [("2026-01-29", 29), ("2026-01-30", 30)]
    made = []
    for index in range(copies):
        for label, first in terms:
            for places in (("UA",), ("UA-30",)):
                last = 35 if first == 29 else 36
                made.append(
                    reading(
                        "a combination", "", date(2026, 1, 29), (first, last), places=places,
                        finding=Finding.BREACHED if places == ("UA",) else Finding.UNPROVEN,
                        choices=(f"start: {label}", f"places: {' '.join(places)}", f"kinds: variant {index}"),
                    ).model_copy(update={"said_on": None, "id": f"{index}-{label}-{places}"})
                )  # fmt: skip
    return judgement().model_copy(
        update={"readings": tuple(made), "sentence": f"It depends on the reading: of {len(made)}."}
    )


def calibration() -> tuple[CalibrationRow, ...]:
    rows = []
    for cls, low in (("drones", 0.68), ("missiles", 0.76), ("all", 0.78)):
        for step, days in enumerate((1, 2, 3, 7, 14, 30)):
            cover80 = low + 0.02 * step
            rows.append(
                CalibrationRow(
                    cls=cls, days=days, windows=393 - 10 * step, cover50=0.5, cover80=cover80, cover90=0.9,
                    cover95=0.94, cover80_se=0.02 + 0.01 * step, cover90_se=0.02, alarm5=0.03, alarm5_se=0.01,
                    source="docs/evaluation/placebo.csv",
                )
            )  # fmt: skip
    return tuple(rows)
