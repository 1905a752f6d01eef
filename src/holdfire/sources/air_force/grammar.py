"""Sentences of one post -> what it tells: when, how many of which weapon were launched, shot down, and where they hit.

Nothing is guessed. A number that no word claims, a weapon shot down that was not launched, a total that its parts do
not make: each is a fault that quotes the sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from holdfire.sources.air_force.lexer import Kind, Sentence, Token, sentences, tokens, words
from holdfire.sources.air_force.weapons import classes
from holdfire.sources.base import Fault

_FIX = "correct the post, or enter it as a row of the table"
_MISSILE_CLASSES = {"cruise", "ballistic"}
_GROUPS = ("drone", "missile", "all")
_COUNTED = {"launched", "joint", "destroyed", "suppressed", "in_air"}
_APART = ({"destroyed", "suppressed"}, {"joint", "suppressed"}, {"joint", "destroyed"})
_TOLD_AS_PLACES = {"hit": "hit_places", "debris": "debris_places"}


class Clock(NamedTuple):
    """A clock time, and the date told with it; 0 for a part of the date that is not told."""

    hour: int
    minute: int
    day: int
    month: int
    year: int


@dataclass
class Told:
    """What one post tells.

    Counts are by role (launched, joint, destroyed, suppressed, in_air), then by weapon or group of weapons.
    """

    night: Clock | None = None
    since: Clock | None = None
    as_of: Clock | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    hit_places: int | None = None
    debris_places: int | None = None
    regions: list[str] = field(default_factory=list)
    some_in_air: bool = False
    faults: list[Fault] = field(default_factory=list)

    @property
    def weapons(self) -> list[str]:
        """The weapons that were launched, in the order of the post."""
        return [what for what in self.counts.get("launched", {}) if what in classes()]

    def of(self, role: str, weapon: str) -> int | None:
        """How many of a launched weapon the post tells for a role; null where it tells only a total of several weapons.

        Where the weapons are told one by one, one that is not named had none.
        """
        told = self.counts.get(role, {})
        if not told:
            return None
        if weapon in told:
            return told[weapon]
        for group in _GROUPS:
            members = [launched for launched in self.weapons if _in_group(launched, group)]
            if group in told and weapon in members and not any(member in told for member in members):
                return told[group] if len(members) == 1 else (0 if told[group] == 0 else None)
        return 0


def read_post(text: str) -> Told:
    """What the text of one post tells; its faults are listed in it."""
    told = Told()
    role = ""
    for sentence in sentences(text):
        found = tokens(sentence.text)
        if isinstance(found, Fault):
            told.faults.append(found)
            continue
        role = _read_sentence(told, sentence, found, role if sentence.listed else "")
    told.faults.extend(_contradictions(told))
    return told


def _read_sentence(told: Told, sentence: Sentence, found: list[Token], role: str) -> str:
    """Add what a sentence tells; the role that the lines of a list after it continue."""
    _read_times_and_places(told, sentence, found)
    for earlier, later in pairwise(found):
        if {earlier.says, later.says} in _APART and earlier.kind is later.kind is Kind.ROLE:
            what = f"whether {earlier.says} or {later.says} is counted cannot be told, in: {sentence.text!r}"
            told.faults.append(Fault(what, _FIX))
    for clause_role, clause in _clauses(found, role):
        for fault in _read_clause(told, clause_role, clause):
            told.faults.append(Fault(f"{fault}, in: {sentence.text!r}", _FIX))
        role = clause_role or role
    return role


def _read_times_and_places(told: Told, sentence: Sentence, found: list[Token]) -> None:
    for token in found:
        if token.kind is Kind.NAMED_PLACES:
            _read_regions(told, token.says)
        elif token.kind in {Kind.NIGHT, Kind.SINCE, Kind.AS_OF}:
            name = {Kind.NIGHT: "night", Kind.SINCE: "since", Kind.AS_OF: "as_of"}[token.kind]
            clock = Clock(*token.numbers)
            if getattr(told, name) not in {None, clock}:
                told.faults.append(Fault(f"the post tells two different times, in: {sentence.text!r}", _FIX))
            setattr(told, name, clock)


def _read_regions(told: Told, named: str) -> None:
    codes = {name: code for code, names in words().regions.items() for name in names}
    parts = named.lower().replace(" та ", ", ").replace(" і ", ", ").replace(" and ", ", ").split(",")
    for part in filter(None, (part.strip() for part in parts)):
        if part in codes:
            told.regions.append(codes[part])
        else:
            fault = Fault(f"{part!r} is no known region, in: {named!r}", "add it to words.yaml of this source")
            told.faults.append(fault)


def _clauses(found: list[Token], role: str) -> Iterator[tuple[str, list[Token]]]:
    """Split a sentence at the words that tell what its numbers count.

    Mostly that word comes first ("shot down: 157 drones"). Where a number stands before the first of them ("157 drones
    were shot down, 3 were lost"), each closes the clause instead. Hits and debris open one even then: their places come
    last ("13 hits at 9 locations").
    """
    kinds = [token.kind for token in found]
    first_role = kinds.index(Kind.ROLE) if Kind.ROLE in kinds else len(found)
    number_first = bool({Kind.NUMBER, Kind.SEVERAL} & set(kinds[:first_role]))
    if number_first and first_role < len(found):
        role = ""  # a line of a list that says itself what it counts
    closing = not role and number_first
    clause: list[Token] = []
    for token in found:
        if token.kind is not Kind.ROLE:
            clause.append(token)
        elif token.says in _TOLD_AS_PLACES and role:
            yield role, clause
            role, clause = token.says, []
        elif token.says in _TOLD_AS_PLACES:
            role = token.says
        elif closing:
            yield token.says, clause
            role, clause = token.says, []
        else:
            yield role, clause
            role, clause = token.says, []
    yield role, clause


def _read_clause(told: Told, role: str, clause: list[Token]) -> Iterator[str]:
    """Add the numbers of a clause; what cannot be placed is told."""
    around = [None, *clause, None]
    for earlier, token, later in zip(around, clause, around[2:], strict=False):
        if token.kind is Kind.NUMBER:
            yield from _read_number(told, role, token.numbers[0], later)
        elif token.kind is Kind.SEVERAL and role == "in_air":
            told.some_in_air = True
        elif token.kind is Kind.SEVERAL:
            yield "'several' is no number"
        elif token.kind is Kind.WEAPON and not (earlier and earlier.kind is Kind.NUMBER) and role in _COUNTED:
            yield f"{token.says} is named without a number"


def _read_number(told: Told, role: str, number: int, what: Token | None) -> Iterator[str]:
    if what is not None and what.kind is Kind.PLACES:
        yield from _note_places(told, role, number)
    elif what is not None and what.kind in {Kind.WEAPON, Kind.GROUP}:
        yield from _note_count(told, role, what.says, number)
    elif what is None and role == "debris" and told.hit_places is not None:  # "hits at 9 locations, debris at 3"
        yield from _note_places(told, role, number)
    elif role != "hit":  # "13 hits": only the places hit are kept
        yield f"nothing says what {number} is a number of"


def _note_places(told: Told, role: str, number: int) -> Iterator[str]:
    if role not in _TOLD_AS_PLACES:
        yield f"nothing says what happened at {number} places"
        return
    name = _TOLD_AS_PLACES[role]
    if getattr(told, name) not in {None, number}:
        yield f"two different numbers of places are told for {role}"
    setattr(told, name, number)


def _note_count(told: Told, role: str, what: str, number: int) -> Iterator[str]:
    if role == "hit":
        return
    if role in {"", "debris"}:
        yield f"nothing says what happened to {number} of {what}"
        return
    counts = told.counts.setdefault(role, {})
    if counts.get(what, number) != number:
        yield f"two different numbers are told for {what}: {counts[what]} and {number}"
    counts[what] = number


def _in_group(weapon: str, group: str) -> bool:
    cls = classes()[weapon]
    return group == "all" or (cls == "drone" if group == "drone" else cls in _MISSILE_CLASSES)


def _contradictions(told: Told) -> Iterator[Fault]:
    """What the numbers of a post say against each other."""
    if not told.weapons:
        yield Fault(
            "the post does not tell how many of which weapon were launched", "only nightly summaries can be read"
        )
    if told.night is None:
        yield Fault("the post does not tell of which night it is", "only nightly summaries can be read")
    if "joint" in told.counts and told.counts.keys() & {"destroyed", "suppressed"}:
        yield Fault("the post tells downed and suppressed both together and apart", _FIX)
    for role, counts in told.counts.items():
        yield from _wrong_totals(role, counts)
        yield from _of_nothing(told, role, counts)
    yield from _too_many(told)


def _of_nothing(told: Told, role: str, counts: dict[str, int]) -> Iterator[Fault]:
    """Numbers of weapons that were not launched, and launches of which only the group is told."""
    for what, number in counts.items():
        launched = [
            weapon for weapon in told.weapons if weapon == what or (what in _GROUPS and _in_group(weapon, what))
        ]
        if launched or not number:
            continue
        if role == "launched":
            yield Fault(f"{number} launched of {what}, but no kind of it is named", _FIX)
        else:
            yield Fault(f"{what}: {number} {role.replace('_', ' ')}, but none launched", _FIX)


def _too_many(told: Told) -> Iterator[Fault]:
    """More of a weapon, or of all, shot down, suppressed or still flying than were launched."""
    ends = ("joint", "destroyed", "suppressed", "in_air")
    for weapon in told.weapons:
        launched = told.counts["launched"][weapon]
        ended = sum(told.of(role, weapon) or 0 for role in ends)
        if ended > launched:
            yield Fault(f"{weapon}: {ended} shot down, suppressed or in the air, but only {launched} launched", _FIX)
    launched = sum(told.counts["launched"][weapon] for weapon in told.weapons)
    ended = sum(told.counts.get(role, {}).get("all", 0) for role in ends)
    if ended > launched:
        yield Fault(f"{ended} shot down, suppressed or in the air, but only {launched} launched", _FIX)


def _wrong_totals(role: str, counts: dict[str, int]) -> Iterator[Fault]:
    """Totals that their parts do not make. A total of one group may be told alone; parts of it must then not be."""
    for group in _GROUPS:
        parts = [number for weapon, number in counts.items() if weapon in classes() and _in_group(weapon, group)]
        if group == "all":
            for inner in ("drone", "missile"):
                alone = not any(weapon in classes() and _in_group(weapon, inner) for weapon in counts)
                parts += [counts[inner]] if inner in counts and alone else []
        if group in counts and parts and sum(parts) != counts[group]:
            what = "everything" if group == "all" else f"all {group}s"
            said = f"the parts make {sum(parts)}, but {counts[group]} is told for {what}"
            yield Fault(f"{role.replace('_', ' ')}: {said}", _FIX)
