"""A pledge told in the terminal: its terms side by side with who claims them, and the readings that follow."""

from collections.abc import Iterator, Sequence

from holdfire.brief import words
from holdfire.model.pledge import TERM_NAMES, Bound, DateTerm, Pledge, Reading, Restrained, Said


def render_pledge(pledge: Pledge, readings: Sequence[Reading]) -> str:
    """All that is known of the pledge before it is judged."""
    head = [
        f"{pledge.id}: {words.clean(pledge.title)}",
        f"  {pledge.status}, {pledge.form}; announced {pledge.announced.on} by {', '.join(pledge.announced.by)}",
        f"  restrains {'; '.join(map(_restrained, pledge.restrains))}",
        f"  spares {'; '.join(map(words.clean, pledge.spares))}",
    ]
    terms = [line for name in TERM_NAMES for line in _term(name, getattr(pledge.terms, name))]
    told = [f"\n{len(readings)} readings by holder", *(line for reading in readings for line in _reading(reading))]
    return "\n".join([*head, *terms, *told])


def _restrained(one: Restrained) -> str:
    told = ": ".join(part for part in ("" if one.bound is Bound.YES else str(one.bound), one.note) if part)
    return words.clean(one.party) + (f" ({words.clean(told)})" if told else "")


def _term(name: str, claims: Sequence[Said]) -> Iterator[str]:
    yield f"\n{name}" + ("" if claims else ": nobody found who names it")
    for claim in claims:
        value = getattr(claim, "value", "")
        text = value if isinstance(value, str) else " ".join(value)
        doubt = "" if claim.confidence == "high" else f", {claim.confidence} confidence"
        computed = ", computed by us" if isinstance(claim, DateTerm) and claim.basis == "computed" else ""
        yield f"  {words.clean(text)}"
        read_at = words.clean(claim.read_at)
        yield f"    {words.clean(claim.claimed_by)}, {claim.claimed_at}{doubt}{computed}; read at {read_at}"


def _reading(reading: Reading) -> Iterator[str]:
    window = words.span(reading.window.start, reading.window.end, year=True)
    said = f", {reading.said_on}" if reading.said_on else ""
    scope = f"{words.kinds(reading.kinds)}; {words.places(reading.places)}"
    yield f"  {words.clean(reading.holder)}{said}: {window}; {scope}"
    for filled in reading.filled_from:
        yield f"    {filled.term} taken from {words.clean(filled.source)}"
