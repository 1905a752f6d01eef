"""Rankings of attacks by each source, with ranges, ties, and what another source says."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from holdfire.brief.deadliest import render_deadliest
from holdfire.brief.deadliest_words import answer, crossing_lines, line_of, title, title_of
from holdfire.judge.patterns.deadliest import (
    Amount,
    Crossed,
    Deadliest,
    DeadlyAttack,
    Ranking,
    Told,
    of_place,
    rank_all,
    tellings_joined,
    too_thin,
)
from holdfire.model.place import place_fit

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
Numbers = tuple[float | None, float | None, float | None]


def told(name: str, killed: Numbers, *, source: str = "a", day: int = 0, place: str = "UA-30", **changed: Any) -> Told:
    on = FIRST + timedelta(days=day)
    low, best, high = killed
    whole: dict[str, Any] = {"source": source, "id": name, "first": on, "last": on, "places": (place,), "title": name}
    return Told.model_validate(whole | {"killed": Amount(low=low, best=best, high=high), "injured": Amount()} | changed)


def other(source: str, *, day: int = 100, **changed: Any) -> Told:
    """A smaller attack of this source, far from all others: one attack alone is no ranking."""
    return told(f"other of {source}", (None, 1, None), source=source, day=day, place="UA-59", **changed)


def ranked(attacks: list[Told], *, top: int = 10) -> tuple[Ranking, ...]:
    rankings, _, _ = rank_all(attacks, first=FIRST, last=LAST, top=top, fit=place_fit)
    return tuple(one for one in rankings if one.harm == "killed")


def test_ranks_have_the_range_that_their_numbers_leave_open() -> None:
    (found,) = ranked(
        [
            told("exact", (None, 35, None)),
            told("range", (33, 33, 39), day=1),
            told("open", (30, None, None), day=2),
            told("small", (None, 5, None), day=3),
        ]
    )
    assert [(one.attack.id, one.rank, one.highest, one.lowest) for one in found.top] == [
        ("exact", 1, 1, 2),
        ("range", 2, 1, 2),
        ("open", 3, 3, 3),
        ("small", 4, 4, 4),
    ]
    assert [line_of(one, found).split(":")[0] for one in found.top] == [
        "1 (could be 1 to 2)",
        "2 (could be 1 to 2)",
        "3 (or higher)",
        "4",
    ]


def test_at_least_seven_does_not_unsettle_the_ranks_of_others() -> None:
    (found,) = ranked([told("most", (None, 38, None)), told("next", (None, 36, None)), told("few", (7, None, None))])
    assert [(one.highest, one.lowest) for one in found.top] == [(1, 1), (2, 2), (3, 3)]


def test_equal_numbers_share_a_rank_and_say_how_many_they_are() -> None:
    found, _ = _crossed([told(name, (None, 6, None), day=day) for day, name in enumerate("xyz")])
    top = found.rankings[0].top
    assert [(one.attack.id, one.rank, one.tied) for one in top] == [("x", 1, 3), ("y", 1, 3)]
    assert "(6) and 1 more" in answer(found)
    assert "3 share the number" in line_of(top[0], found.rankings[0])


def test_no_number_is_no_zero_and_neither_is_ranked() -> None:
    (found,) = ranked([told("some", (None, 2, None)), told("none", (None, None, None)), told("zero", (0, 0, 0))])
    assert (found.told, found.ranked, found.none, found.blank) == (3, 1, 1, 1)
    assert title_of(found) == (
        "People killed, a (3 attacks told, 2025-01-01; of 1 none is told to be killed; "
        "2 of 3 have a number, and no number is not 0)"
    )


@pytest.mark.parametrize(("blank", "sparse"), [(0, False), (1, False), (2, False), (3, True), (9, True)])
def test_a_source_without_most_numbers_ranks_nothing(blank: int, sparse: bool) -> None:
    numbered = [told("more", (None, 7, None)), told("less", (None, 5, None))]
    found, crossed = _crossed(
        [
            *numbered,
            *(told(str(at), (None, None, None), day=at) for at in range(blank)),
            told("b", (9, 9, 9), source="b"),
            other("b"),
        ]
    )
    ranking = next(one for one in found.rankings if (one.source, one.harm) == ("a", "killed"))
    assert ranking.sparse is sparse
    assert (f"No ranking of those killed: a (2 of {2 + blank} have a number)." in answer(found)) is sparse
    assert ("a, of 2: Kyiv (city), 2025-01-01 (7)" in answer(found)) is not sparse
    assert bool([one for one in crossed if one.harm == "killed"]) is not sparse
    assert title_of(ranking).startswith("Not a ranking" if sparse else "People killed, a")
    assert line_of(ranking.top[0], ranking).startswith("2025-01-01" if sparse else "1: ")


def test_one_attack_alone_is_no_ranking_and_no_first_place() -> None:
    two = [told("x", (None, 9, None)), other("a")]
    found, crossed = _crossed([*two, told("y", (30, None, None), source="un", place="UA-61:ternopil")])
    un = next(one for one in found.rankings if (one.source, one.harm) == ("un", "killed"))
    assert (un.alone, un.ranks, un.ranked, crossed) == (True, False, 1, ())
    assert "Most killed, as told by a, of 2: Kyiv (city), 2025-01-01 (9)." in answer(found)
    assert (
        "No ranking of those killed: un (one attack alone has a number, which is no ranking: Ternopil (Ternopil "
        "region), 2025-01-01, at least 30)." in answer(found)
    )
    assert title_of(un).startswith("Not a ranking, for one attack alone has a number: people killed, un (1 attack")
    assert line_of(un.top[0], un).startswith("2025-01-01, Ternopil")


def test_one_attack_beside_others_of_which_nobody_died_is_the_first() -> None:
    """Zero is a number: what is told to have killed nobody stands behind what killed one."""
    (found,) = ranked([told("some", (None, 2, None)), told("zero", (0, 0, 0), day=9)])
    assert found.ranks


def test_a_place_or_period_with_one_attack_gives_none_at_all() -> None:
    found, _ = _crossed([told("x", (None, 9, None))])
    assert answer(found).startswith("Ranking of attacks from 2025-01-01 to 2025-12-31, none can be made. No ranking")


def test_where_no_source_ranks_it_is_no_list_of_the_deadliest() -> None:
    found, _ = _crossed([told("x", (None, 7, None)), *(told(str(at), (None, None, None)) for at in range(9))])
    assert title(found) == "Ranking of attacks from 2025-01-01 to 2025-12-31"
    assert answer(found).startswith(f"{title(found)}, none can be made. No ranking of those killed: a (1 of 10 ")
    assert "Most killed" not in answer(found)


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (date(2025, 5, 23), "Up to 2025-05-23, where its numbers end, most killed, as told by hrw, of 2: Kyiv (city)"),
        (date(2025, 12, 30), "Up to 2025-12-30, where its numbers end, most killed, as told by hrw, of 2: Kyiv (city)"),
        (date(2025, 12, 31), "Most killed, as told by hrw, of 2: Kyiv (city)"),
        (date(2026, 1, 13), "Most killed, as told by hrw, of 2: Kyiv (city)"),
    ],
)
def test_a_source_that_ends_within_the_period_has_no_first_of_it(ends: date, says: str) -> None:
    two = [told("x", (None, 15, None), source="hrw", as_of=ends), other("hrw", as_of=ends)]
    found, _ = _crossed(two, reach={"hrw": ends})
    assert says in answer(found)
    assert ("Most killed" in answer(found)) is (ends >= LAST)
    assert (f"up to {ends}" in title_of(found.rankings[0])) is (ends < LAST)
    assert f"as of {ends}" in title_of(found.rankings[0])


amounts = st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)).map(sorted)


@given(st.lists(amounts, min_size=1, max_size=25))
def test_ranks_agree_with_counting(numbers: list[list[int]]) -> None:
    """Reference: by counting, attack by attack."""
    attacks = [told(str(at), (low, best, high), day=at) for at, (low, best, high) in enumerate(numbers)]
    (found,) = ranked(attacks, top=1000)
    known = [one for one in attacks if (one.killed.best or 0) > 0]
    assert found.ranked == len(known) == len(found.top)
    for one in found.top:
        low, high = one.attack.killed.ends
        others = [other.killed for other in known if other.id != one.attack.id]
        assert one.rank == 1 + sum(other.key > one.attack.killed.key for other in others)
        assert one.highest == 1 + sum(other.ends[0] > high for other in others)
        assert one.lowest == 1 + sum(other.ends[1] > low for other in others)
        assert one.tied == 1 + sum(other.key == one.attack.killed.key for other in others)


def test_what_lies_outside_or_is_told_of_long_stretches_is_left_out() -> None:
    inside = told("in", (None, 9, None), day=5)
    rankings, _, left = rank_all(
        [
            inside,
            told("before", (None, 90, None), day=-5),
            told("edge", (None, 90, None), first=FIRST - timedelta(1), last=FIRST),
            told("month", (None, 90, None), first=FIRST, last=FIRST + timedelta(30)),
        ],
        first=FIRST,
        last=LAST,
        top=3,
        fit=place_fit,
    )
    assert [one.attack.id for one in rankings[0].top] == ["in"]
    assert left == {
        "it may lie outside the period": 1,
        "told of 4 days or more together, which is no single attack": 1,
    }


def _crossed(attacks: list[Told], *, reach: dict[str, date] | None = None) -> tuple[Deadliest, tuple[Crossed, ...]]:
    rankings, crossed, left = rank_all(attacks, first=FIRST, last=LAST, top=2, fit=place_fit, reach=reach or {})
    found = Deadliest(first=FIRST, last=LAST, rankings=rankings, crossed=crossed, left_out=left, caveats=(), hashes={})
    return found, crossed


def test_another_source_may_put_another_attack_first() -> None:
    found, crossed = _crossed(
        [
            told("sumy", (None, 35, None), place="UA-59:sumy"),
            told("ternopil", (None, 33, None), day=100, place="UA-61:ternopil"),
            told("un-sumy", (31, None, None), source="un", place="UA-59", day=1),
            told("un-ternopil", (38, None, None), source="un", day=100, place="UA-61:ternopil"),
        ]
    )
    assert [(one.id, one.rank, one.other, one.other_rank) for one in crossed] == [
        ("sumy", 1, "un", 2),
        ("ternopil", 2, "un", 1),
        ("un-ternopil", 1, "a", 2),
        ("un-sumy", 2, "a", 1),
    ]
    assert "another source gives another first place" in answer(found)
    assert next(crossing_lines(found)).startswith("killed, a against un: 2 of 2 are in both: Sumy")


def test_sources_that_agree_are_said_to() -> None:
    found, _ = _crossed([told("x", (None, 9, None)), other("a"), told("y", (None, 8, None), source="un"), other("un")])
    assert "(all agree)" in answer(found)
    assert "Nobody tells of injured" in answer(found)


@pytest.mark.parametrize(
    ("place", "day", "same"),
    [("UA-30", 0, True), ("UA-30", 1, True), ("UA-30", 2, False), ("UA-51", 0, False), ("UA", 0, False)],
)
def test_an_attack_is_the_same_on_touching_days_in_one_place(place: str, day: int, same: bool) -> None:
    pair = [told("x", (None, 9, None), day=10), told("y", (None, 8, None), source="un", place=place, day=10 + day)]
    _, crossed = _crossed([*pair, other("a"), other("un", day=200)])
    firsts = [one for one in crossed if one.id in "xy"]
    assert [one.other_rank for one in firsts] == ([1, 1] if same else [None, None])


def test_tellings_of_one_day_and_place_are_one_attack_with_the_range_of_their_numbers() -> None:
    joined = list(
        tellings_joined(
            [
                told("a", (None, 21, None)),
                told("b", (None, 34, None)),
                told("c", (None, None, None)),
                told("d", (None, 2, None), place="UA-51"),
            ]
        )
    )
    assert [(one.tellings, one.killed.words) for one in joined] == [(3, "21 to 34"), (1, "2")]


def test_equal_tellings_stay_as_they_are() -> None:
    (joined,) = tellings_joined([told("a", (None, 21, None)), told("b", (None, 21, None))])
    assert joined.killed == Amount(best=21)


def test_the_screen_is_no_wider_than_it_is() -> None:
    found, _ = _crossed([told("x" * 300, (None, 9, None))])
    lines = render_deadliest(found, width=40, colour=False, encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"killed_low": "9", "killed": "5"}, "low <= best <= high"),
        ({"killed": "-1"}, "greater than or equal to 0"),
        ({"killed": "many"}, "killed"),
        ({"kind": "frogs"}, "kind"),
        ({"places": ""}, "places"),
        ({"as_of": None}, "as_of"),
        ({"as_of": FIRST - timedelta(days=1)}, "before it began"),
        ({"last": FIRST - timedelta(days=1)}, "before it begins"),
    ],
)
def test_rows_that_cannot_be_are_refused(changed: dict[str, Any], said: str) -> None:
    row = {"id": "a", "first": FIRST, "last": FIRST, "kind": "both", "lists": ("un",), "title": "t", "places": "UA-30"}
    row["as_of"] = FIRST
    assert DeadlyAttack.model_validate(row).as_of == FIRST
    with pytest.raises(ValidationError, match=said):
        DeadlyAttack.model_validate(row | changed)


# ---- several places, people who are missing, and attacks without a number


def test_an_attack_on_several_places_has_no_toll_of_one() -> None:
    attacks = [
        told("here", (None, 9, None), missing=2.0),
        told("both", (None, 90, None), places=("UA-30", "UA-63")),
        told("others", (None, 80, None), others=True, missing=1.0),
        told("country", (None, 70, None), places=("UA",)),
        told("there", (None, 60, None), places=("UA-63",)),
    ]
    found = {one.id: one for one in of_place(attacks, "UA-30", place_fit)}
    assert set(found) == {"here", "both", "others"}
    assert found["here"] == attacks[0]
    for name in ("both", "others"):
        assert not found[name].killed.told
        assert (found[name].missing, found[name].elsewhere) == (None, True)
    whole = {one.id for one in of_place(attacks, "UA", place_fit) if one.killed.told}
    assert whole == {"here", "both", "country", "there"}  # of other places than Ukraine nobody knows


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_a_place_ranks_no_source_that_does_not_rank_all_places(drawn: list[tuple[bool, bool]]) -> None:
    attacks = [
        told(str(at), (None, 5 if numbered else None, None), day=at, place="UA-30" if here else "UA-63")
        for at, (numbered, here) in enumerate(drawn)
    ]
    whole, _, _ = rank_all(attacks, first=FIRST, last=LAST, top=9, fit=place_fit)
    here = list(of_place(attacks, "UA-30", place_fit))
    part, _, _ = rank_all(here, first=FIRST, last=LAST, top=9, fit=place_fit, thin=too_thin(whole))
    sparse = {one.harm for one in whole if one.sparse}
    assert all(one.sparse for one in part if one.harm in sparse)
    assert all(one.everywhere == (0, len(attacks)) for one in part if one.harm == "injured")


def test_it_says_that_all_places_have_too_few_numbers() -> None:
    attacks = [told(str(at), (None, 5, None), day=at) for at in range(2)]
    rankings, crossed, _ = rank_all(
        attacks, first=FIRST, last=LAST, top=9, fit=place_fit, thin={("a", "killed"): (2, 9)}
    )
    found = Deadliest(first=FIRST, last=LAST, rankings=rankings, crossed=crossed, left_out={}, caveats=(), hashes={})
    assert "No ranking of those killed: a (2 of 2 have a number, of all places 2 of 9)." in answer(found)


def test_the_missing_stand_beside_the_dead_and_move_no_rank() -> None:
    (found,) = ranked([told("x", (None, 38, None), missing=3.0), told("y", (None, 40, None), day=1)])
    assert [(one.attack.id, one.highest, one.lowest) for one in found.top] == [("y", 1, 1), ("x", 2, 2)]
    assert ": 38 killed, 3 missing: x" in line_of(found.top[1], found)
    assert found.top[1].attack.words("killed") == "38, and 3 missing"
    assert found.top[1].attack.words("injured") == "not told"


def test_what_others_rank_and_a_source_has_no_number_of_stands_beside_its_ranks() -> None:
    none = (None, None, None)
    found, _ = _crossed(
        [
            *(told(f"un{day}", none if day < 3 else (None, 2, None), source="un", day=10 * day) for day in range(7)),
            *(told(f"a{day}", (None, 30 + day, None), day=10 * day) for day in range(3)),
            told("only un", none, source="un", day=200, place="UA-59"),
        ]
    )
    un = next(one for one in found.rankings if (one.source, one.harm) == ("un", "killed"))
    assert [(one.attack.id, one.other, one.other_number) for one in un.gaps] == [("un2", "a", "32"), ("un1", "a", "31")]
    assert un.gapped == 3
    assert "Of 3 attacks that others rank by those killed, un tells no number." in answer(found)
    screen = " ".join(render_deadliest(found, width=90, colour=False, encoding="utf-8").split())
    assert "no rank, for no number is told: 2025-01-21, Kyiv (city); a tell of 32: un2" in screen
    assert "and 1 more without a number" in screen
