"""Conditions: what a place was like on a day: its weather, and whether its electricity, heat, water and gas were on."""

from holdfire.model.rows import TableKind

CONDITIONS = TableKind(
    name="conditions",
    columns={
        "key": "string",
        "report": "string",
        "row": "int32",
        "start": "timestamp[s]",
        "end": "timestamp[s]",
        "precision": "string",  # minute, hour, day
        "day": "date32",  # calendar day in the source's zone
        "place": "string",  # one place code
        "what": "string",  # temperature, electricity, heat, water, gas
        "state": "string",  # out, restored, partly (services); mean, lowest, highest, hourly (weather)
        "value": "float64",  # in `unit`; null where only the state is told
        "unit": "string",  # degC, buildings, settlements, consumers, people, percent
        "qualifier": "string",  # exact, about, at-least, at-most
        "cause": "string",  # strike, technical, planned; empty where not told: a technical failure is no strike
        "forecast_at": "timestamp[s]",  # when a forecast was made; null for what was measured or reported
        "as_told": "string",
    },
    lasting=("place", "what", "state"),
)
