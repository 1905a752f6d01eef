"""Small towns are found by the hash of their names in all their forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.lists import text_of
from holdfire.reader.place_table import place_table
from holdfire.reader.towns import names_in, towns_of
from holdfire.reader.words import LANGUAGES

NAMES = st.lists(st.text("abcdеїж-' ", min_size=1, max_size=6), min_size=1, max_size=4)
LINES = st.lists(st.tuples(st.from_regex("[A-Z]{2}-[0-9]{2}", fullmatch=True), NAMES), max_size=5)


def as_text(lines: list[tuple[str, list[str]]]) -> str:
    return "# Columns: code, names.\n" + "".join(f"{code}\t{';'.join(names)}\n" for code, names in lines)


@given(LINES)
def test_the_names_of_a_text_are_told_with_where_they_stand(lines: list[tuple[str, list[str]]]) -> None:
    text = as_text(lines)
    listed = list(names_in(text))
    assert [(code, name) for code, name, _ in listed] == [(code, name) for code, names in lines for name in names]
    assert all(text.startswith(name, offset) for _, name, offset in listed)


@given(LINES, st.lists(st.text("abcdеїж-' ", max_size=6)))
def test_a_town_is_found_by_each_of_its_forms_and_by_nothing_else(
    lines: list[tuple[str, list[str]]], others: list[str]
) -> None:
    text = as_text(lines)
    told: dict[str, tuple[str, str]] = {}
    forms = [(f"{name}{case}", code, name, offset) for code, name, offset in names_in(text) for case in ("", "a")]
    for form, code, name, _ in forms:
        told.setdefault(form, (code, name))
    towns = towns_of(text, ((form, offset) for form, _, _, offset in forms))
    for form in (*told, *others):
        assert towns.find(form) == told.get(form)
    asked = [*told, *others]
    among = towns.among(asked, range(len(asked)))
    assert {place for place, form in enumerate(asked) if form in told} <= set(among)
    assert among == sorted(among)


def test_without_towns_none_is_found() -> None:
    towns = towns_of("# none\n", ())
    assert towns.find("goma") is None
    assert towns.among(["goma"], [0]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_word_of_the_lists_passes_for_a_town(language: str) -> None:
    """The sieve lets through few words: it is there so that the others cost no search."""
    table = place_table(language)
    words = sorted({word.lower() for word in text_of(language, "kinds.toml").split() if word.isalpha()})
    assert len(words) > 200
    assert len(table.towns.among(words, range(len(words)))) < 0.15 * len(words)


@pytest.mark.parametrize(
    ("language", "form", "code", "name"),
    [
        ("en", "migdal", "IL-Z", "Migdal"),  # also the first word of longer names
        ("de", "kirov", "RU-KIR", "Kirov"),
        ("uk", "маслова", "UA-43", "Маслово"),
        ("ru", "мигдале", "IL-Z", "Мигдаль"),
    ],
)
def test_a_town_is_known_whatever_longer_names_begin_so(language: str, form: str, code: str, name: str) -> None:
    rows = place_table(language).rows(form)
    assert len(rows) > 1
    rest, entry = rows[-1]
    assert (rest, entry.code, entry.name, entry.unsure) == ((), code, name, True)
