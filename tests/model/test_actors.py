"""Names of actors: what is taken apart by rule, and what a list must tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.actors import NOBODY_KNOWN, Actors
from holdfire.pledges.actors import known_actors
from holdfire.pledges.load import load_registered, registry_names


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("Government of Ukraine", "Ukraine"),
        ("Military Forces of Russia (2000-)", "Russia"),
        ("Military Forces of Russia (2000-) Air Force", "Russia"),
        ("Military Forces of Ukraine (2014-2019)", "Government of Ukraine"),
        ("Police Forces of Colombia (2018-2022)", "Government of Colombia"),
        ("Government of Russia (Soviet Union)", "Russia"),
        ("Government of DR Congo (Zaire)", "DR Congo"),
        ("Military Forces of the Democratic Republic of Congo (2019-)", "DR Congo"),
        ("Government of United States of America", "United States"),
        ("Military Forces of the United States (2021-2025)", "United States"),
        ("Government of Turkey", "Türkiye"),
        ("Government of Syria", "Syrian government"),
        ("NAF: United Armed Forces of Novorossiya", "United Armed Forces of Novorossiya"),
        ("ELN: National Liberation Army", "ELN"),
        ("M23: March 23 Movement", "M23"),
        ("TPLF: Tigray People's Liberation Front", "TPLF"),
        ("Islamic State (Syria)", "IS"),
        ("Ansarallah", "Houthis"),
    ],
)
def test_how_sources_spell_parties(actor: str, party: str) -> None:
    assert party.casefold() in known_actors().called(actor)


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("Military Forces of Yemen (2016-) Supreme Political Council", "Yemen"),
        ("Military Forces of Ukraine (2019-)", "Russia"),
        ("Syrian insurgents", "Syrian government"),
        ("FARC dissidents", "FARC"),
        ("Civilians (Ukraine)", "Ukraine"),
    ],
)
def test_others_are_not_taken_for_a_party(actor: str, party: str) -> None:
    assert party.casefold() not in known_actors().called(actor)


def test_who_bears_arms() -> None:
    known = known_actors()
    assert known.sides("Military Forces of Russia (2000-) | Civilians (Ukraine)") == (
        "Military Forces of Russia (2000-)",
    )
    assert known.sides("Protesters (Ukraine) | Civilians") == ()
    assert NOBODY_KNOWN.sides("A | Civilians") == ("A", "Civilians")


def test_no_name_is_told_of_two_actors() -> None:
    names = [name.casefold() for group in known_actors().names for name in group]
    assert len(names) == len(set(names))


@given(st.text(min_size=1, max_size=60))
def test_every_actor_is_called_what_it_is_called(actor: str) -> None:
    assert actor.casefold() in known_actors().called(actor)
    assert Actors().called(actor) <= known_actors().called(actor)


@pytest.mark.parametrize("name", registry_names())
def test_no_actor_of_a_pledge_is_two_of_its_parties(name: str) -> None:
    restrained = load_registered(name).restrains
    known = known_actors()
    for one in restrained:
        for alias in (one.party, *one.aliases):
            called = known.called(alias)
            assert [each.party for each in restrained if any(map(each.is_called, called))] == [one.party]
