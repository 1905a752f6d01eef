"""Rows set apart by ranges of keys: none is lost, each is in its range, and no import finds anything else for it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.errors import StoreError
from holdfire.model.strike import STRIKES
from holdfire.store import Change, diff, open_store, ranges
from holdfire.store.ranges import Ranges, times_read
from holdfire.store.segments import first_versions, write_segment

Row = dict[str, Any]
SCHEMA = pa.schema([("key", pa.string()), ("row", pa.int32())])
KEYS = st.text(alphabet="ab\x00~їʼ🚀", max_size=3)


def batches(keys: list[str], size: int) -> list[pa.RecordBatch]:
    rows = list(enumerate(keys))
    return [
        pa.record_batch([[key for _, key in part], pa.array([row for row, _ in part], pa.int32())], schema=SCHEMA)
        for part in (rows[begin : begin + size] for begin in range(0, len(rows), size))
    ]


@given(keys=st.lists(KEYS, max_size=30), bounds=st.sets(KEYS.filter(bool), max_size=6), size=st.integers(1, 9))
def test_every_row_is_in_its_range_once(keys: list[str], bounds: set[str], size: int) -> None:
    inner = sorted(bounds)
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setattr(ranges, "RUN_ROWS", 4)
        apart = Ranges(Path(folder) / "rows", inner, SCHEMA, batches(keys, size))
        found = [apart.rows(number) for number in range(len(inner) + 1)]
    assert all(table.schema.equals(SCHEMA) for table in found)
    for low, high, table in zip(["", *inner], [*inner, "\U0010ffff"], found, strict=True):
        assert all(low <= key < high for key in table["key"].to_pylist())
    together = [(row["row"], row["key"]) for table in found for row in table.to_pylist()]
    assert sorted(together) == list(enumerate(keys))


def test_a_disk_that_fails_is_told(tmp_path: Path) -> None:
    apart = Ranges(tmp_path / "rows", ["b"], SCHEMA, batches(["a", "b"], 2))
    (tmp_path / "rows").unlink()
    with pytest.raises(StoreError):
        apart.rows(0)


@pytest.mark.parametrize(("scattered", "times"), [(False, 1.0), (True, 4.0)])
def test_how_often_rows_are_read_depends_on_where_they_lie(
    tmp_path: Path, strike: Callable[..., Row], batch: Callable[..., pa.RecordBatch], scattered: bool, times: float
) -> None:
    size = 50_000  # of a group of rows
    keys = [f"{number:06}" for number in range(4 * size)]
    if scattered:
        keys = [keys[number * 7_919 % len(keys)] for number in range(len(keys))]
    like = batch([strike("x")])
    columns = [pa.array(keys) if name == "key" else pa.repeat(like[name][0], len(keys)) for name in like.schema.names]
    rows = pa.record_batch(columns, schema=like.schema)
    told = first_versions([rows], table=STRIKES, source="a", payload="b", known_at=datetime(2026, 1, 1))
    write_segment(tmp_path / "segment", STRIKES, told)
    bounds = sorted(keys)[size::size]
    assert times_read([tmp_path / "segment"], bounds) == times
    assert times_read([tmp_path / "segment"] * 2, []) == 1.0
    assert times_read([], bounds) == 0.0


RELEASES = st.lists(st.dictionaries(st.integers(0, 14), st.integers(1, 3), min_size=1), min_size=1, max_size=4)


@settings(max_examples=12)  # three stores each
@given(releases=RELEASES, whole=st.booleans())
def test_rows_set_apart_are_compared_as_those_sought_in_the_files(
    strike: Callable[..., Row],
    take: Callable[..., Change],
    day: Callable[[int], datetime],
    releases: list[dict[int, int]],
    whole: bool,
) -> None:
    found = []
    for most, rows in ((0, 3), (99, 3), (99, 1000)):
        with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
            patched.setattr(diff, "SAMPLE_EVERY", 1)
            patched.setattr(diff, "RANGE_ROWS", rows)
            patched.setattr(diff, "MOST_READ", most)
            patched.setattr(ranges, "RUN_ROWS", 4)
            with open_store(Path(folder) / "store", create=True) as store:
                changes = [
                    take(
                        store,
                        number,
                        [strike(f"{key * 7 % 15:02}", 1 + key % 3, launched) for key, launched in release.items()],
                        complete=whole,
                        allow_deletions=whole,
                    )
                    for number, release in enumerate(releases, 1)
                ]
                known = [
                    store.rows(table=STRIKES, as_of=day(number)).to_pylist() for number in range(1, len(releases) + 1)
                ]
        found.append((changes, known))
    assert found[0] == found[1] == found[2]
