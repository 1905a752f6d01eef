"""A place that is named by hand: what its code is, where the text is none."""

FORM = "a code is that of a country (UA), of a unit of it (UA-30) or of a place therein (UA-63:kharkiv)"
NAME = "write the name of the place in its stead, and its code is offered"
MOST = 3
"""How many places of a name are offered."""


def code_meant(text: str) -> str:
    """What to write instead of a text that is no code: the codes of the places that bear this name, or the form.

    Of a code whose country or unit is known, it says so and what lies in it.
    """
    from holdfire.places import register

    known = register()
    if found := known.find(text):
        told = " or ".join(f"{one.code} ({one.name()}, {one.kind})" for one in found[:MOST])
        return f"write {told}"
    upper = text.partition(":")[0]
    if known.get(upper) is not None and upper != text:
        return (
            f"{upper} is known, {text} is not: write the name of the place, as --place Kharkiv, and codes are offered"
        )
    country = text.partition("-")[0]
    if country != text and known.get(country) and (units := known.units(country)):
        codes = ", ".join(one.code for one in units)
        return f"the units of {country} are {codes}"
    return f"{FORM}; {NAME}"
