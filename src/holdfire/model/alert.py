"""Alerts: when people of a place were told to take cover. An alert is no strike, and no alert is no proof of quiet."""

from holdfire.model.measure import Measure
from holdfire.model.rows import TableKind

ALERTS = TableKind(
    name="alerts",
    columns={
        "key": "string",
        "report": "string",
        "row": "int32",
        "start": "timestamp[s]",
        "end": "timestamp[s]",  # of an alert that was still on, the moment up to which it was seen
        "precision": "string",  # minute; end (the end is the publisher's guess); open (still on)
        "day": "date32",  # calendar day of the start in the source's zone
        "place": "string",  # one place code
        "level": "string",  # how wide the alert was: unit, district, community, settlement
        "kind": "string",  # what it warned of: air, artillery, ground, chemical, nuclear
        "as_told": "string",  # the place in the publisher's own spelling
    },
    lasting=("place", "kind"),
)

STARTED = Measure(
    code="alerts-started", title="air-raid alerts started", unit="alerts", kinds=("long-range",), indirect=True
)
MINUTES = Measure(
    code="alert-minutes",
    title="minutes under air-raid alert",
    unit="minutes",
    kinds=("long-range",),
    per="minutes",
    indirect=True,
)
SHARE = Measure(
    code="alert-share",
    title="mean share of the place under air-raid alert",
    unit="%",
    kinds=("long-range",),
    per="minutes",
    indirect=True,
)
