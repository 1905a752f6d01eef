"""How far a drafted pledge got, in reports of the usual shapes: who announces alone, with whose spokesman; who accepts
an offer that the other only weighs. And what its choice does not hang on: names, and the order of parties.
"""

from datetime import date
from typing import Any

import pytest

from holdfire.model.pledge import Pledge, Status
from holdfire.reader import draft_status
from holdfire.reader.draft import draft_pledge, gathered
from holdfire.reader.draft_status import ALWAYS, WEIGHTS, features_of, score, status_of
from holdfire.reader.lists import tree_of
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_ALONE = {
    "en": "The Sudanese army on Tuesday declared a ceasefire of three days. “Our forces will hold their fire from "
    "Thursday,” army spokesman Omar Dafa said. Shelling killed nine people in El Fasher on Monday.",
    "de": "Die sudanesische Armee hat am Dienstag eine Waffenruhe von drei Tagen verkündet. „Unsere Truppen werden ab "
    "Donnerstag nicht schießen“, sagte Armeesprecher Omar Dafa. Am Montag starben bei Beschuss neun Menschen.",
    "ru": "Суданская армия во вторник объявила прекращение огня на три дня. «Наши силы не будут стрелять с "
    "четверга», — сказал представитель армии Омар Дафа. В понедельник при обстреле погибли девять человек.",
    "uk": "Суданська армія у вівторок оголосила припинення вогню на три дні. «Наші сили не стрілятимуть із "
    "четверга», — сказав речник армії Омар Дафа. У понеділок під час обстрілу загинули дев'ятеро людей.",
}
_WEIGHED = {
    "en": "Sudan's Rapid Support Forces said on Tuesday they had accepted a US proposal for a three-month truce. The "
    "Sudanese army said it was ready to consider the offer. Shelling killed nine people on Monday.",
    "ru": "Силы быстрой поддержки Судана заявили во вторник, что согласились на предложение США о трёхмесячном "
    "перемирии. Суданская армия сообщила, что готова рассмотреть предложение. При обстреле погибли девять человек.",
    "uk": "Сили швидкої підтримки Судану заявили у вівторок, що погодилися на пропозицію США про тримісячне "
    "перемир'я. Суданська армія повідомила, що готова розглянути пропозицію. Обстріл убив дев'ятьох людей.",
    "de": "Die sudanesische RSF-Miliz hat am Dienstag einem Vorschlag der USA für eine dreimonatige Waffenruhe "
    "zugestimmt. Die sudanesische Armee ist bereit, den Vorschlag zu prüfen. Bei Beschuss starben neun Menschen.",
}


def _draft(text: str, language: str) -> Pledge:
    read = read_document(text, language=language, published=date(2025, 3, 4))
    return draft_pledge([read], names=["report"])


@pytest.mark.parametrize("language", _ALONE)
def test_who_announces_with_his_own_spokesman_announces_alone(language: str) -> None:
    pledge = _draft(_ALONE[language], language)
    bound = [(party.party, str(party.bound)) for party in pledge.restrains]
    assert (str(pledge.status), bound) == ("unilateral", [("Sudanese Armed Forces", "yes")])


@pytest.mark.parametrize("language", _WEIGHED)
def test_who_would_only_weigh_an_offer_has_not_confirmed_it(language: str) -> None:
    pledge = _draft(_WEIGHED[language], language)
    firm = [party.party for party in pledge.restrains if str(party.bound) == "yes"]
    assert (str(pledge.status), firm) == ("unilateral", ["Rapid Support Forces"])


_OTHERS = {"Armenia": "India", "Azerbaijan": "Pakistan", "Hezbollah": "Hamas", "the Houthis": "the M23"}
_SHAPES = [
    "Armenia and Azerbaijan agreed on Tuesday on a truce of four days, a UN envoy said. The shelling went on at night.",
    "Azerbaijan asked Armenia for a truce of a week from Friday. Armenia did not answer.",
    "Hezbollah said it would hold its fire from Thursday to Sunday if it was not attacked.",
    "An envoy said that Armenia and Azerbaijan had agreed on a truce. Armenia denied that there was a truce.",
    "“We are halting our attacks for ten days,” a spokesman for the Houthis said.",
]


def _features(text: str) -> dict[str, float]:
    told = gathered([read_document(text, language="en", published=date(2025, 3, 4))], names=["report"])
    return features_of(told.sources, told.first, told.parties)


@pytest.mark.parametrize("text", _SHAPES)
def test_no_name_of_a_party_tells_the_status(text: str) -> None:
    other = text
    for name, another in _OTHERS.items():
        other = other.replace(name, another)
    assert other != text
    assert _features(other) == _features(text)


def test_the_order_of_parties_tells_nothing_and_who_denies_does() -> None:
    assert _features(_SHAPES[0].replace("Armenia and Azerbaijan", "Azerbaijan and Armenia")) == _features(_SHAPES[0])
    told = gathered([read_document(_SHAPES[0], language="en", published=date(2025, 3, 4))], names=["report"])
    assert len(told.parties) > 1
    turned = features_of(told.sources[::-1], told.first, told.parties[::-1])
    assert turned == features_of(told.sources, told.first, told.parties)
    assert _features(_SHAPES[3]) != _features(_SHAPES[3].partition(". ")[0])


def test_every_feature_has_a_weight_for_every_status_and_every_weight_a_feature() -> None:
    weights = tree_of(WEIGHTS)
    assert set(weights) == set(Status) - {Status.LEAKED}
    assert {frozenset(table) for table in weights.values()} == {frozenset({ALWAYS, *_features(_SHAPES[0])})}


def test_what_is_not_told_does_not_count_and_what_is_told_counts_as_often_as_it_is() -> None:
    weights = {ALWAYS: 0.5, "denied": 2.0}
    assert score({}, weights) == 0.5
    assert score({"silent": 1.0}, weights) == 0.5
    assert score({"denied": 2.0, "silent": 1.0}, weights) == 4.5


def test_nothing_is_denied_where_nobody_denies_whatever_speaks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_denied(*_: str) -> dict[str, Any]:
        return {Status.OFFERED: {ALWAYS: 0.0}, Status.DENIED: {ALWAYS: 9.0}}

    monkeypatch.setattr(draft_status, "tree_of", all_denied)
    for text, status in ((_SHAPES[1], Status.OFFERED), (_SHAPES[3], Status.DENIED)):
        told = gathered([read_document(text, language="en", published=date(2025, 3, 4))], names=["report"])
        assert status_of(told.sources, told.first, told.parties) is status
