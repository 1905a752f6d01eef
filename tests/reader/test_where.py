"""Where claims are: tables for each class of how a text tells it, in all four languages, and what is no place."""

from datetime import date

import pytest

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.home import seats
from holdfire.reader.place_table import place_table

PUBLISHED = date(2026, 3, 12)


def check(language: str, text: str, words: str, *places: str) -> None:
    """The claim whose quote holds these words is at these places."""
    claims = read_claims(open_document(text, language=language, published=PUBLISHED))
    found = [claim for claim in claims if words in claim.quote]
    assert len(found) == 1, [claim.quote for claim in claims]
    assert found[0].places == places


SEATS = [
    ("en", "Kyiv is ready to hold its fire for a week.", "ready"),
    ("en", "The general staff in Kyiv denied the breach of the truce.", "breach"),
    ("en", "Nobody in Baku would confirm the ceasefire.", "ceasefire"),
    ("de", "Moskau ist zu einer Waffenruhe von einer Woche bereit.", "Waffenruhe"),
    ("de", "In Berlin wollte sich niemand zu der Waffenruhe äußern.", "Waffenruhe"),
    ("uk", "Москва готова припинити вогонь на тиждень.", "вогонь"),
    ("uk", "У Досі перемир'я не коментують.", "перемир"),
    ("ru", "Москва готова прекратить огонь на неделю.", "огонь"),
    ("ru", "В Берлине перемирие комментировать отказались.", "перемирие"),
    ("en", "Russia launched 90 drones overnight.", "90 drones"),
    ("de", "Russland startete über Nacht 90 Drohnen.", "90 Drohnen"),
    ("en", "Both sides agreed in Geneva to a ceasefire of ten days.", "ceasefire"),
    ("ru", "Стороны на переговорах в Женеве согласились на перемирие.", "перемирие"),
    ("en", "The truce begins at 18:00 Tehran time.", "truce"),
    ("en", "Marat Sulev promised to keep the truce announced by Moscow.", "truce"),
    ("de", "Marat Sulew sagte zu, die von Moskau angekündigte Waffenruhe einzuhalten.", "Waffenruhe"),
    ("de", "Marat Sulew nimmt die von Israel vorgeschlagene einwöchige Waffenruhe an.", "Waffenruhe"),
    ("ru", "Марат Сулев обещал соблюдать объявленное Москвой перемирие.", "перемирие"),
    ("ru", "Марат Сулев обещал соблюдать перемирие, предложенное Россией.", "перемирие"),
    ("uk", "Марат Сулев пообіцяв дотримуватися оголошеного Москвою перемир'я.", "перемир"),
    ("uk", "Марат Сулев пообіцяв дотримуватися перемир'я, оголошеного Росією.", "перемир"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), SEATS)
def test_who_speaks_where_talks_are_held_and_whose_clock_it_is_tells_no_place(
    language: str, text: str, words: str
) -> None:
    check(language, text, words)


HIT = [
    ("en", "Four missiles hit Kyiv on Monday.", "missiles", "UA-30"),
    ("en", "A drone fell on the left bank of Kyiv.", "drone", "UA-30"),
    ("en", "Kyiv has no water.", "water", "UA-30"),
    ("en", "Two missiles struck Sanaa's airport.", "airport", "YE-SA:sanaa"),
    ("de", "Vier Raketen schlugen am Montag in Kiew ein.", "Raketen", "UA-30"),
    ("de", "Im Zentrum von Beirut schlug eine Rakete ein.", "Rakete", "LB-BA:beirut"),
    ("uk", "Чотири ракети влучили в понеділок у Київ.", "ракети", "UA-30"),
    ("uk", "По центру Києва вдарила ракета.", "ракета", "UA-30"),
    ("ru", "Четыре ракеты ударили в понедельник по Киеву.", "ракеты", "UA-30"),
    ("ru", "По центру Бейрута ударила ракета.", "ракета", "LB-BA:beirut"),
    ("en", "Moscow promised not to attack Ukrainian ports for a week.", "ports", "UA"),
    ("uk", "Москва обіцяє не атакувати українські порти протягом тижня.", "порти", "UA"),
    ("ru", "Москва обещает не атаковать украинские порты в течение недели.", "порты", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), HIT)
def test_what_is_hit_or_spared_is_a_place(language: str, text: str, words: str, place: str) -> None:
    check(language, text, words, place)


LISTED = [
    ("en", "Missiles hit Odesa, Lviv and Kyiv on Monday.", "Missiles", ("UA-51:odesa", "UA-46:lviv", "UA-30")),
    ("uk", "Ракети вдарили по Одесі, Львову та Києву.", "Ракети", ("UA-51:odesa", "UA-46:lviv", "UA-30")),
    ("ru", "Ракеты ударили по Одессе, Львову и Киеву.", "Ракеты", ("UA-51:odesa", "UA-46:lviv", "UA-30")),
    ("de", "Raketen trafen Odessa, Lwiw und Kiew.", "Raketen", ("UA-51:odesa", "UA-46:lviv", "UA-30")),
    ("uk", "Москва обіцяє не обстрілювати Київ і Одесу до 1 квітня.", "Одесу", ("UA-30", "UA-51:odesa")),
    ("en", "The truce between Israel and Iran holds.", "truce", ("IL", "IR")),
    ("de", "Die Waffenruhe zwischen Israel und dem Libanon hält.", "Waffenruhe", ("IL", "LB")),
    ("en", "Missiles hit Odesa, Kyiv said.", "Missiles", ("UA-51:odesa",)),
    ("uk", "Ракети вдарили по Одесі, Київ готує відповідь.", "Ракети", ("UA-51:odesa",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "places"), LISTED)
def test_a_member_of_a_list_of_places_counts_like_its_neighbours(
    language: str, text: str, words: str, places: tuple[str, ...]
) -> None:
    check(language, text, words, *places)


HOME = [
    ("en", "Night over Kherson\n\nTwo drones struck a bakery. The shop burnt down.", "bakery", "UA-65"),
    ("de", "Nacht über Cherson\n\nZwei Drohnen trafen eine Bäckerei.", "Bäckerei", "UA-65"),
    ("uk", "Ніч над Херсоном\n\nДва дрони влучили в пекарню.", "пекарню", "UA-65"),
    ("ru", "Ночь над Херсоном\n\nДва дрона попали в пекарню.", "пекарню", "UA-65"),
    ("en", "Sudan's rivals trade conditions\n\nThe rebels asked for a truce of ten days.", "truce", "SD"),
    ("ru", "Война в Судане: что известно\n\nПовстанцы попросили о перемирии на десять дней.", "перемирии", "SD"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), HOME)
def test_a_document_is_where_its_title_says(language: str, text: str, words: str, place: str) -> None:
    check(language, text, words, place)


NO_HOME = [
    ("en", "Oman says truce holds\n\nTwo drones struck a bakery.", "bakery"),
    ("en", "Meeting in Doha ends\n\nTwo drones struck a bakery.", "bakery"),
    ("en", "Russia and Ukraine trade blame\n\nTwo drones struck a bakery.", "bakery"),
    ("en", "Night over Kherson\n\nNobody claimed responsibility for the drones.", "responsibility"),
    ("uk", "Росія та Україна сперечаються\n\nДва дрони влучили в пекарню.", "пекарню"),
    ("de", "Russland und die Ukraine streiten\n\nZwei Drohnen trafen eine Bäckerei.", "Bäckerei"),
    ("ru", "Россия и Украина спорят\n\nДва дрона попали в пекарню.", "пекарню"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), NO_HOME)
def test_a_title_that_names_who_speaks_or_two_countries_tells_no_place(language: str, text: str, words: str) -> None:
    check(language, text, words)


BACK = [
    ("en", "We remember Ternopil. Two missiles struck a dormitory there.", "dormitory", "UA-61:ternopil"),
    ("en", "We remember Ternopil.\n\nTwo missiles struck a dormitory there.", "dormitory", "UA-61:ternopil"),
    ("de", "Wir denken an Ternopil.\n\nZwei Raketen trafen dort ein Wohnheim.", "Wohnheim", "UA-61:ternopil"),
    ("uk", "Ми пам'ятаємо Тернопіль.\n\nДві ракети влучили там у гуртожиток.", "гуртожиток", "UA-61:ternopil"),
    ("ru", "Мы помним Тернополь.\n\nДве ракеты попали там в общежитие.", "общежитие", "UA-61:ternopil"),
    ("en", "Lebanon's health ministry has counted 300 people killed.", "300", "LB"),
    ("ru", "По данным Минздрава Ливана, погибли 300 человек.", "300", "LB"),
    ("de", "Das iranische Gesundheitsministerium zählte 300 Tote.", "300", "IR"),
    ("uk", "МОЗ Ірану: загинули 300 людей.", "300", "IR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), BACK)
def test_there_is_the_town_named_before_and_a_health_ministry_counts_at_home(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)


ENDURED = [
    ("en", "Kyiv endured its heaviest shelling of the month.", "shelling", "UA-30"),
    ("de", "Kiew erlebte den schwersten Beschuss des Monats.", "Beschuss", "UA-30"),
    ("uk", "Київ пережив найважчий обстріл місяця.", "обстріл", "UA-30"),
    ("ru", "Киев пережил самый тяжелый обстрел месяца.", "обстрел", "UA-30"),
    ("en", "Ukraine faces frost of minus 25 degrees Celsius.", "frost", "UA"),
    ("en", "Last week, when envoys of Iraq, Oman, and Jordan were in Doha, Kyiv saw shelling.", "shelling", "UA-30"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), ENDURED)
def test_who_endures_an_attack_or_the_cold_has_it_at_home(language: str, text: str, words: str, place: str) -> None:
    check(language, text, words, place)


LABELLED = [
    ("en", "Kyiv: three injured.", "injured", "UA-30"),
    ("de", "Kiew: drei Verletzte, ein Haus brennt.", "Verletzte", "UA-30"),
    ("uk", "Київ: троє поранених.", "поранених", "UA-30"),
    ("ru", "Киев: трое раненых, горит дом.", "раненых", "UA-30"),
    ("en", "Beirut: two killed in a strike.", "killed", "LB-BA:beirut"),
    ("en", "Kyiv: Russia struck the port of Odesa.", "port", "UA-51:odesa"),
    ("uk", "Київ: росіяни вдарили по Одесі.", "вдарили", "UA-51:odesa"),
]


@pytest.mark.parametrize(("language", "text", "words", "place"), LABELLED)
def test_a_town_before_a_colon_is_where_it_is_unless_another_is_named(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)


def test_drones_that_come_from_a_town_do_not_strike_it() -> None:
    check("en", "Forty drones were launched from Kursk at Sumy.", "drones", "UA-59:sumy")


def test_an_unknown_village_is_not_the_town_before_it() -> None:
    check("en", "A drone struck a mill in Sumy. In Oldbrook a shell hit a school.", "Oldbrook")


def test_every_seat_of_government_is_in_the_tables() -> None:
    assert seats() <= set(place_table("en").names)


_SPOKEN = """Remarks by {who} to the Council
{head}, 21 October 2022

On Monday troops took a town in the north of {land}, and the shelling of {land} has not stopped.
In {land} nobody counts.

Eleven people were killed when a shell hit the clinic. Telephones have been cut off for two years.
"""


@pytest.mark.parametrize(
    ("head", "land", "place"),
    [
        ("New York", "Ethiopia", "ET"),
        ("Geneva", "Tigray", "ET-TI"),
        ("Prague", "Myanmar", "MM"),
        ("Prague", "Prague", "CZ"),  # of the land where it is spoken
    ],
)
def test_what_is_told_far_away_is_of_the_land_that_it_speaks_of(head: str, land: str, place: str) -> None:
    text = _SPOKEN.format(who="Ingrid Solheim, Special Adviser", head=head, land=land)
    claims = read_claims(open_document(text, language="en"))
    killed = next(claim for claim in claims if "Eleven" in claim.quote)
    assert [code.split(":")[0] for code in killed.places] in ([place], [f"{place}-10"])


DENIED = [
    ("en", "A drone struck a mill in Sumy. The army denied the attack.", "denied"),
    ("de", "Eine Drohne traf eine Mühle in Sumy. Die Armee wies den Angriff zurück.", "zurück"),
    ("uk", "Дрон влучив у млин у Сумах. Армія заперечила атаку.", "заперечила"),
    ("ru", "Дрон попал в мельницу в Сумах. Армия отрицала атаку.", "отрицала"),
]


@pytest.mark.parametrize(("language", "text", "words"), DENIED)
def test_a_denial_is_of_the_place_of_the_attack_before_it(language: str, text: str, words: str) -> None:
    check(language, text, words, "UA-59:sumy")


def test_a_denial_of_nothing_that_was_told_has_no_place() -> None:
    check("en", "Night over Kherson\n\nThe army denied the attack.", "denied")


LACKED = [
    ("en", "The water in Kyiv has not been restored.", "water"),
    ("de", "Das Wasser in Kiew ist nicht wieder da.", "Wasser"),
    ("uk", "Воду в Києві не відновили.", "Воду"),
    ("ru", "Воду в Киеве не восстановили.", "Воду"),
]


@pytest.mark.parametrize(("language", "text", "words"), LACKED)
def test_what_is_not_restored_is_not_restored_somewhere(language: str, text: str, words: str) -> None:
    check(language, text, words, "UA-30")


MOST_TOLD = [
    (
        "de",
        "In {land} sprechen beide von einer Waffenruhe. Niemand in {land} traut ihr.",
        "Seit Sonntag ist der Strom ausgefallen.",
        "Strom",
    ),
    ("uk", "У {land} обидві сторони говорять про перемир'я. Ніхто в {land} йому не вірить.", "Світла немає.", "Світла"),
    ("ru", "В {land} стороны говорят о перемирии. Никто в {land} ему не верит.", "Света нет.", "Света"),
    ("en", "In {land} both speak of a truce. Nobody in {land} trusts it.", "The power is out.", "power"),
]
LANDS = {"de": "Myanmar", "en": "Myanmar", "uk": "М'янмі", "ru": "Мьянме"}


@pytest.mark.parametrize(("language", "text", "goes_on", "words"), MOST_TOLD)
@pytest.mark.parametrize("thrice", [True, False])
def test_a_text_without_a_place_in_its_head_is_where_it_speaks_of_most(
    language: str, text: str, goes_on: str, words: str, *, thrice: bool
) -> None:
    told = text.format(land=LANDS[language])
    more = told.partition(". ")[2] if thrice else "…"
    check(language, f"{told}\n\n{goes_on}\n\n{more}", words, *(["MM"] if thrice else []))


def test_a_text_that_speaks_of_two_countries_alike_is_in_neither() -> None:
    told = "In Iran both speak of a truce. Nobody in Iran trusts it. Nobody in Oman does. In Oman all are silent."
    check("en", f"{told}\n\nThe power is out.", "power")


_BLOG = """The Balcony Log

posted by Tamsin Verhulst, 27 March 2025, {town}

{who} power since four o'clock. Ukraine knows it.
"""


@pytest.mark.parametrize(
    ("town", "who", "places"),
    [
        ("Odesa", "We have had no", ["UA-51"]),
        ("Kyiv", "We have had no", ["UA-30"]),  # a seat of government is where somebody writes
        ("Odesa", "Hospitals have no", []),  # nobody writes of himself
        ("Vienna", "We have had no", []),  # of Austria it says nothing
    ],
)
def test_who_writes_of_himself_is_where_the_byline_says(town: str, who: str, places: list[str]) -> None:
    check("en", _BLOG.format(town=town, who=who), "power", *places)


def test_where_the_head_names_a_country_an_attack_is_in_the_town_of_it_that_was_named_last() -> None:
    named = "Night over Ukraine\n\nPeople in Sumy did not sleep.\n\n"
    check("en", f"{named}A drone struck a bakery.", "bakery", "UA-59:sumy")
    check("en", "Night over Ukraine\n\nA drone struck a bakery.", "bakery")
    check("en", "Night over Ukraine\n\nA drone struck a bakery and killed two people.", "bakery", "UA")


def test_a_pledge_inside_a_paragraph_takes_no_place_from_the_head() -> None:
    head = "Sudan's rivals trade conditions\n\n"
    check("en", f"{head}The rebels asked for a truce of ten days. It rained.", "truce", "SD")
    check("en", f"{head}It rained all night. The rebels asked for a truce of ten days.", "truce")


UKRAINE = "Night of raids on Ukraine\n\n"
OWNER = (
    "Massiver russischer Angriff\n\nIn der Ukraine brannte es. In der Ukraine fiel Strom aus. Die Ukraine trauert.\n\n"
)
FAR = [
    ("en", UKRAINE + "A drone hit a bakery in Kharkiv. Power was cut nationwide.", "Power", "UA"),
    ("en", UKRAINE + "A drone hit a bakery in Kharkiv. Two people were killed in the capital.", "killed", "UA-30"),
    ("en", UKRAINE + "A drone hit a bakery in Kharkiv. The Ukrainian military counted 90 drones launched overnight.",
     "90", "UA"),
    ("en", UKRAINE + "A drone hit a bakery in Kharkiv. Nine drones were launched at sea.", "Nine", "UA-63:kharkiv"),
    ("en", UKRAINE + "Shells by Russia hit a bakery in Kharkiv.", "bakery", "UA-63:kharkiv"),
    ("en", UKRAINE + "Nobody was hurt in Moscow's strikes on Kharkiv.", "strikes", "UA-63:kharkiv"),
    ("de", "Nacht in der Ukraine\n\nEin Haus in Charkiw wurde getroffen. Landesweit fiel Strom aus.", "Strom", "UA"),
    ("uk", "Ніч в Україні\n\nДрон влучив у пекарню в Харкові. У столиці загинули двоє людей.", "загинули", "UA-30"),
    ("ru", "Ночь на Украине\n\nДрон попал в пекарню в Харькове. В столице погибли двое.", "погибли", "UA-30"),
    ("de", OWNER + "Vier Menschen wurden verletzt.", "Menschen", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "place"), FAR)
def test_what_is_told_of_the_whole_country_or_its_capital_is_not_of_the_town_before(
    language: str, text: str, words: str, place: str
) -> None:
    check(language, text, words, place)


LAUNCHED = [
    ("en", "A missile fired from Belgorod hit Kharkiv.", ["UA-63:kharkiv"]),
    ("en", "Kharkiv was hit by drones from the directions of Kursk, Bryansk and Oryol.", ["UA-63:kharkiv"]),
    ("en", "Drones from Kursk, Bryansk and Oryol hit Kharkiv.", ["UA-63:kharkiv"]),
    ("en", "After drones from Kursk, Kharkiv was hit by a missile.", ["UA-63:kharkiv"]),
    ("de", "Charkiw wurde von Drohnen aus Richtung Kursk, Brjansk und Orjol getroffen.", ["UA-63:kharkiv"]),
    ("uk", "По Харкову вдарили дронами із напрямків: Курськ, Орел – рф, Міллерово.", ["UA-63:kharkiv"]),
    ("ru", "По Харькову ударили дронами с направлений Курск, Брянск и Орёл.", ["UA-63:kharkiv"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "places"), LAUNCHED)
def test_where_an_attack_comes_from_is_no_place_of_it_nor_what_is_listed_with_it(
    language: str, text: str, places: list[str]
) -> None:
    document = open_document(text, language=language, published=PUBLISHED)
    assert [list(claim.places) for claim in read_claims(document)] == [places]


def test_directions_from_which_drones_come_do_not_tell_where_a_document_is() -> None:
    drones = "In Ukraine sirens wailed. Drones came from the directions of Kursk, Bryansk, Oryol and Millerovo. "
    text = f"{drones}Ukraine shot down nine. In Ukraine two were hurt.\n\nFour people were killed."
    document = open_document(text, language="en", published=PUBLISHED)
    assert read_claims(document)[-1].places == ("UA",)


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("uk", "Росія атакувала Україну, загинули двоє.", ["UA"]),
        ("uk", "Атака Росії тривала, загинули двоє.", []),
        ("ru", "Израиль бомбил Сирию, погибли двое.", ["SY"]),
        ("en", "Israel struck Iran, killing two.", ["IR"]),
        ("en", "Israel struck Iran's allies, killing two.", []),
    ],
)
def test_a_country_right_behind_a_verb_of_attack_is_what_is_attacked(
    language: str, text: str, places: list[str]
) -> None:
    document = open_document(text, language=language, published=PUBLISHED)
    assert [list(claim.places) for claim in read_claims(document)] == [places]


PASSED_ON = [
    ("en", "In Odesa, a drone hit a depot.", "Earlier attacks involved hundreds of drones.", "UA-51"),
    ("de", "In Odesa traf eine Drohne ein Lager.", "Bei früheren Angriffen flogen Hunderte Drohnen.", "UA-51"),
    ("uk", "В Одесі дрон влучив у склад.", "У попередніх атаках летіли сотні дронів.", "UA-51"),
    ("ru", "В Одессе дрон попал в склад.", "В прежних атаках летели сотни дронов.", "UA-51"),
]  # fmt: skip
OTHERS = {
    "en": " In the Sumy region, two people were killed. In the Poltava region, a house burns.",
    "de": " In der Region Sumy starben zwei Menschen. In der Region Poltawa brennt ein Haus.",
    "uk": " На Сумщині загинули двоє людей. На Полтавщині горить будинок.",
    "ru": " В Сумской области погибли двое. В Полтавской области горит дом.",
}


@pytest.mark.parametrize(("language", "before", "after", "unit"), PASSED_ON)
def test_a_paragraph_about_several_regions_leaves_the_next_one_at_none(
    language: str, before: str, after: str, unit: str
) -> None:
    head = {"en": "War in Ukraine", "de": "Krieg in der Ukraine", "uk": "Війна в Україні", "ru": "Война в Украине"}
    for others, wanted in (("", unit), (OTHERS[language], "")):
        text = f"{head[language]}\n\n{before}{others}\n\n{after}"
        claims = read_claims(open_document(text, language=language, published=PUBLISHED))
        told = [claim.places for claim in claims if claim.quote in after]
        assert told, [claim.quote for claim in claims]
        assert all(("".join(places).partition(":")[0] if len("".join(places)) > 2 else "") == wanted for places in told)


REGIONS = [
    ("en", "The rebels will hold fire in {X} from Friday.", "the prefecture of Ouham", "CF-AC"),
    ("en", "The rebels will hold fire in {X} from Friday.", "Galgaduud region", "SO-GA"),
    ("en", "The rebels will hold fire in {X} from Friday.", "Jharkhand", "IN-JH"),
    ("en", "The rebels will hold fire in {X} from Friday.", "Enga", "PG-EPW"),
    ("de", "Die Rebellen stellen ab Freitag in {X} das Feuer ein.", "der Amhara-Region", "ET-AM"),
    ("de", "Die Rebellen stellen ab Freitag in {X} das Feuer ein.", "ganz Oromien", "ET-OR"),
    ("de", "Die Rebellen stellen ab Freitag in {X} das Feuer ein.", "der Ituri-Provinz", "CD-IT"),
    ("de", "Die Rebellen stellen ab Freitag in {X} das Feuer ein.", "dem Bundesstaat Obernil", "SS-NU"),
    ("ru", "Повстанцы с пятницы прекратят огонь в {X}.", "штате Джаркханд", "IN-JH"),
    ("ru", "Повстанцы с пятницы прекратят огонь в {X}.", "Уам-Пенде", "CF-OP"),
    ("uk", "Повстанці з п'ятниці припинять вогонь у {X}.", "префектурі Уам", "CF-AC"),
    ("uk", "Повстанці з п'ятниці припинять вогонь у {X}.", "Чхаттісгарху", "IN-CG"),
]


@pytest.mark.parametrize(("language", "frame", "name", "code"), REGIONS)
def test_where_a_pause_holds_is_told_by_its_region(language: str, frame: str, name: str, code: str) -> None:
    check(language, frame.replace("{X}", name), frame.partition(" {X}")[0], code)
