from enum import StrEnum

import pytest

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Label
from holdfire.model.members import ACT, LABEL, MATTER, at_hand


@pytest.mark.parametrize(("names", "enumeration"), [(ACT, Act), (MATTER, Matter), (LABEL, Label)])
def test_every_member_of_an_enumeration_is_at_hand(names: object, enumeration: type[StrEnum]) -> None:
    told = {name: getattr(names, name) for name in dir(names) if name.isupper()}
    assert told == dict(enumeration.__members__)
    assert all(value is enumeration[name] for name, value in told.items())


def test_constants_are_in_slots_and_nothing_else_is_at_hand() -> None:
    @at_hand
    class Sizes:
        """Of shoes."""

        SMALL = 1
        LARGE = SMALL + 1
        other = 3

    assert (Sizes.SMALL, Sizes.LARGE, Sizes.__doc__) == (1, 2, "Of shoes.")
    assert not hasattr(Sizes, "other")
    assert not hasattr(Sizes, "__dict__")
