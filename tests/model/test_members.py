from enum import StrEnum

import pytest

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Label
from holdfire.model.members import ACT, LABEL, MATTER


@pytest.mark.parametrize(("names", "enumeration"), [(ACT, Act), (MATTER, Matter), (LABEL, Label)])
def test_every_member_of_an_enumeration_has_its_plain_name(names: type, enumeration: type[StrEnum]) -> None:
    told = {name: value for name, value in vars(names).items() if name.isupper()}
    assert told == dict(enumeration.__members__)
    assert all(value is enumeration[name] for name, value in told.items())
