"""The members of the enumerations that reading asks for by the thousand, as plain names.

Before Python 3.12 a member that is looked up in its enumeration (`Act.STATES`) takes ten times as long as a name of
any other class; for one text of war that was a fiftieth of all.
"""

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Label


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
