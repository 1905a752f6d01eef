"""Days that a text tells by a count, by what is expected or denied, or by what it told before: in four languages."""

from datetime import date, timedelta
from itertools import product

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document

PUBLISHED = date(2026, 3, 12)  # a Thursday
LAST_NIGHT, TONIGHT, TO_TUESDAY = "2026-03-11/2026-03-12", "2026-03-12/2026-03-13", "2026-03-09/2026-03-10"
WEEK, TO_SUNDAY, REST_OF_MONTH = "2026-03-02/2026-03-08", "2026-03-12/2026-03-15", "2026-03-12/2026-03-31"
_HEADS = {
    "en": "War\n\nThe war went on.\n\n",
    "de": "Krieg\n\nDer Krieg ging weiter.\n\n",
    "ru": "Война\n\nВойна продолжалась.\n\n",
    "uk": "Війна\n\nВійна тривала.\n\n",
}  # a text of war, whatever the sentences by themselves would be


def claim(language: str, text: str, words: str) -> Claim:
    """The claim whose quote holds these words."""
    claims = read_document(_HEADS[language] + text, language=language, published=PUBLISHED).claims
    found = [one for one in claims if words in one.quote]
    assert len(found) == 1, [one.quote for one in claims]
    return found[0]


def check(language: str, text: str, words: str, told: str | None) -> None:
    assert claim(language, text, words).when == told, text


# The number of the day on which something goes on: what goes on, in each way of saying which day it is.

_GOES_ON = {
    "en": (
        ["there is no water in Goma", "the whole of Sumy has no power", "the guns have been silent in Gaza"],
        ["For the {} day running {c}.", "For a {} day in a row {c}.", "{c} for a {} straight day."],
        ["second", "third", "fourth", "seventh"],
    ),
    "de": (
        ["gibt es in Goma kein Wasser", "ist ganz Sumy ohne Strom", "schweigen in Gaza die Waffen"],
        ["Den {} Tag in Folge {c}.", "Bereits den {} Tag {c}.", "Schon den {} Tag {c}."],
        ["zweiten", "dritten", "vierten", "siebten"],
    ),
    "ru": (
        ["нет воды в Гоме", "без света остаются Сумы", "не стреляют по Газе"],
        ["{} день {c}.", "Уже {} день {c}.", "{} день подряд {c}."],
        ["второй", "третий", "четвёртый", "седьмой"],
    ),
    "uk": (
        ["немає води в Гомі", "без світла лишаються Суми", "не стріляють по Газі"],
        ["{} день {c}.", "Вже {} день {c}.", "{} день поспіль {c}."],
        ["другий", "третій", "четвертий", "сьомий"],
    ),
}  # fmt: skip
_NUMBERS = (2, 3, 4, 7)


@pytest.mark.parametrize("language", _GOES_ON)
def test_what_goes_on_for_so_many_days_is_of_the_days_up_to_the_documents(language: str) -> None:
    contents, ways, ordinals = _GOES_ON[language]
    wrong = []
    for content, way, (ordinal, number) in product(contents, ways, zip(ordinals, _NUMBERS, strict=True)):
        sentence = way.format(ordinal, c=content)
        told = f"{PUBLISHED - timedelta(number - 1)}/{PUBLISHED}"
        text = f"{_HEADS[language]}{sentence[0].upper()}{sentence[1:]}"
        found = [one.when for one in read_document(text, language=language, published=PUBLISHED).claims]
        if told not in found or None in found:
            wrong.append((sentence, told, found))
    assert not wrong


RUNNING = [
    ("ru", "Света в Абее нет четвёртые сутки.", "Света", "2026-03-09/2026-03-12"),
    ("uk", "У Сіверську третю добу немає світла.", "світла", "2026-03-10/2026-03-12"),
    ("uk", "Четверту добу місто живе без опалення.", "опалення", "2026-03-09/2026-03-12"),
    ("uk", "Перемир'я діє вже п'ятий день, каже речник місії.", "діє", "2026-03-08/2026-03-12"),
    ("ru", "Командование молчит третий день об ударе по Эль-Обейду.", "молчит", "2026-03-10/2026-03-12"),
    ("en", "On Tuesday there was no water in Goma for a second day.", "water", "2026-03-10"),
    ("en", "On the third day the shelling of Taiz resumed.", "shelling", None),
    ("en", "For the third day of the truce water was brought to Goma.", "water", None),
    ("en", "There has been no water in Goma except every second day.", "water", None),
    ("de", "Am dritten Tag der Waffenruhe erschoss ein Scharfschütze bei Chan Junis einen Bauern.", "Bauern", None),
    ("de", "In Goma fließt nur jeden zweiten Tag Wasser.", "Wasser", None),
    ("ru", "На третий день в Гоме починили насосную станцию.", "насосную", None),
    ("ru", "Каждый второй день в Гоме нет воды.", "воды", None),
    ("uk", "На третій день у Гомі полагодили насосну станцію.", "насосну", None),
    ("uk", "Кожен другий день у Гомі немає води.", "води", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), RUNNING)
def test_a_day_with_a_number_is_the_last_so_far_or_no_known_one(
    language: str, text: str, words: str, told: str | None
) -> None:
    check(language, text, words, told)


def test_what_one_attack_of_several_days_did_is_counted_on_no_known_day() -> None:
    found = claim("en", "Drones struck Port Sudan for a fourth day in a row, killing two people.", "Drones")
    assert (found.kind, found.when) == ("strike", None)


OPEN = [
    # after a day, and after an hour of one
    ("en", "The army denied that it had bombed any village after 1 March.", "bombed", "2026-03-01/2026-03-12"),
    ("de", "Die Armee bestritt, nach dem 1. März Dörfer bombardiert zu haben.", "bombardiert", "2026-03-01/2026-03-12"),
    ("ru", "Армия отрицает, что после 1 марта бомбила деревни.", "бомбила", "2026-03-01/2026-03-12"),
    ("uk", "Армія заперечує, що після 1 березня бомбила села.", "бомбила", "2026-03-01/2026-03-12"),
    ("en", "Shortly after midnight on Sunday a missile hit a bridge near Shwebo.", "bridge", "2026-03-08"),
    ("de", "Kurz nach Mitternacht am Sonntag traf eine Rakete eine Brücke bei Shwebo.", "Brücke", "2026-03-08"),
    # in a week or month that has begun
    ("en", "Further attacks are expected this week, the governor of Sumy warned.", "attacks", TO_SUNDAY),
    ("de", "Der Gouverneur warnte, noch in dieser Woche sei mit Angriffen zu rechnen.", "Angriffen", TO_SUNDAY),
    ("ru", "Губернатор предупредил, что на этой неделе возможны удары по Сумам.", "удары", TO_SUNDAY),
    ("uk", "Голова області попередив, що цього тижня можливі удари по Сумах.", "удари", TO_SUNDAY),
    ("de", "Er fürchte, dass noch in diesem Monat eine Offensive beginnt, sagte Jan Bolt.", "Offensive", REST_OF_MONTH),
    ("uk", "Цими вихідними можливі удари по Харкову, попередив мер.", "удари", "2026-03-14/2026-03-15"),
    # by a weekday
    ("en", "By Wednesday evening 300 families had left the camp, the relief agency said.", "300", "../2026-03-11"),
    ("ru", "К среде повстанцы отошли из города Гома.", "отошли", "2026-03-11"),
    ("en", "Power will be restored by Saturday, the grid operator promised.", "restored", "2026-03-14"),
    ("de", "Bis Samstag soll der Strom wieder da sein, versprach der Netzbetreiber.", "Strom", "2026-03-14"),
    ("ru", "Свет в Сумах обещают вернуть к субботе.", "вернуть", "2026-03-14"),
    ("uk", "Світло в Сумах обіцяють повернути до суботи.", "повернути", "2026-03-14"),
    ("en", "Power will be rationed in Sumy until Saturday.", "rationed", "2026-03-12/2026-03-14"),
    # since a month that no verb of the past stands beside
    ("ru", "Газа в Агдаме нет с мая.", "Газа", "2025-05/2026-03-12"),
    ("ru", "С января убиты не менее 90 человек.", "90", "2026-01/2026-03-12"),
    ("ru", "С момента взрыва 4 марта ранены не менее 80 человек.", "80", "2026-03-04/2026-03-12"),
    ("uk", "Від падіння міста 4 березня його покинули 80 тисяч людей.", "80", "2026-03-04/2026-03-12"),
    # the coming night
    ("ru", "Ночью в лагерях ждут до трёх градусов мороза.", "мороза", TONIGHT),
    ("uk", "На ніч мінус дев'ять, вітер із лиману.", "мінус", TONIGHT),
    ("ru", "Жителей Хайфы просят до утра не выходить из домов.", "не выходить", TONIGHT),
    ("en", "Residents should stay in the shelters until morning, the mayor of Haifa urged.", "shelters", TONIGHT),
    ("en", "Last night it was 15 degrees below zero in Poltava.", "zero", LAST_NIGHT),
    # at any night
    ("de", "Der Bürgermeister rät den Leuten, nachts nicht auf die Straße zu gehen.", "nachts", None),
    ("ru", "Спасатели просят беженцев не ездить ночью.", "ночью", None),
    ("uk", "Рятувальники просять біженців не їздити вночі.", "вночі", None),
    ("en", "The mayor asked people not to travel at night.", "night", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), OPEN)
def test_a_time_that_is_open_on_a_side(language: str, text: str, words: str, told: str | None) -> None:
    check(language, text, words, told)


BEFORE = [
    ("en", "Between 2 and 8 March 41 people died in Taiz. In the same period nine rockets hit Aden.", "rockets", WEEK),
    ("en", "From 2 to 8 March 41 people were killed in Taiz. In those seven days no rocket hit Aden.", "Aden", WEEK),
    ("de", "Vom 2. bis 8. März starben in Taiz 41 Menschen. In diesem Zeitraum trafen Raketen Aden.", "Raketen", WEEK),
    ("ru", "Со 2 по 8 марта в Таизе погибли 41 человек. За это время обстреляли девять школ.", "школ", WEEK),
    ("uk", "З 2 до 8 березня в Таїзі загинула 41 людина. За ті сім днів обстріляли дев'ять шкіл.", "шкіл", WEEK),
    ("en", "The rebels announced on the evening of the 8th that they would cease fire.", "fire", "2026-03-08"),
    ("en", "The truce, which the sides had signed on Friday, was broken again on Monday.", "broken", "2026-03-09"),
    ("de", "Die Waffenruhe, die am Freitag begann, wurde am Montag gebrochen.", "gebrochen", "2026-03-09"),
    ("ru", "Телефонный разговор министров, которого ждали в понедельник, состоялся вчера.", "разговор", "2026-03-11"),
    ("uk", "Перемир'я, якому в січні минув рік, сьогодні вранці знову порушено.", "порушено", "2026-03-12"),
    ("uk", "Міст, зруйнований у понеділок, у середу знову відкрили.", "відкрили", "2026-03-11"),
    ("de", "Die Rakete, die am Montag auf dem Markt einschlug, tötete drei Menschen.", "Rakete", "2026-03-09"),
    ("de", "Die Armee werde am Sonntag das Feuer einstellen, versprach sie am Dienstag.", "Feuer", "2026-03-10"),
    ("en", "The truce was broken within hours, and talks resumed on Tuesday.", "broken", None),
    ("ru", "Двое солдат числятся пропавшими с субботы, сообщил Генштаб.", "Двое", "2026-03-07/2026-03-12"),
    ("en", "In February the monitors counted 311 violations, against 190 in January.", "311", "2026-02"),
    ("ru", "По указу, подписанному в понедельник, армия прекратит огонь.", "огонь", "2026-03-09"),
    ("en", "The agreement is to be signed on Monday, the envoy said.", "signed", "2026-03-16"),
    ("en", "The envoy is coming on Monday, the mediators said.", "coming", "2026-03-16"),
    ("ru", "В ночь на десятое обстрелян посёлок Абей, погибли двое.", "двое", TO_TUESDAY),
    ("uk", "Сьомого числа ракета влучила в млин під Сумами, поранено двох.", "млин", "2026-03-07"),
    ("de", "In der Nacht zu Dienstag fiel eine Granate. In derselben Nacht traf eine Drohne Abej.", "Abej", TO_TUESDAY),
    ("ru", "Жителей просят до утра не выходить из домов. Под Акко упала ракета.", "ракета", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), BEFORE)
def test_a_time_that_hangs_on_another(language: str, text: str, words: str, told: str | None) -> None:
    check(language, text, words, told)


_TITLED = {
    "en": ("Air raids on Karania, 2 to 8 March 2026", "Over the week 64 drones were launched.", "64"),
    "de": (
        "Luftangriffe auf Karanien, 2. bis 8. März 2026",
        "Innerhalb einer Woche wurden 64 Drohnen gestartet.",
        "64",
    ),
    "ru": ("Авиаудары по Карании, 2–8 марта 2026 года", "За неделю выпущено 64 дрона.", "64"),
    "uk": ("Повітряні атаки на Каранію, 2–8 березня 2026 року", "За тиждень випущено 64 дрони.", "64"),
}


@pytest.mark.parametrize("language", _TITLED)
def test_a_week_is_that_of_which_the_title_tells(language: str) -> None:
    title, text, words = _TITLED[language]  # a line above a day is the title
    claims = read_document(f"{title}\n\n12.03.2026\n\n{text}", language=language, published=PUBLISHED).claims
    assert [one.when for one in claims if words in one.quote] == [WEEK]


def test_that_day_is_the_one_that_was_asked_about() -> None:
    text = "Marr: Doctor, what happened in the town on 3 March?\n\nNovak: That day a shell hit the clinic in Taiz."
    assert claim("en", text, "clinic").when == "2026-03-03"
