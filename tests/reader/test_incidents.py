"""Strikes that documents tell of, as rows: with the speaker, the words, and nothing sharper than was told."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.model.event import EVENTS
from holdfire.model.kind import WEAPONS, within
from holdfire.reader import incidents as subject
from holdfire.reader.incidents import common, incidents, place_precision
from holdfire.reader.read import ReadDocument, read_document

FILLER = "The council of the town met again to speak about schools, roads and the price of bread in the coming year. "


def figure(quantity: str, low: float | None, best: float | None, high: float | None) -> Figure:
    return Figure(quantity=quantity, low=low, best=best, high=high, unit="", qualifier="")


def document(text: str, *changes: dict[str, Any], published: date = date(2026, 2, 3)) -> ReadDocument:
    """A document whose first sentence is a claim, once for each of `changes`."""
    one = read_document(text, published=published, language="en").document
    quote = text.partition(".")[0]
    made = {
        "document": one.id,
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "speaker": "the governor",
        "act": Act.STATES,
        "kind": Matter.STRIKE,
        "about": {"weapons": ["drone"], "target_kinds": ["housing"]},
        "figures": (figure("killed", 4, 4, 4), figure("injured", 12, 12, 12)),
        "when": "2026-02-02",
        "places": ("UA-63:kharkiv",),
        "language": "en",
    }
    return ReadDocument(document=one, claims=tuple(Claim.model_validate(made | change) for change in changes or ({},)))


TEXT = "A drone hit a house in Kharkiv. " + FILLER


def rows(*read: ReadDocument) -> tuple[dict[str, object], ...]:
    return incidents(read, zone="Europe/Kyiv").rows


def test_a_strike_becomes_an_event_with_its_words_as_evidence() -> None:
    one = document(TEXT)
    (row,) = rows(one)
    where = f"{one.document.id}:0-30"
    assert row == {
        "key": where,
        "report": where,
        "start": datetime(2026, 2, 1, 22),
        "end": datetime(2026, 2, 2, 22),
        "precision": "day",
        "day": date(2026, 2, 2),
        "places": "UA-63:kharkiv",
        "place_precision": 1,
        "by": "",
        "sides": "",
        "weapon": "drone",
        "targets": "housing",
        "type": "told: states",
        "killed_low": 4,
        "killed": 4,
        "killed_high": 4,
        "killed_civilians": None,
        "injured": 12,
        "reports": 1,
        "published": date(2026, 2, 3),
        "as_told": "the governor: A drone hit a house in Kharkiv",
    }
    assert set(row) <= set(EVENTS.columns)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"act": Act.DENIES}, "claims deny"),
        ({"act": Act.WARNS}, "claims deny"),
        ({"act": Act.FORECASTS}, "claims deny"),
        ({"act": Act.DOUBTS}, "claims deny"),
        ({"act": Act.PROMISES}, "claims deny"),
        ({"hedged": True}, "claims deny"),
        ({"negated": True}, "claims deny"),
        ({"places": ()}, "no place"),
        ({"when": None}, "no time"),
        ({"when": "../2026-02-01"}, "no time"),
        ({"when": "2025"}, "more than a month"),
    ],
)
def test_what_is_not_told_firmly_with_place_and_time_is_counted_and_left_out(change: dict[str, Any], says: str) -> None:
    found = incidents([document(TEXT, change)], zone="UTC")
    assert found.rows == ()
    assert len(found.notes) == 1
    assert says in found.notes[0]


def test_other_matters_are_no_strikes() -> None:
    assert incidents([document(TEXT, {"kind": Matter.FIGURE})], zone="UTC") == ((), ())
    assert incidents([], zone="UTC") == ((), ())


def test_the_act_and_the_relay_are_kept() -> None:
    (row,) = rows(document(TEXT, {"act": Act.ACCUSES, "via": ("Reuters",), "speaker": None}))
    assert row["type"] == "told: accuses"
    assert row["as_told"] == "somebody who is not named via Reuters: A drone hit a house in Kharkiv"


@pytest.mark.parametrize(
    ("figures", "killed", "civilians", "injured"),
    [
        ((), (None, None, None), None, None),
        ((figure("killed", 2, None, None),), (2, None, None), None, None),  # at least two
        ((figure("killed", None, None, 6),), (None, None, 6), None, None),  # up to six
        ((figure("killed", 3, 3, 3), figure("killed", 5, 5, 5)), (None, None, None), None, None),  # which of the two?
        ((figure("killed", 3, 3, 3), figure("killed", 3, 3, 3)), (3, 3, 3), None, None),
        ((figure("civilians killed", 2, 2, 2), figure("injured", 7, 7, 7)), (None, None, None), 2, 7),
        ((figure("children injured", 2, 2, 2),), (None, None, None), None, None),  # a part, not the total
    ],
)
def test_figures_are_never_sharper_than_told(
    figures: tuple[Figure, ...], killed: tuple[int | None, ...], civilians: int | None, injured: int | None
) -> None:
    (row,) = rows(document(TEXT, {"figures": figures}))
    assert (row["killed_low"], row["killed"], row["killed_high"]) == killed
    assert (row["killed_civilians"], row["injured"]) == (civilians, injured)


@pytest.mark.parametrize(
    ("weapons", "weapon"),
    [([], ""), (["drone"], "drone"), (["drone", "ballistic"], "long-range"), (["cruise", "ballistic"], "missile"),
     (["drone", "artillery"], ""), (["glide-bomb", "drone"], "air"), (["missile", "ballistic"], "missile")],
)  # fmt: skip
def test_several_weapons_are_the_narrowest_kind_that_holds_them(weapons: list[str], weapon: str) -> None:
    (row,) = rows(document(TEXT, {"about": {"weapons": weapons}}))
    assert row["weapon"] == weapon
    assert row["targets"] == ""


@given(st.lists(st.sampled_from(sorted(WEAPONS)), min_size=1, max_size=4))
def test_the_common_kind_holds_all_and_no_narrower_one_does(codes: list[str]) -> None:
    found = common(codes, WEAPONS)
    holders = [one for one in WEAPONS if all(within(code, one, WEAPONS) for code in codes)]
    assert (found in holders) if holders else found == ""
    assert all(within(found, one, WEAPONS) for one in holders)
    assert common(codes[::-1], WEAPONS) == found


@pytest.mark.parametrize(
    ("code", "precision"),
    [("UA-63:kharkiv", 1), ("UA-63", 4), ("UA", 6), ("SY", 6), ("sea:black-sea", 7), ("UA:nowhere-known", 5)],
)
def test_places_are_as_sharp_as_their_kind(code: str, precision: int) -> None:
    assert place_precision(code) == precision


def test_several_places_are_as_vague_as_the_vaguest() -> None:
    (row,) = rows(document(TEXT, {"places": ("UA-63:kharkiv", "UA")}))
    assert (row["places"], row["place_precision"]) == ("UA-63:kharkiv UA", 6)


# ---- one strike told more than once

OTHER = "A drone hit a house in Kharkiv. Prices of grain rose in the east, farmers said, and the harvest will be late."


def test_one_speaker_who_tells_the_same_in_two_documents_tells_one_incident() -> None:
    first, second = document(TEXT * 3), document(OTHER * 3)
    (row,) = rows(first, second)
    assert row["reports"] == 2
    assert row["report"] == f"{first.document.id}:0-30 {second.document.id}:0-30"


@pytest.mark.parametrize(
    "change",
    [
        {"when": "2026-02-01"},
        {"places": ("UA-46:lviv",)},
        {"figures": (figure("killed", 5, 5, 5),)},
        {"speaker": "the mayor"},
    ],
)
def test_tellings_that_differ_are_kept_apart(change: dict[str, Any]) -> None:
    found = rows(document(TEXT * 3), document(OTHER * 3, change))
    assert [row["reports"] for row in found] == [1, 1]


def test_the_same_told_twice_in_one_document_is_one_incident() -> None:
    (row,) = rows(document(TEXT, {}, {"quote": "A drone hit", "end": 11}))
    assert row["reports"] == 1
    assert len(str(row["report"]).split()) == 2


def test_a_near_copy_counts_once_and_is_told() -> None:
    first = document(TEXT * 3)
    found = incidents([first, document(TEXT * 3 + "Subscribe.")], zone="UTC")
    assert len(found.rows) == 1
    assert found.rows[0]["reports"] == 1
    assert any("near-copy" in note for note in found.notes)


def test_too_many_documents_are_not_linked_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "MOST_LINKED", 1)
    found = incidents([document(TEXT * 3), document(OTHER * 3)], zone="UTC")
    assert len(found.rows) == 2
    assert any("not linked" in note for note in found.notes)


def test_the_reader_and_this_agree() -> None:
    text = (
        "Overnight, Russian forces attacked Kyiv with drones and ballistic missiles. Mayor Vitali Klitschko said "
        "4 people were killed and 12 injured when a drone hit an apartment building in Kyiv. Russia denied striking "
        "Odesa. Ukraine warned that Russia may strike Lviv tomorrow."
    )
    read = read_document(text, published=date(2026, 2, 3), language="en")
    found = incidents([read], zone="Europe/Kyiv")
    assert [(row["places"], row["weapon"], row["targets"], row["killed"], row["injured"]) for row in found.rows] == [
        ("UA-30", "long-range", "", None, None),
        ("UA-30", "drone", "housing", 4, 12),
    ]
    assert {row["precision"] for row in found.rows} == {"few-days"}  # a night is no day
    for row in found.rows:
        start, end = map(int, str(row["report"]).partition(":")[2].split("-"))
        assert str(row["as_told"]).endswith(read.document.text[start:end])
    assert found.notes == ("claims deny, doubt, foretell or hedge a strike (2)",)
