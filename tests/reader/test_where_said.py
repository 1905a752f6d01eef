"""Whose office, whose seat and whose surname tell where a claim is: tables in all four languages."""

import pytest

from reader.test_where import check

OFFICES = [
    ("ru", "Беспилотник упал в Судже Курской области. Глава Херсонской ОВА сообщил о двух погибших.", "двух", "UA-65"),
    ("ru", "Ракета упала в Рыльске. Херсонская областная прокуратура сообщила, что ранен врач.", "врач", "UA-65"),
    ("uk", "Дрон упав у Суджі Курської області. Начальник Сумської ОВА повідомив про двох загиблих.", "двох", "UA-59"),
    ("uk", "Ракета впала в Рильську. У Харківській обласній прокуратурі кажуть, що поранено лікаря.", "лікар", "UA-63"),
    ("en", "A drone fell in Sudzha. The governor of the Sumy region said two people were killed.", "people", "UA-59"),
    ("de", "Eine Drohne traf Sudscha. Der Gouverneur des Gebiets Sumy meldete zwei Tote.", "Tote", "UA-59"),
    # what lies in the unit of the office is told more sharply by the sentence before
    ("ru", "Ракета упала в Шостке. Глава Сумской ОВА сообщил о двух погибших.", "двух", "UA-59:shostka"),
    ("uk", "Ракета впала у Шостці. Начальник Сумської ОВА повідомив про двох загиблих.", "двох", "UA-59:shostka"),
    # an adjective beside anything but an office tells of nobody's unit
    ("ru", "Ракета упала в Рыльске. Ранен врач, пишет о херсонской подруге Ольга Рунева.", "врач", "RU-KRS:rylsk"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), OFFICES)
def test_the_office_of_a_unit_speaks_of_that_unit_and_not_of_the_one_told_before(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)


DOING = [
    ("en", "Once Russia ceased fire, Kyiv would stop firing as well.", "Kyiv"),
    ("en", "If Kyiv held its fire, Moscow would halt its strikes, Marat Sulev said.", "Moscow"),
    ("en", "Marat Sulev asked Putin to halt the bombing, and Kyiv would stop firing too.", "Kyiv"),
    ("de", "Marat Sulew sagte, bei einer Waffenruhe werde Kiew nicht mehr schießen.", "Waffenruhe"),
    ("ru", "Если Россия прекратит огонь, Киев прекратит огонь, сказал Марат Сулев.", "Киев"),
    ("uk", "Якщо Росія припинить вогонь, Київ припинить вогонь, сказав Марат Сулев.", "Київ"),
    ("de", "Bis Sonntag will Kiew nicht angreifen, sagte Marat Sulew.", "Kiew"),
    ("de", "Nach dem Gespräch mit Russland werde Kiew nicht angreifen, sagte Marat Sulew.", "Kiew"),
]


@pytest.mark.parametrize(("language", "text", "words"), DOING)
def test_a_seat_that_stops_firing_is_not_where_that_is(language: str, text: str, words: str) -> None:
    check(language, text, words)


NOT_FIRED_AT = [
    ("en", "Russia promised not to shell Kyiv for a week.", "shell", "UA-30"),
    ("en", "Marat Sulev said Moscow would stop striking Kyiv for a week.", "Kyiv", "UA-30"),
    ("en", "Kyiv has agreed to stop strikes on Moscow.", "Moscow", "RU-MOW"),
    ("de", "Russland hat versprochen, Kiew nicht zu beschießen.", "Kiew", "UA-30"),
    ("de", "Russland hat versprochen, Kiew eine Woche lang nicht zu beschießen.", "Kiew", "UA-30"),
    ("de", "Sulew erklärte, Russland will Kiew nicht angreifen.", "Kiew", "UA-30"),
    ("de", "Die Armee werde Kiew eine Woche lang nicht beschießen, sagte Marat Sulew.", "Kiew", "UA-30"),
    ("de", "Marat Sulew sagte, dass Russland Kiew bis Sonntag nicht angreifen werde.", "Kiew", "UA-30"),
    ("ru", "Россия обещала не обстреливать Киев неделю.", "Киев", "UA-30"),
    ("ru", "Россия обещала не стрелять по Киеву.", "Киев", "UA-30"),
    ("uk", "Росія обіцяла не обстрілювати Київ тиждень.", "Київ", "UA-30"),
    ("uk", "Росія обіцяла не бити по Києву.", "Києв", "UA-30"),
]


@pytest.mark.parametrize(("language", "text", "words", "place"), NOT_FIRED_AT)
def test_a_seat_that_is_not_to_be_fired_at_is_where_fire_is_held(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)


NAMESAKES = [
    ("en", "Two people were killed, said Iryna Lozova.", "Two", ()),
    ("en", "Mayor Lozova said that two people were killed.", "two", ()),
    ("en", "Two people were killed, said Mr Lozova.", "Two", ()),
    ("en", "Two people were killed, said the mayor of Lozova.", "Two", ("UA-63:lozova",)),
    ("en", "Two people were killed in Lozova, said Iryna Lozova.", "Two", ("UA-63:lozova",)),
    ("de", "Frau Sumy sagte, es gebe keinen Strom.", "Strom", ()),
    ("de", "Bürgermeister Poltawa meldete zwei Tote.", "zwei", ()),
    ("de", "Der Bürgermeister von Poltawa meldete zwei Tote.", "zwei", ("UA-53:poltava",)),
    ("ru", "Свет отключён, сообщил Иван Лозовой.", "Свет", ()),
    ("ru", "Ольга Лозовая сказала, что погибли два человека.", "два", ()),
    ("ru", "По словам Ольги Лозовой, погибли два человека.", "два", ()),
    ("ru", "Мэр Лозовой сообщил, что погибли два человека.", "два", ("UA-63:lozova",)),
    ("uk", "Депутатка Ольга Лозова сказала, що загинули двоє людей.", "двоє", ()),
    ("uk", "Двоє людей загинули, повідомила речниця Лозова.", "Двоє", ()),
    ("uk", "Мер Лозової сказав, що загинули двоє людей.", "двоє", ("UA-63:lozova",)),
    ("ru", "Полковник Лозовой сообщил, что погибли два человека.", "два", ()),
    ("ru", "Житель Лозовой сообщил, что погибли два человека.", "два", ("UA-63:lozova",)),
    ("en", "The raid killed Petro Poltava, 51.", "raid", ()),
    ("en", "The raid killed Petro Poltava, a farmer.", "raid", ()),
    ("en", "The raid hit Old Poltava, a farmer said.", "raid", ("UA-53:poltava",)),
    ("en", "The raid hit Upper Poltava, 51 miles away.", "raid", ("UA-53:poltava",)),
    ("de", "Bei dem Angriff starb Petro Poltawa, 51 Jahre.", "starb", ()),
    ("ru", "При обстреле погиб Пётр Полтава, 51 год.", "погиб", ()),
    ("uk", "Під час обстрілу загинув Петро Полтава, фермер.", "загинув", ()),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "places"), NAMESAKES)
def test_a_surname_that_is_the_name_of_a_town_tells_no_place(
    language: str, text: str, words: str, places: tuple[str, ...]
) -> None:
    check(language, text, words, *places)


GOVERNED = [
    ("en", "Sumy governor Petro Hadrys said that two people were killed.", "two", "UA-59"),
    ("en", "The governor of Sumy said that two people were killed.", "two", "UA-59"),
    ("en", "Kyiv's governor said that two people were killed.", "two", "UA-32"),
    ("en", "Kyiv governor Petro Hadrys said that two people were killed.", "two", "UA-32"),
    ("en", "Sumy mayor Petro Hadrys said that two people were killed.", "two", "UA-59:sumy"),
    ("en", "Sumy governor Petro Hadrys said that two people were killed in Romny.", "two", "UA-59:romny"),
    ("de", "Der Gouverneur von Charkiw sagte, zwei Menschen seien getötet worden.", "zwei", "UA-63"),
    ("de", "Der Bürgermeister von Charkiw sagte, zwei Menschen seien getötet worden.", "zwei", "UA-63:kharkiv"),
    ("ru", "Губернатор Харькова сообщил, что погибли два человека.", "два", "UA-63"),
    ("uk", "Губернатор Харкова повідомив, що загинули двоє людей.", "двоє", "UA-63"),
]


@pytest.mark.parametrize(("language", "text", "words", "place"), GOVERNED)
def test_a_governor_tells_of_the_unit_and_not_of_its_town(language: str, text: str, words: str, place: str) -> None:
    check(language, text, words, place)


VILLAGES = [
    ("en", "KHARKIV — A missile killed two people in the village of Vydumane.", "two", "UA-63"),
    ("en", "A missile killed two people in the village of Vydumane near Kharkiv.", "two", "UA-63"),
    ("en", "KHARKIV — A missile killed two people in the village on Monday.", "two", "UA-63:kharkiv"),
    ("en", "Two missiles hit Kharkiv and the village of Vydumane.", "missiles", "UA-63:kharkiv"),
    ("en", "A missile killed two people in the village of Kupiansk.", "two", "UA-63:kupiansk"),
    ("ru", "Дрон убил двух человек в селе Выдуманное под Харьковом.", "двух", "UA-63"),
    ("ru", "Дрон убил двух человек под Харьковом.", "двух", "UA-63:kharkiv"),
    ("uk", "Дрон убив двох людей у селі Вигадане під Харковом.", "двох", "UA-63"),
    ("uk", "Дрон убив двох людей у селі під Харковом.", "двох", "UA-63:kharkiv"),
]


@pytest.mark.parametrize(("language", "text", "words", "place"), VILLAGES)
def test_a_village_that_no_table_has_is_told_as_the_unit_of_the_town_beside_it(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)
