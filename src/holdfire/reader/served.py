"""Which service a clause tells of, and whether it is out or back."""

from collections.abc import Sequence
from typing import NamedTuple

from holdfire.reader.about import codes_in
from holdfire.reader.counted import LACKS
from holdfire.reader.figure_words import figure_words
from holdfire.reader.lexicon import Word
from holdfire.reader.outages import names_outage
from holdfire.reader.term_words import Stretch

_WITHOUT = "without "
OUT, RESTORED = "out", "restored"
_NEXT = 4  # tokens behind "only" among which its number stands
_UNSAID = "electricity"  # what is meant by "outages" alone


class Served(NamedTuple):
    """Services and their state."""

    services: Sequence[str]
    status: str  # "" where it is told that nothing is out

    def about(self) -> dict[str, object]:
        """As a claim has it; what is not told is left out."""
        told = {"services": self.services, "status": self.status}
        return {name: value for name, value in told.items() if value}


def served(stretch: Stretch, before: Sequence[str], *, negated: bool) -> Served:
    """The services of a clause and their state.

    Args:
        stretch: the tokens of the claim.
        before: the services of the claim before, which are meant where this one names none ("restored to 15,000").
        negated: whether the content is denied.
    """
    denied = negated and not stretch.marked.has(Word.RESTORED, stretch.first, stretch.last)
    denied = denied and names_outage(stretch.marked, stretch.language, stretch.first, stretch.last)
    return Served(_services(stretch, before), "" if denied else _state(stretch, negated=negated))


def left_without(stretch: Stretch) -> dict[str, object]:
    """The services that an attack leaves people without: "an attack on the power plant left 5,000 without light"."""
    measures, forms = figure_words(stretch.language).measures, stretch.marked.tokens.forms
    told = (measures.at(forms, place, stretch.last) for place in range(stretch.first, stretch.last))
    lacking = dict.fromkeys(found[0].removeprefix(_WITHOUT) for found in told if found and found[0] in LACKS)
    return {"services": list(lacking), "status": OUT} if lacking else {}


def _services(stretch: Stretch, before: Sequence[str]) -> list[str]:
    place = (stretch.marked.tokens, stretch.language)
    named = codes_in(*place, "services", stretch.first, stretch.last)
    if named:
        return named
    hints = codes_in(*place, "served", stretch.first, stretch.last)
    if "unsaid" in hints:
        return [_UNSAID]
    other = stretch.marked.has(Word.SERVICE, stretch.first, stretch.last) and "same" not in hints
    return [] if other else list(before)


def _state(stretch: Stretch, *, negated: bool) -> str:
    """What is not yet back is out, though somebody works to restore it; "" where no word tells either."""
    if negated or not stretch.marked.has(Word.RESTORED, stretch.first, stretch.last):
        return OUT if negated or _tells_out(stretch) else ""
    hints = codes_in(stretch.marked.tokens, stretch.language, "served", stretch.first, stretch.last)
    few = "only" in hints and _only_some(stretch)
    return OUT if few or "underway" in hints else RESTORED


def _tells_out(stretch: Stretch) -> bool:
    """Whether a word tells that something is out or lacking; food that is brought for a hospital is neither."""
    marked, first, last = stretch.marked, stretch.first, stretch.last
    out = marked.has(Word.OUT | Word.NOT | Word.DAMAGE | Word.ATTACK, first, last)
    return out or names_outage(marked, stretch.language, first, last) or bool(left_without(stretch))


def _only_some(stretch: Stretch) -> bool:
    """Whether a service is there only for a counted part: "only four of 18 quarters have light"."""
    forms, starts = stretch.marked.tokens.forms, figure_words(stretch.language).starts
    return any(
        codes_in(stretch.marked.tokens, stretch.language, "served", place, place + 1) == ["only"]
        and any(form in starts or form[0].isdecimal() for form in forms[place + 1 : min(place + _NEXT, stretch.last)])
        for place in range(stretch.first, stretch.last)
    )
