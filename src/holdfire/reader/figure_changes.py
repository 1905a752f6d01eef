"""What a unit tells of a number, and by how much there is more or less of something."""

from holdfire.reader.bounds import Bounded, Span

CHANGE = "change"  # by how much there is more or less
_FAR = 10  # tokens back to the verb of a change
_THAN = 5  # tokens from "more" to its "than"
_QUANTITIES = {
    "celsius": "temperature",
    "fahrenheit": "temperature",
    "km": "distance",
    "meter": "distance",
    "mile": "distance",
    "cm": "distance",
    "km2": "area",
    "hectare": "area",
    "hour": "duration",
    "day": "duration",
}


def of_unit(span: Span, found: Bounded) -> str:
    """The quantity that a unit tells; empty for things that are counted."""
    if found.unit == "percent":
        begins = span.has("level_from", found.first - 1) and span.has("level", found.last)
        if found.sort == "share" or begins or span.has("level", found.first - 1):
            return "share"
        beside = span.near("change_near", found.first - 1, found.core)
        moved = span.near("change_words", found.first - 4, found.first)
        return CHANGE if beside or moved or span.near("change_words", found.last, found.last + 3) else "share"
    return _QUANTITIES.get(found.unit, "other") if found.unit else ""


def falls(span: Span, found: Bounded) -> bool:
    """Whether a change is one to less: fell by 12 percent, 17 percent fewer."""
    back = _FAR if span.has("change_near", found.first - 1) or span.has("change_near", found.core - 1) else 4
    first = found.first
    while first > max(found.first - back, span.first) and not span.ends_before(first):
        first -= 1
    return span.near("change_fall", first, found.first) or span.near("change_fall", found.last, found.last + 3)


def compared(span: Span, found: Bounded) -> bool:
    """Whether a number without a unit tells by how much more or less there was: four more than in January."""
    if found.unit:
        return False
    if span.near("change_near", found.first - 1, found.first) and span.has("compared", found.last):
        return True
    place = found.last if span.has("compared", found.last) else found.last + 1
    apart = place > found.last and not span.form(found.last)[:1].isalpha()
    apart = apart or span.has("level", found.last)  # "rose from 12 to more than 17"
    than = span.has("compared", place) and span.near("than", place + 1, place + _THAN)
    return than and not apart and not any(span.ends_before(here) for here in range(found.last, place + 1))


def fallen(found: Bounded) -> Bounded:
    """A fall as a negative change; "nearly 70" is then the lowest it can be."""
    low, best, high = (None if value is None else -value for value in (found.high, found.best, found.low))
    return found._replace(low=low, best=best, high=high)
