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
    """One object with the constants of a class, or the members of an enumeration, in slots: its names in capitals."""
    told = {name: getattr(kind, name) for name in dir(kind) if name.isupper()}
    space = {"__slots__": tuple(told), "__doc__": kind.__doc__, "__module__": kind.__module__}
    made: Kind = type(kind.__name__, (), space)()
    for name, value in told.items():
        setattr(made, name, value)
    return made


ACT, MATTER, LABEL = at_hand(Act), at_hand(Matter), at_hand(Label)
