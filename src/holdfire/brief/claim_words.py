"""Claims in words, the same in the terminal and on the page."""

from collections.abc import Sequence

from holdfire.brief.words import clean, listed, number, place
from holdfire.model.claim import AUTHOR, RULES, Act, Claim, Figure

UNRESOLVED = "not said who"
NO_DATE = "date not known"
NO_CLAIM = (
    "No claim was found in it. That says nothing about what happened: the reader knows English, Ukrainian, Russian and "
    "German, and misses what its rules do not recognise."
)
"""What is told of a document without claims."""

ACT_MEANS: dict[Act, str] = {
    Act.STATES: "says that something is so",
    Act.REQUESTS: "asks for something, or calls for it",
    Act.AGREES: "accepts something, or is ready to",
    Act.PROMISES: "says that they will do something",
    Act.CONFIRMS: "says that what others said is so",
    Act.DENIES: "says that what others said is not so",
    Act.DECLINES_TO_CONFIRM: "gives no answer, or no confirmation",
    Act.WARNS: "says that a danger is coming",
    Act.FORECASTS: "says what will be",
    Act.DOUBTS: "says that something may not be so",
    Act.ACCUSES: "blames somebody",
    Act.ORDERS: "gives an order",
    Act.THANKS: "thanks somebody",
}
"""Every act with its meaning, in the order of the legend."""


def act(claim: Claim) -> str:
    """The act in words: declines to confirm."""
    return claim.act.replace("_", " ")


def speaker(claim: Claim) -> str:
    """Who says it: the name, the text itself, or that it is not known."""
    if claim.speaker == AUTHOR:
        return "the text itself"
    return clean(claim.speaker) if claim.speaker else UNRESOLVED


def firmness(claim: Claim) -> str:
    """What softens or turns the claim, whether the words are quoted, and whether a model and not the rules took it from
    the document; empty if nothing does.
    """
    by_model = claim.reader != RULES
    signs = (
        ("hedged", claim.hedged),
        ("negated", claim.negated),
        ("quoted", claim.direct),
        (f"by {clean(claim.reader)}", by_model),
    )
    return ", ".join(word for word, said in signs if said)


def relayed(claim: Claim) -> str:
    """Through whom it came, the one nearest to the reader first; empty if through nobody."""
    return ", ".join(map(clean, claim.via))


def when(claim: Claim) -> str:
    """The time as people read it: 2026-01-30 to 2026-02-06, about 2026-02; empty if none is known."""
    return " to ".join(_edge(edge) for edge in clean(claim.when or "").split("/"))


def _edge(edge: str) -> str:
    if edge.startswith("[..") and edge.endswith("]"):
        return f"by {edge[3:-1]}"
    return f"about {edge[:-1]}" if edge.endswith("~") else edge


def where(claim: Claim) -> str:
    """The places in words; empty if none is named."""
    return ", ".join(map(place, claim.places))


def figure(one: Figure) -> str:
    """A figure never sharper than it was said: killed: at least 7; temperature: -20 to -15 celsius."""
    unit = "%" if one.unit == "percent" else f" {clean(one.unit)}" if one.unit else ""
    period = f", {clean(one.period)}" if one.period else ""
    what = f"{clean(one.quantity)}: " if one.quantity else ""
    return f"{what}{_range(one)}{unit}{period}"


def _range(one: Figure) -> str:
    low, best, high = one.low, one.best, one.high
    if low is not None and low == high:
        return number(low)
    told = []
    if best is not None:
        told.append(f"about {number(best)}")
    if low is not None and high is not None:
        told.append(f"{number(low)} to {number(high)}")
    elif low is not None:
        told.append(f"at least {number(low)}")
    elif high is not None:
        told.append(f"at most {number(high)}")
    return ", ".join(told)


def figures(claim: Claim) -> str:
    """All figures of a claim; empty if it has none."""
    return "; ".join(map(figure, claim.figures))


def about(claim: Claim) -> str:
    """What else is known of the matter: party: the Kremlin; duration days: 7."""
    return "; ".join(f"{clean(name.replace('_', ' '))}: {_plain(value)}" for name, value in claim.about.items())


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return listed([clean(str(part)) for part in value])
    return clean(str(value))


def by_speaker(claims: Sequence[Claim]) -> list[tuple[str, str, list[Claim]]]:
    """Speaker, role and claims, in the order in which speakers first speak; those of the text itself come last."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(speaker(claim), []).append(claim)
    own = [group for group in groups.items() if group[1][0].speaker == AUTHOR]
    said = [group for group in groups.items() if group not in own]
    return [(name, next((clean(c.role) for c in found if c.role), ""), found) for name, found in (*said, *own)]
