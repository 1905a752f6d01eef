"""Places nest and zones stay vague; kinds are told by weapon or target, and what is unknown is never certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from holdfire.model.kind import ANY, TARGETS, WEAPONS, KindCode, covers, is_target_kind, kind_fits
from holdfire.model.place import Fit, PlaceCode, place_fit

PLACES = st.sampled_from(
    [
        "UA",
        "UA-30",
        "UA-32",
        "UA-12",
        "UA-12:dnipro",
        "UA-12:kryvyi-rih-raion",
        "UA:south",
        "UA:front-line",
        "RU",
        "RU-KRS",
        "sea:black-sea",
    ]
)
KINDS = st.sampled_from([ANY, *WEAPONS, *TARGETS, "drone@energy", "long-range@port"])


@pytest.mark.parametrize(
    ("area", "place", "fit"),
    [
        ("UA", "UA", Fit.YES),
        ("UA", "UA-30", Fit.YES),
        ("UA", "UA-12:dnipro", Fit.YES),
        ("UA-12", "UA-12:dnipro", Fit.YES),
        ("UA", "UA:south", Fit.YES),
        ("UA-30", "UA", Fit.MAYBE),
        ("UA-12:dnipro", "UA-12", Fit.MAYBE),
        ("UA-51", "UA:south", Fit.MAYBE),
        ("UA:other-cities", "UA-12:dnipro", Fit.MAYBE),
        ("UA:other-cities", "UA", Fit.MAYBE),
        ("UA:south", "UA:south", Fit.YES),
        ("UA:south", "UA:front-line", Fit.MAYBE),
        ("UA-30", "UA-32", Fit.NO),
        ("UA-30", "UA-12:dnipro", Fit.NO),
        ("UA", "RU-KRS", Fit.NO),
        ("UA", "sea:black-sea", Fit.NO),
        ("sea:black-sea", "sea:black-sea", Fit.YES),
        ("RU", "UA:south", Fit.NO),
        ("UA-1", "UA-12", Fit.NO),
    ],
)
def test_how_a_place_fits_an_area(area: str, place: str, fit: Fit) -> None:
    assert place_fit(area, place) is fit


@given(PLACES, PLACES)
def test_a_place_certainly_in_a_region_is_certainly_in_its_country(area: str, place: str) -> None:
    if place_fit(area, place) is Fit.YES and not area.startswith("sea:"):
        assert place_fit(area[:2], place) is Fit.YES


@given(PLACES, PLACES)
def test_only_equal_places_are_certain_both_ways(one: str, other: str) -> None:
    assert (place_fit(one, other) is place_fit(other, one) is Fit.YES) == (one == other)


@pytest.mark.parametrize("code", ["Kyiv", "ua-30", "UA-", "UA:", "UA:South", "sea:", "UA-30:", "", "UA 30"])
def test_malformed_place_codes_are_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="not a place code"):
        TypeAdapter(PlaceCode).validate_python(code)


@pytest.mark.parametrize("code", ["bombs", "", "energy@drone", "drone@", "@energy", "any@energy", "Drone"])
def test_unknown_kinds_are_refused_with_the_list(code: str) -> None:
    with pytest.raises(ValidationError, match="known are any, air"):
        TypeAdapter(KindCode).validate_python(code)


@pytest.mark.parametrize(
    ("kind", "weapon", "targets", "fits"),
    [
        ("any", None, (), (Fit.YES, Fit.YES)),
        ("drone", "drone", (), (Fit.YES, Fit.YES)),
        ("missile", "ballistic", (), (Fit.YES, Fit.YES)),
        ("ballistic", "missile", (), (Fit.MAYBE, Fit.YES)),
        ("ballistic", "cruise", (), (Fit.NO, Fit.YES)),
        ("air", "glide-bomb", (), (Fit.YES, Fit.YES)),
        ("long-range", "glide-bomb", (), (Fit.NO, Fit.YES)),
        ("artillery", "drone", (), (Fit.NO, Fit.YES)),
        ("drone", None, (), (Fit.MAYBE, Fit.YES)),
        ("energy", "drone", (), (Fit.YES, Fit.MAYBE)),
        ("energy", "drone", ("power",), (Fit.YES, Fit.YES)),
        ("energy", "drone", ("housing",), (Fit.YES, Fit.NO)),
        ("energy", "drone", ("infrastructure",), (Fit.YES, Fit.MAYBE)),
        ("long-range@energy", "artillery", ("power",), (Fit.NO, Fit.YES)),
        ("long-range@energy", "cruise", (), (Fit.YES, Fit.MAYBE)),
    ],
)
def test_how_an_attack_fits_a_kind(
    kind: str, weapon: str | None, targets: tuple[str, ...], fits: tuple[Fit, Fit]
) -> None:
    assert kind_fits(kind, weapon=weapon, targets=targets) == fits


@given(KINDS, st.sampled_from([*WEAPONS]), st.lists(st.sampled_from([*TARGETS]), max_size=2).map(tuple))
def test_learning_the_weapon_or_target_only_settles_what_was_open(
    kind: str, weapon: str, targets: tuple[str, ...]
) -> None:
    unknown = kind_fits(kind, weapon=None, targets=())
    known = kind_fits(kind, weapon=weapon, targets=targets)
    for before, after in zip(unknown, known, strict=True):
        assert before is not Fit.NO
        assert after is Fit.YES if before is Fit.YES else True


@pytest.mark.parametrize(
    ("watched", "kind", "covered"),
    [
        ("long-range", "drone", True),
        ("long-range", "drone@energy", True),
        ("long-range", "energy", False),
        ("long-range", "any", False),
        ("drone", "long-range", False),
        ("any", "energy", True),
        ("long-range", "artillery", False),
    ],
)
def test_a_watch_covers_only_kinds_it_would_have_seen(watched: str, kind: str, covered: bool) -> None:
    assert covers(watched, kind) is covered


def test_target_kinds_need_a_reporter_of_targets() -> None:
    assert is_target_kind("energy")
    assert is_target_kind("drone@energy")
    assert not is_target_kind("drone")
    assert not is_target_kind("any")
