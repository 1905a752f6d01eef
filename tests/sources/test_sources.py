"""Sources by name, their descriptions, and what happens where a description is wrong."""

from pathlib import Path

import pytest

from holdfire.errors import SourceError
from holdfire.model.kind import WEAPONS
from holdfire.sources import air_force, describe_source, parser_version, read_source, source_names
from holdfire.sources.air_force.places import read_places
from holdfire.sources.air_force.weapons import classes
from holdfire.sources.base import SourceInfo, load_description

SAMPLE = Path(air_force.__file__).parent / "sample"


def test_sources_by_name() -> None:
    known = {"acled", "air-force", "alerts-oblast", "incidents", "services", "ucdp", "viina", "weather"}
    assert known <= set(source_names())
    assert describe_source("air-force") is air_force.describe()
    assert read_source("air-force", SAMPLE / "table-2026.csv").table().num_rows == 7
    assert parser_version("air-force") == f"air-force/{air_force.VERSION}"


def test_an_unknown_source_names_the_known() -> None:
    with pytest.raises(SourceError) as caught:
        describe_source("navy")
    assert "navy" in caught.value.what
    assert "air-force" in caught.value.fix


def test_the_description_holds_together() -> None:
    info = air_force.describe()
    assert info == describe_source("air-force")
    assert info.watches.silence_since
    assert info.watches.since <= info.watches.silence_since
    assert info.sane.earliest < info.watches.since < info.sane.latest
    assert {reporter.scope for reporter in info.reporters} == {"national", "regional"}
    for layout in info.layouts.values():
        assert not set(layout.read) & set(layout.ignored)
        assert set(info.zero_is_missing) <= set(layout.read)
        assert all(layout.ignored.values())


def test_every_class_is_one_that_the_judge_knows() -> None:
    assert set(classes().values()) <= {*WEAPONS, "reconnaissance", "unknown-uav"}
    assert not any("+" in slug or " " in slug for slug in classes())


def test_every_slip_is_mended_to_known_places() -> None:
    for slip in ("Odeas oblast", "Dnipropetrovsk oblas", "Lutsk oblast", "Dnipro oblast"):
        assert isinstance(read_places(slip), tuple)
        assert read_places(slip).mended  # type: ignore[union-attr]  # a fault has none, and would fail here


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name: [", "cannot be read"),
        ("name: one\nname: two\n", "cannot be read"),
        ("name: 3\nunknown: 4\n", "is wrong"),
        ("- a list\n", "is wrong"),
    ],
)
def test_a_wrong_description(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "source.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=what):
        load_description(tmp_path / "source.yaml", SourceInfo)


def test_a_description_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_description(tmp_path / "source.yaml", SourceInfo)
