from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief import factory
from holdfire.brief import words
from holdfire.brief.names import REGIONS, TARGET_WORDS, WEAPON_WORDS
from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.model.method import Method
from holdfire.model.verdict import EffectWord, Running


@pytest.mark.parametrize(
    ("p", "told"),
    [(0, "p < 0.01"), (0.0099, "p < 0.01"), (0.01, "p 0.01"), (0.147, "p 0.15"), (0.99, "p 0.99"), (0.996, "p > 0.99")],
)
def test_a_chance_is_never_told_as_zero_or_one(p: float, told: str) -> None:
    assert words.chance(p) == told


@given(st.floats(0, 1))
def test_no_chance_reads_as_certain(p: float) -> None:
    assert words.chance(p) not in {"p 0.00", "p 1.00"}


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (None, "not even a total stop would have been noticed"),
        (1.0, "only a total stop would have been noticed"),
        (0.79, "a cut of 79 % or more would have been noticed"),
        (0.781, "a cut of 79 % or more would have been noticed"),
        (0.29, "a cut of 29 % or more would have been noticed"),  # 100 * 0.29 is 28.999… in binary
    ],
)
def test_cuts(cut: float | None, told: str) -> None:
    effect = factory.effect(30, 31, "drones").model_copy(update={"smallest_cut": cut})
    assert words.cut(effect) == told
    assert words.cut_short(effect) in {"none", "100 %", "79 %", "29 %"}


def test_while_days_are_missing_only_the_running_verdict_is_told() -> None:
    whole = factory.effect(30, 31, "drones")
    known = factory.so_far(whole)
    running = Running(
        days_seen=2, e_value=1.5, p_always_valid=0.4, p_holm=0.8, crossed_on=None, verdict=EffectWord.CANNOT_TELL
    )
    assert words.chance_told(known, running) == "p 0.40 so far"
    assert words.chance_told(known, None) == "not all days known"
    assert words.cut(known) == "no test of the whole window while days of it are missing"
    assert (words.cut_short(known), words.by_placebo(known)) == ("-", "-")
    assert words.chance_told(whole, None) == f"{words.chance(whole.p_low or 0)} (by placebo {words.by_placebo(whole)})"
    alone = whole.model_copy(update={"p_low_recalibrated": None})
    assert words.chance_told(alone, None) == words.chance(whole.p_low or 0)
    sure = whole.model_copy(update={"p_low_recalibrated": 0.001})
    assert words.by_placebo(sure) == "< 0.01"
    assert (words.chances(None), words.chances((0.001, 0.5))) == ("running verdicts only", "p < 0.01 to p 0.50")


@pytest.mark.parametrize(
    ("value", "told"),
    [(1117, "1,117"), (0, "0"), (6.5, "6.5"), (12.5, "12"), (13.5, "14"), (4.0, "4"), (999.6, "1,000")],
)
def test_numbers(value: float, told: str) -> None:
    assert words.number(value) == told


@pytest.mark.parametrize(
    ("numbers", "told"), [((), ""), ((3,), "3"), ((1, 2, 3), "1-3"), ((7, 1, 2, 2), "1-2, 7"), ((1, 3, 5), "1, 3, 5")]
)
def test_reading_numbers(numbers: tuple[int, ...], told: str) -> None:
    assert words.numbered(numbers) == told


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=factory.KYIV)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (at(30), at(1, month=2), "30 January to 31 January"),
        (at(31), at(1, month=2), "31 January"),
        (at(29, 7), at(3, month=2), "29 January 07:00 to 3 February 00:00"),
        (at(29, 7), at(29, 9, 30), "29 January 07:00 to 09:30"),
        (at(30), None, "from 30 January, no end"),
        (at(30, 7), None, "from 30 January 07:00, no end"),
        (at(31, month=12, year=2025), at(2), "31 December 2025 to 1 January 2026"),
        (at(30, 0, 1), at(31), "30 January 00:01 to 31 January 00:00"),
    ],
)
def test_stretches_of_time(start: datetime, end: datetime | None, told: str) -> None:
    assert words.span(start, end) == told


@pytest.mark.parametrize(
    ("edges", "told"),
    [
        ([(at(30), at(2, month=2))], "30 Jan to 1 Feb"),
        ([(at(30), at(1, month=2))], "30 to 31 Jan"),
        ([(at(3), at(31))], "3 to 30 Jan"),
        ([(at(31), at(1, month=2))], "31 Jan"),
        ([(at(29, 7), at(4, month=2))], "29 Jan 07:00 to 4 Feb 00:00"),
        ([(at(29, 7), at(29, 9, 30))], "29 Jan 07:00 to 09:30"),
        ([(at(30), None)], "from 30 Jan, no end"),
        ([(at(30, 7), None), (at(30, 6), None)], "from 30 Jan 06:00 or 07:00, no end"),
        ([(at(31, month=12, year=2025), at(2))], "31 Dec 2025 to 1 Jan 2026"),
        ([(at(29, 7), at(4, month=2)), (at(29, 6), at(4, month=2))], "29 Jan 06:00 or 07:00 to 4 Feb 00:00"),
        ([(at(29), at(4, month=2)), (at(29, 6), at(4, month=2))], "29 Jan 00:00 or 06:00 to 4 Feb 00:00"),
        ([(at(29, 6), at(30, 6)), (at(29, 7), at(30, 7))], "29 Jan 06:00 or 07:00 to 30 Jan 06:00 or 07:00"),
    ],
)
def test_short_windows(edges: list[tuple[datetime, datetime | None]], told: str) -> None:
    verdicts = [factory.readings()[0].model_copy(update={"start": start, "end": end}) for start, end in edges]
    assert words.short_window(verdicts) == told


@pytest.mark.parametrize(
    ("places", "kinds", "told"),
    [
        (("UA-30", "UA:other-cities"), ("any",), "Kyiv, other cities; any attack"),
        (("UA-30", "UA-32"), ("energy",), "Kyiv, Kyiv region; energy sites"),
        (("UA-12:dnipro",), ("drone", "port"), "Dnipro; long-range drones, attacks on ports"),
        (("UA",), (), "Ukraine; kinds not named"),
        ((), ("energy", "port"), "places not named; energy sites and ports"),
        (("sea:black-sea",), ("shipping",), "Black Sea; shipping"),
    ],
)
def test_short_places_and_kinds(places: tuple[str, ...], kinds: tuple[str, ...], told: str) -> None:
    verdict = factory.readings()[0].model_copy(update={"places": places, "kinds": kinds})
    assert words.short_where_what(verdict) == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((1, 2, 3), "Readings 1-3"),
        ((2,), "Reading 2"),
        (range(1, 41), "All readings"),
        (range(1, 40, 2), "20 of 40 readings"),
    ],
)
def test_which_readings(numbers: Sequence[int], told: str) -> None:
    assert words.which(numbers, 40) == told
    assert words.which((1,), 1) == "Reading 1"


def test_daily_hours_are_told_with_the_window() -> None:
    verdict = factory.readings()[0].model_copy(update={"hours": "08:00/18:00"})
    assert words.window(verdict) == "29 January to 4 February, 08:00 to 18:00 each day"
    assert words.short_window((verdict,)) == "29 Jan to 4 Feb, 08:00 to 18:00 each day"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-01-30T18:00+02:00/2026-01-31T08:30+02:00", "30 January 18:00 to 31 January 08:30"),
        ("2026-01-30T00:00+02:00/2026-01-31T00:00+02:00", "30 January"),
        ("2026-01-30T18:00+02:00", "30 January 18:00"),
        ("some time", "some time"),
        ("", ""),
    ],
)
def test_reported_intervals(text: str, told: str) -> None:
    assert words.reported_interval(text) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("UA", "Ukraine"),
        ("UA-30", "Kyiv (city)"),
        ("UA:other-cities", "other cities in Ukraine (not named)"),
        ("UA-12:dnipro", "Dnipro (Dnipropetrovsk region)"),
        ("UA:some-towns", "some towns in Ukraine"),
        ("UA:north", "the north of Ukraine"),  # the register has only its German name
        ("LB:south", "the south of Lebanon"),
        ("UA:center", "the middle of Ukraine"),
        ("sea:black-sea", "Black Sea"),
        ("AE", "United Arab Emirates"),
        ("AE-AZ:abu-dhabi", "Abu Dhabi (United Arab Emirates)"),
        ("ZZ", "ZZ"),
        ("ZZ-A", "ZZ"),
        ("PS:gaza-strip", "Gaza Strip (Palestine)"),
    ],
)
def test_places(code: str, told: str) -> None:
    assert words.place(code) == told


def test_every_kind_and_every_region_of_ukraine_has_a_name() -> None:
    assert set(WEAPON_WORDS) == {"any", *WEAPONS}
    assert set(TARGET_WORDS) == set(TARGETS)
    of_ukraine = [name for code, name in REGIONS.items() if code.startswith("UA-")]
    assert len(set(of_ukraine)) == len(of_ukraine) == 27


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("any",), "any attack"),
        (("energy", "port"), "attacks on energy sites and ports"),
        (("drone", "energy"), "long-range drones, attacks on energy sites"),
        (("long-range@energy",), "long-range drones and missiles against energy sites"),
        ((), "kinds not named"),
    ],
)
def test_kinds(codes: tuple[str, ...], told: str) -> None:
    assert words.kinds(codes) == told


def test_holders() -> None:
    first, second = factory.readings()[:2]
    assert words.holder(second) == "Kremlin: Dmitry Peskov, 30 January 2026"
    assert words.holder(first).endswith("29 January 2026 (said otherwise on 3 February)")
    nobody = second.model_copy(update={"holder": "a combination", "party": "", "said_on": None})
    assert words.holder(nobody) == "a combination"
    assert words.holder(second.model_copy(update={"party": second.holder})) == "Dmitry Peskov, 30 January 2026"


def test_filled_values_name_whom_they_came_from() -> None:
    assert words.filled({"start": "Zelenskyy", "end": "nobody"}) == "start taken from Zelenskyy; end named by nobody"
    assert words.filled({"places": "Peskov", "kinds": "Peskov"}) == "places and kinds taken from Peskov"
    assert words.filled({"end": "nobody: no limit was set"}) == "end named by nobody (no limit was set)"


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x00", "\r"])
def test_nothing_that_steers_a_terminal_survives(char: str) -> None:
    assert char not in words.clean(f"a{char}[31mb")


@given(st.text())
def test_clean_text_is_one_line_and_clean_again(text: str) -> None:
    once = words.clean(text)
    assert once == words.clean(once)
    assert len(once.splitlines()) <= 1


def test_the_legend_speaks_of_the_method_in_use() -> None:
    told = words.legend(Method(level=0.1, margin=0.4, power=0.9, after_days=1))
    assert "10 %" in told["fewer"]
    assert "40 %" in told["not fewer"]
    assert "90 %" in told["smallest cut"]
    assert "1 day " in told["after"]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_days_name_both_ends(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    told = words.days(first, last, year=True)
    assert told.startswith(words.day(first, year=True))
    assert told.endswith(words.day(last, year=True))


def test_what_was_chosen_is_told_by_name() -> None:
    choices = ("end: 2026-02-01 (included)", "places: UA-30 UA", "kinds: energy", "no colon")
    verdict = factory.readings()[0].model_copy(update={"choices": choices})
    assert words.chosen(verdict) == (
        "end 2026-02-01 (included); places Kyiv (city), Ukraine; kinds attacks on energy sites; no colon"
    )


@pytest.mark.parametrize(
    ("name", "told"), [("Dmitry Peskov", "Peskov"), ("open.kg", "open.kg"), ("A B", "A B"), ("(x)", "(x)")]
)
def test_last_names(name: str, told: str) -> None:
    assert words.last_name(factory.readings()[0].model_copy(update={"holder": name})) == told


def test_short_words_for_charts() -> None:
    assert words.short_days(date(2026, 1, 30), date(2026, 1, 30)) == "30 Jan"
    assert words.short_days(date(2026, 1, 30), date(2026, 1, 31)) == "30-31 Jan"
    assert words.short_days(date(2026, 1, 30), date(2026, 2, 1)) == "30 Jan-1 Feb"
    assert words.kind("energy") == "attacks on energy sites"
    assert words.kind("shahed") == "shahed"
