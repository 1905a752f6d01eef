"""Row versions as numpy columns."""

from typing import TYPE_CHECKING, Any

from holdfire.model.rows import PROVENANCE_COLUMNS, Rows
from holdfire.model.strike import STRIKE_COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa


def strike_table(rows: "pa.Table") -> Rows:
    """Row versions as the numpy columns that a judge reads."""
    import numpy as np

    stored = {"int32": "float64", "date32": "datetime64[D]", "timestamp[s]": "datetime64[s]"}
    columns: dict[str, Any] = {}
    for name, kind in {**STRIKE_COLUMNS, **PROVENANCE_COLUMNS}.items():
        values = rows.column(name).combine_chunks()
        if kind not in stored:
            columns[name] = np.array(values.to_pylist(), dtype=object)
            continue
        if kind == "timestamp[s]":
            values = values.cast("timestamp[s]")
        numbers = _plain_numbers(values, "int64" if kind == "timestamp[s]" else "int32")
        is_count = kind == "int32"
        columns[name] = numbers.astype(stored[kind]) if is_count else numbers.astype(np.int64).view(stored[kind])
    return Rows(columns)


def _plain_numbers(values: "pa.Array", stored_as: str) -> Any:
    """The numbers of an Arrow array; as float64 with NaN where one is missing.

    Read from the buffers: `to_numpy` imports pandas wherever that is installed, which takes a second.
    """
    import numpy as np

    window = slice(values.offset, values.offset + len(values))
    valid, data = values.buffers()
    numbers = np.frombuffer(data, dtype=stored_as)[window]
    if stored_as != "int32" or values.null_count == 0:
        return numbers
    known = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[window].astype(np.bool_)
    return np.where(known, numbers, np.nan)
