"""Row versions as numpy columns."""

from typing import TYPE_CHECKING, Any

from holdfire.model.rows import PROVENANCE_COLUMNS, Rows, TableKind

if TYPE_CHECKING:
    import pyarrow as pa


# How numpy holds each Arrow type that is no text: as it lies in the buffer, and as the judge reads it.
_NUMBERS = {
    "int32": ("int32", "float64"),
    "float64": ("float64", "float64"),
    "date32": ("int32", "datetime64[D]"),
    "timestamp[s]": ("int64", "datetime64[s]"),
}


def numpy_rows(rows: "pa.Table", table: TableKind) -> Rows:
    """Row versions of a table, or some of their columns, as the numpy columns that a judge reads: NaN, NaT and None
    where nothing was told.
    """
    columns: dict[str, Any] = {}
    kinds = {**table.columns, **PROVENANCE_COLUMNS}
    for name, kind in ((name, kind) for name, kind in kinds.items() if name in rows.schema.names):
        values = rows.column(name).combine_chunks()
        if kind in _NUMBERS:
            columns[name] = _numbers(values.cast(kind), *_NUMBERS[kind])
        elif kind == "string":
            columns[name] = _texts(values)
        else:
            columns[name] = _objects(values)
    return Rows(columns)


def _objects(values: "pa.Array") -> Any:
    import numpy as np

    return np.array(values.to_pylist(), dtype=object)


def _texts(values: "pa.Array") -> Any:
    """Texts as Python objects, equal ones as one object: most columns hold few, and a text takes sixty bytes."""
    import pyarrow.compute as pc

    coded = pc.dictionary_encode(values, null_encoding="encode")
    return _objects(coded.dictionary)[_numbers(coded.indices, "int32", "int64")]


def _numbers(values: "pa.Array", stored_as: str, read_as: str) -> Any:
    """The numbers of an Arrow array; NaN or NaT where one is missing.

    Read from the buffers: `to_numpy` imports pandas wherever that is installed, which takes a second.
    """
    import numpy as np

    window = slice(values.offset, values.offset + len(values))
    valid, data = values.buffers()
    stored = np.frombuffer(data, dtype=stored_as)[window]
    is_time = read_as.startswith("datetime64")
    numbers = stored.astype(np.int64).view(read_as) if is_time else stored.astype(read_as)
    if values.null_count:
        known = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[window].astype(np.bool_)
        numbers[~known] = np.datetime64("NaT") if is_time else np.nan
    return numbers
