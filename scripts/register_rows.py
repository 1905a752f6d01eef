"""A row of the place register while it is made, and the folded forms by which it is found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from holdfire.places.names import ANY, asked, folded
from holdfire.places.table import COLUMNS, LANGUAGES
from holdfire.reader.lists import tree_of
from holdfire.reader.place_table import _Builder

DIGITS = 3


@dataclass
class Entry:
    """One place.

    `marked` are forms that need a word for the kind beside them, `lent` are the names of the town that the place is
    called after, by language, `gone` are former names by language (they yield to what bears the name now), and `spoken`
    are further names by which it is found but not shown.
    """

    code: str
    kind: str
    parent: str
    names: dict[str, list[str]] = field(default_factory=dict)
    former: list[tuple[str, str]] = field(default_factory=list)
    spoken: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lent: dict[str, list[str]] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)
    ident: str = ""
    place: tuple[float, float] | None = None
    people: int | None = None

    def line(self) -> str:
        """The line of the table."""
        lat, lon = (f"{value:.{DIGITS}f}" for value in self.place) if self.place else ("", "")
        names = [";".join(dict.fromkeys(n.replace("~", "") for n in self.names.get(one, []))) for one in LANGUAGES]
        former = ";".join(f"{name}@{until}" if until else name for name, until in dict.fromkeys(self.former))
        cells = [self.code, self.kind, self.parent, self.ident, lat, lon, str(self.people or ""), *names, former]
        return "\t".join([*cells, keys(self)])


def keys(entry: Entry) -> str:
    """The cell of folded forms: names that stand alone "~" those that need a word beside them "~" former ones."""
    bare: dict[str, None] = {}
    marked: dict[str, None] = {}
    written = [(name, language) for language, names in entry.names.items() for name in names]
    written += [(name, language) for language, names in entry.spoken.items() for name in names]
    for name, language in written:
        for form in [name.replace("~", ""), *forms_of(name, language)]:
            question = asked(folded(form))
            alone = question.kinds == ANY or question.key == folded(form)
            (bare if alone else marked)[question.key] = None
    for form in [*entry.marked, *_inflected(entry.lent)]:
        marked[asked(folded(form)).key] = None
    gone = dict.fromkeys(
        asked(folded(form)).key for form in [*_inflected(entry.gone), *(name for name, _ in entry.former)]
    )
    cells, seen = [], set[str]()
    for table in (bare, marked, gone):
        cells.append(";".join(packed(form for form in table if form not in seen)))
        seen.update(table)
    return "~".join(cells).rstrip("~")


def _inflected(names: dict[str, list[str]]) -> list[str]:
    named = [(name, language) for language, own in names.items() for name in own]
    return [form for name, language in named for form in [name.replace("~", ""), *forms_of(name, language)]]


@cache
def _builder(language: str) -> _Builder:
    return _Builder(tree_of(language, "places"))


def forms_of(name: str, language: str) -> Iterator[str]:
    """The inflected forms of a name by the rules of the reader."""
    if language in {"uk", "ru"} and not name.split(" ", maxsplit=1)[0].isupper():
        for form in _builder(language)._forms(name):
            yield " ".join(form)


def common(forms: Sequence[str]) -> str:
    """The letters with which all begin."""
    first, last = min(forms), max(forms)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:length]


def packed(forms: Iterable[str]) -> Iterator[str]:
    """Forms that begin alike as "stem|ending/ending"."""
    group: list[str] = []
    for form in sorted(forms):
        if group and len(common([*group, form])) < max(3, len(form) // 2):
            yield _pack(group)
            group = []
        group.append(form)
    if group:
        yield _pack(group)


def _pack(group: Sequence[str]) -> str:
    if len(group) == 1:
        return group[0]
    stem = common(group)
    return f"{stem}|{'/'.join(form[len(stem) :] for form in group)}"


def written(entries: Iterable[Entry], head: str) -> str:
    """The text of a table."""
    return f"{head}# {' '.join(COLUMNS)}\n" + "\n".join(entry.line() for entry in entries) + "\n"
