"""Figures that the reader found, as rows of the table of rival figures."""

from datetime import date
from typing import Any

import pytest

from holdfire.judge.figures import Relation, compare
from holdfire.judge.figures_claims import days_of, figures_of_claims
from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.model.figure_table import Counting, Harm, People, Side, TableFigure


def claim(*figures: Figure, **changed: Any) -> Claim:
    plain: dict[str, Any] = {
        "document": "doc",
        "quote": "said",
        "start": 0,
        "end": 4,
        "speaker": "Somebody",
        "act": Act.STATES,
        "kind": Matter.FIGURE,
        "figures": figures,
        "when": "2025",
        "places": ("UA",),
        "language": "en",
    }
    return Claim(**{**plain, **changed})


def counted(quantity: str, low: float | None = 2500, unit: str = "") -> Figure:
    return Figure(quantity=quantity, low=low, best=None, high=None, unit=unit, qualifier="more than")


def test_figures_of_claims_join_the_table() -> None:
    found = figures_of_claims([claim(counted("civilians killed"), counted("change", 30, "percent"))])
    assert found.left_out == ()
    one = found.figures[0]
    assert (one.people, one.of, one.harm, one.counting) == (
        People.CIVILIANS,
        Side.UKRAINE,
        Harm.KILLED,
        Counting.UNSAID,
    )
    assert (one.first, one.last, one.low, one.publisher) == (date(2025, 1, 1), date(2025, 12, 31), 2500, "Somebody")
    in_table = TableFigure(**{**one.model_dump(), "counting": Counting.VERIFIED})
    same_words = compare(one, in_table)
    assert same_words.relation is Relation.NOT_COMPARABLE
    assert "how it was counted" in same_words.reason


@pytest.mark.parametrize(
    ("quantity", "places", "expected"),
    [
        ("killed", ("UA",), (People.UNSAID, Side.UKRAINE, Harm.KILLED)),
        ("Russian soldiers killed", ("UA",), (People.SOLDIERS, Side.RUSSIA, Harm.KILLED)),
        ("soldiers casualties", (), (People.SOLDIERS, Side.UNSAID, Harm.LOSSES)),
        ("injured", ("UA-30", "RU-BEL"), (People.UNSAID, Side.UNSAID, Harm.INJURED)),
    ],
)
def test_what_the_words_leave_open_stays_unsaid(
    quantity: str, places: tuple[str, ...], expected: tuple[People, Side, Harm]
) -> None:
    one = figures_of_claims([claim(counted(quantity), places=places)]).figures[0]
    assert (one.people, one.of, one.harm) == expected


def test_what_is_denied_or_negated_is_left_out_with_the_reason() -> None:
    found = figures_of_claims(
        [
            claim(counted("killed"), act=Act.DENIES),
            claim(counted("killed"), negated=True),
            claim(counted("killed"), act=Act.FORECASTS, speaker=None),
            claim(counted("drones launched")),
            claim(counted("killed", -1)),
        ]
    )
    assert [(one.publisher, one.counting) for one in found.figures] == [("unknown speaker of doc", Counting.FORECAST)]
    assert [one.reason.split(", ")[0] for one in found.left_out][:2] == ["it is not published"] * 2
    assert "0 <= low" in found.left_out[2].reason


def test_authors_of_two_documents_are_two_publishers() -> None:
    told = [claim(counted("killed"), speaker="author", document=name) for name in ("one", "two")]
    assert [one.publisher for one in figures_of_claims(told).figures] == ["author of one", "author of two"]


def test_the_same_figure_in_a_document_is_one_row() -> None:
    one = claim(counted("killed"))
    assert len(figures_of_claims([one, one]).figures) == 1


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2022/2026-01-30", (date(2022, 1, 1), date(2026, 1, 30))),
        ("../2026-21", (None, None)),
        ("2025-02-30", (None, None)),
        ("2026/2025", (None, None)),
        (None, (None, None)),
    ],
)
def test_days_of_a_time(when: str | None, expected: tuple[date | None, date | None]) -> None:
    assert days_of(when) == expected
