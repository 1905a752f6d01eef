"""Whether two times, places or terms may be one: what texts tell of one event in other ways, and what is never one."""

from datetime import date

import pytest

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.same_event import (
    Scene,
    Surroundings,
    are_apart,
    are_said_together,
    is_recalled,
    may_be_then,
    may_be_there,
    scene_of,
)
from holdfire.reader.term_values import differs, ends_of, is_far, is_same

DAY = date(2026, 3, 10)
NOWHERE = Surroundings(frozenset(), frozenset())


def scene(when: str | None, places: str = "", *, published: date | None = DAY, around: str = "") -> Scene:
    quote = "x"
    claim = Claim(
        document="d", quote=quote, start=0, end=1, speaker="author", act=Act.STATES, kind=Matter.STRIKE, when=when,
        places=tuple(places.split()), language="en",
    )  # fmt: skip
    return scene_of(claim, published, Surroundings(frozenset(around.split()), frozenset(around.split())))


@pytest.mark.parametrize(
    ("one", "other", "then"),
    [
        (scene("2026-03-09"), scene("2026-03-09"), True),
        (scene("2026-03-08/2026-03-09"), scene("2026-03-09"), True),
        (scene("2026-03-08/2026-03-09"), scene("2026-03-09/2026-03-10"), False),  # two nights
        (scene("2026-03-09"), scene("2026-03-05"), False),
        (scene(None), scene("2026-03-09"), True),
        (scene(None), scene("2026-03-01"), False),
        (scene(None), scene(None), True),
        (scene(None), scene(None, published=date(2026, 3, 20)), False),
        (scene(None), scene(None, published=None), True),
        (scene("2026-01-01/2026-03-09"), scene("2026-01-01/2026-03-10"), True),
        (scene("2026-01-01/2026-03-09"), scene("2026-02-20/2026-03-10"), False),
        (scene("2026-01-01/2026-03-09"), scene("2026-03-09"), False),
        (scene("2026-03-07/2026-03-10"), scene("2026-03-09"), False),
        (scene("2026-01-01/2026-03-09"), scene(None), False),
        (scene("2026-03-12/.."), scene("2026-03-12"), False),
    ],
)
def test_times_of_one_event(one: Scene, other: Scene, *, then: bool) -> None:
    assert may_be_then(one, other) is may_be_then(other, one) is then


@pytest.mark.parametrize(
    ("one", "other", "there", "apart"),
    [
        (scene(None, "UA-63:kharkiv"), scene(None, "UA-63"), True, False),
        (scene(None, "UA-63:kharkiv"), scene(None, "UA-59"), False, True),
        (scene(None, "UA-63:kharkiv"), scene(None, "UA"), False, False),
        (scene(None, "LB:south"), scene(None, "LB"), False, False),
        (scene(None, "UA-63:kharkiv"), scene(None, around="UA-63:kharkiv"), True, False),
        (scene(None), scene(None), True, False),
    ],
)
def test_places_of_one_event(one: Scene, other: Scene, *, there: bool, apart: bool) -> None:
    assert may_be_there(one, other) is may_be_there(other, one) is there
    assert are_apart(one, other) is apart


def test_what_is_said_of_one_pause_is_said_within_a_week() -> None:
    assert are_said_together(scene(None), scene(None, published=date(2026, 3, 17)))
    assert not are_said_together(scene(None), scene(None, published=date(2026, 3, 18)))
    assert are_said_together(scene("2026-03-20"), scene(None))  # a day to come is not that of saying it
    assert is_recalled(scene("2025-03"))
    assert not is_recalled(scene("2026-03-01"))


@pytest.mark.parametrize(
    ("one", "other", "same", "rival"),
    [
        ("P7D", "P7D", True, False),
        ("PT48H", "P2D", True, False),
        ("P1M", "P30D", True, False),
        ("P7D", "P14D", False, True),
        ("P7D", "../2026-04-13", False, True),
        ("2026-04-11", "2026-04-11T16:00", True, False),
        ("2026-04-11T16:00+03:00", "2026-04-11T16:00", True, False),
        ("2026-04-11T16:00+03:00", "2026-04-11T13:00Z", True, False),
        ("2026-04-11T16:00+03:00", "2026-04-11T15:00", False, False),  # cannot be told
        ("2026-04-11T16:00+03:00", "2026-04-14T15:00", False, True),
        ("2026-04-11T16:00", "2026-04-11T18:00", False, True),
        ("../2026-04-13T00:00", "../2026-04-12", False, False),  # the end of a day, or the beginning of the next
        ("../2026-04-13T00:00", "../2026-04-10", False, True),
        ("10:00/20:00", "10:00/18:00", False, True),
    ],
)
def test_values_of_one_term(one: str, other: str, *, same: bool, rival: bool) -> None:
    assert is_same(one, other) is is_same(other, one) is same
    assert differs(one, other) is differs(other, one) is rival


def test_lengths_have_ends_and_may_be_too_far_apart() -> None:
    assert ends_of("2026-03-02/..", "P7D") == (date(2026, 3, 8), date(2026, 3, 9))
    assert ends_of("", "P7D") is None
    assert is_far("PT4H", "P60D")
    assert not is_far("P5D", "P90D")
