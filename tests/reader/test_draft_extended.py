"""Drafts of reports of pauses that were made longer, that one side refuses, or that a press office tells."""

from datetime import date

import pytest

from holdfire.model.pledge import Pledge
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_DUE = {
    "en": "Sudan's army extended the ceasefire until 20 March, army spokesman Omar Dafa said. The truce was to expire "
    "on 10 March.",
    "de": "Sudans Armee hat die Waffenruhe bis 20. März verlängert, sagte Armeesprecher Omar Dafa. Die Feuerpause "
    "sollte am 10. März enden.",
    "ru": "Перемирие продлено до 20 марта, сообщил представитель армии Судана Омар Дафа. Режим прекращения огня "
    "должен был завершиться 10 марта.",
    "uk": "Перемир'я подовжено до 20 березня, повідомив речник армії Судану Омар Дафа. Режим припинення вогню "
    "мав завершитися 10 березня.",
}
_NOT_LONGER = {
    "en": "Sudan's army holds its fire, army spokesman Omar Dafa said. The truce was to expire on 10 March.",
    "ru": "Армия Судана соблюдает перемирие, сообщил представитель армии Омар Дафа. Режим прекращения огня должен был "
    "завершиться 10 марта.",
}
_ALONE = {
    "en": "Vladimir Putin declared a truce from 8 to 10 March. Lawmaker Ihor Vus said that Ukraine allegedly agreed "
    "to it. “We have not agreed to this truce,” Ukrainian army "
    "spokesman Oleh Maruk said.",
    "ru": "Владимир Путин объявил перемирие с 8 по 10 марта. Депутат Игорь Сулима утверждал, что Украина на него якобы "
    "согласилась. «Мы на это перемирие не согласились», — сказал "
    "представитель украинской армии Олег Марук.",
    "uk": "Володимир Путін оголосив перемир'я з 8 до 10 березня. Депутат Ігор Вус твердив, що Україна нібито на нього "
    "погодилася. «Ми на це перемир'я не погодилися», — сказав речник "
    "української армії Олег Марук.",
}
_PRESS = {
    "ru": "Президент России Владимир Путин приказал прекратить огонь с 8 по 10 марта. Об этом сообщила пресс-служба "
    "Кремля.",
    "uk": "Президент Росії Володимир Путін наказав припинити вогонь з 8 до 10 березня. Про це повідомила пресслужба "
    "Кремля.",
}


_KEPT = {
    "en": "Our troops observe the ceasefire, Eduard Basurin said.",
    "de": "Eduard Bassurin sagte, dass unsere Truppen die Waffenruhe einhalten.",
    "ru": "Наши войска соблюдают режим прекращения огня, заявил Эдуард Басурин.",
    "uk": "Наші війська дотримуються режиму припинення вогню, заявив Едуард Басурін.",
}
_NOT_OWN = {
    "en": "Ukraine does not observe the ceasefire, Eduard Basurin said.",
    "ru": "Украина соблюдает режим прекращения огня, заявил Эдуард Басурин.",
    "uk": "Якщо Україна дотримується режиму припинення вогню, це добре, заявив Едуард Басурін.",
}


def _draft(text: str, language: str) -> Pledge:
    read = read_document(text, language=language, published=date(2025, 3, 4))
    return draft_pledge([read], names=["report"])


@pytest.mark.parametrize("language", _DUE)
def test_the_end_before_an_extension_is_no_term(language: str) -> None:
    assert [term.value for term in _draft(_DUE[language], language).terms.end] == ["2025-03-20"]


@pytest.mark.parametrize("language", _NOT_LONGER)
def test_an_end_that_was_to_be_stays_without_an_extension(language: str) -> None:
    assert [term.value for term in _draft(_NOT_LONGER[language], language).terms.end] == ["2025-03-10"]


@pytest.mark.parametrize("language", _ALONE)
def test_the_refusal_of_the_other_side_does_not_undo_a_pause_of_ones_own(language: str) -> None:
    pledge = _draft(_ALONE[language], language)
    bound = {party.party: str(party.bound) for party in pledge.restrains}
    assert (str(pledge.status), bound["Russia"]) == ("unilateral", "yes")


@pytest.mark.parametrize("language", _PRESS)
def test_an_order_that_a_press_office_tells_is_that_of_who_gave_it(language: str) -> None:
    pledge = _draft(_PRESS[language], language)
    assert (str(pledge.status), pledge.announced.by) == ("unilateral", ("Vladimir Putin",))


def test_a_charge_that_is_rejected_is_no_denial_of_the_pause() -> None:
    text = (
        "Украина и ДНР договорились о перемирии до 20 марта, сообщил Мартин Сайдик. В Минобороны Украины обвинили "
        "боевиков в четырёх нарушениях. Руководство ДНР обвинения в срыве перемирия отвергло."
    )
    assert "denies" not in {term.stance for term in _draft(text, "ru").terms.confirmation}


def test_a_question_that_somebody_asks_is_no_condition() -> None:
    text = (
        "Командир АНО Пабло Бельтран ответил на вопросы.\n\n— Что вы объявляете?\n\n"
        "— Мы прекращаем огонь на весь март.\n\n"
        "— А если армия продолжит наступать?\n\n— Ответа от Боготы мы ждём."
    )
    assert _draft(text, "ru").terms.conditions == ()


_SAYDIK = {
    "en": "Martin Sajdik said that Ukraine and the DPR had agreed to a ceasefire until 20 March. ",
    "de": "Martin Sajdik sagte, die Ukraine und die DPR hätten eine Waffenruhe bis 20. März vereinbart. ",
    "ru": "Украина и ДНР договорились о перемирии до 20 марта, сообщил Мартин Сайдик. ",
    "uk": "Україна й ДНР домовилися про перемир'я до 20 березня, повідомив Мартін Сайдік. ",
}


def _confirming(text: str, language: str) -> set[str]:
    draft = _draft(_SAYDIK[language] + text, language)
    return {term.claimed_by for term in draft.terms.confirmation if term.stance == "confirms"}


@pytest.mark.parametrize("language", _KEPT)
def test_who_says_that_his_side_keeps_a_pause_confirms_it(language: str) -> None:
    assert "Eduard Basurin" in _confirming(_KEPT[language], language)


@pytest.mark.parametrize("language", _NOT_OWN)
def test_who_speaks_of_the_other_side_does_not_confirm_it(language: str) -> None:
    assert "Eduard Basurin" not in _confirming(_NOT_OWN[language], language)


_OVER = {
    "en": "The three-day truce in Sudan ran out on Sunday, army spokesman Omar Dafa said. The rebels rejected an "
    "extension of it.",
    "de": "Die dreitägige Waffenruhe im Sudan ist am Sonntag ausgelaufen, sagte Armeesprecher Omar Dafa. Eine "
    "Verlängerung lehnten die Rebellen ab.",
    "ru": "Трёхдневное перемирие в Судане закончилось в воскресенье, сообщил представитель армии Омар Дафа. Продлевать "
    "перемирие повстанцы отказались.",
    "uk": "Триденне перемир'я в Судані завершилося в неділю, повідомив речник армії Омар Дафа. Повстанці відмовилися "
    "його подовжувати.",
}
_LONGER = {
    "en": "The truce in Sudan will be extended by a week, army spokesman Omar Dafa said. The rebels rejected the "
    "extension.",
    "de": "Die Waffenruhe im Sudan wird um eine Woche verlängert, sagte Armeesprecher Omar Dafa. Die Verlängerung "
    "lehnten die Rebellen ab.",
}


@pytest.mark.parametrize("language", _OVER)
def test_who_will_not_make_a_pause_longer_does_not_deny_it(language: str) -> None:
    pledge = _draft(_OVER[language], language)
    assert pledge.status != "denied"
    assert "denies" not in {term.stance for term in pledge.terms.confirmation}


@pytest.mark.parametrize("language", _LONGER)
def test_who_denies_the_extension_that_is_told_denies_the_pause(language: str) -> None:
    assert "denies" in {term.stance for term in _draft(_LONGER[language], language).terms.confirmation}


_SILENT = {
    "en": ("He declined to say whether the truce covered the ports.", "Omar Dafa"),
    "de": ("Er wollte nicht sagen, ob die Waffenruhe für die Häfen gilt.", "Omar Dafa"),
    "ru": ("Он отказался сказать, касается ли перемирие портов.", "Омар Дафа"),
    "uk": ("Він відмовився сказати, чи стосується перемир'я портів.", "Омар Дафа"),
}


@pytest.mark.parametrize("language", _SILENT)
def test_a_silence_that_the_text_tells_is_of_whoever_is_silent(language: str) -> None:
    silence, name = _SILENT[language]
    pledge = _draft(_DUE[language].rpartition(". ")[0] + ". " + silence, language)
    told = [term for term in pledge.terms.confirmation if term.stance == "silent"]
    assert [(term.claimed_by, term.note) for term in told] == [(name, "Told by report")]
    assert {term.claimed_by for term in told} <= {speaker.name for speaker in pledge.speakers}


def test_a_silence_that_somebody_tells_of_another_stays_his() -> None:
    text = _DUE["en"].partition(". ")[0] + ". The palace in Juba said that the rebels had not confirmed the truce."
    silent = [term.claimed_by for term in _draft(text, "en").terms.confirmation if term.stance == "silent"]
    assert "rebels" not in silent
