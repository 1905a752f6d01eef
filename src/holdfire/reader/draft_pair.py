"""Who the two are of whom a report tells as "both sides": the parties at war that it names together, or most often."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from holdfire.reader.at_war import lands_at_war
from holdfire.reader.grammar import grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.outsiders import of_many_states
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import find_places
from holdfire.reader.tokens import Tokens, tokenize

_ROW = 4  # tokens between two names in one row: "Sudan's army and the Rapid Support Forces"
_NO_ROW = Word.CUE | Word.VERB | Word.PAUSE | Word.HOLD | Word.NOT | Word.WHO | Word.THAT
_TOGETHER = 100  # what a row of the two weighs against how often each is named
_OF_GROUP = 3  # an armed group is named less often than the state in whose land it fights
_DATES = frozenset(",.(—–-")  # signs behind the place of a dateline
_CLOSES = frozenset("—–-)")
_DATELINE = 14  # tokens of "KHARTOUM, Sudan, Jan 20 (Agency) —"
_COUNTRY = 2  # letters of the code of a country
_TO_NOUN = 3  # tokens from "both" to the noun: "both warring sides"


def pair_of(text: str, known: Names) -> tuple[str, ...]:
    """The two parties of a document, for its "both sides", groups before states; fewer where it names fewer. Bodies of
    many states are none, nor are states in whose lands there is no war: hosts and mediators.

    Args:
        text: the document.
        known: the names that are known beforehand in its language.
    """
    lines, warring = text.splitlines(), _warring(known)
    told: Counter[str] = Counter()
    for line in lines:
        told += _counted(tokenize(line), known, warring)
    rows = Counter(
        frozenset(two)
        for line in lines
        for row in rows_in(known, line)
        for two in combinations(sorted(set(row) & told.keys()), 2)
    )

    def weight(two: tuple[str, str]) -> tuple[int, int]:
        first, second = (told[party] for party in two)
        return _TOGETHER * rows[frozenset(two)] + min(first, second), first + second

    found = max(combinations(told, 2), key=weight, default=tuple(told))
    return tuple(sorted(found, key=known.states.__contains__))


def _counted(tokens: Tokens, known: Names, warring: AbstractSet[str]) -> Counter[str]:
    """How often each party that may be at war is named in a line, groups by weight; in its dateline none is."""
    told: Counter[str] = Counter()
    lands = find_places(tokens, known.language)
    begin = place = _behind_dateline(tokens, lands)
    while place < len(tokens):
        hit = known.at(tokens, place)
        if hit is not None and (party := hit.entry.party) and party not in of_many_states():
            told[party] += (party in warring) if party in known.states else _OF_GROUP
        place = hit.last if hit is not None else place + 1
    for one in lands:
        if one.first >= begin and (party := known.party_of_land(one.code)) in warring:
            told[party] += 1
    return +told


def _behind_dateline(tokens: Tokens, lands: Sequence[PlaceMention]) -> int:
    """Behind the place, day and agency with which a line begins: "МОСКВА, 26 апр.", "KHARTOUM, Sudan (AP) —"."""
    behind = lands[0].last if lands and lands[0].first == 0 else 0
    if not behind or _DATES.isdisjoint(tokens.forms[behind : behind + 1]):
        return 0
    head = tokens.forms[behind : behind + _DATELINE]
    return next((behind + at for at, form in enumerate(head) if form in _CLOSES), behind)


def _warring(known: Names) -> frozenset[str]:
    """The states in whose lands there is a war."""
    return frozenset(known.party_of_land(code[:_COUNTRY]) for code in lands_at_war())


def rows_in(known: Names, text: str) -> Sequence[Sequence[str]]:
    """The parties that a text names in one row: "India and Pakistan", "Moskau, Kiew und Minsk"; each row once."""
    marked = mark(tokenize(text), lexicon(known.language))
    rows: list[list[str]] = []
    place, last = 0, -1
    while place < len(marked.words):
        hit = known.at(marked.tokens, place)
        ends = hit.last if hit is not None else place + 1
        form = text[marked.tokens.starts[place] : marked.tokens.ends[place]]
        party = hit.entry.party if hit is not None else known.party(form) if marked.tokens.is_capital(place) else ""
        if party:
            between = marked.words[last:place] if last >= 0 else []
            joined = any(word & Word.JOIN for word in between) and len(between) <= _ROW
            joined = joined and not any(word & _NO_ROW for word in between)
            if joined and party not in rows[-1]:
                rows[-1].append(party)
            elif not joined:
                rows.append([party])
            last = ends
        place = ends
    return [row for row in rows if len(row) > 1]


def tells_both(text: str, language: str) -> bool:
    """Whether words name two only by what they are to each other: "both sides", "the belligerents"."""
    marked, rules = mark(tokenize(text), lexicon(language)), grammar(language)
    for place, form in enumerate(marked.tokens.forms):
        if form in rules.pair:
            return True
        if form in rules.two and not any(word & Word.JOIN for word in marked.words[place : place + _TO_NOUN]):
            return True
    return False
