import pytest
from pydantic import ValidationError

from holdfire.model.calibration import calibration_rows

TABLE = (
    "class,length,windows,crps,cover50,cover80,cover80_se,cover90,cover95,alarm5,alarm5_se\n"
    "drones,3,386,66.7,0.518,0.829,0.0232,0.9,0.938,0.0415,\n"
)


def test_a_row_keeps_what_was_measured_and_leaves_open_what_was_not() -> None:
    (row,) = calibration_rows(TABLE, source="here")
    assert (row.cls, row.days, row.windows, row.source) == ("drones", 3, 386, "here")
    assert row.cover(80) == (0.829, 0.0232)
    assert row.cover(50) == (0.518, None)
    assert (row.alarm5, row.alarm5_se) == (0.0415, None)


@pytest.mark.parametrize("broken", [TABLE.replace("length", "days"), TABLE.replace("0.829", "82.9"), "nothing\n1\n"])
def test_a_table_that_is_none_is_refused(broken: str) -> None:
    with pytest.raises(ValidationError):
        calibration_rows(broken)
