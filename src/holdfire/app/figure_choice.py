"""Quantities chosen by words: those of their titles, and others that people use for the same."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from holdfire.errors import HoldfireError
from holdfire.model.figure_table import Cause, Counting, Harm, People, Quantity, Side, Unit

_KILLED = "killed dead death deaths died fatal fatality fatalities toll"
_INJURED = "injured injury injuries wounded hurt"
_TOTALS = "casualty casualties losses lost harmed"
_SAME: dict[object, str] = {
    People.CIVILIANS: "civilian civilians",
    People.SOLDIERS: "soldier soldiers troop troops military servicemen personnel",
    Side.UKRAINE: "ukraine ukrainian ukrainians",
    Side.RUSSIA: "russia russian russians",
    Side.BOTH: "ukraine ukrainian ukrainians russia russian russians both sides",
    Harm.KILLED: _KILLED,
    Harm.INJURED: _INJURED,
    Harm.MISSING: "missing",
    Harm.INJURED_MISSING: f"{_INJURED} missing {_TOTALS}",
    Harm.KILLED_INJURED: f"{_KILLED} {_INJURED} {_TOTALS}",
    Harm.KILLED_INJURED_MISSING: f"{_KILLED} {_INJURED} missing {_TOTALS}",
    Harm.LOSSES: _TOTALS,
    Counting.NAMED: "named names",
    Counting.VERIFIED: "verified confirmed documented",
    Counting.TOTAL: "total totals estimate estimates estimated stated claimed",
    Counting.FORECAST: "forecast forecasts",
    Cause.DRONES: "drone drones",
    Cause.FPV_DRONES: "drone drones fpv",
    Unit.PEOPLE_A_MONTH: "month monthly average",
}
"""Words for a part of a quantity. Casualties and losses are every total, for people mean this or that by them."""
_PASSED_OVER = frozenset(
    re.findall(r"\w+", "a an and as at by for from how in is many not of on one or people said the to were with")
)
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\b")
CUTOFF = 0.75
"""How alike a word must be to be offered (the ratio of `difflib`): "soliders" is, "nonsense" is not."""


def words_of(quantity: Quantity) -> frozenset[str]:
    """All words that choose a quantity."""
    same = " ".join(_SAME.get(part, "") for part in quantity)
    return frozenset(_words(f"{quantity.title} {same}"))


def chosen_by(text: str, known: Iterable[Quantity]) -> frozenset[Quantity]:
    """The quantities that all words of the text choose, in any order; all of them if it has no word that chooses.

    Raises:
        HoldfireError: a word chooses none of them, or no quantity is chosen by all words.
    """
    by_words = {one: words_of(one) for one in known}
    asked = _words(text)
    found = frozenset(one for one, words in by_words.items() if set(asked) <= words)
    if found:
        return found
    every = sorted(frozenset().union(*by_words.values()))
    unknown = [word for word in asked if word not in every]
    what = (
        f"no quantity has the word {unknown[0]!r}" if len(unknown) == 1 else f"no quantity has all the words {text!r}"
    )
    fix = _meant(unknown, every) if unknown else _fewer(asked, by_words.values())
    raise HoldfireError(what, where="the table of figures", fix=fix)


def _words(text: str) -> list[str]:
    """The words that choose, each once, in their order."""
    found = re.findall(r"\w+", _POSSESSIVE.sub("", text.lower()))
    return [word for word in dict.fromkeys(found) if word not in _PASSED_OVER]


def _meant(unknown: Sequence[str], every: Sequence[str]) -> str:
    near = {word: get_close_matches(word, every, n=2, cutoff=CUTOFF) for word in unknown}
    told = [f"{' or '.join(names)} for {word}" for word, names in near.items() if names]
    if told:
        return f"did you mean {', '.join(told)}?"
    return f"leave out {' and '.join(unknown)}, or use some of these: {' '.join(every)}"


def _fewer(asked: Sequence[str], by_words: Iterable[frozenset[str]]) -> str:
    """All words are known, but not of one quantity: those that go together, most first."""
    most = max((tuple(word for word in asked if word in words) for words in by_words), key=len)
    rest = [word for word in asked if word not in most]
    return f"each word is known, but not together: leave out {' and '.join(rest)}"
