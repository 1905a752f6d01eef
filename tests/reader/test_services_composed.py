"""What is said of services, cold and what is made ready, in combinations of a speaker, a way of saying it and what is
said (`composed/services.yaml`): kind, state, service, figures, places, times and acts stay those of the words.
"""

import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import AUTHOR, Claim
from holdfire.reader.read import read_document
from reader.tables import listed

pytestmark = pytest.mark.no_cover
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("services.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2026, 1, 20)  # a Tuesday
_SAMPLE = 500
_RIGHT = 0.98  # the share of them that have to be right in every respect
_QUOTES = tuple('"“„«')
_SAID_AHEAD = frozenset(("forecasts", "promises", "warns"))
_AUTHOR = {"n": AUTHOR, "names": [AUTHOR]}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def combined(language: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Every speaker, way and content; the text itself says each content once."""
    table = _TABLES[language]
    yield from product(table["speakers"], table["ways"], table["said"])
    yield from product([_AUTHOR], [{"as": "{C}."}], table["said"])


def sentence(language: str, speaker: dict[str, Any], way: dict[str, Any], said: dict[str, Any]) -> str:
    """The words of one combination."""
    text: str = way["as"]
    content, before = said[way.get("form", "n")], text[: text.index("{C}")].rstrip()
    opens = not before or before.endswith(_QUOTES)
    text = text.replace("{C}", _capital(content) if opens else content)
    verbs = _TABLES[language].get("verbs", {}).get(speaker.get("sex"), {})
    for form, words in (verbs | speaker).items():
        if form.startswith("v"):
            text = text.replace("{" + form + "}", words)
        elif form in {"n", "g", "d"}:
            key = form.removeprefix("n")
            text = text.replace("{S" + key + "}", _capital(words)).replace("{s" + key + "}", words)
    return text.replace(",,", ",").replace(",.", ".")


def faults(
    claims: tuple[Claim, ...], speaker: dict[str, Any], way: dict[str, Any], said: dict[str, Any]
) -> dict[str, object]:
    """What is wrong in the claims of a combination, with what was told instead."""
    names = {name.casefold() for name in speaker["names"]}
    told = [claim for claim in claims if "status" in claim.about]
    services = {service for claim in told for service in listed(claim, "services")}
    figures = sorted((one.quantity, one.low, one.best, one.high) for claim in claims for one in claim.figures)
    places = {place.partition(":")[0] for claim in claims for place in claim.places}
    acts = {claim.act.value for claim in claims}
    kinds = {claim.kind.value for claim in claims}
    wanted = [tuple(figure) for figure in said.get("figures", ())]
    checks = {
        "nothing": (bool(claims), ()),
        "speaker": ({str(claim.speaker).casefold() for claim in claims} <= names, [claim.speaker for claim in claims]),
        "via": (not any(claim.via for claim in claims), [claim.via for claim in claims]),
        "kind": (bool(kinds) and kinds <= set(said["kinds"]), sorted(kinds)),
        "state": ([claim.about["status"] for claim in told] == said.get("state", []), [c.about for c in claims]),
        "service": (services == set(said.get("what", ())), sorted(services)),
        "bare": (all(claim.about.get("services") for claim in told), [claim.about for claim in told]),
        "figure": (len(figures) == len(wanted) and all(map(_is_among, wanted, [figures] * len(wanted))), figures),
        "place": ("places" not in said or places == set(said["places"]), sorted(places)),
        "when": ("when" not in said or str(said["when"]) in [claim.when for claim in claims], [c.when for c in claims]),
        "act": (said["act"] in acts if said.get("act") else acts <= {"states", *_SAID_AHEAD}, sorted(acts)),
        "negated": (all(claim.negated == said.get("negated", False) for claim in claims), "negated"),
        "direct": (all(claim.direct for claim in claims) or not way.get("direct"), "direct"),
    }
    return {name: instead for name, (right, instead) in checks.items() if not right}


def _is_among(wanted: tuple[Any, ...], figures: list[tuple[Any, ...]]) -> bool:
    return any(wanted[1:] == told[1:] and wanted[0] in {"*", told[0]} for told in figures)


@pytest.mark.parametrize("language", ["de", "en", "ru", "uk"])
def test_what_is_out_or_back_is_told_by_whoever_says_it_in_whichever_way(language: str) -> None:
    wrong = []
    for speaker, way, said in random.Random(7).sample([*combined(language)], _SAMPLE):  # noqa: S311 - a sample, no secret
        text = sentence(language, speaker, way, said)
        assert "{" not in text
        claims = read_document(text, language=language, published=_SAID_ON).claims
        if found := faults(claims, speaker, way, said):
            wrong.append((text, found))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


@pytest.mark.parametrize("case", _TABLES["beside"], ids=lambda case: f"{case[0]}-{case[1][:40]}")
def test_one_claim_after_the_other(case: list[Any]) -> None:
    language, text, *wanted = case
    claims = read_document(text, language=language, published=_SAID_ON).claims
    assert [claim.kind.value for claim in claims] == [kind for kind, *_ in wanted]
    for claim, (_, state, figure, when, place) in zip(claims, wanted, strict=True):
        assert claim.about.get("status") == state
        if figure:
            told = [[one.quantity, one.low, one.high, one.period] for one in claim.figures]
            assert figure in told
        assert when is None or claim.when == str(when)
        assert place is None or claim.places == (place,)
