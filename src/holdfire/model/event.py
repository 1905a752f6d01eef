"""Events: dated and located acts of violence, as coded by those who collect them, with the dead and the injured."""

from holdfire.model.rows import TableKind

EVENTS = TableKind(
    name="events",
    columns={
        "key": "string",
        "report": "string",  # the publisher's identifier of the event
        "row": "int32",
        "start": "timestamp[s]",
        "end": "timestamp[s]",
        "precision": "string",  # of the date: minute, day, few-days, week, month, longer
        "day": "date32",  # the calendar day that the publisher coded it under: its first one, or the likeliest
        "places": "string",  # the finest place code that the publisher vouches for; several: it lies in one of them
        "place_precision": "int32",  # UCDP where_prec: 1 exact, 2 near, 3 district, 4 unit, 5 vague, 6 country, 7 sea
        "latitude": "float64",  # degrees, WGS 84
        "longitude": "float64",
        "by": "string",  # who attacked, as coded; empty where the publisher names two sides without saying which fired
        "sides": "string",  # all parties named, joined with " | "
        "weapon": "string",  # kind of weapon (model.kind.WEAPONS); "/" joins those not told apart; empty: not told
        "targets": "string",  # kinds of target (model.kind.TARGETS) joined with a blank; empty where not told
        "type": "string",  # the publisher's own type of event
        "killed_low": "int32",
        "killed": "int32",  # the publisher's best figure
        "killed_high": "int32",
        "killed_civilians": "int32",
        "injured": "int32",
        "reports": "int32",  # how many reports the event rests on
        "chance": "float64",  # where a machine coded it: the chance that it is of this kind; null else
        "published": "date32",  # when the publisher first reported it, where told
        "as_told": "string",  # place and kind in the publisher's own spelling
    },
    lasting=("report", "places", "type"),
)
