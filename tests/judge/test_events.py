"""Events of those who collect them: panels of places, and what they say of the breaches of a reading."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.judge.event_breaches import CodedEvents
from holdfire.judge.events import doubt_panels, event_panels, watched_days
from holdfire.judge.sides import Parties, between_parties
from holdfire.model.actors import Actors
from holdfire.model.panel import COARSE, GUESSED, Panel
from holdfire.model.rows import Rows
from holdfire.model.strike import Coverage
from holdfire.model.verdict import Breach
from holdfire.places import register
from judge.world import instant, reading
from pledges.build import pledge
from sources.event_files import event_rows, read_events

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 10)
PLACES = ("UA", "UA-14", "UA-63")
EVERY_DAY = {place: [(FIRST, LAST)] for place in PLACES}
SOURCE = "collector"


def event(day: str, last: str = "", **cells: Any) -> dict[str, Any]:
    """An event of these days, kept as days of UTC."""
    first, end = date.fromisoformat(day), date.fromisoformat(last or day)
    row: dict[str, Any] = {
        "key": f"{day}/{cells}",
        "report": "1",
        "row": 1,
        "start": datetime.combine(first, datetime.min.time()),
        "end": datetime.combine(end + timedelta(days=1), datetime.min.time()),
        "precision": "few-days" if last else "day",
        "day": first,
        "places": "UA-14",
        "place_precision": 1,
        "latitude": 48.0,
        "longitude": 37.0,
        "by": "",
        "sides": "A | B",
        "weapon": "",
        "targets": "",
        "type": "state-based",
        "killed_low": 1,
        "killed": 2,
        "killed_high": 4,
        "killed_civilians": 0,
        "injured": None,
        "reports": 1,
        "chance": None,
        "published": None,
        "as_told": "Bakhmut",
    }
    return row | cells


def rows(*events: dict[str, Any]) -> Rows:
    return event_rows(events, SOURCE)


def panels(events: Rows, *, doubts: bool = False, **more: Any) -> dict[str, Panel]:
    """Panels of ten days by the code of their measure."""
    options = {"first": FIRST, "last": LAST, "zone": "UTC", "watched": EVERY_DAY, "source": SOURCE, "conflict": "war"}
    found = (doubt_panels if doubts else event_panels)(events, **{**options, **more})
    return {panel.measure.code: panel for panel in found}


def of(panel: Panel, place: str) -> list[float]:
    values: list[float] = panel.values[panel.places.index(place)].tolist()
    return values


def noted(panel: Panel, place: str, bit: int) -> list[int]:
    """The days of January that bear a note."""
    assert panel.notes is not None
    return [int(day) + 1 for day in np.flatnonzero(panel.notes[panel.places.index(place)] & bit)]


def only(**days: float) -> list[float]:
    """Zeros but for the days named d1 ... d10."""
    return [float(days.get(f"d{day}", 0.0)) for day in range(1, 11)]


# ---- panels


def test_events_and_dead_by_unit_and_country() -> None:
    found = panels(
        rows(event("2026-01-02"), event("2026-01-02", places="UA-63:kharkiv", killed=7), event("2026-01-05"))
    )
    assert set(found) == {"events", "deaths"}
    assert of(found["events"], "UA") == only(d2=2, d5=1)
    assert of(found["events"], "UA-14") == only(d2=1, d5=1)
    assert of(found["deaths"], "UA-63") == only(d2=7)
    assert (found["events"].source, found["events"].conflict, found["events"].by) == (SOURCE, "war", "")
    assert not found["events"].measure.indirect


def test_low_and_high_figures_stand_beside_the_best() -> None:
    found = panels(rows(event("2026-01-02"), event("2026-01-02", killed=0, killed_low=0, killed_high=9)), doubts=True)
    assert of(found["deaths-low"], "UA-14") == only(d2=1)
    assert of(found["deaths-high"], "UA-14") == only(d2=13)


def test_an_event_over_several_days_stands_on_its_first_and_marks_them_all() -> None:
    known = rows(event("2026-01-03", "2026-01-05"), event("2026-01-05"))
    assert of(panels(known)["events"], "UA-14") == only(d3=1, d5=1)
    assert noted(panels(known)["events"], "UA-14", GUESSED) == [3, 4, 5]
    assert of(panels(known, doubts=True)["events-undated"], "UA-14") == only(d3=1, d4=1, d5=1)
    assert of(panels(known, doubts=True)["events-undated"], "UA-63") == only()


def test_an_event_that_began_before_the_panel_may_be_in_it() -> None:
    known = rows(
        event("2025-12-20", "2026-01-02"), event("2026-01-09", "2026-02-09"), event("2025-11-01", "2025-11-05")
    )
    assert of(panels(known)["events"], "UA-14") == only(d9=1)
    assert of(panels(known, doubts=True)["events-undated"], "UA-14") == only(d1=1, d2=1, d9=1, d10=1)


def test_a_day_that_a_coder_chose_within_a_week_marks_the_days_around_it() -> None:
    chosen = event("2026-01-02", "2026-01-08") | {"day": date(2026, 1, 5)}
    assert of(panels(rows(chosen))["events"], "UA-14") == only(d5=1)
    assert noted(panels(rows(chosen))["events"], "UA-14", GUESSED) == [2, 3, 4, 5, 6, 7, 8]


def test_an_event_known_to_its_country_is_not_put_into_a_unit() -> None:
    known = rows(event("2026-01-04", places="UA", place_precision=6), event("2026-01-05", places="UA:sea-or-air"))
    assert of(panels(known)["events"], "UA") == only(d4=1, d5=1)
    assert of(panels(known)["events"], "UA-14") == only()
    assert noted(panels(known)["events"], "UA-14", COARSE) == [4, 5]
    assert noted(panels(known)["events"], "UA", COARSE) == []
    assert of(panels(known, doubts=True)["events-unplaced"], "UA-63") == only(d4=1, d5=1)


def test_an_event_in_one_of_two_places_is_in_neither_for_certain() -> None:
    watched = {place: [(FIRST, LAST)] for place in ("IL", "PS", "PS-GZA", "UA")}
    known = rows(event("2026-01-04", places="IL PS"))
    found, doubts = panels(known, watched=watched), panels(known, watched=watched, doubts=True)
    assert [sum(of(found["events"], place)) for place in watched] == [0, 0, 0, 0]
    assert [sum(of(doubts["events-unplaced"], place)) for place in watched] == [1, 1, 1, 0]


def test_days_that_nobody_watched_are_unknown() -> None:
    watched = {"UA": [(date(2026, 1, 2), date(2026, 1, 3)), (date(2026, 1, 9), date(2026, 1, 31))], "UA-63": []}
    found = panels(rows(event("2026-01-02"), event("2026-01-05")), watched=watched)
    known = [day + 1 for day in np.flatnonzero(np.isfinite(of(found["events"], "UA")))]
    assert known == [2, 3, 9, 10]
    assert np.isnan(of(found["deaths"], "UA-63")).all()
    assert noted(found["events"], "UA-63", COARSE | GUESSED) == []


def test_dead_that_nobody_counted_are_unknown() -> None:
    none: dict[str, Any] = {"killed": None, "killed_low": None, "killed_high": None}
    assert set(panels(rows(event("2026-01-02", **none)))) == {"events"}
    assert set(panels(rows(event("2026-01-02", **none)), doubts=True)) == {"events-undated", "events-unplaced"}
    mixed = of(panels(rows(event("2026-01-02", **none), event("2026-01-03")))["deaths"], "UA-14")
    assert np.isnan(mixed[1])
    assert mixed[2] == 2


def test_only_the_rows_of_the_source_and_of_who_began_them() -> None:
    known = rows(event("2026-01-02", by="A"), event("2026-01-03", by="B"), event("2026-01-04"))
    found = panels(known, by="A")["events"]
    assert (of(found, "UA"), found.by) == (only(d2=1), "A")
    other = Rows({**known.columns, "source": np.array(["x", SOURCE, SOURCE], dtype=object)})
    assert of(panels(other)["events"], "UA") == only(d3=1, d4=1)


def test_a_register_knows_what_lies_in_a_district() -> None:
    watched = {"UA-14:bakhmutskyi-raion": [(FIRST, LAST)]}
    known = rows(event("2026-01-02", places="UA-14:bakhmut"))
    assert of(panels(known, watched=watched)["events"], "UA-14:bakhmutskyi-raion") == only()
    found = panels(known, watched=watched, fit=register().fit)
    assert of(found["events"], "UA-14:bakhmutskyi-raion") == only(d2=1)


def test_panels_end_after_they_begin() -> None:
    with pytest.raises(ValueError, match="before they begin"):
        panels(rows(event("2026-01-02")), last=date(2025, 12, 31))


def test_watched_days() -> None:
    covered = [
        Coverage(SOURCE, instant("2020-01-01T00:00"), instant("2026-01-05T00:00"), date(2020, 1, 1), date(2026, 1, 4)),
        Coverage(SOURCE, instant("2019-01-01T00:00"), instant("2019-06-01T00:00"), date(2019, 1, 1), date(2019, 6, 1)),
        Coverage("x", instant("2026-01-05T00:00"), instant("2026-01-09T00:00"), date(2026, 1, 5), date(2026, 1, 8)),
    ]
    known = rows(event("2026-01-02", places="UA-14 IL"))
    asked = ["UA", "UA-63", "IL", "CO", "everywhere"]
    found = watched_days(asked, covered, known, source=SOURCE, since=date(2025, 1, 1))
    days = [(date(2025, 1, 1), date(2026, 1, 4))]
    assert found == {"UA": days, "UA-63": days, "IL": days, "CO": [], "everywhere": days}
    assert set(map(tuple, watched_days(asked, covered, known, source=SOURCE, since=None).values())) == {()}


def test_a_file_of_one_country_vouches_for_no_other() -> None:
    own = Coverage(
        SOURCE, instant("2025-01-01T00:00"), instant("2026-01-05T00:00"), date(2025, 1, 1), date(2026, 1, 4), ("UA",)
    )
    early = date(2020, 1, 1)
    other = Coverage(
        SOURCE, instant("2020-01-01T00:00"), instant("2021-01-01T00:00"), early, date(2020, 12, 31), ("IL",)
    )
    known = rows(event("2026-01-02", places="UA-14"), event("2026-01-03", places="IL"))
    found = watched_days(["UA", "UA-63", "IL"], [own, other], known, source=SOURCE, since=early)
    ours, theirs = [(date(2025, 1, 1), date(2026, 1, 4))], [(early, date(2020, 12, 31))]
    assert found == {"UA": ours, "UA-63": ours, "IL": theirs}


def test_events_known_to_a_month_or_year_stand_on_no_day() -> None:
    known = rows(
        event("2026-01-01", killed=900, precision="longer"),
        event("2026-01-01", killed=70, precision="month"),
        event("2026-01-01", killed=3, precision="week"),
    )
    found = panels(known)
    assert of(found["events"], "UA-14") == only(d1=1)
    assert of(found["deaths"], "UA-14") == only(d1=3)


def test_a_published_vintage_gives_the_sums_of_its_file(shared: Path) -> None:
    path = shared / "data/ucdp_ged_ukraine_hdx/conflict_data_ukr_2023-03.csv"
    told, _ = read_events("ucdp", path)
    first, last = date(2014, 1, 1), date(2021, 12, 31)
    found = panels(
        event_rows(told, "ucdp"),
        first=first,
        last=last,
        source="ucdp",
        watched={place: [(first, last)] for place in ("UA", "UA-14", "UA-09")},
        fit=register().fit,
    )
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for cell in list(csv.DictReader(stream))[1:] if cell["date_prec"] in "123"]  # known to the week
    for place, unit in (("UA-14", "Donetsk oblast"), ("UA-09", "Luhansk oblast")):
        events, dead = Counter[int](), Counter[int]()
        for cell in cells:
            if cell["adm_1"] == unit and cell["where_prec"] in "1234":
                at = (date.fromisoformat(cell["date_start"][:10]) - first).days
                events[at] += 1
                dead[at] += int(cell["best"])
        days = range((last - first).days + 1)
        assert of(found["events"], place) == [events[day] for day in days]
        assert of(found["deaths"], place) == [dead[day] for day in days]
    assert sum(of(found["events"], "UA")) == len(cells)
    assert sum(of(found["deaths"], "UA")) == sum(int(cell["best"]) for cell in cells)


drawn = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(0, 4),
        st.sampled_from(["UA", "UA-14", "UA-63:kharkiv", "UA:sea-or-air", "CO"]),
        st.integers(0, 50),
    ),
    max_size=12,
)


def as_events(found: Sequence[tuple[int, int, str, int]]) -> list[dict[str, Any]]:
    return [
        event(
            str(FIRST + timedelta(days=day)),
            str(FIRST + timedelta(days=day + more)) if more else "",
            places=place,
            killed=killed,
            key=str(number),
        )
        for number, (day, more, place, killed) in enumerate(found)
    ]


@given(found=drawn.filter(bool), data=st.data())
def test_panels_do_not_depend_on_the_order_of_rows_and_add_up(
    found: list[tuple[int, int, str, int]], data: st.DataObject
) -> None:
    events = as_events(found)
    one = panels(rows(*events))
    other = panels(rows(*data.draw(st.permutations(events))))
    for code, panel in one.items():
        assert np.array_equal(panel.values, other[code].values)
        assert [noted(panel, "UA-14", bit) for bit in (COARSE, GUESSED)] == [
            noted(other[code], "UA-14", bit) for bit in (COARSE, GUESSED)
        ]
    doubts = panels(rows(*events), doubts=True)
    apart = sum(of(one["events"], "UA-14")) + sum(of(one["events"], "UA-63"))
    unplaced = sum(place in {"UA", "UA:sea-or-air"} for _, _, place, _ in found)
    assert sum(of(one["events"], "UA")) == apart + unplaced == len(found) - sum(place == "CO" for *_, place, _ in found)
    assert sum(of(doubts["events-unplaced"], "UA-14")) == unplaced
    vague = np.flatnonzero(of(doubts["events-undated"], "UA")) + 1
    assert vague.tolist() == noted(one["events"], "UA", GUESSED)


# ---- breaches

WINDOW = reading("2026-01-02T00:00", "2026-01-05T00:00", places=("UA-14",), kinds=("any",))
SURE = {"by": "Russia"}
UNTIL = instant("2026-02-01T00:00")


def breaches(
    *events: dict[str, Any], wanted: Any = WINDOW, of_pledge: Any = None, until: datetime = UNTIL, **more: Any
) -> list[Breach]:
    coded = CodedEvents(of_pledge or pledge({}), rows(*events), **more)
    return list(coded.breaches(wanted, until=until).listed(len(events)))


def opened(*events: dict[str, Any], **more: Any) -> list[tuple[str, ...]]:
    return [breach.open for breach in breaches(*events, **more)]


def test_an_event_that_leaves_nothing_open_is_certain() -> None:
    (breach,) = breaches(event("2026-01-03", **SURE, weapon="air", targets="civilian"))
    assert (breach.certain, breach.open) == (True, ())
    assert breach.at == "2026-01-03T00:00+02:00/2026-01-04T00:00+02:00"
    assert (breach.kind, breach.by, breach.places, breach.launched) == ("air", "Russia", ("UA-14",), None)
    assert breach.says == "Bakhmut; state-based; A against B; 2 killed (1 to 4)"
    assert (breach.source, breach.payload) == (SOURCE, "ab" * 32)


@pytest.mark.parametrize(
    ("days", "open_parts"),
    [
        (("2026-01-02", ""), ()),  # a day is a day of the place, not of UTC
        (("2026-01-04", ""), ()),
        (("2026-01-01", ""), None),
        (("2026-01-05", ""), None),
        (("2026-01-01", "2026-01-02"), ("time",)),
        (("2026-01-04", "2026-01-05"), ("time",)),
        (("2025-12-01", "2026-01-31"), ("time",)),
        (("2026-01-02", "2026-01-04"), ()),
    ],
)
def test_time_is_open_where_days_outside_may_be_meant(
    days: tuple[str, str], open_parts: tuple[str, ...] | None
) -> None:
    assert opened(event(*days, **SURE)) == ([] if open_parts is None else [open_parts])


@pytest.mark.parametrize("zone_shift", ["22:30", "21:30"])
def test_an_event_known_to_the_minute_is_taken_at_it(zone_shift: str) -> None:
    start = datetime.fromisoformat(f"2026-01-01T{zone_shift}")
    one = event("2026-01-02", **SURE) | {"precision": "minute", "start": start, "end": start + timedelta(minutes=1)}
    assert opened(one) == ([()] if zone_shift == "22:30" else [])


@pytest.mark.parametrize(
    ("places", "precision", "open_parts"),
    [
        ("UA-14:bakhmut", 1, ()),
        ("UA", 6, ("place",)),
        ("UA:sea-or-air", 7, ("place",)),
        ("UA-63", 4, None),
        ("UA-14", None, ("place",)),
        ("", 6, ("place",)),
        ("UA-14 UA-63", 4, ("place",)),
        ("UA-14:bakhmut UA-14:avdiivka", 1, ()),
        ("UA-63 RU", 4, None),
    ],
)
def test_place(places: str, precision: int | None, open_parts: tuple[str, ...] | None) -> None:
    found = opened(event("2026-01-03", **SURE, places=places, place_precision=precision))
    assert found == ([] if open_parts is None else [open_parts])


@pytest.mark.parametrize(
    ("kind", "weapon", "targets", "open_parts"),
    [
        ("drone", "", "", ("weapon",)),
        ("drone", "air", "", ("weapon",)),
        ("drone", "drone/tactical-drone", "", ("weapon",)),
        ("drone", "artillery/missile", "", None),
        ("missile", "artillery/missile", "", ("weapon",)),
        ("air", "drone/tactical-drone", "", ()),
        ("energy", "air", "", ("target",)),
        ("energy", "", "oil-gas", ()),
        ("energy", "", "military", None),
        ("long-range@energy", "air", "power", ("weapon",)),
    ],
)
def test_kinds(kind: str, weapon: str, targets: str, open_parts: tuple[str, ...] | None) -> None:
    wanted = reading("2026-01-02T00:00", "2026-01-05T00:00", places=("UA-14",), kinds=(kind,))
    found = opened(event("2026-01-03", **SURE, weapon=weapon, targets=targets), wanted=wanted)
    assert found == ([] if open_parts is None else [open_parts])


@pytest.mark.parametrize(
    ("by", "sides", "open_parts"),
    [
        ("Russia", "", ()),
        ("", "Government of Ukraine | DPR", ("by",)),
        ("Army of Russia", "", ()),  # known under that name
        ("Military Forces of Russia (2000-)", "", ()),  # by rule
        ("Military Forces of Russia (2000-) Air Force", "", ()),
        ("Government of Russia (Soviet Union)", "", ()),
        ("Military Forces of Russia (2000-) Allies", "", ("by",)),  # whoever that is
        ("Somebody", "", ("by",)),  # may be anybody
        ("Third army", "", None),  # left out, under another name
        ("", "Army of Russia | Third party", None),
        ("", "Somebody | Third party", None),
        ("", "Ukrainian army | Army of Russia", ("by",)),
        ("", "Army of Russia | Civilians (Ukraine)", ("by",)),
        ("", "Ukrainian army | Somebody", ("by",)),
        ("", "", ("by",)),
    ],
)
def test_who_fired(by: str, sides: str, open_parts: tuple[str, ...] | None) -> None:
    actors = Actors(
        states=("Government of {}", "Military Forces of {}"),
        branches=("Air Force",),
        unarmed=("Civilians",),
        names=(("Army of Russia", "Russia"), ("Third party", "Third army")),
    )
    asked = pledge({}, leaves_out=["Third party"])
    found = opened(event("2026-01-03", by=by, sides=sides), of_pledge=asked, actors=actors)
    assert found == ([] if open_parts is None else [open_parts])


TWO = pledge({}, restrains=[{"party": "Russia"}, {"party": "Ukraine", "aliases": ["Government of Ukraine"]}])


@pytest.mark.parametrize(
    ("cells", "open_parts"),
    [
        ({"by": "Russia", "targets": "civilian"}, ("weapon",)),
        ({"by": "Russia", "targets": "civilian", "weapon": "air"}, ()),
        ({"by": "Russia", "targets": "civilian energy"}, ()),
        ({"by": "Russia"}, ()),
        ({"by": "", "sides": "Russia | Government of Ukraine", "targets": "civilian"}, ("by",)),
    ],
)
def test_violence_against_people_without_arms_may_be_no_act_of_the_war(
    cells: dict[str, Any], open_parts: tuple[str, ...]
) -> None:
    assert opened(event("2026-01-03", **cells), of_pledge=TWO) == [open_parts]
    if cells["by"]:
        assert opened(event("2026-01-03", **cells)) == [()]  # one who promised it to all


SIDES = (
    ("", "Russia | Government of Ukraine", True, True),
    ("", "Government of Ukraine | Rebels", False, False),
    ("", "Russia | Rebels", False, True),
    ("", "Rebels | Civilians", False, False),
    ("", "Russia | Civilians (Ukraine)", True, True),
    ("Russia", "Russia | Civilians", True, True),
    ("Rebels", "Rebels | Civilians", False, False),
    ("", "", False, False),
)


@pytest.mark.parametrize("of_two", [True, False])
def test_fighting_that_the_pledge_is_about(of_two: bool) -> None:
    events = rows(*(event("2026-01-03", by=by, sides=sides, key=str(n)) for n, (by, sides, *_) in enumerate(SIDES)))
    parties = Parties(TWO if of_two else pledge({}), Actors(unarmed=("Civilians",)))
    found = between_parties(parties, events)
    assert found is not None
    assert found.chosen.tolist() == [both if of_two else one for _, _, both, one in SIDES]
    assert found.parties == (("Russia", "Ukraine") if of_two else ("Russia",))


@pytest.mark.parametrize("sides", ["Russia | Rebels", "Rebels | Others", "Russia | Civilians"])
def test_where_the_parties_never_met_nothing_is_told_apart(sides: str) -> None:
    assert between_parties(Parties(TWO, Actors(unarmed=("Civilians",))), rows(event("2026-01-03", sides=sides))) is None


def test_panels_keep_the_fighting_of_others_apart() -> None:
    both, other = "Russia | Government of Ukraine", "Russia | Rebels"
    events = rows(
        event("2026-01-03", sides=both, killed=2, key="a"),
        event("2026-01-03", sides=other, killed=5, key="b"),
        event("2026-01-04", sides=other, killed=None, key="c"),
    )
    between = between_parties(Parties(TWO, Actors()), events)
    found, plain = panels(events, between=between), panels(events)
    assert found["events"].measure.title == "events of violence between parties"
    others = [found[code].others for code in ("events", "deaths")]
    assert [found[code].values[1, 2:4].tolist() for code in ("events", "deaths")] == [[1, 0], [2, 0]]
    assert [each[1, 2:4].tolist() for each in others if each is not None] == [[1, 1], [5, 0]]
    assert plain["events"].others is None
    assert plain["events"].values[1, 2:4].tolist() == [2, 1]


def test_what_a_machine_coded_is_open() -> None:
    assert opened(event("2026-01-03", **SURE, chance=0.97)) == [("report",)]
    assert opened(event("2026-01-03", **SURE), unsure=[SOURCE]) == [("report",)]


def test_a_register_knows_groups() -> None:
    wanted = reading("2026-01-02T00:00", "2026-01-05T00:00", places=("UA:oblast-centres",), kinds=("any",))
    at = event("2026-01-03", **SURE, places="UA-63:kharkiv")
    assert opened(at, wanted=wanted) == [("place",)]
    assert opened(at, wanted=wanted, fit=register().fit) == [()]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((2, 1, 4), "2 killed (1 to 4)"),
        ((2, 2, 2), "2 killed"),
        ((2, None, None), "2 killed"),
        ((None, None, None), ""),
    ],
)
def test_the_dead(figures: tuple[int | None, ...], told: str) -> None:
    killed: dict[str, Any] = dict(zip(("killed", "killed_low", "killed_high"), figures, strict=True))
    (breach,) = breaches(event("2026-01-03", **SURE, as_told="", sides="", type="", **killed))
    assert breach.says == told


def test_an_open_window_ends_where_it_is_judged() -> None:
    wanted = reading("2026-01-02T00:00", None, places=("UA-14",), kinds=("any",))
    assert opened(event("2026-01-04", **SURE), wanted=wanted) == [()]
    assert opened(event("2026-01-04", **SURE), wanted=wanted, until=instant("2026-01-04T09:00")) == [("time",)]
    assert opened(event("2026-01-04", **SURE), wanted=wanted, until=instant("2026-01-03T00:00")) == []
    assert opened(event("2026-01-04", **SURE), wanted=wanted, until=instant("2026-01-01T00:00")) == []
    assert opened(event("2026-01-09", **SURE)) == []


@given(found=drawn.filter(bool), data=st.data())
def test_breaches_do_not_depend_on_the_order_of_rows(
    found: list[tuple[int, int, str, int]], data: st.DataObject
) -> None:
    events = as_events(found)
    one = breaches(*events)
    assert one == breaches(*data.draw(st.permutations(events)))
    assert {breach.key for breach in one} <= {row["key"] for row in events}
    assert all(breach.certain == (not breach.open) and "by" in breach.open for breach in one)
