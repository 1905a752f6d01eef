"""Who says what in English news as agencies and papers write it, and what around it gives no claim."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.document import Label
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.marks import mark_of

_CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("reports_en.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["what"]) for case in _CASES])
def test_who_says_what(case: dict[str, Any]) -> None:
    document = open_document(f"{case.get('title', 'News of Tuesday')}\n\n{case['text']}", language="en")
    found = [
        [claim.speaker, ", ".join(claim.via), str(claim.act), str(claim.kind), claim.quote]
        for claim in read_claims(document)
    ]
    assert found == case["claims"]


@pytest.mark.parametrize(
    "line",
    [
        "Smoke rises over the port of Goris (Ada Marr/AP)",
        "Drones hit a depot in Goris on Monday. (Photo: Handout)",
        "Soldiers fire a howitzer near Goris, April 18. REUTERS/Jan Orlov",
    ],
)
def test_a_line_that_ends_with_who_took_the_picture_is_a_caption(line: str) -> None:
    assert mark_of(line) is Label.CAPTION


@pytest.mark.parametrize(
    "line", ["Shells hit Goris (Karania/Sorland).", "The army said two were killed (AP).", "Goris/Sorland"]
)
def test_brackets_and_strokes_alone_make_no_caption(line: str) -> None:
    assert mark_of(line) is None


def test_a_title_that_is_printed_twice_makes_no_transcript() -> None:
    text = (
        "Monday, 25 November 2024\n\nBreaking News:\n\nHealth ministry: nine dead in strike on Rafah\n\n"
        "The health ministry said shells hit a market in Rafah on Monday and killed nine who stood in a queue.\n\n"
        "Health ministry: nine dead in strike on Rafah\n\n"
        "Iran-backed fighters and soldiers have traded fire at the border since the war in Gaza began.\n\n0 Comments\n"
    )
    document = open_document(text, language="en")
    assert {claim.speaker for claim in read_claims(document) if "traded fire" in claim.quote} == {"author"}


def test_the_menu_of_a_page_signs_nothing() -> None:
    page = (
        "<html><body><header><a href='/'>The Goris Courier</a> <a href='/s'>Syria</a> <a href='/l'>Lebanon</a> "
        "<a href='/f'>Food</a> <a href='/login'>Sign in</a></header><main><article><h1>A quiet Friday</h1>"
        "<p>Shells fell on Goris on Friday, the volunteers said, and two houses by the river burned down before "
        "the fire crews came.</p><p>Every truce in Goris has ended with shells on us and our houses.</p>"
        "</article></main></body></html>"
    )
    claims = read_claims(open_document(page.encode(), name="page.html", language="en"))
    assert claims
    assert {via for claim in claims for via in claim.via} == set()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The rebels shelled Bukavu, a city of 2 million people.", []),
        ("The truce of the two countries was broken, and shells killed four people.", [("killed", 4)]),
        ("The attack left “thousands” of consumers without electricity.", [("without electricity", None)]),
        ("Russia launched 65 drones and one cruise missile overnight.", [("launched", 65), ("launched", 1)]),
        ("The truce will start at 6 p.m. (1600 GMT).", []),
        ("Strikes on two encampments of displaced people killed nine.", [("other", 2), ("killed", 9)]),
        ("The two sides exchanged mortar fire, and two soldiers were killed.", [("soldiers killed", 2)]),
    ],
)
def test_what_is_counted_and_what_is_not(text: str, figures: list[tuple[str, float | None]]) -> None:
    claims = read_claims(open_document(f"News of Tuesday\n\n{text}\n", language="en"))
    assert [(figure.quantity, figure.best) for claim in claims for figure in claim.figures] == figures


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", "Москва не обіцяла припинити вогонь.", ("states", True)),
        ("ru", "Москва не обещала прекратить огонь.", ("states", True)),
        ("de", "Kiew hat der Waffenruhe nicht zugestimmt.", ("denies", True)),
        ("de", "Moskau hat keine Waffenruhe versprochen.", ("states", True)),
        ("de", "Moskau könnte einer Waffenruhe zustimmen.", ("states", False)),
    ],
)
def test_what_nobody_does_by_words_in_other_languages(language: str, text: str, told: tuple[str, bool]) -> None:
    claims = read_claims(open_document(f"Новини\n\n{text}\n", language=language))
    assert [(str(claim.act), claim.negated) for claim in claims] == [told]
