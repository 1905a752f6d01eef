"""What a written name of a place is looked up by: folded letters, and the words for its kind taken away.

"Vinnytska oblast", "Luhans'k", "m. Pervomaisk ta Pervomaiska terytorialna hromada", "Уманський р-н" and "City of Kyiv"
are all said with and without a word for what the place is. Such a word narrows the kinds of place that are meant.
"""

import unicodedata
from typing import NamedTuple

COUNTRY, UNIT, DISTRICT, COMMUNITY, SETTLEMENT, OTHER = 1, 2, 4, 8, 16, 32
CITY = 64
"""A unit that is a city: "Kyiv City" means it, "Kyiv oblast" does not."""

ANY = 127

_WORDS = {
    UNIT: (
        "oblast oblasts region province governorate state department obl krai kray prefecture canton republic "
        "область області областю областей обл провінція провінції провінцію провінцією край краю краї "
        "области областью провинция провинции провинцию провинцией крае краем "
        "gebiet gebiets provinz gouvernement bundesland departement"
    ),
    UNIT | DISTRICT: "district county municipality division territory округ округа округу округе",
    DISTRICT: ("raion rayon rajon raions район району районі районом района районе рн kreis landkreis bezirk rajons"),
    COMMUNITY: "hromada hromadas community gemeinde громада громади громаді громаду громадою громады громаде громадой "
    "отг тг otg",
    SETTLEMENT | CITY: (
        "city town village settlement misto smt stadt dorf місто міста місту містом місті смт селище селища селищі "
        "село села селі город города городу городом городе пгт поселок поселка поселке деревня деревни"
    ),
}
_ALSO = {
    COMMUNITY: "terytorialna territorial територіальна територіальної територіальній територіальну територіальною "
    "территориальная территориальной",
    UNIT: "autonomous автономна автономної автономная автономной",
    SETTLEMENT | CITY: "urban type міського типу городского типа",
}
"""Words that stand beside one of the above and say no more."""

_SHORT = {"m": SETTLEMENT | CITY, "м": SETTLEMENT | CITY, "г": SETTLEMENT | CITY, "с": SETTLEMENT, "s": SETTLEMENT}
"""Abbreviations that count only before a name."""

_AND = {"ta", "та", "и", "і", "й", "and", "und"}
_OF = {"of", "von", "de"}
_APOSTROPHES = "'’ʼ‘`´′″\"ʹʺ″“”«»"
_OTHERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
_SPACES = "-‐‑‒–—_/,.()[]\u00a0"


def _letters() -> dict[int, str]:
    table = {}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        if plain != chr(code):
            table[code] = plain.lower()
    table.update({ord(old): new for old, new in _OTHERS.items()})
    table.update({ord("ё"): "е", ord("ґ"): "г", 0x301: ""})
    table.update(dict.fromkeys(map(ord, _APOSTROPHES), ""))
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    return table


_TABLE = _letters()
_MEANS = {word: kinds for kinds, words in _WORDS.items() for word in words.split()}
_BESIDE = {word: kinds for kinds, words in _ALSO.items() for word in words.split()}


class Asked(NamedTuple):
    """A name as it was asked for.

    Attributes:
        key: the folded name without words for its kind.
        kinds: the kinds that these words leave open, as bits; ANY without such a word.
        seat: the key of the town that stands beside it ("m. Pervomaisk ta Pervomaiska hromada"); mostly empty.
    """

    key: str
    kinds: int
    seat: str


def folded(name: str) -> str:
    """The letters of a name in one case, without apostrophes and marks, hyphens as spaces."""
    if name.isascii():
        return " ".join(name.lower().translate(_TABLE).split())
    return " ".join(unicodedata.normalize("NFC", name).casefold().translate(_TABLE).split())


def asked(key: str) -> Asked:
    """Take a name apart, as `folded` gives it."""
    if key.endswith(" р н"):
        key = f"{key[:-4]} район"
    elif key.startswith("р н "):
        key = f"район {key[4:]}"
    words = key.split(" ")
    if len(words) == 1:
        return Asked(key, ANY, "")
    if words[0] in _SHORT and words[-1] in _MEANS:
        for place in range(2, len(words) - 1):
            if words[place] in _AND:
                after = stripped(words[place + 1 :])
                return Asked(after[0], after[1], " ".join(words[1:place]))
    found, kinds = stripped(words)
    return Asked(found, kinds, "")


def stripped(words: list[str]) -> tuple[str, int]:
    """The words without those for a kind, joined, and the kinds they leave open."""
    first, end, kinds = 0, len(words), ANY
    while end - first > 1:
        last = words[end - 1]
        if last in _MEANS:
            kinds &= _MEANS[last]
        elif last not in _BESIDE or kinds == ANY:
            break
        end -= 1
    while end - first > 1:
        word = words[first]
        if word in _SHORT and kinds == ANY:
            kinds = _SHORT[word]
        elif word in _MEANS:
            kinds &= _MEANS[word]
        elif not (word in _BESIDE or (word in _OF and first)):
            break
        first += 1
    return " ".join(words[first:end]), kinds or ANY
