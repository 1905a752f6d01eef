"""A government that tells of an attack is not where it was, and who promises a pause promises it for a country."""

from datetime import date

import pytest

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

PUBLISHED = date(2026, 1, 30)
_TOLD = {
    "en": {
        "led": ["According to {}, {content}.", "By {}'s account, {content}.", "In the view of {}, {content}."],
        "behind": ["{Content}, according to {}.", "{Content}, according to {}'s defence ministry."],
        "content": ["three soldiers were killed by shelling", "two people were wounded in a drone strike"],
        "seats": ["Ankara", "Moscow", "Islamabad", "Kyiv", "Bishkek", "Khartoum"],
    },
    "de": {
        "led": ["Laut {} {content}."],
        "behind": ["{Content}, wie es aus {} heißt."],
        "content": ["wurden drei Soldaten durch Beschuss getötet", "wurden zwei Menschen bei einem Angriff verletzt"],
        "seats": ["Ankara", "Moskau", "Islamabad", "Kiew", "Bischkek", "Khartum"],
    },
    "ru": {
        "led": ["По версии {}, {content}.", "По данным {}, {content}."],
        "behind": ["{Content}, по версии {}.", "{Content}, по данным {}."],
        "content": ["трое военных погибли при обстреле", "двое жителей ранены при ударе беспилотника"],
        "seats": ["Анкары", "Москвы", "Киева", "Бишкека", "Багдада", "Тегерана"],
    },
    "uk": {
        "led": ["За версією {}, {content}.", "За даними {}, {content}."],
        "behind": ["{Content}, за версією {}.", "{Content}, за даними {}."],
        "content": ["трьох військових убито під час обстрілу", "двох жителів поранено внаслідок удару безпілотника"],
        "seats": ["Анкари", "Москви", "Києва", "Бішкека", "Багдада", "Тегерана"],
    },
}


@pytest.mark.parametrize("language", _TOLD)
def test_who_tells_of_an_attack_is_not_where_it_was(language: str) -> None:
    told = _TOLD[language]
    wrong = []
    ways = told["led"] + ([] if language == "de" else told["behind"])
    for way in ways:
        for content in told["content"]:
            for seat in told["seats"]:
                text = way.format(seat, content=content, Content=content[0].upper() + content[1:])
                claims = read_claims(open_document(text, language=language, published=PUBLISHED))
                wrong += [text for claim in claims if claim.places]
                assert claims, text
    assert not wrong


HIT = [
    ("en", "In Kyiv, three people were killed by shelling, according to the mayor.", "UA-30"),
    ("en", "According to Moscow, drones struck Belgorod and killed two.", "RU-BEL"),
    ("de", "Laut Moskau wurden in Belgorod zwei Menschen bei einem Angriff getötet.", "RU-BEL"),
    ("ru", "По данным Киева, в Харькове двое погибли при обстреле.", "UA-63"),
    ("uk", "За даними Києва, у Харкові двоє загинули під час обстрілу.", "UA-63"),
    ("uk", "У Києві, повідомив мер, двоє загинули під час обстрілу.", "UA-30"),
]


@pytest.mark.parametrize(("language", "text", "unit"), HIT)
def test_a_town_that_is_named_for_the_attack_stays_its_place(language: str, text: str, unit: str) -> None:
    claims = read_claims(open_document(text, language=language, published=PUBLISHED))
    assert {place.partition(":")[0] for claim in claims for place in claim.places} == {unit}


PROMISED = [
    ("en", "Quiet nights in Sagaing", "The generals promised on Friday to hold fire until 22 April.", "MM"),
    ("en", "Shells on Kadugli", "The army pledged on Monday that it would observe a truce of ten days.", "SD"),
    ("de", "Granaten auf Goma", "Die Rebellen haben am Montag zugesagt, zehn Tage lang das Feuer einzustellen.", "CD"),
    ("ru", "Обстрел Идлиба", "Армия пообещала в понедельник прекратить огонь на десять дней.", "SY"),
    ("uk", "Обстріл Ідліба", "Військові пообіцяли в понеділок припинити вогонь на десять днів.", "SY"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "text", "land"), PROMISED)
def test_a_pause_is_promised_for_a_country_wherever_the_document_is(
    language: str, title: str, text: str, land: str
) -> None:
    claims = read_claims(open_document(f"{title}\n\n{text}", language=language, published=PUBLISHED))
    assert claims[-1].places == (land,)


MEDIA = [
    ("en", '"Evening {}" wrote that two people were killed in a strike.', ["Sumy", "Goma", "Idlib"]),
    ("en", "Radio {} Free reported that two people were killed in a strike.", ["Kharkiv", "Goma", "Idlib"]),
    ("de", "Die Zeitung »Stimme von {}« schreibt, zwei Menschen seien bei einem Angriff getötet worden.", ["Idlib"]),
    ("de", "Radio {} Libre meldete, zwei Menschen seien bei einem Angriff getötet worden.", ["Goma", "Cherson"]),
    ("ru", "«Вечерний {}» пишет, что двое погибли при ударе.", ["Харьков", "Херсон", "Алеппо"]),
    ("ru", "Газета «Голос {}» сообщает, что двое погибли при ударе.", ["Идлиба", "Харькова", "Одессы"]),
    ("uk", "«Вечірній {}» пише, що двоє загинули від удару.", ["Харків", "Херсон", "Алеппо"]),
    ("uk", "Як пише «Голос {}», двоє загинули від удару.", ["Сум", "Харкова", "Ідліба"]),
]


@pytest.mark.parametrize(("language", "way", "towns"), MEDIA)
def test_a_town_in_the_name_of_a_medium_is_not_where_it_was(language: str, way: str, towns: list[str]) -> None:
    for town in towns:
        claims = read_claims(open_document(way.format(town), language=language, published=PUBLISHED))
        assert [claim.places for claim in claims] == [()], town


IN_TOWNS = [
    ("en", "The mayor of Sumy said two people were killed in a strike.", "UA-59"),
    ("de", "Der Bürgermeister von Cherson sagte, zwei Menschen seien bei einem Angriff getötet worden.", "UA-65"),
    ("ru", "В Харькове, пишет газета «Голос», двое погибли при ударе.", "UA-63"),
    ("uk", "У Харкові, пише газета «Голос», двоє загинули від удару.", "UA-63"),
]


@pytest.mark.parametrize(("language", "text", "unit"), IN_TOWNS)
def test_a_town_whose_office_tells_of_an_attack_is_where_it_was(language: str, text: str, unit: str) -> None:
    claims = read_claims(open_document(text, language=language, published=PUBLISHED))
    assert {place.partition(":")[0] for claim in claims for place in claim.places} == {unit}
