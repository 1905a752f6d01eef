"""What documents say of services: bounds are kept, and nothing is made sharper than it was told."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from holdfire.errors import SourceError
from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.reader.read import read_document
from holdfire.sources.services import from_claims, read
from holdfire.sources.services.claims import bounded


def claim(quote: str = "6,000 buildings are without heat", **changes: Any) -> Claim:
    made = {
        "document": "d1",
        "quote": quote,
        "start": 10,
        "end": 10 + len(quote),
        "speaker": "the mayor",
        "act": Act.STATES,
        "kind": Matter.SERVICE,
        "about": {"services": ["heat"], "status": "out"},
        "figures": (figure(6000, 6000, 6000),),
        "when": "2026-01-09",
        "places": ("UA-30",),
        "language": "en",
    }
    return Claim.model_validate(made | changes)


def figure(low: float | None, best: float | None, high: float | None) -> Figure:
    return Figure(quantity="without heat", low=low, best=best, high=high, unit="", qualifier="")


def share(value: float) -> Figure:
    return Figure(quantity="share", low=value, best=value, high=value, unit="percent", qualifier="")


def rows(*claims: Claim) -> tuple[dict[str, object], ...]:
    return from_claims(claims, zone="Europe/Kyiv").rows


def test_a_claim_becomes_a_row_with_its_words_as_evidence() -> None:
    (row,) = rows(claim())
    assert row == {
        "key": "d1:10-42|UA-30|heat",
        "report": "d1:10-42",
        "start": datetime(2026, 1, 8, 22),
        "end": datetime(2026, 1, 9, 22),
        "precision": "day",
        "day": date(2026, 1, 9),
        "place": "UA-30",
        "what": "heat",
        "state": "out",
        "value": 6000.0,
        "unit": "buildings",
        "qualifier": "exact",
        "cause": "",
        "forecast_at": None,
        "as_told": "the mayor: 6,000 buildings are without heat",
    }


@pytest.mark.parametrize(
    ("told", "value", "qualifier"),
    [
        (figure(None, None, 6000), 6000, "at-most"),  # almost 6,000
        (figure(470, None, None), 470, "at-least"),  # more than 470
        (figure(None, 80, None), 80, "about"),
        (figure(70, 80, 90), 80, "about"),
        (figure(300, None, 400), 300, "at-least"),
        (figure(5, 5, 5), 5, "exact"),
    ],
)
def test_bounds_are_kept(told: Figure, value: float, qualifier: str) -> None:
    assert bounded(told) == (value, qualifier)
    (row,) = rows(claim(figures=(told,)))
    assert (row["value"], row["qualifier"]) == (value, qualifier)


@pytest.mark.parametrize(
    ("quote", "unit"),
    [
        ("6,000 buildings are without heat", "buildings"),
        ("6000 будинків без опалення", "buildings"),
        ("6000 домов без отопления", "buildings"),
        ("6000 Häuser ohne Heizung", "buildings"),
        ("6,000 consumers are cut off", "consumers"),
        ("6,000 households are cut off", "consumers"),
        ("6000 Haushalte ohne Strom", "consumers"),
        ("6 тысяч семей без света", "consumers"),
        ("6000 жителів без світла", "people"),
        ("301 settlements are off", "settlements"),
        ("6,000 are without heat", ""),
        ("6,000 people in 40 buildings are without heat", ""),
    ],
)
def test_a_number_counts_only_what_the_words_name_alone(quote: str, unit: str) -> None:
    (row,) = rows(claim(quote))
    assert row["unit"] == unit
    assert (row["value"] is None) == (unit == "")


@pytest.mark.parametrize(
    ("quantity", "unit"),
    [("settlements without heat", "settlements"), ("districts without heat", ""), ("regions without heat", "")],
)
def test_areas_are_no_consumers(quantity: str, unit: str) -> None:
    counted = figure(5, 5, 5).model_copy(update={"quantity": quantity})
    (row,) = rows(claim("five of them, where homes are without heat", figures=(counted,)))
    assert row["unit"] == unit


def test_a_share_has_its_own_unit() -> None:
    (row,) = rows(claim("heat is back in 95% of buildings", figures=(share(95),)))
    assert (row["value"], row["unit"]) == (95, "percent")


@pytest.mark.parametrize(
    ("quantity", "unit"),
    [("change", "percent"), ("temperature", "celsius"), ("duration", "day"), ("launched", ""), ("killed", ""),
     ("without water", "")],
)  # fmt: skip
def test_a_number_of_something_else_is_not_taken(quantity: str, unit: str) -> None:
    other = Figure(quantity=quantity, low=7, best=7, high=7, unit=unit, qualifier="")
    (row,) = rows(claim(figures=(other,)))
    assert (row["value"], row["unit"], row["qualifier"]) == (None, "", "")


def test_one_number_is_not_given_to_two_places_or_services() -> None:
    made = rows(claim(places=("UA-30", "UA-63:kharkiv")))
    assert [(row["place"], row["value"]) for row in made] == [("UA-30", None), ("UA-63:kharkiv", None)]
    made = rows(claim(about={"services": ["heat", "water"], "status": "restored"}))
    assert [(row["what"], row["state"], row["value"]) for row in made] == [
        ("heat", "restored", None), ("water", "restored", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"act": Act.DENIES}, "deny"),
        ({"act": Act.WARNS}, "deny"),
        ({"hedged": True}, "deny"),
        ({"negated": True}, "deny"),
        ({"places": ()}, "no place"),
        ({"when": None}, "no time"),
        ({"when": "2026-01-09/.."}, "no time"),
        ({"when": "2025"}, "more than a month"),
        ({"about": {"status": "out"}}, "none of electricity"),
        ({"about": {"services": ["communication"], "status": "out"}}, "none of electricity"),
    ],
)
def test_what_is_not_firm_or_not_placed_is_counted_and_left_out(changes: dict[str, Any], says: str) -> None:
    found = from_claims([claim(**changes)], zone="Europe/Kyiv")
    assert found.rows == ()
    assert says in found.notes[0]
    assert found.notes[0].endswith("(1)")


def test_other_matters_are_none_of_ours() -> None:
    assert from_claims([claim(kind=Matter.STRIKE)], zone="UTC") == ((), ())


def test_the_reader_and_this_agree(tmp_path: Path) -> None:
    text = (
        '"Almost 6,000 buildings in Kyiv are without heating," the mayor said on 9 January 2026.\n\n'
        "Electricity was restored to 35% of homes in Kharkiv on 1 February 2026."
    )
    document = read_document(text, published=date(2026, 2, 3), language="en")
    file = tmp_path / "documents.jsonl"
    file.write_text(document.model_dump_json() + "\n", encoding="utf-8")
    found = [row for batch in read(file).batches for row in batch.to_pylist()]
    assert [(row["what"], row["state"], row["value"], row["unit"], row["qualifier"]) for row in found] == [
        ("heat", "out", 6000, "buildings", "at-most"),
        ("electricity", "restored", 35, "percent", "exact"),
    ]
    for row in found:
        start, end = map(int, row["report"].partition(":")[2].split("-"))
        assert row["as_told"].endswith(text[start:end])


def test_documents_that_tell_nothing_of_it_are_no_result(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    document = read_document("The council met on 3 February 2026.", published=date(2026, 2, 3), language="en")
    file.write_text(document.model_dump_json() + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no document tells"):
        list(read(file).batches)
