"""Claims in words, the same in the terminal and on the page."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from holdfire.brief.names import TARGET_WORDS, WEAPON_WORDS
from holdfire.brief.words import MONTHS, clean, counted, listed, number, place
from holdfire.brief.words import kinds as kinds_in_words
from holdfire.model.claim import AUTHOR, RULES, Act, Claim, Figure, Matter
from holdfire.model.document import Document

_LENGTH = re.compile(r"P(T?)(\d+)([DHM])")
_UNITS = {"D": "day", "M": "month", "TH": "hour", "TM": "minute"}
_NO_YEAR = re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)")
_CLOCK = re.compile(r"T(?=\d\d:\d\d)")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEAPONS = {**WEAPON_WORDS, "drone": "drones"}  # a report that names drones does not tell their range
_TERMS = ("start", "end", "duration", "hours")
_WARMTH = "temperature"
_STATE = ("services", "status")
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


def heading(document: Document, name: str) -> str:
    """The title of a document; of one without, the name of its file without the folders, or its whole address."""
    return document.title or (name if "://" in name else PurePath(name).name) or name


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
    """The time as people read it: 2026-01-30 to 2026-02-06, about 2026-02; empty if none is known.

    The day of a pledge that starts later is told as such, since it is easily taken for that of the pause.
    """
    told = _time(clean(claim.when or ""))
    start = str(claim.about.get("start", "")) if claim.kind is Matter.PLEDGE else ""
    if _DAY.fullmatch(claim.when or "") and _DAY.match(start) and start[:10] > str(claim.when):
        return f"{told}, before it starts"
    return told


def _time(edtf: str) -> str:
    """A time in words: 2026-01-30 to 2026-02-06, until spring 2026, from 1 February where no year is known."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _edge(edtf)
    if ".." in {first, last}:
        return f"until {_edge(last)}" if first == ".." else f"from {_edge(first)}"
    return f"{_edge(first)} to {_edge(last)}"


def _edge(edge: str) -> str:
    if edge.startswith("[..") and edge.endswith("]"):
        return f"by {_edge(edge[3:-1])}"
    if edge.startswith("[") and edge.endswith("]"):
        return " or ".join(map(_edge, edge[1:-1].split(",")))
    if edge.endswith("~"):
        return f"about {_edge(edge[:-1])}"
    if found := _NO_YEAR.match(edge):
        day = f"{int(found[2])} {MONTHS[int(found[1]) - 1]}"
        return day + _CLOCK.sub(" ", edge[found.end() :])
    if found := _SEASON.fullmatch(edge):
        year, season = int(found[1]), int(found[2])
        # the reader names a winter by its January
        return f"winter {year - 1}/{year % 100:02}" if season == 24 else f"{_SEASONS[season]} {year}"
    return _CLOCK.sub(" ", edge)


def where(claim: Claim) -> str:
    """The places in words; empty if none is named."""
    return ", ".join(map(place, claim.places))


def figure(one: Figure) -> str:
    """A figure never sharper than it was said: killed: at least 7; temperature: -20 to -15 celsius.

    Of frost "at least" would be read as more of it: "down to -15" is not below -15.
    """
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
        told.append(f"{'not below' if one.quantity == _WARMTH else 'at least'} {number(low)}")
    elif high is not None:
        told.append(f"{'not above' if one.quantity == _WARMTH else 'at most'} {number(high)}")
    return ", ".join(told)


def figures(claim: Claim) -> str:
    """All figures of a claim; empty if it has none."""
    return "; ".join(map(figure, claim.figures))


def about(claim: Claim) -> str:
    """What else is known of the matter: pause from 2026-04-11, for 3 days; attacks on ports; silent: the Kremlin."""
    return "; ".join(_about(claim))


def _about(claim: Claim) -> Iterator[str]:
    told = claim.about
    if terms := [_term(name, clean(str(told[name]))) for name in _TERMS if name in told]:
        yield f"pause {', '.join(terms)}"
    if any(name in told for name in _STATE):
        services = _plain(told.get("services") or "service")
        yield f"{services} {_plain(told.get('status', ''))}".strip()
    for name, value in told.items():
        if name not in _TERMS and name not in _STATE:
            yield _detail(name, value, claim)


def _term(name: str, value: str) -> str:
    """A term of a pause in words: from 2026-04-11, until 2026-04-13 18:00, for 7 days, daily from 22:00 to 06:00."""
    if name == "hours":
        return f"daily from {value.replace('/', ' to ')}"
    if name == "duration":
        return f"for {length_or_time(value)}"
    word = "from" if name == "start" else "until"
    edge = value.removesuffix("/..") if name == "start" else value.removeprefix("../")
    return f"{word} {' to '.join(map(length_or_time, edge.split('/')))}" if ".." not in edge else f"{name}: {edge}"


def length_or_time(value: str) -> str:
    """A length or a time of a term as people read it: 7 days, until 2026-02-01, from 1 February, about 2026-02."""
    found = _LENGTH.fullmatch(value)
    if found and (unit := _UNITS.get(found[1] + found[3])):
        return counted(int(found[2]), unit)
    return _time(value)


def _detail(name: str, value: object, claim: Claim) -> str:
    codes = [clean(str(part)) for part in value] if isinstance(value, list | tuple) else []
    if name == "kinds" and codes:
        return kinds_in_words(codes)
    if name == "weapons" and codes:
        return f"by {listed([_WEAPONS.get(code, code) for code in codes])}"
    if name == "target_kinds" and codes:
        return f"on {listed([TARGET_WORDS.get(code, code) for code in codes])}"
    if name == "unspecified":
        return f"not said: {_plain(value)}"
    if name == "party" and claim.act is Act.DECLINES_TO_CONFIRM:
        return f"silent: {_plain(value)}"
    return f"{clean(name.replace('_', ' '))}: {_plain(value)}"


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
