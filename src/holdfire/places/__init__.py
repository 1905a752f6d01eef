"""Places: their codes, names in four languages, containment, groups, neighbours and shapes.

    from holdfire.places import register

    register().match(["Вінницька область", "Kyiv City", "Umanskyi raion"])   # UA-05, UA-30, UA-71:umanskyi-raion
    register().chain("UA-12:dnipro")                                         # the town, its community, ..., UA
    register().fit("UA:oblast-centres", "UA-63:kharkiv")                     # Fit.YES

Pure: reads nothing but the package's own tables. What is in them, and from where, stands in docs/places.md.
"""

from holdfire.places.geometry import Shape
from holdfire.places.records import FormerName, Group, Place
from holdfire.places.register import Register, register

__all__ = ["FormerName", "Group", "Place", "Register", "Shape", "register"]
