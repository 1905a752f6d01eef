"""Named sets of places in Ukraine, as dated lists."""

from collections.abc import Mapping

from scripts.place_tables import table
from scripts.register_rows import Entry

LARGE = 100_000


def groups(entries: Mapping[str, Entry]) -> str:
    """The lines of the table: code, as of, title, definition, source, members."""
    lines = []
    for code, as_of, title, definition, source, members in table("groups"):
        own = members.split()
        if members == "computed":
            towns = (entry for entry in entries.values() if entry.kind in ("s", "U") and entry.ident)
            own = sorted(entry.code for entry in towns if (entry.people or 0) > LARGE)
        for member in own:
            if member not in entries:
                msg = f"{code}: no place {member}"
                raise ValueError(msg)
        lines.append("\t".join([code, as_of, title, definition, source, " ".join(own)]))
    return "\n".join(lines) + "\n"
