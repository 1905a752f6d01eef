"""Dates as people give them: what is read, what is refused with which cure, and how windows and operational days
follow.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from holdfire.model.time import Hours, Shape, Span, Window, operational_day, operational_days, parse_when

KYIV = ZoneInfo("Europe/Kyiv")
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1))
INSTANTS = st.datetimes(min_value=datetime(2000, 1, 2), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("2026-02-01", [Shape.DAY]),
        ("2026-01-30T00:00+02:00", [Shape.INSTANT]),
        ("2026-01-30T00:00:30Z", [Shape.INSTANT]),
        ("P7D", [Shape.DURATION]),
        ("P2W", [Shape.DURATION]),
        ("PT30H", [Shape.DURATION]),
        ("P1M", [Shape.DURATION]),
        ("P1DT12H", [Shape.DURATION]),
        ("..", [Shape.OPEN]),
        ("[2026-01-29,2026-01-30]", [Shape.DAY, Shape.DAY]),
        ("[2026-01-29..2026-01-31]", [Shape.DAY] * 3),
        ("[2026-01-29,2026-01-29]", [Shape.DAY]),
        ("[2026-01-29T07:00+02:00,2026-01-29T07:00+03:00]", [Shape.INSTANT, Shape.INSTANT]),
        ("[2026-01-29,P7D]", [Shape.DAY, Shape.DURATION]),
        (" 2026-02-01 ", [Shape.DAY]),
    ],
)
def test_every_form_is_read(text: str, shapes: list[Shape]) -> None:
    assert [moment.shape for moment in parse_when(text).options] == shapes


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2026-01-25", False, False),
        ("2026-01-25?", True, False),
        ("2026-01-25~", False, True),
        ("2026-01-25%", True, True),
        ("[2026-01-29,2026-01-30]?", True, False),
    ],
)
def test_marks_of_doubt_are_kept(text: str, uncertain: bool, approximate: bool) -> None:
    when = parse_when(text)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-01-29T07:00", "no time zone"),
        ("2026-02-30", "no such date"),
        ("2026-01-29T25:00+02:00", "no such date"),
        ("2262-04-12", "1900 to 2199"),
        ("0001-01-01", "1900 to 2199"),
        ("2026-02", "not a date"),
        ("", "not a date"),
        ("tomorrow", "not a date"),
        ("P", "not a date"),
        ("P0D", "zero"),
        ("P99999D", "century"),
        ("PT", "not a date"),
        ("[]", "not a date"),
        ("[2026-01-31..2026-01-29]", "backwards"),
        ("[2020-01-01..2026-01-29]", "366 days"),
        ("[2026-01-29..P7D]", "only days"),
        ("2026-02-04/2026-02-05", "not a date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_when(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        when = parse_when(text)
    except ValueError:
        return
    assert when.options


@given(DAYS)
def test_a_day_reads_back(day: date) -> None:
    assert parse_when(day.isoformat()).options[0].on == day


@given(DAYS, st.integers(0, 60))
def test_a_range_is_the_set_of_its_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = [first + timedelta(days=step) for step in range(length + 1)]
    listed = ",".join(day.isoformat() for day in days)
    assert parse_when(f"[{first}..{last}]").options == parse_when(f"[{listed}]").options


@pytest.mark.parametrize(
    ("duration", "start", "end"),
    [
        ("P7D", "2026-01-30T00:00+02:00", "2026-02-06T00:00+02:00"),
        ("PT30H", "2025-04-19T18:00+03:00", "2025-04-21T00:00+03:00"),
        ("P1D", "2026-03-28T12:00+02:00", "2026-03-29T12:00+03:00"),  # the night in which the clocks go forward
        ("PT24H", "2026-03-28T12:00+02:00", "2026-03-29T13:00+03:00"),
        ("P1M", "2026-01-31T00:00+02:00", "2026-02-28T00:00+02:00"),
        ("P1M", "2026-12-15T00:00+02:00", "2027-01-15T00:00+02:00"),
    ],
)
def test_durations_follow_the_calendar_and_hours_the_clock(duration: str, start: str, end: str) -> None:
    moment = parse_when(duration).options[0]
    assert moment.after(datetime.fromisoformat(start), KYIV) == datetime.fromisoformat(end)


def test_a_duration_has_no_place_in_time() -> None:
    with pytest.raises(ValueError, match="does not begin"):
        parse_when("P7D").options[0].begins(KYIV)


def window(start: str, end: str | None, hours: Hours | None = None) -> Window:
    return Window(
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end) if end else None,
        zone="Europe/Kyiv",
        hours=hours,
    )


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        window("2026-02-01T00:00+02:00", "2026-01-30T00:00+02:00")


def test_an_open_window_reaches_to_the_moment_of_asking() -> None:
    until = datetime.fromisoformat("2026-02-01T12:00+02:00")
    assert window("2026-01-30T00:00+02:00", None).spans(until)[0].end == until
    assert window("2026-02-02T00:00+02:00", None).spans(until) == ()


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (("08:00", "18:00"), [("05-04T08:00", "05-04T18:00"), ("05-05T08:00", "05-05T12:00")]),
        (("22:00", "06:00"), [("05-04T00:00", "05-04T06:00"), ("05-04T22:00", "05-05T06:00")]),
    ],
)
def test_daily_hours_cut_the_window_into_spans(hours: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    daily = Hours(begin=time.fromisoformat(hours[0]), end=time.fromisoformat(hours[1]), zone="Europe/Kyiv")
    spans = window("2022-05-04T00:00+03:00", "2022-05-05T12:00+03:00", daily).spans(datetime.max.replace(tzinfo=UTC))
    told = [
        (span.start.astimezone(KYIV).strftime("%m-%dT%H:%M"), span.end.astimezone(KYIV).strftime("%m-%dT%H:%M"))
        for span in spans
    ]
    assert told == expected


def test_daily_hours_that_last_no_time_are_refused() -> None:
    with pytest.raises(ValidationError, match="same time"):
        Hours(begin=time(8), end=time(8), zone="Europe/Kyiv")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="no time zone"):
        Hours(begin=time(8), end=time(9), zone="Europe/Atlantis")


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        # docs/method.md §5: which operational days each window covers
        ("2025-04-19T18:00+03:00", "2025-04-21T00:00+03:00", ["2025-04-20"]),
        ("2025-05-08T00:00+03:00", "2025-05-11T00:00+03:00", ["2025-05-08", "2025-05-09", "2025-05-10"]),
        ("2026-01-30T00:00+02:00", "2026-02-01T00:00+02:00", ["2026-01-30", "2026-01-31"]),
        ("2023-01-06T12:00+02:00", "2023-01-08T00:00+02:00", ["2023-01-07"]),
        ("2022-05-05T08:00+03:00", "2022-05-05T18:00+03:00", []),
    ],
)
def test_operational_days_of_a_window(start: str, end: str, days: list[str]) -> None:
    span = Span(start=datetime.fromisoformat(start), end=datetime.fromisoformat(end))
    assert [day.isoformat() for day in operational_days((span,), zone=KYIV, cut_hour=16)] == days


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-02-02T15:59+02:00", "2026-02-02"),
        ("2026-02-02T16:00+02:00", "2026-02-03"),
        ("2026-02-03T04:00+02:00", "2026-02-03"),
        ("2025-12-31T20:00+02:00", "2026-01-01"),
    ],
)
def test_an_operational_day_is_named_by_its_morning(at: str, day: str) -> None:
    assert operational_day(datetime.fromisoformat(at), zone=KYIV, cut_hour=16).isoformat() == day


@given(INSTANTS, st.integers(1, 20))
def test_shifting_a_window_by_a_week_shifts_its_days(start: datetime, length: int) -> None:
    # In UTC, so that no change of the clocks lies between the two.
    week, utc = timedelta(days=7), ZoneInfo("UTC")
    span = Span(start=start, end=start + timedelta(days=length))
    later = Span(start=span.start + week, end=span.end + week)
    days = operational_days((span,), zone=utc, cut_hour=16)
    assert operational_days((later,), zone=utc, cut_hour=16) == tuple(day + week for day in days)
    assert len(days) == length


@given(INSTANTS)
def test_the_zone_in_which_an_instant_is_written_does_not_matter(at: datetime) -> None:
    elsewhere = at.astimezone(ZoneInfo("America/New_York"))
    assert operational_day(at, zone=KYIV, cut_hour=16) == operational_day(elsewhere, zone=KYIV, cut_hour=16)
