"""Times in a text: tables for each language (times/<language>.txt), and what holds for any text."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from holdfire.reader.days import Sense, of_years, season_of, weekday_of
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.timewords import expand, time_words
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

PUBLISHED = date(2026, 1, 30)  # a Friday
TABLES = Path(__file__).parent / "times"


def _rows(language: str) -> list[tuple[str, str, str]]:
    """Each line is "text => words | EDTF | role | what else was told ;; the next mention"."""
    lines = (TABLES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(language, *(part.strip() for part in line.split("=>"))) for line in lines]  # type: ignore[misc]


def _found(text: str, language: str, published: date | None = PUBLISHED) -> list[TimeMention]:
    return find_times(tokenize(text), language, published=published)


def _told(text: str, language: str, published: date | None = PUBLISHED) -> str:
    tokens = tokenize(text)
    return " ;; ".join(
        " | ".join(
            [
                tokens.words(one.first, one.last),
                str(one.edtf),
                one.role,
                *filter(None, (one.duration, one.inclusive, one.hours, one.zone)),
            ]
        )
        for one in find_times(tokens, language, published=published)
    )


def _one(text: str, language: str, published: date | None = PUBLISHED) -> TimeMention:
    (found,) = _found(text, language, published)
    return found


@pytest.mark.parametrize(("language", "text", "told"), [row for language in LANGUAGES for row in _rows(language)])
def test_tables(language: str, text: str, told: str) -> None:
    assert _told(text, language) == told


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "on 1 February", "XXXX-02-01"),
        ("en", "until February 1", "../XXXX-02-01"),
        ("uk", "до 1 лютого", "../XXXX-02-01"),
        ("ru", "1 февраля", "XXXX-02-01"),
        ("de", "am 1. Februar", "XXXX-02-01"),
        ("en", "29-31 January", "XXXX-01-29/XXXX-01-31"),
        ("en", "in January", "XXXX-01"),
        ("en", "on the 30th", "XXXX-XX-30"),
        ("en", "on 29 February", "XXXX-02-29"),
        ("en", "on 31 February", None),
        ("en", "on 1 February 2026", "2026-02-01"),
        ("en", "since 2022", "2022/.."),
        ("en", "on Sunday", None),
        ("uk", "вчора", None),
        ("ru", "на прошлой неделе", None),
        ("de", "vor zwei Tagen", None),
        ("en", "two days ago", None),
        ("en", "two days before 1 February", None),
        ("en", "this winter", None),
        ("en", "from Monday to Wednesday", None),
        ("en", "last night", None),
    ],
)
def test_without_the_documents_day_nothing_relative_is_resolved(language: str, text: str, edtf: str | None) -> None:
    assert _one(text, language, None).edtf == edtf


@pytest.mark.parametrize(
    ("published", "language", "text", "edtf"),
    [
        (date(2026, 1, 5), "en", "In December Russia attacked.", "2025-12"),
        (date(2025, 12, 28), "en", "They will meet on 3 January.", "2026-01-03"),
        (date(2025, 12, 28), "uk", "Вони зустрінуться 3 січня.", "2026-01-03"),
        (date(2025, 12, 28), "de", "Sie werden am 3. Januar verhandeln.", "2026-01-03"),
        (date(2026, 1, 5), "de", "Am 30. Dezember wurde Kiew beschossen.", "2025-12-30"),
        (date(2026, 1, 5), "ru", "30 декабря Киев был обстрелян.", "2025-12-30"),
        (date(2026, 2, 1), "en", "The attack on Sunday killed two.", "2026-02-01"),  # today is a Sunday
        (date(2026, 2, 1), "en", "They met last Sunday.", "2026-01-25"),
        (date(2026, 2, 1), "en", "They will meet next Sunday.", "2026-02-08"),
        (date(2026, 2, 20), "en", "Two were killed on 5 April.", "2025-04-05"),
        (date(2026, 2, 20), "en", "The truce held until 5 February.", "../2026-02-05"),
        (date(2026, 1, 30), "en", "Moscow urged restraint on 5 February.", "2026-02-05"),
        (date(2024, 3, 1), "en", "on 29 February it began", "2024-02-29"),
        (date(2026, 3, 1), "en", "on 29 February it began", "2024-02-29"),
        (date(2026, 7, 1), "en", "at 18:00 Kyiv time on 30 June", "2026-06-30T18:00+03:00"),
        (date(2026, 2, 2), "en", "the weekend was quiet; at the weekend they met", "2026-01-31/2026-02-01"),
        (date(2026, 2, 1), "en", "last weekend was quiet", "2026-01-24/2026-01-25"),
        (date(1850, 1, 1), "en", "yesterday", None),
        (date.max, "en", "tomorrow", None),
    ],
)
def test_the_year_and_the_week_that_are_meant(published: date, language: str, text: str, edtf: str | None) -> None:
    assert _found(text, language, published)[-1].edtf == edtf


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "2:1",
        "version 1.5",
        "24/7",
        "555-12-34",
        "12.5",
        "1,5",
        "99999999999999999999",
        "0",
        "32",
        "25:61",
        "",
        "1.1.1.1",
    ],
)
def test_numbers_alone_are_no_times(language: str, text: str) -> None:
    assert not _found(f"{text} x {text}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_has_every_class(language: str) -> None:
    words = time_words(language)
    letters = {entry.letter for entry in words.entries.values()}
    assert set("MmWUSRPLeoczQV") <= letters
    assert {entry.value for entry in words.entries.values() if entry.letter in "Mm"} == set(range(1, 13))
    roles = {role for phrases in words.before.by_word.values() for _, kinds in phrases for role in kinds}
    assert {"until", "until_yes", "by", "before", "after", "during", "for", "at", "in", "between"} <= roles
    assert roles & {"since", "start"}


def test_a_word_list_that_is_not_one_is_refused() -> None:
    assert list(expand("неділ(я,і) до_кінця")) == ["неділя", "неділі", "до кінця"]
    with pytest.raises(ValueError, match="no word of a list"):
        list(expand("неділ(я"))


WORDS = sorted({word for language in LANGUAGES for word in time_words(language).entries} - {"_"})
PIECES = st.sampled_from(
    [*WORDS, "30", "1", "2026", "18:00", "30.01", "30.01.2026", "-", ",", ".", "(", "99", "twenty-one"]
)
SOUP = st.lists(PIECES, max_size=14).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=120)
@given(st.one_of(st.text(), SOUP, SOUP.map(str.title)), st.sampled_from(LANGUAGES), DAYS)
@example("999 years ago 999 months ago in 999 years", "en", date(1901, 1, 1))
@example("midnight 31 December 2199 until 24:00 on 31 December 2199 Kyiv time", "en", date(2198, 12, 31))
@example("January " * 50, "en", date(2026, 1, 30))
@example("\x00 1 \u202e2 января\x07 ²³ ٣ января", "ru", date(2026, 1, 30))
def test_any_text_is_read_alike_twice_within_its_tokens(text: str, language: str, published: date | None) -> None:
    tokens = tokenize(text)
    found = find_times(tokens, language, published=published)
    assert found == find_times(tokens, language, published=published)
    last = 0
    for one in found:
        assert last <= one.first < one.last <= len(tokens)
        last = one.last
        assert one.role in {"at", "until", "since", "from", "before", "after", "during", "for", "every"}
        assert one.inclusive in {"", "yes", "no", "unsaid"}
        if published is None and one.edtf and "X" not in one.edtf:
            assert any(character.isdecimal() for character in tokens.words(one.first, one.last))


@given(st.dates(date(1905, 1, 1), date(2190, 12, 31)), st.dates(date(1905, 1, 1), date(2190, 12, 31)))
def test_a_full_date_means_itself_whenever_it_is_read(day: date, published: date) -> None:
    for text in (f"on {day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%d.%m.%Y}", f"{day}"):
        assert _one(text, "en", published).edtf == day.isoformat()


@given(st.dates(date(1905, 1, 1), date(2190, 12, 31)), st.integers(1, 7), st.integers(1, 12))
def test_what_recurs_lies_on_its_side(published: date, weekday: int, month: int) -> None:
    assert 0 <= (published - weekday_of(published, weekday, Sense.PAST)).days < 7
    assert 0 <= (weekday_of(published, weekday, Sense.FUTURE) - published).days < 7
    past, future = (
        of_years(published, sense, lambda year: season_of(year, 20 + (month % 4) + 1)) for sense in list(Sense)[:2]
    )
    assert past is not None
    assert past.first is not None
    assert past.first <= published
    assert future is not None
    assert future.last is not None
    assert published <= future.last


@pytest.mark.parametrize(
    "piece", ["1 ", "January 1 2026 ", "on Sunday at 18:00, ", "last night of ", "(", "30. ", "in "]
)
@pytest.mark.no_cover
def test_the_cost_is_linear(piece: str) -> None:
    def cost(count: int) -> float:
        tokens = tokenize(piece * count)
        start = time.process_time()  # what others do on the machine does not count
        find_times(tokens, "en", published=PUBLISHED)
        return time.process_time() - start

    long, short = (min(cost(count) for _ in range(3)) for count in (10_000, 1000))
    assert long < 0.1 + 30 * short  # ten times where linear, a hundred where not
