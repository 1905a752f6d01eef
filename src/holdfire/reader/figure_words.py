"""The words of figures of one language, read once from `languages/<xx>/figures.toml` into tables of folded tokens."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from holdfire.reader.lists import tree_of
from holdfire.reader.timewords import months
from holdfire.reader.tokens import tokenize

Phrase = tuple[str, ...]


class Phrases:
    """Phrases with what each means, found at a place of a text or ending before it; the longest one counts."""

    __slots__ = ("_backward", "_forward", "_longer", "_single")

    def __init__(self, meanings: Iterable[tuple[Phrase, str]]) -> None:
        self._single: dict[str, str] = {}  # most are one word, in thousands of forms
        self._longer: dict[Phrase, str] = {}
        for phrase, meaning in meanings:
            if len(phrase) == 1:
                self._single.setdefault(phrase[0], meaning)
            else:
                self._longer.setdefault(phrase, meaning)
        self._forward = self._lengths(0)
        self._backward = self._lengths(-1)

    def _lengths(self, side: int) -> dict[str, tuple[int, ...]]:
        """The lengths of the phrases of several words that begin or end with each word, the longest first."""
        found: dict[str, set[int]] = {}
        for phrase in self._longer:
            found.setdefault(phrase[side], set()).add(len(phrase))
        return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}

    def firsts(self) -> frozenset[str]:
        """The words with which one may begin."""
        return frozenset((*self._single, *self._forward))

    def lasts(self) -> frozenset[str]:
        """The words with which one may end."""
        return frozenset((*self._single, *self._backward))

    def ends_of(self, *names: str) -> frozenset[str]:
        """The words with which those of some meanings end."""
        longer = (phrase[-1] for phrase, meaning in self._longer.items() if meaning in names)
        return frozenset((*longer, *(word for word, meaning in self._single.items() if meaning in names)))

    def at(self, forms: Sequence[str], first: int, last: int) -> tuple[str, int] | None:
        """The meaning of the longest phrase that begins at `first`, and where it ends; None if there is none."""
        if first >= last:
            return None
        form = forms[first]
        for length in self._forward.get(form, ()):
            end = first + length
            if end <= last and (meaning := self._longer.get(tuple(forms[first:end]))) is not None:
                return meaning, end
        alone = self._single.get(form)
        return None if alone is None else (alone, first + 1)

    def before(self, forms: Sequence[str], first: int, last: int) -> tuple[str, int] | None:
        """The meaning of the longest phrase that ends before `last`, and where it begins; None if there is none."""
        if last <= first:
            return None
        form = forms[last - 1]
        for length in self._backward.get(form, ()):
            begin = last - length
            if begin >= first and (meaning := self._longer.get(tuple(forms[begin:last]))) is not None:
                return meaning, begin
        alone = self._single.get(form)
        return None if alone is None else (alone, last - 1)


@dataclass(slots=True, eq=False)
class FigureWords:
    """The tables of one language."""

    language: str
    group: str
    joint: tuple[str, str, str, str]
    dotted_days: bool
    ordinal_dot: frozenset[str]
    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    short_scales: Mapping[str, float]
    vague: Mapping[Phrase, tuple[float, float]]
    fractions: Mapping[Phrase, float]
    ordinals: Mapping[str, float]
    plural_endings: tuple[str, ...]
    street_endings: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases]
    bounds_before: Phrases
    bounds_after: Phrases
    units: Phrases
    measures: Phrases
    who: Phrases
    whose: Mapping[str, str]
    periods: Phrases
    period_starts: Mapping[str, frozenset[str]]  # with the second words of the patterns; "" where there is none
    months: frozenset[str]
    lone: frozenset[str]
    nobody: frozenset[str]
    starts: frozenset[str]
    led: Mapping[str, frozenset[str]]  # of these, those that begin a number only with one of some words behind them
    vague_starts: frozenset[str]  # first words of `vague`
    fraction_starts: frozenset[str]  # first words of `fractions`
    soft_starts: frozenset[str]  # first words of these and of what else tells roughly how many: "several", "most"
    counted_starts: frozenset[str]  # first words of `who` and `measures`
    passed_starts: frozenset[str]  # first words of what is passed over between a number and its noun
    harms: frozenset[str]  # last words of what tells that somebody was killed or hurt
    often: Mapping[str, float]  # twice, dreimal
    factors: Mapping[str, float]  # how many times more or less: вдвое
    multiples: Phrases  # what tells how many times as many there are, with the factor
    parted_verbs: Phrases  # a verb and its particle, which stand apart, with what they tell
    particles: frozenset[str]
    repeated: frozenset[str]  # words without which no number of times is told
    share_next: frozenset[str]  # what may stand behind a number that is a share: "two of three", "one in ten"


_BEFORE = ("low", "high", "about", "above", "below")
_NOBODY = ("zero", "zero_direct", "zero_without", "zero_after", "zero_last", "zero_single")
_ROUGH = ("few", "most", "turned")
_BEGIN = ("few", "most", "every", *_NOBODY)
_PERIODS = ("base", "words")  # the times with which changes compare, and those in which something is counted
_AFTER = ("low_after", "high_after", "about_after")


@cache
def figure_words(language: str) -> FigureWords:
    """The tables of one of LANGUAGES."""
    tree = tree_of(language, "figures")
    endings = {name: tuple(_ending(part) for part in text.split()) for name, text in tree["endings"].items()}
    lists = {name: tuple(_phrases(entries, endings)) for name, entries in tree["words"].items()}
    numbers = _joined(_values(tree["numbers"], endings), tree["joint"])
    scales = _values(tree["scales"], endings)
    measures, who = _table(tree["measures"], endings), _table(tree["who"], endings)
    vague = {
        phrase: (float(low), float(high))
        for bounds, entries in tree["vague"].items()
        for low, high in [bounds.split("-")]
        for phrase in _phrases(entries, endings)
    }
    fractions = {
        phrase: float(value) for value, text in tree["fractions"].items() for phrase in _phrases(text, endings)
    }
    periods = [one for name in _PERIODS for one in _periods(tree["periods"][name], name)]
    often, factors = (
        _often(_values(tree["often"], endings), numbers, tree["joint_times"]),
        _values(tree["factors"], endings),
    )
    multiples, parted = _table(tree["multiples"], endings), _table(tree["parted"], endings)
    many_times = [phrase for text in tree["multiples"].values() for phrase in _phrases(text, endings)]
    repeated = frozenset({*often, *factors, *(phrase[0] for phrase in lists["times"])})
    lone = frozenset(phrase[0] for phrase in lists["lone"]) | _aged(numbers, lists["aged_person"], tree["aged_joint"])
    begun = [*vague, *fractions, *(phrase for name in _BEGIN for phrase in lists[name])]
    parts, rough = (frozenset(phrase[0] for phrase in phrases) for phrases in (fractions, [*vague, *fractions]))
    of_parts = [(first, part) for first, *_ in lists["article"] for part in parts]  # "a | third of"
    return FigureWords(
        language=language,
        group=tree["group"],
        joint=tuple(tree["joint"]),
        dotted_days=tree["dotted_days"],
        ordinal_dot=frozenset(tree["ordinal_dot"].split()),
        numbers=numbers,
        scales=scales,
        short_scales=_values(tree["short_scales"], endings),
        vague=vague,
        fractions=fractions,
        ordinals=_values(tree["ordinals"], endings),
        plural_endings=tuple(tree["plural_endings"].split()),
        street_endings=tuple(tree["street_endings"].split()),
        words={name: frozenset(phrase[-1] for phrase in phrases if len(phrase) == 1) for name, phrases in lists.items()}
        | {
            f"change_{name}": frozenset(phrase[0] for phrase in _phrases(entries, endings))
            for name, entries in tree["change"].items()
        },
        phrases={name: Phrases((phrase, name) for phrase in phrases) for name, phrases in lists.items()},
        bounds_before=Phrases((phrase, name) for name in _BEFORE for phrase in lists[name]),
        bounds_after=Phrases((phrase, name.removesuffix("_after")) for name in _AFTER for phrase in lists[name]),
        units=_table(tree["units"], endings),
        measures=measures,
        who=who,
        whose={phrase[0]: name for name, text in tree["whose"].items() for phrase in _phrases(text, endings)},
        periods=Phrases(periods),
        period_starts=_seconds(pattern for pattern, _ in periods),
        months=frozenset(months(language)) | frozenset(phrase[0] for phrase in lists["month_extra"]),
        lone=lone,
        nobody=frozenset(phrase[0] for name in _NOBODY for phrase in lists[name]),
        starts=frozenset({*numbers, *scales, *(phrase[0] for phrase in begun)}),
        led=_led([*begun, *of_parts, *many_times], alone={*numbers, *scales, *lone, *repeated}),
        harms=measures.ends_of("killed", "injured"),
        often=often,
        factors=factors,
        multiples=multiples,
        parted_verbs=parted,
        particles=parted.lasts(),
        repeated=repeated.union(max(phrase, key=len) for phrase in many_times),
        vague_starts=frozenset(phrase[0] for phrase in vague),
        fraction_starts=parts,
        soft_starts=rough.union(phrase[0] for name in _ROUGH for phrase in lists[name]),
        counted_starts=measures.firsts() | who.firsts(),
        passed_starts=frozenset(phrase[0] for name in ("pass", "of") for phrase in lists[name]),
        share_next=frozenset(phrase[0] for name in ("share_of", "share_in") for phrase in lists[name]),
    )


def _often(often: dict[str, float], numbers: Mapping[str, float], joint: str) -> Mapping[str, float]:
    """The words for how often, with those that a language writes as one word with the number: siebenmal."""
    if not joint:
        return often
    return often | {f"{word}{joint}": value for word, value in numbers.items() if value > 1}


def _aged(numbers: Mapping[str, float], persons: Sequence[Phrase], joint: str) -> frozenset[str]:
    """Somebody named by an age in one word: siebenjähriger, seven-year-old."""
    ages = [word for word, value in numbers.items() if value == int(value) and value <= 100]
    return frozenset(f"{word}{joint}{person[0]}" for word in ages for person in persons)


def _led(phrases: Iterable[Phrase], *, alone: Collection[str]) -> dict[str, frozenset[str]]:
    """The words that begin a number only with others behind them, with what may stand right behind each."""
    found = _seconds(phrases)
    return {first: behind for first, behind in found.items() if "" not in behind and first not in alone}


def _ending(part: str) -> str:
    return "" if part == "-" else part


def _variants(piece: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    """A stem with each of its endings: "drone||s", "убит|@part"."""
    stem, *tails = piece.split("|")
    if not tails:
        return [stem]
    return [stem + tail for text in tails for tail in (endings[text[1:]] if text.startswith("@") else (text,))]


def _phrases(entries: str, endings: Mapping[str, Sequence[str]]) -> Iterator[Phrase]:
    for entry in entries.replace("\n", ";").split("; "):
        pieces = [_variants(piece, endings) for piece in entry.strip(" ").split()]
        for words in product(*pieces) if pieces else ():
            yield _folded(" ".join(words))


def _folded(text: str) -> Phrase:
    return (text,) if text.isalpha() else tuple(tokenize(text).forms)


def _values(tree: Mapping[str, str], endings: Mapping[str, Sequence[str]]) -> dict[str, float]:
    return {phrase[0]: float(value) for value, text in tree.items() for phrase in _phrases(text, endings)}


def _table(tree: Mapping[str, Any], endings: Mapping[str, Sequence[str]]) -> Phrases:
    return Phrases((phrase, name) for name, text in tree.items() for phrase in _phrases(text, endings))


def _joined(numbers: dict[str, float], joint: Sequence[str]) -> dict[str, float]:
    """The number words, with those below 1000 that a language writes as one word: zweihundertfünfundzwanzig."""
    link, hundred, _, _ = joint
    if not link:
        return numbers
    small = {word: value for word, value in numbers.items() if value == int(value) and 0 < value < 100}
    first = {value: word for word, value in reversed(small.items()) if value < 10}
    units = {word: value for value, word in first.items()}
    tens = {word: value for word, value in small.items() if value >= 20}
    below = small | {f"{unit}{link}{ten}": units[unit] + tens[ten] for unit in units for ten in tens}
    heads = {hundred: 100.0} | {f"{unit}{hundred}": 100 * value for unit, value in units.items()}
    tails = below | {f"{link}{word}": value for word, value in below.items()}
    return numbers | below | heads | {h + t: value + more for h, value in heads.items() for t, more in tails.items()}


def _seconds(patterns: Iterable[Phrase]) -> dict[str, frozenset[str]]:
    """The second words of patterns by their first."""
    found: dict[str, set[str]] = {}
    for first, *rest in patterns:
        found.setdefault(first, set()).add(rest[0] if rest else "")
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _periods(entries: str, meaning: str) -> list[tuple[Phrase, str]]:
    """The patterns of periods: each word, or "#" for a year, "%" for a number, "{month}"."""
    found = entries.replace("\n", "; ").split("; ")
    return [(pattern, meaning) for entry in found for pattern in product(*(part.split("/") for part in entry.split()))]
