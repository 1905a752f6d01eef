"""Offers and threats under a condition, refusals, and two who speak in one sentence, put together (`composed/`): what
is limited is never told without its condition, a condition never by itself, and nobody's word is another's.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document
from reader.tables import listed

pytestmark = pytest.mark.no_cover
_FOLDER = Path(__file__).with_name("composed")
_SAID_ON = date(2026, 1, 20)
_LANGUAGES = ["de", "en", "ru", "uk"]
_SAMPLE = 250  # of some five thousand combinations
_SAMPLE_OF_TWO = 150
_RIGHT = 0.98  # the share of them that have to be right in every respect
_CONSENT = {"promises", "agrees"}
_Row = dict[str, Any]


def _tables(name: str) -> dict[str, _Row]:
    tables: dict[str, _Row] = YAML(typ="safe", pure=True).load((_FOLDER / name).read_text(encoding="utf-8"))
    return tables


_CONDITIONS, _REFUSALS = _tables("conditions.yaml"), _tables("refusals.yaml")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claims(text: str, table: _Row, language: str) -> list[Claim]:
    """The claims of a sentence above another one by which the document is one of war."""
    read = read_document(f"{text}\n\n{table['below']}", language=language, published=_SAID_ON)
    return [claim for claim in read.claims if claim.start < len(text)]


def _told(claims: Sequence[Claim]) -> list[tuple[str | None, str, str, str]]:
    return [(claim.speaker, str(claim.act), str(claim.kind), claim.quote) for claim in claims]


def _filled(way: str, speaker: _Row, condition: _Row, main: _Row) -> str:
    direct = condition.get("d", condition["n"])
    words = {form: text.replace("{own}", speaker["own"]) for form, text in main.items() if isinstance(text, str)}
    slots = {"m": words["n"], "s": speaker["n"], "i": condition["n"], "id": direct, "own": speaker["own"], **words}
    slots |= {key: speaker[key] for key in "vpot" if key in speaker}
    for slot, text in slots.items():
        way = way.replace("{" + slot + "}", text).replace("{" + _capital(slot) + "}", _capital(text))
    return way.replace(",,", ",").replace(",.", ".").replace(",”.", "”.")


def _main(way: str, speaker: _Row, main: _Row) -> str:
    """What is limited, in the form that a way of saying it has."""
    forms = {"m": "n", "b": "b", "w": "w", "wb": "wb", "r": "r", "f": "f"}
    form = next((forms[slot] for slot in forms if "{" + slot + "}" in way.casefold()), "v")
    text: str = main[form]
    return text.replace("{own}", speaker["own"])


def _ways(table: _Row, condition: _Row, ways: Sequence[str]) -> Iterator[str]:
    """The ways in which a condition may be said: some stand only before what they limit, some only behind."""
    for way in ways:
        small = way.casefold().replace("{id}", "{i}")
        before = small.index("{i}") < min(small.find(slot) % len(way) for slot in _MAINS if slot in small)
        if condition.get("only", "before" if before else "behind") == ("before" if before else "behind"):
            yield way


_MAINS = ("{m}", "{b}", "{w}", "{wb}", "{r}", "{f}", "{v}")


def _limited(table: _Row) -> list[tuple[_Row, _Row, _Row, str]]:
    found = []
    for mains, conditions, more in (("offers", "offered", "promised"), ("threats", "threatened", "threatening")):
        for speaker, main, condition in product(table["speakers"], table[mains], table[conditions]):
            found += [(speaker, main, condition, way) for way in _ways(table, condition, table["ways"] + table[more])]
    return found


def _cut(claims: Sequence[Claim], way: str, speaker: _Row, condition: _Row, main: _Row) -> set[str]:
    """Whether what is limited is told without its condition, or a condition without what it limits."""
    said = str(condition.get("d", condition["n"]) if "{id}" in way.casefold() else condition["n"]).casefold()
    limited = " ".join(_main(way, speaker, main).casefold().split()[-2:])
    faults = set()
    for claim in claims:
        quote = claim.quote.casefold()
        if limited not in quote:
            faults.add("a condition alone")
        elif said.split()[0] not in quote or " ".join(said.split()[-2:]) not in quote:
            faults.add("without its condition")
    return faults


@pytest.mark.parametrize("language", _LANGUAGES)
def test_an_offer_or_a_threat_is_told_with_its_condition(language: str) -> None:
    table = _CONDITIONS[language]
    wrong = []
    for speaker, main, condition, way in random.Random(7).sample(_limited(table), _SAMPLE):  # noqa: S311 - no secret
        text = _filled(way, speaker, condition, main)
        assert "{" not in text
        claims = _claims(text, table, language)
        faults = _cut(claims, way, speaker, condition, main)
        acts = {*main["acts"], *table["offering"]} if way in table["promised"] else set(main["acts"])
        names = {name.casefold() for name in (*speaker["names"], *table["others"])}
        if not any(claim.act.value in acts and claim.kind.value in main["kinds"] for claim in claims):
            faults.add("act")
        if not {str(claim.speaker).casefold() for claim in claims} <= names:
            faults.add("speaker")
        if faults:
            wrong.append((text, sorted(faults), _told(claims)))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_nobody_is_bound_by_what_the_text_itself_tells_under_a_condition(language: str) -> None:
    table = _CONDITIONS[language]
    wrong = []
    offers = [main for main in table["offers"] if main["acts"] == ["promises"]]
    for speaker, main, condition in product(table["speakers"][:1], offers, table["offered"]):
        for way in _ways(table, condition, table["alone"]):
            text = _filled(way, speaker, condition, main)
            claims = _claims(text, table, language)
            if _cut(claims, way, speaker, condition, main) or not _CONSENT.isdisjoint(map(str, _acts(claims))):
                wrong.append((text, _told(claims)))
    assert wrong == []


def _acts(claims: Sequence[Claim]) -> list[str]:
    return [claim.act.value for claim in claims]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_would_be_is_nobodys_consent(language: str) -> None:
    table = _CONDITIONS[language]
    wrong = []
    for speaker, way in product(table["speakers"], table["hypotheses"]):
        text = _filled(way, speaker, table["offered"][0], table["offers"][0])
        claims = _claims(text, table, language)
        if not _CONSENT.isdisjoint(_acts(claims)):
            wrong.append((text, _told(claims)))
    assert wrong == []


def _of(row: _Row, party: _Row, form: str = "n") -> str:
    """A sentence in the form that the gender of a party's name asks for."""
    text: str = row.get(party.get("g", form)) or row["n"]
    slots = {"P": party["n"], "Q": party["n"], "p": party["n"], "pro": party.get("pro", "")}
    for slot, words in slots.items():
        text = text.replace("{" + slot + "}", words)
    return text


def _names(party: _Row) -> set[str]:
    return {name.casefold() for name in party["names"]}


def _by(claims: Sequence[Claim], party: _Row) -> list[Claim]:
    return [claim for claim in claims if str(claim.speaker).casefold() in _names(party)]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_who_refuses_or_tells_nothing_has_promised_nothing(language: str) -> None:
    table = _REFUSALS[language]
    combined = list(product(table["parties"], table["refused"]))
    wrong = []
    for party, row in combined:
        text = _capital(_of(row, party))
        claims = _claims(text, table, language)
        told = [claim for claim in claims if row["key"].casefold() in claim.quote.casefold()]
        named = told if row.get("any") else _by(told, party)
        right = [one for one in named if one.act.value in row["acts"] and one.kind.value in row["kinds"]]
        if "unspecified" in row:
            right = [claim for claim in right if row["unspecified"] in listed(claim, "unspecified")]
        if "begins" in row:
            right = [claim for claim in right if claim.quote.casefold().startswith(row["begins"])]
        if not right or not _CONSENT.isdisjoint(_acts(claims)):
            wrong.append((text, _told(claims)))
    assert len(wrong) <= (1 - _RIGHT_REFUSED) * len(combined), wrong


_RIGHT_REFUSED = 0.97


@pytest.mark.parametrize("language", _LANGUAGES)
def test_each_of_two_in_a_sentence_says_his_own(language: str) -> None:
    table = _REFUSALS[language]
    combined = list(product(table["parties"], table["first"], table["joins"], table["second"], table["others"]))
    wrong = []
    for party, first, join, second, other in random.Random(7).sample(combined, _SAMPLE_OF_TWO):  # noqa: S311 - no secret
        last = "l" if join.strip(", ") in table.get("subordinate", ()) else "n"
        begin = _capital(_of(first, party))
        text = f"{begin}{join}{_of(second, other, last)}."
        claims = _claims(text, table, language)
        ahead = [claim for claim in claims if claim.start < len(begin)]
        behind = [claim for claim in claims if claim.start >= len(begin)]
        right = any(claim.act.value in first["acts"] for claim in _by(ahead, party))
        right = right and any(claim.act.value in second["acts"] for claim in _by(behind, other))
        mixed = _by(ahead, other) + _by(behind, party) + [one for one in ahead if one.end > len(begin) + 1]
        if not right or mixed or not _CONSENT.isdisjoint(_acts(behind)):
            wrong.append((text, _told(claims)))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE_OF_TWO, wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_all_that_somebody_says_is_his(language: str) -> None:
    table = _REFUSALS[language]
    wrong = []
    for party, sentence in product(table["parties"], table["again"]):
        said = table.get("said", {}).get(party.get("g"), "")
        text = _capital(sentence.replace("{P}", party["n"]).replace("{v}", said))
        claims = _claims(text, table, language)
        if len(claims) < 2 or len(_by(claims, party)) < len(claims) or not _CONSENT.isdisjoint(_acts(claims)):
            wrong.append((text, _told(claims)))
    assert len(wrong) <= 1, wrong
