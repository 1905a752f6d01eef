"""What the tests of tables by mapping share: a small table of outages, its mapping, and what is read."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from ruamel.yaml import YAML

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.tables import TABLES
from holdfire.sources.mapped import MappedSource

OUTAGES = """\
tag;uhr;ort;was;zahl;bemerkung
09.01.2026;08:30;Kyiv;warm;5.635,5;ohne Angabe
09.01.2026;;Old Town;strom;n/a;
"""

MAPPING: dict[str, Any] = {
    "name": "my-outages",
    "title": "Outages as somebody noted them",
    "table": "conditions",
    "publisher": "somebody",
    "speaker": "somebody",
    "watches": {"places": ["UA"], "kinds": [], "since": "2022-02-24", "silence_since": None},
    "revises": "never",
    "licence": "not known",
    "address": "none",
    "zone": "Europe/Kyiv",
    "cannot_see": ["what nobody noted"],
    "separator": ";",
    "columns": {
        "tag": {"to": "day", "form": "%d.%m.%Y"},
        "uhr": {"to": "clock", "form": "%H:%M"},
        "ort": {"to": "place", "within": "UA"},
        "was": {"to": "what", "values": {"warm": "heat", "strom": "electricity"}},
        "zahl": {"to": "value", "thousands": ".", "decimal": ",", "missing": ["n/a"]},
        "bemerkung": {"ignored": "free words"},
    },
    "constants": {"state": "out", "unit": "buildings", "qualifier": "about", "cause": "technical"},
    "names": {"Old Town": "UA-46:lviv"},
    "key": ["tag", "uhr", "ort", "was"],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The good mapping with one part changed: `columns.ort.within`; None takes it away."""
    made: dict[str, Any] = YAML(typ="safe").load(dumped(MAPPING))
    *above, last = path.split(".")
    part = made
    for name in above:
        part = part[name]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return made


def dumped(mapping: Any) -> str:
    """The mapping as the text of a YAML file (JSON is YAML)."""
    import json

    return json.dumps(mapping, ensure_ascii=False)


def mapping_file(folder: Path, mapping: Any = None) -> Path:
    """A mapping file in the folder."""
    file = folder / "my-outages.yaml"
    file.write_text(dumped(mapping or MAPPING), encoding="utf-8")
    return file


def read_rows(folder: Path, content: str | bytes, mapping: Any = None, **options: Any) -> list[dict[str, Any]]:
    """The rows of a table with that content."""
    file = folder / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    source = MappedSource(mapping_file(folder, mapping))
    parsed = source.read(file, **options)
    schema = rows_schema(TABLES[source.describe().table])
    rows: list[dict[str, Any]] = pa.Table.from_batches(parsed.batches, schema=schema).to_pylist()
    return rows


def faults_of(folder: Path, content: str | bytes, mapping: Any = None, **options: Any) -> SourceError:
    """The error that a table with that content raises."""
    with pytest.raises(SourceError) as caught:
        read_rows(folder, content, mapping, **options)
    return caught.value


def told(error: SourceError) -> str:
    """The whole error as one text."""
    return str(error)
