"""Mapping files: what is undecided, contradicts itself or does not fit its table is told, all at once."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.errors import SourceError
from holdfire.model.tables import TABLES
from holdfire.sources import describe_source, parser_version, source_names
from holdfire.sources.base import SourceInfo
from holdfire.sources.mapped import MappedSource, is_mapping, mapping_of
from holdfire.sources.mapped.fields import CLOSED, NEEDED, fields_of
from holdfire.sources.mapped.mapping import Mapping, mapping_hash
from sources.mapped.build import MAPPING, changed, mapping_file


def fault(folder: Path, mapping: Any) -> str:
    with pytest.raises(SourceError) as caught:
        MappedSource(mapping_file(folder, mapping)).describe()
    return str(caught.value)


def test_a_mapping_describes_a_source(tmp_path: Path) -> None:
    file = mapping_file(tmp_path)
    info = describe_source(str(file))
    assert isinstance(info, SourceInfo)
    assert (info.name, info.table, info.zone) == ("my-outages", "conditions", "Europe/Kyiv")
    assert info.layouts["mapped"].ignored == {"bemerkung": "free words"}
    assert set(info.layouts["mapped"].columns) == set(MAPPING["columns"])


def test_the_parser_version_names_the_mapping_by_its_hash(tmp_path: Path) -> None:
    file = mapping_file(tmp_path)
    version = parser_version(str(file))
    assert version.startswith("my-outages/mapping/")
    assert mapping_of(version) == mapping_hash(file)
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert parser_version(str(file)) != version
    assert mapping_of("air-force/2") == ""


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("licence", "?", "still undecided"),
        ("columns.bemerkung.ignored", "?", "columns.bemerkung.ignored"),
        ("columns.was.values.warm", "?", "columns.was.values.warm"),
        ("watches.places", ["?"], "watches.places"),
        ("columns.bemerkung", {"to": "report", "ignored": "and not"}, "either read"),
        ("columns.bemerkung", {}, "either read"),
        ("columns.bemerkung", {"to": "launched"}, "'launched' is no field of conditions"),
        ("columns.bemerkung", {"to": "row"}, "'row' is no field of conditions"),
        ("columns.bemerkung", {"to": "place"}, "two columns are read as 'place'"),
        ("columns.bemerkung", {"to": "state"}, "'state' is a column and a constant"),
        ("columns.tag", {"ignored": "why"}, "needs one time"),
        ("columns.bemerkung", {"to": "start", "form": "iso"}, "needs one time"),
        ("columns.tag.form", None, "how its times are written"),
        ("columns.uhr.form", "%d.%m.%Y", "the form of a clock time"),
        ("columns.uhr.form", "iso", "the form of a clock time"),
        ("columns.ort.form", "%Y", "a form is for times"),
        ("columns.was.within", "UA", "`within` and `kind` are for places"),
        ("columns.ort", {"ignored": "why"}, "no column and no constant is 'place'"),
        ("columns.was.values", {"warm": "warmth"}, "known are temperature"),
        ("constants.state", "broken", "known are out, restored"),
        ("constants.value", "3", "cannot be the same in all rows"),
        ("constants.place", "Kyiv", "no place code"),
        ("constants.unit", None, "needs its unit and its qualifier"),
        ("constants.qualifier", None, "needs its unit and its qualifier"),
        ("key", ["tag", "nummer"], "which is no column"),
        ("key", [], "key"),
        ("separator", ";;", "separator"),
        ("table", "strikes", "no mapping leads to the table"),
        ("zone", "Kyiv", "no time zone is called"),
        ("name", "My Outages", "name"),
        ("names.Old Town", "Lviv", "not a place code"),
        ("colour", "red", "colour"),
    ],
)
def test_what_a_mapping_cannot_say(tmp_path: Path, path: str, value: Any, says: str) -> None:
    assert says in fault(tmp_path, changed(path, value))


def test_all_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    mapping = changed("columns.ort", {"ignored": "why"})
    mapping["constants"]["state"] = "broken"
    mapping["key"] = ["nummer"]
    told = fault(tmp_path, mapping)
    assert all(says in told for says in ("'place'", "'broken'", "'nummer'"))


def test_events_know_no_hour(tmp_path: Path) -> None:
    mapping = changed("table", "events")
    mapping["columns"] = {"at": {"to": "start", "form": "%Y-%m-%d %H"}, "where": {"to": "places"}}
    mapping["constants"], mapping["key"] = {}, ["at"]
    assert "not the hour" in fault(tmp_path, mapping)


def test_a_source_of_the_package_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a source of the package"):
        describe_source(str(mapping_file(tmp_path, changed("name", "weather"))))


@pytest.mark.parametrize("text", ["name: [", "", "- 1", "name: a\nname: b\n"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        describe_source(str(file))


def test_a_mapping_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        describe_source(str(tmp_path / "none.yaml"))


def test_fields_are_those_of_the_tables() -> None:
    for table, closed in CLOSED.items():
        fields = fields_of(table)
        assert set(fields) - {"clock", "end", "start", "day"} <= set(TABLES[table].columns)
        assert set(closed) <= set(fields)
        assert set(NEEDED[table]) <= set(fields)
    assert is_mapping("a/b.YAML")
    assert not any(map(is_mapping, source_names()))


def test_the_mapping_of_the_documentation_is_the_one_of_these_tests() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "sources" / "mapped.md").read_text(encoding="utf-8")
    text = page.partition("```yaml\n")[2].partition("```")[0]
    told = YAML(typ="safe", pure=True).load(text)
    assert Mapping.model_validate(told) == Mapping.model_validate(changed("name", "my-table"))
