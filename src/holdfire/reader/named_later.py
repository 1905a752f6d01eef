"""Who is told first only by his office, and by name in the next sentences: "The front will hold fire, its spokesman
said on Monday. Idris Kafi told the radio …".
"""

import re
from collections.abc import Callable, Sequence

from holdfire.model.claim import AUTHOR, Act, Claim
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon

_REACH = 600  # characters from what the unnamed one says to what the named one does
_BESIDE = 90  # and to the words on who he is
_LONGEST = 80  # of an apposition
_SIDE = re.compile(r"\w+ \w+['’]s ")  # "the party's "
_AGAINST = frozenset((Act.DENIES, Act.DOUBTS, Act.ACCUSES, Act.DECLINES_TO_CONFIRM))
"""Acts by which another side answers."""
_OFFICE = Word.ROLE | Word.BODY | Word.LAND | Word.TROOPS


def named_later(claims: Sequence[Claim], text: str, parties: Callable[[str], Sequence[str]]) -> Sequence[Claim]:
    """The claims, with the name of who is told first without it.

    Args:
        claims: those of a document, in order.
        text: its text.
        parties: gives the parties whose people and bodies a text names.
    """
    for number, claim in enumerate(claims):
        if not _is_unnamed(claim, text):
            continue
        office = claim.speaker or ""
        for later in claims[number + 1 :]:
            if later.speaker in {AUTHOR, None, office}:
                continue
            if later.start - claim.end < _REACH and _is_he(claim, later, text, parties):
                new = {"speaker": later.speaker, "entity": later.entity, "role": office.rpartition(" ")[2]}
                return [one.model_copy(update=new) if one.speaker == office else one for one in claims]
            return claims
    return claims


def _is_unnamed(claim: Claim, text: str) -> bool:
    """Whether an office of his side alone tells who says it, in words that point back to that: "its spokesman"."""
    office = (claim.speaker or "").rpartition(" ")[2]
    if not office or office[0].isupper() or not lexicon(claim.language).look_up(office.casefold())[0] & Word.ROLE:
        return False
    beside = text[claim.end : claim.end + _BESIDE].partition("\n")[0].split()
    words = [word.strip(",.;:").casefold() for word in beside]
    own = grammar(claim.language).theirs
    at = next((place for place, word in enumerate(words) if word == office.casefold()), 0)
    return any(word in own for word in words[max(at - 3, 0) : at])


def _is_he(claim: Claim, later: Claim, text: str, parties: Callable[[str], Sequence[str]]) -> bool:
    """Whether who is named next is the one: in full for the first time, of no other office and no other side."""
    name, office = later.speaker or "", (claim.speaker or "").rpartition(" ")[2].casefold()
    full = " " in name and all(part[0].isupper() for part in name.split())
    at = text.find(name)
    if (
        later.act in _AGAINST
        or not full
        or at < claim.end
        or (later.role and later.role.rpartition(" ")[2].casefold() != office)
    ):
        return False
    if not set(parties(name)) <= set(parties(f"{claim.speaker} {claim.quote}")):
        return False
    behind = text[at + len(name) : at + len(name) + _LONGEST]
    if not behind.startswith(", "):
        return True
    told = behind[2:].partition(",")[0]
    words = [word.casefold() for word in told.split()]
    other = (word for word in words if lexicon(claim.language).look_up(word)[0] & _OFFICE)
    return office in words or bool(_SIDE.match(told)) or not any(other)
