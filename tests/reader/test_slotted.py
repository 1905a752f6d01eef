"""What makes the reader quick must not be seen: records, kept values, shared names of fields, tokens in one split."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Figure
from holdfire.model.record import lean
from holdfire.reader import tokens as module
from holdfire.reader.dates import parse_date_line, split_dated
from holdfire.reader.kept import kept
from holdfire.reader.speakers import Mention
from holdfire.reader.tokens import tokenize


def test_a_changed_copy_leaves_the_record_as_it_is() -> None:
    one = Mention(1, 3, "Peskov", "spokesman", "person", "m")
    other = one._replace(first=0, role="")
    assert (other.first, other.role, other.name, other.last) == (0, "", "Peskov", 3)
    assert one == Mention(1, 3, "Peskov", "spokesman", "person", "m") != other
    assert len({one, other, one._replace()}) == 2
    with pytest.raises(TypeError):
        one._replace(age=3)


def test_a_kept_value_is_worked_out_once_for_each_object() -> None:
    class Counter:
        asked = 0

        @kept
        def value(self) -> int:
            """How often it was asked for."""
            self.asked += 1
            return self.asked

    one, other = Counter(), Counter()
    assert [one.value, one.value, other.value, one.asked] == [1, 1, 1, 1]
    assert Counter.value.__doc__ == "How often it was asked for."


def test_lean_records_share_the_names_of_their_fields_and_nothing_else() -> None:
    def figure(low: float) -> Figure:
        return lean(Figure(quantity="killed", low=low, best=None, high=None, unit="", qualifier="more than"))

    one, other = figure(2), figure(3)
    assert one.model_fields_set is other.model_fields_set
    assert one == Figure(quantity="killed", low=2, best=None, high=None, unit="", qualifier="more than") != other
    assert "period" not in one.model_fields_set
    copied = one.model_copy(update={"period": "per day"})
    assert "period" in copied.model_fields_set
    assert "period" not in other.model_fields_set
    assert one.model_dump(exclude_unset=True) == {**other.model_dump(exclude_unset=True), "low": 2}


_PLAIN = re.compile(module._PATTERN % module._INNER, re.VERBOSE)


@given(st.text(st.sampled_from("aБ1πΣß²’ʼ`‑-'«. ,\n:/_7ñé")), st.integers(0, 3))
def test_tokens_of_one_split_are_those_of_the_pattern(text: str, start: int) -> None:
    begin = min(start, len(text))
    found = tokenize(text, begin)
    if any(sign in text.lower() for sign in module._SET):
        return  # signs of a printed page have a pattern of their own
    spans = [match.span() for match in _PLAIN.finditer(text, begin)]
    assert list(zip(found.starts, found.ends, strict=True)) == spans
    for (first, last), form in zip(spans, found.forms, strict=True):
        printed = text[first:last]
        plain = printed.translate(str.maketrans("’ʼ`‑", "'''-")) if last - first > 1 else printed
        assert form.replace("ς", "σ") == plain.lower().replace("ς", "σ")


@pytest.mark.parametrize(
    "line",
    ["2026-01-30T10:00", "30 January 2026, 10:30 p.m.", "30 January 2026 10:30amET", "30.01.2026, 18:00 Uhr"],
)
def test_what_may_end_a_date_is_asked_whether_it_is_one(line: str) -> None:
    assert parse_date_line(line)[0]


def test_no_date_ends_with_another_word() -> None:
    assert split_dated("By Jane Doe, 30 January 2026, in Kyiv") == ("By Jane Doe, 30 January 2026, in Kyiv", None)
    assert split_dated("Jane Doe, 30 January 2026")[0] == "Jane Doe"
