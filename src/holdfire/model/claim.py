"""What a speaker said, in which words, and where they stand in a stored document."""

from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from holdfire.model.record import Record

AUTHOR = "author"
"""The speaker of what a text says in its own voice."""
RULES = "rules"
"""The reader that made a claim, if it is the deterministic one of this package."""


class Act(StrEnum):
    """What a speaker does by saying it."""

    STATES = "states"
    REQUESTS = "requests"
    AGREES = "agrees"
    PROMISES = "promises"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DECLINES_TO_CONFIRM = "declines_to_confirm"
    WARNS = "warns"
    FORECASTS = "forecasts"
    DOUBTS = "doubts"
    ACCUSES = "accuses"
    ORDERS = "orders"
    THANKS = "thanks"


class Matter(StrEnum):
    """What a claim is about."""

    PLEDGE = "pledge"
    STRIKE = "strike"
    FIGURE = "figure"
    WEATHER = "weather"
    SERVICE = "service"
    DIPLOMACY = "diplomacy"
    PREPAREDNESS = "preparedness"
    PATTERN = "pattern"
    MILITARY = "military"


class Figure(Record):
    """A number as it was said: never sharper than the words.

    `low` and `high` bound it, `best` is the number that was named as such; a side that was left open is None, and
    not zero. "More than 2,500" has low 2500 and neither best nor high.
    """

    quantity: str = Field(description="what is counted, in the document's words or ours; empty if not said")
    low: float | None
    best: float | None
    high: float | None
    unit: str = Field(description="percent, celsius, day, …; empty for things that are counted")
    qualifier: str = Field(description="the words that bound or soften it, as printed; empty if none")
    period: str = Field(default="", description="the time it is counted over, as printed; empty if not said")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        given = [value for value in (self.low, self.best, self.high) if value is not None]
        if not given or given != sorted(given):
            msg = f"a figure needs low <= best <= high, and one of them: {self.low}, {self.best}, {self.high}"
            raise ValueError(msg)
        return self


class Claim(Record):
    """One claim, with the exact words that carry it: `quote` is `text[start:end]` of the document."""

    model_config = ConfigDict(str_strip_whitespace=False)  # a quote is exact

    document: str = Field(description="id of the document")
    quote: str
    start: int = Field(ge=0)
    end: int
    speaker: str | None = Field(description="who says it; author for the text's own voice; None if not resolved")
    entity: str = Field(
        default="",
        description="the English name of the entry of the register that the speaker is; empty if none is known",
    )
    role: str = ""
    via: tuple[str, ...] = Field(default=(), description="who relays it, the one nearest to the reader first")
    act: Act
    hedged: bool = False
    negated: bool = False
    direct: bool = False
    kind: Matter
    about: dict[str, object] = Field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    when: str | None = Field(default=None, description="EDTF; None if no time was said or it is not resolved")
    places: tuple[str, ...] = ()
    language: str
    reader: str = Field(default=RULES, description="who took it from the document: rules, or llm:<model>:<prompt>")

    @model_validator(mode="after")
    def _exact(self) -> Self:
        if not self.quote or self.end - self.start != len(self.quote):
            msg = f"the quote has {len(self.quote)} characters, its offsets {self.start}-{self.end} hold another number"
            raise ValueError(msg)
        return self
