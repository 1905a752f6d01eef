"""Who is silent on a pause that somebody has announced, and who denies it, put together in four languages."""

from datetime import date
from itertools import product

import pytest

from holdfire.model.claim import Act, Claim
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_ON = date(2026, 1, 30)
_NAMED = {
    "de": "Rebellenführer Jorge Malave kündigte am Montag eine zehntägige Waffenruhe an.",
    "en": "The Karenni Liberation Front promised on Monday to halt all attacks for ten days.",
    "ru": "Командир повстанцев Хорхе Малаве объявил в понедельник десятидневное перемирие.",
    "uk": "Ватажок повстанців Хорхе Малаве оголосив у понеділок десятиденне перемир'я.",
}


def _behind(language: str, sentence: str) -> list[Claim]:
    named = _NAMED[language]
    claims = read_document(f"{named}\n\n{sentence}", language=language, published=_ON).claims
    return [claim for claim in claims if claim.start >= len(named)]


# {P} is who is silent; its forms: n in the nominative, o behind "from" or "to"
_WHO = {
    "de": (
        {"n": "Die Armee", "o": "der Armee", "an": "die Armee", "party": "Armee"},
        {
            "n": "Das Innenministerium",
            "o": "dem Innenministerium",
            "an": "das Innenministerium",
            "party": "Innenministerium",
        },
    ),
    "en": (
        {"n": "The military's media wing", "o": "the military's media wing", "party": "military's media wing"},
        {"n": "The interior ministry", "o": "the interior ministry", "party": "interior ministry"},
        {"n": "Ada Marr, the prime minister,", "o": "Ada Marr, the prime minister", "party": "Ada Marr", "only": "n"},
    ),
    "ru": (
        {"n": "Министерство обороны", "o": "министерства обороны", "party": "Министерство обороны", "v": "о"},
        {"n": "Хунта", "o": "хунты", "party": "хунта", "v": "а"},
    ),
    "uk": (
        {"n": "Міністерство оборони", "o": "міністерства оборони", "party": "Міністерство оборони", "v": "о"},
        {"n": "Хунта", "o": "хунти", "party": "хунта", "v": "а"},
    ),
}
_SILENT = {
    "de": (
        "{n} hat bis zum Abend nicht reagiert.",
        "{n} ging nicht ans Telefon.",
        "Eine Anfrage an {an} blieb unbeantwortet.",
        "Von {o} war nichts zu hören.",
        "{n} hüllt sich in Schweigen.",
    ),
    "en": (
        "{n} had not reacted by evening.",
        "{n} ignored a request for comment.",
        "{n} was keeping its counsel.",
        "{n} did not return messages.",
        "Calls to {o} went unanswered.",
        "There was no word from {o}.",
        "Nothing has been heard from {o}.",
    ),
    "ru": (
        "{n} на запрос не ответил{v}.",
        "{n} обошл{v} заявление молчанием.",
        "{n} говорить об этом отказал{v}сь.",
        "Комментариев от {o} получить не удалось.",
        "{n} пока никак не отозвал{v}сь.",
    ),
    "uk": (
        "{n} на запит не відповіл{v}.",
        "{n} оминул{v} заяву мовчанкою.",
        "{n} ні пари з вуст.",
        "Коментаря від {o} отримати не вдалося.",
        "{n} поки ніяк не відгукнул{v}ся.",
    ),
}
_THERE = (
    ("de", "In Bamako wollte das niemand kommentieren.", "Bamako"),
    ("ru", "В Бамако говорить об этом отказались.", "Бамако"),
    ("uk", "У Бамако говорити про це відмовилися.", "Бамако"),
)


@pytest.mark.parametrize("language", sorted(_NAMED))
def test_who_is_silent_is_told_by_the_text_with_the_whole_name(language: str) -> None:
    wrong = []
    for who, way in product(_WHO[language], _SILENT[language]):
        if "{o}" in way and who.get("only") == "n":
            continue
        sentence = way.format(**who)
        told = _behind(language, sentence)
        parties = [str(one.about.get("party", "")).casefold() for one in told if one.act is Act.DECLINES_TO_CONFIRM]
        if parties != [who["party"].casefold()] or told[0].speaker != "author":
            wrong.append((sentence, [(one.speaker, str(one.act), dict(one.about)) for one in told]))
    assert wrong == []


@pytest.mark.parametrize(("language", "sentence", "party"), _THERE)
def test_who_is_silent_somewhere_is_the_place(language: str, sentence: str, party: str) -> None:
    assert [(one.act, one.about.get("party")) for one in _behind(language, sentence)] == [
        (Act.DECLINES_TO_CONFIRM, party)
    ]


_DENIED = {
    "de": (
        "»Das ist eine Fälschung, es existiert kein solcher Beschluss«, erklärte Armeesprecher Mussa Keita.",
        "»Eine solche Zusage hat es nie gegeben«, sagte Armeesprecher Mussa Keita.",
        "Armeesprecher Mussa Keita sagte, es gebe keine Abmachung.",
        "Armeesprecher Mussa Keita sagte, man fühle sich an keine Waffenruhe gebunden.",
        "Armeesprecher Mussa Keita sagte, auf nichts dergleichen werde man sich einlassen.",
    ),
    "en": (
        "“No such commitment was given,” army spokesman Mussa Keita said.",
        "Army spokesman Mussa Keita said there was no such agreement.",
        "“That is news to us,” said army spokesman Mussa Keita.",
        "“We put our name to nothing,” said army spokesman Mussa Keita.",
        "Army spokesman Mussa Keita said the military had made no promise to anyone.",
        "Army spokesman Mussa Keita said the military was not bound by the rebels' truce.",
    ),
    "ru": (
        "«Такого приказа не было и не будет», — сказал представитель армии Муса Кейта.",
        "«Мы ничего не подписывали», — сказал представитель армии Муса Кейта.",
        "«Никому никаких слов мы не давали», — сказал представитель армии Муса Кейта.",
        "Представитель армии Муса Кейта заявил, что с террористами не может быть договорённостей.",
        "Муса Кейта не считает себя связанным этим перемирием.",
    ),
    "uk": (
        "«Такого наказу не було й не буде», — сказав речник армії Муса Кейта.",
        "«Ми нічого не підписували», — сказав речник армії Муса Кейта.",
        "«Нікому жодних обіцянок ми не давали», — сказав речник армії Муса Кейта.",
        "Речник армії Муса Кейта заявив, що з терористами не може бути домовленостей.",
        "Муса Кейта не вважає себе зв'язаним цим перемир'ям.",
    ),
}
_SPEAKER = {"de": "Mussa Keita", "en": "Mussa Keita", "ru": "Муса Кейта", "uk": "Муса Кейта"}


@pytest.mark.parametrize(
    ("language", "sentence"), [(tongue, one) for tongue, rows in sorted(_DENIED.items()) for one in rows]
)
def test_who_says_that_there_is_no_such_thing_denies_it(language: str, sentence: str) -> None:
    told = [(one.speaker, one.act) for one in _behind(language, sentence)]
    assert (_SPEAKER[language], Act.DENIES) in told
