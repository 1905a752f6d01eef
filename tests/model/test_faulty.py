"""What a record finds wrong, in plain words."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from holdfire.model.faulty import in_words
from holdfire.model.record import Record


class Colour(StrEnum):
    """Two."""

    RED = "red"
    BLUE = "blue"


class Inner(Record):
    """With one field."""

    one: int = 1


class Faulty(Record):
    """A field of every sort."""

    text: str = Field("x", min_length=1)
    formed: str = Field("a", pattern="^[a-z]$")
    word: Literal["", "more", "fewer"] = "more"
    colour: Colour = Colour.RED
    number: float = Field(1, gt=0, lt=9, allow_inf_nan=False)
    whole: Annotated[int, Field(ge=2, le=4)] = 2
    day: date = date(2025, 1, 1)
    yes: bool = True
    several: tuple[str, ...] = Field(("a",), min_length=1, max_length=2)
    inner: Inner = Inner()
    named: dict[str, int] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("changed", "what", "fix"),
    [
        ({"text": ""}, "it is empty", "write something"),
        ({"text": None}, "it is not there", "add it"),
        ({"text": 5}, "5 is no text", "put it in quotes"),
        ({"formed": "A" * 90}, f"'{'A' * 59}... is not of the form that is wanted", "correct it"),
        ({"word": "most"}, "'most' is none of: more, fewer", "choose one of these words, or leave it empty"),
        ({"colour": "green"}, "'green' is none of: red, blue", "choose one of these words"),
        ({"number": "many"}, "'many' is no number", "write digits alone, as 12.5, without a unit or a blank"),
        ({"number": "inf"}, "'inf' is no number", "write digits alone, as 12.5, without a unit or a blank"),
        ({"number": 0}, "0 is not more than 0", "give a number that is more than 0"),
        ({"number": 9}, "9 is not less than 9", "give a number that is less than 9"),
        ({"whole": "2.5"}, "'2.5' is no whole number", "write digits alone, as 12"),
        ({"whole": 1}, "1 is not at least 2", "give a number that is at least 2"),
        ({"whole": 5}, "5 is not at most 4", "give a number that is at most 4"),
        (
            {"day": "1.1.2025"},
            "'1.1.2025' is no day of the form 2025-03-01",
            "write a day as 2025-03-01 (year-month-day)",
        ),
        ({"yes": "perhaps"}, "'perhaps' is neither yes nor no", "write yes or no"),
        ({"several": ()}, "it is empty", "write something"),
        ({"several": ("a", "b", "c")}, "it has more than 2", "name fewer"),
        ({"several": 5}, "5 is no list", "write a list: [a, b]"),
        ({"inner": 5}, "5 has no fields", "write its fields, each on a line of its own"),
        ({"named": 5}, "5 has no fields", "write its fields, each on a line of its own"),
        ({"unknown": 5}, "no such field is known", "remove it, or check its spelling"),
    ],
)
def test_faults_are_told_in_plain_words(changed: dict[str, Any], what: str, fix: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Faulty.model_validate(changed)
    assert [in_words(detail) for detail in caught.value.errors()] == [(what, fix)]


def test_what_a_record_says_itself_stays() -> None:
    from holdfire.judge.patterns.family import Period

    with pytest.raises(ValidationError) as caught:
        Period.model_validate({"first": "2025-02-01", "last": "2025-01-01"})
    assert in_words(caught.value.errors()[0]) == ("the period ends on 2025-01-01, before it begins", "correct it")


def test_what_no_words_are_known_for_is_said_as_it_came() -> None:
    class Odd(BaseModel):
        """A set of texts."""

        texts: set[str]

    with pytest.raises(ValidationError) as caught:
        Odd.model_validate({"texts": 5})
    (detail,) = caught.value.errors()
    assert in_words(detail) == (detail["msg"], "correct it")
