"""The members of the enumerations that reading asks for by the thousand, each in a slot of one object.

Python seeks what a class is asked for along its bases each time, and before 3.12 takes ten times as long for a member
of an enumeration (`Act.STATES`); what an object has in a slot it finds at once. For texts of war that is a twentieth of
all reading.
"""

from typing import TypeVar

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Label

Kind = TypeVar("Kind")


def at_hand(kind: type[Kind]) -> Kind:
    """One object that has the constants of a class, those with names in capitals, in its slots."""
    told = {name: value for name, value in vars(kind).items() if name.isupper()}
    space = {"__slots__": tuple(told), "__doc__": kind.__doc__, "__module__": kind.__module__}
    made: Kind = type(kind.__name__, (), space)()
    for name, value in told.items():
        setattr(made, name, value)
    return made


@at_hand
class ACT:
    """Those of `Act`."""

    STATES = Act.STATES
    REQUESTS = Act.REQUESTS
    AGREES = Act.AGREES
    PROMISES = Act.PROMISES
    CONFIRMS = Act.CONFIRMS
    DENIES = Act.DENIES
    DECLINES_TO_CONFIRM = Act.DECLINES_TO_CONFIRM
    WARNS = Act.WARNS
    FORECASTS = Act.FORECASTS
    DOUBTS = Act.DOUBTS
    ACCUSES = Act.ACCUSES
    ORDERS = Act.ORDERS
    THANKS = Act.THANKS


@at_hand
class MATTER:
    """Those of `Matter`."""

    PLEDGE = Matter.PLEDGE
    STRIKE = Matter.STRIKE
    FIGURE = Matter.FIGURE
    WEATHER = Matter.WEATHER
    SERVICE = Matter.SERVICE
    DIPLOMACY = Matter.DIPLOMACY
    PREPAREDNESS = Matter.PREPAREDNESS
    PATTERN = Matter.PATTERN
    MILITARY = Matter.MILITARY


@at_hand
class LABEL:
    """Those of `Label`."""

    TITLE = Label.TITLE
    BYLINE = Label.BYLINE
    DATE = Label.DATE
    BODY = Label.BODY
    CAPTION = Label.CAPTION
    APPEAL = Label.APPEAL
    SHARE = Label.SHARE
    NAVIGATION = Label.NAVIGATION
    NOTICE = Label.NOTICE
    COMMENT = Label.COMMENT
