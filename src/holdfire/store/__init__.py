"""What was known when: bytes by their hash, a ledger of fetches and imports, and row versions that never change."""

from holdfire.store.as_of import ORDER, Part, rows_as_of
from holdfire.store.history import history_of
from holdfire.store.records import Change, Fetch, Import, Payload, Report, Version
from holdfire.store.store import Store, open_store
from holdfire.store.table import numpy_rows

__all__ = [
    "ORDER",
    "Change",
    "Fetch",
    "Import",
    "Part",
    "Payload",
    "Report",
    "Store",
    "Version",
    "history_of",
    "numpy_rows",
    "open_store",
    "rows_as_of",
]
