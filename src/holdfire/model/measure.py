"""What a source counts or measures of places; a module of its own, for a reading names it and needs no arrays."""

from typing import Literal

from pydantic import Field

from holdfire.model.kind import KindCode
from holdfire.model.record import Record


class Measure(Record):
    """What is counted or measured of a place on a day."""

    code: str = Field(description="alerts-started, alert-minutes, alert-share, events, deaths, incidents")
    title: str = Field(description="as a person reads it: air-raid alerts started")
    unit: str = Field(description="alerts, minutes, events, deaths")
    kinds: tuple[KindCode, ...] = Field(description="attacks that it speaks to, as far as it can see them")
    per: Literal["count", "minutes"] = Field(
        default="count", description="minutes are bounded by the day and are no independent events"
    )
    indirect: bool = Field(description="whether it is a sign of attacks (an alert) and not an attack itself")
