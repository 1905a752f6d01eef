"""All tables of rows by name."""

from holdfire.model.alert import ALERTS
from holdfire.model.condition import CONDITIONS
from holdfire.model.event import EVENTS
from holdfire.model.rows import TableKind
from holdfire.model.strike import STRIKES

TABLES: dict[str, TableKind] = {table.name: table for table in (STRIKES, ALERTS, EVENTS, CONDITIONS)}
"""What sources can report; each has a table of its own, because they are counted in different things."""
