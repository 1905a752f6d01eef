"""Who is told first only by his office, and by name in the next sentences: "The front will hold fire, its spokesman
said on Monday. Idris Kafi told the radio …".
"""

import re
from collections.abc import Callable, Sequence

from holdfire.model.claim import AUTHOR, Act, Claim
from holdfire.model.members import MATTER
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon

_REACH = 600  # characters from what the unnamed one says to what the named one does
_BESIDE = 90  # and to the words on who he is
_LONGEST = 80  # of an apposition
_SIDE = re.compile(r"\w+ \w+['’]s ")  # "the party's "
_AGAINST = frozenset((Act.DENIES, Act.DOUBTS, Act.ACCUSES, Act.DECLINES_TO_CONFIRM))
"""Acts by which another side answers."""
_OF_MANY = Word.OUTSIDER | Word.MEDIA
_OFFICE = Word.ROLE | Word.BODY | Word.LAND | Word.TROOPS


def named_later(claims: Sequence[Claim], text: str, parties: Callable[[str], Sequence[str]]) -> Sequence[Claim]:
    """The claims, with the name of who is told first without it.

    Args:
        claims: those of a document, in order.
        text: its text.
        parties: gives the parties whose people and bodies a text names.
    """
    for number, claim in enumerate(claims):
        of_side = _is_unnamed(claim, text)
        if not of_side and not _is_one_of_many(claim, text):
            continue
        office = claim.speaker or ""
        later = next((one for one in claims[number + 1 :] if one.speaker not in {AUTHOR, None, office}), None)
        if later is None or later.start - claim.end >= _REACH or not _is_he(claim, later, text, parties):
            continue
        role = office.rpartition(" ")[2] if of_side else office
        if _holds_it(later, text, role) if of_side else _is_told_no_more(later, text):
            new = {"speaker": later.speaker, "entity": later.entity, "role": role}
            return [one.model_copy(update=new) if one.speaker == office else one for one in claims]
    return claims


def _is_one_of_many(claim: Claim, text: str) -> bool:
    """Whether an office that many hold, with whose it is, tells who says something of a pause: "a spokesman for the
    militia", "ein Kommandeur der Front"; not the only one who holds it, nor several.
    """
    office, _, whose = (claim.speaker or "").partition(" ")
    lists, endings = lexicon(claim.language), grammar(claim.language)
    head = lists.look_up(office.casefold())[0]
    if not whose or claim.role or claim.kind is not MATTER.PLEDGE or not head & Word.ROLE or head & _OF_MANY:
        return False
    if (office[0].isupper() and not lists.nouns_are_capital) or endings.is_several(office.casefold()):
        return False
    near = text[max(claim.start - _BESIDE, 0) : claim.end + _BESIDE].replace("\n", " ")
    before = near.partition(claim.speaker or "\0")[0].split()[-1:]
    led = bool(before) and bool(lists.look_up(before[0].casefold())[0] & Word.SOME)
    return led or bool(endings.oblique)


def _is_told_no_more(later: Claim, text: str) -> bool:
    """Whether nothing tells who the named one is, so that he must have been told of: no office, no clause about him but
    one on his men or on how he was reached.
    """
    name = later.speaker or ""
    behind = text[text.find(name) + len(name) :][:_LONGEST]
    if not behind.startswith(", "):
        return True
    words = [word.strip(",.;:").casefold() for word in behind[2:].partition(",")[0].split()]
    classes = [lexicon(later.language).look_up(word)[0] for word in words]
    if any(one & Word.WHO for one in classes[:2]):
        return any(one & (Word.TROOPS | Word.WE) for one in classes)
    return not any(one & (_OFFICE | Word.OUTSIDER) for one in classes)


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
    full = " " in name and all(part.rpartition("-")[2][:1].isupper() for part in name.split())
    at = text.find(name)
    if (
        later.act in _AGAINST
        or not full
        or at < claim.end
        or (later.role and later.role.rpartition(" ")[2].casefold() != office)
    ):
        return False
    told = f"{claim.speaker} {claim.quote}"
    theirs, named = set(parties(name)), set(parties(told))
    return theirs <= named or (not named and all(_is_shortened(party, told) for party in theirs))


def _is_shortened(party: str, text: str) -> bool:
    """Whether a text calls a party by the first and last word of its name: "the Kachin army" is the Kachin
    Independence Army.
    """
    words = party.casefold().split()
    return len(words) > 1 and f" {words[0]} {words[-1]} " in f" {text.casefold()} "


def _holds_it(later: Claim, text: str, office: str) -> bool:
    """Whether words behind the name give that office, or none."""
    name = later.speaker or ""
    behind = text[text.find(name) + len(name) :][:_LONGEST]
    if not behind.startswith(", "):
        return True
    told = behind[2:].partition(",")[0]
    words = [word.casefold() for word in told.split()]
    other = (word for word in words if lexicon(later.language).look_up(word)[0] & _OFFICE)
    return office.casefold() in words or bool(_SIDE.match(told)) or not any(other)
