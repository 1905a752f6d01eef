"""How far a drafted pledge got, in reports of the usual shapes: who announces alone, with whose spokesman; who accepts
an offer that the other only weighs.
"""

from datetime import date

import pytest

from holdfire.model.pledge import Pledge
from holdfire.reader.draft import draft_pledge
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
