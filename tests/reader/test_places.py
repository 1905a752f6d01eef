"""Places in the four languages: tables of examples, what is no place, groups, and relations that hold for any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from holdfire.model.place import PlaceCode
from holdfire.reader.home import seats
from holdfire.reader.lists import text_of
from holdfire.reader.place_table import place_table
from holdfire.reader.places import PlaceMention, find_places, place_name
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

Found = list[tuple[str, str]]


def found(text: str, language: str) -> Found:
    tokens = tokenize(text)
    return [(tokens.words(mention.first, mention.last), mention.code) for mention in find_places(tokens, language)]


def one(text: str, language: str) -> PlaceMention:
    (mention,) = find_places(tokenize(text), language)
    return mention


ENGLISH: list[tuple[str, Found]] = [
    ("strikes on Kyiv, Kiev and Odessa", [("Kyiv", "UA-30"), ("Kiev", "UA-30"), ("Odessa", "UA-51:odesa")]),
    ("Ukraine's grid and Russia’s answer", [("Ukraine's", "UA"), ("Russia’s", "RU")]),
    ("In the Zaporizhzhia region", [("Zaporizhzhia region", "UA-23")]),
    ("Kharkiv Oblast burned", [("Kharkiv Oblast", "UA-63")]),
    ("In Dnipropetrovsk, people were hurt", [("Dnipropetrovsk", "UA-12")]),
    (
        "the Donetsk, Luhansk, and Kherson regions",
        [("Donetsk", "UA-14"), ("Luhansk", "UA-09"), ("Kherson regions", "UA-65")],
    ),
    ("Kyiv and Kharkiv region", [("Kyiv", "UA-30"), ("Kharkiv region", "UA-63")]),
    (
        "Bakhmut district, formerly Artemivsk",
        [("Bakhmut district", "UA-14:bakhmut-raion"), ("Artemivsk", "UA-14:bakhmut")],
    ),
    ("the Pokrovsk direction", [("Pokrovsk direction", "UA-14")]),
    ("the Bakhmut region", [("Bakhmut region", "UA-14")]),
    ("the province of Idlib", [("province of Idlib", "SY-ID")]),
    ("the mayor of Idlib", [("Idlib", "SY-ID:idlib")]),
    ("Sevastopol in Crimea", [("Sevastopol", "UA-40"), ("Crimea", "UA-43")]),
    (
        "Gaza City, Rafah and Khan Younis",
        [("Gaza City", "PS-GZA:gaza-city"), ("Rafah", "PS-RFH:rafah"), ("Khan Younis", "PS-KYS:khan-younis")],
    ),
    ("the Gaza Strip and the West Bank", [("Gaza Strip", "PS:gaza-strip"), ("West Bank", "PS:west-bank")]),
    ("Beirut's southern suburbs", [("Beirut's southern suburbs", "LB-JL:dahiyeh")]),
    ("Hodeidah, El Fasher", [("Hodeidah", "YE-HU:hodeidah"), ("El Fasher", "SD-DN:el-fasher")]),
    ("Goma and Bukavu", [("Goma", "CD-NK:goma"), ("Bukavu", "CD-SK:bukavu")]),
    ("North Kivu and South Kivu", [("North Kivu", "CD-NK"), ("South Kivu", "CD-SK")]),
    ("Stepanakert (Khankendi)", [("Stepanakert", "AZ-XA:stepanakert"), ("Khankendi", "AZ-XA:stepanakert")]),
    ("ships in the Black Sea and the Red Sea", [("Black Sea", "sea:black-sea"), ("Red Sea", "sea:red-sea")]),
    ("the U.S. and the UK", [("U.S.", "US"), ("UK", "GB")]),
    ("the US told us", [("US", "US")]),
    ("TOLD US NOTHING", []),
    ("South Sudan, not Sudan", [("South Sudan", "SS"), ("Sudan", "SD")]),
    ("Nigeria and Niger", [("Nigeria", "NG"), ("Niger", "NE")]),
    ("DR Congo", [("DR Congo", "CD")]),
    ("US-Israeli strikes", [("US-Israeli", "US"), ("US-Israeli", "IL")]),
    ("the Kyiv-based analyst", [("Kyiv-based", "UA-30")]),
    ("across the Dnipro near Kherson", [("Dnipro", "UA:dnipro-river"), ("Kherson", "UA-65:kherson")]),
    ("in Dnipro", [("Dnipro", "UA-12:dnipro")]),
    ("a strike in Odessa, Texas", [("Odessa, Texas", "US-TX:odessa")]),
    ("Texas oil from Odessa", [("Texas", "US-TX"), ("Odessa", "US-TX:odessa")]),
    ("voters in Georgia near Atlanta", [("Georgia", "US-GA"), ("Atlanta", "US-GA:atlanta")]),
    ("protests in Georgia", [("Georgia", "GE")]),
    ("Tripoli in Lebanon", [("Tripoli", "LB-AS:tripoli"), ("Lebanon", "LB")]),
    ("talks in Paris with Jordan", [("Paris", "FR-IDF:paris"), ("Jordan", "JO")]),
    ("then Paris Hilton and Michael Jordan met Chad Smith today", []),
    ("minister Israel Katz spoke", []),
    ("the White House, the Kyiv Independent, the Moscow Times", []),
    ("the Bank of England and The Washington Post", []),
    ("ukraine, turkey breast", []),
    ("KYIV AND KHARKIV UNDER FIRE", [("KYIV", "UA-30"), ("KHARKIV", "UA-63:kharkiv")]),
    ("Male residents were hurt", []),
    ("northern Kharkiv region", [("Kharkiv region", "UA-63")]),
]

UKRAINIAN: list[tuple[str, Found]] = [
    ("мешканці Києва, у Києві, над Києвом", [("Києва", "UA-30"), ("Києві", "UA-30"), ("Києвом", "UA-30")]),
    ("біля Харкова, у Харкові", [("Харкова", "UA-63:kharkiv"), ("Харкові", "UA-63:kharkiv")]),
    ("в Одесі, Одесу, Одесою", [("Одесі", "UA-51:odesa"), ("Одесу", "UA-51:odesa"), ("Одесою", "UA-51:odesa")]),
    ("у Дніпрі", [("Дніпрі", "UA-12:dnipro")]),
    ("переправа через Дніпро", [("Дніпро", "UA:dnipro-river")]),
    ("лівий берег Дніпра", [("Дніпра", "UA:dnipro-river")]),
    ("у Запоріжжі", [("Запоріжжі", "UA-23:zaporizhzhia")]),
    ("Запорізька область", [("Запорізька область", "UA-23")]),
    ("у Запорізькій області", [("Запорізькій області", "UA-23")]),
    ("на Сумщині та Миколаївщині", [("Сумщині", "UA-59"), ("Миколаївщині", "UA-48")]),
    ("з Миколаївщини", [("Миколаївщини", "UA-48")]),
    (
        "Харківська, Сумська та Чернігівська області",
        [("Харківська", "UA-63"), ("Сумська", "UA-59"), ("Чернігівська області", "UA-74")],
    ),
    ("у Кривому Розі", [("Кривому Розі", "UA-12:kryvyi-rih")]),
    ("Кривий Ріг", [("Кривий Ріг", "UA-12:kryvyi-rih")]),
    ("у Білій Церкві", [("Білій Церкві", "UA-32:bila-tserkva")]),
    ("до Нової Каховки", [("Нової Каховки", "UA-65:nova-kakhovka")]),
    ("під Куп'янськом", [("Куп'янськом", "UA-63:kupiansk")]),
    ("Купʼянський район", [("Купʼянський район", "UA-63:kupiansk-raion")]),
    ("на Покровському напрямку", [("Покровському напрямку", "UA-14")]),
    ("в Івано-Франківську", [("Івано-Франківську", "UA-26:ivano-frankivsk")]),
    ("на Волині", [("Волині", "UA-07")]),
    ("у Сумах", [("Сумах", "UA-59:sumy")]),
    ("Суми були великі", []),
    ("великі суми грошей", []),
    ("м. Суми", [("Суми", "UA-59:sumy")]),
    ("У СУМАХ ВИБУХИ", [("СУМАХ", "UA-59:sumy")]),
    ("ВЕЛИКІ СУМИ ГРОШЕЙ", []),
    ("мешканці Рівного", [("Рівного", "UA-56:rivne")]),
    ("Рівне поле", []),
    ("Бар зачинено", []),
    ("ізюм і марганець", []),
    ("в Ізюмі", [("Ізюмі", "UA-63:izium")]),
    ("Мали намір іти. Малі підприємства", []),
    ("Щастя було близько", []),
    ("Дніпропетровськ і Артемівськ", [("Дніпропетровськ", "UA-12:dnipro"), ("Артемівськ", "UA-14:bakhmut")]),
    ("удар росіян", [("росіян", "RU")]),
    ("російські війська", [("російські", "RU")]),
    ("київська влада", [("київська", "UA-30")]),
    ("Київська область", [("Київська область", "UA-32")]),
    ("російсько-український кордон", [("російсько-український", "RU"), ("російсько-український", "UA")]),
    ("США та ЄС", [("США", "US"), ("ЄС", "")]),
    ("у Секторі Гази", [("Секторі Гази", "PS:gaza-strip")]),
    ("у Чорному морі", [("Чорному морі", "sea:black-sea")]),
    ("Володимир Зеленський", []),
    ("гетьман Богдан Хмельницький", []),
    ("у Хмельницькому", [("Хмельницькому", "UA-68:khmelnytskyi")]),
    ("Білий дім мовчить", []),
    ("Донецька обласна рада", [("Донецька", "UA-14")]),
    ("з Донецька вивезли", [("Донецька", "UA-14:donetsk")]),
    ("вулиця Коцюбинського і Макарова", []),
    ("бурштин. Бурштин дорогий", []),
    ("Бєлгородська область Росії", [("Бєлгородська область", "RU-BEL"), ("Росії", "RU")]),
]

RUSSIAN: list[tuple[str, Found]] = [
    ("из Киева, в Киеве", [("Киева", "UA-30"), ("Киеве", "UA-30")]),
    ("Запорожской области", [("Запорожской области", "UA-23")]),
    ("в Донецкой и Луганской областях", [("Донецкой", "UA-14"), ("Луганской областях", "UA-09")]),
    ("на Сумщине", [("Сумщине", "UA-59")]),
    ("под Харьковом", [("Харьковом", "UA-63:kharkiv")]),
    ("в Одессе", [("Одессе", "UA-51:odesa")]),
    ("в Николаеве", [("Николаеве", "UA-48:mykolaiv")]),
    ("в Кривом Роге", [("Кривом Роге", "UA-12:kryvyi-rih")]),
    ("в Белой Церкви", [("Белой Церкви", "UA-32:bila-tserkva")]),
    ("в Ростове-на-Дону", [("Ростове-на-Дону", "RU-ROS:rostov-on-don")]),
    ("над Белгородской областью", [("Белгородской областью", "RU-BEL")]),
    ("в Белгороде и Курске", [("Белгороде", "RU-BEL:belgorod"), ("Курске", "RU-KRS:kursk")]),
    ("в Краснодарском крае", [("Краснодарском крае", "RU-KDA")]),
    ("через Днепр", [("Днепр", "UA:dnipro-river")]),
    ("в Днепре", [("Днепре", "UA-12:dnipro")]),
    ("в Сумах", [("Сумах", "UA-59:sumy")]),
    ("Сумы выросли", []),
    ("крупные суммы", []),
    ("Ровно в полдень", []),
    ("из Ровно", [("Ровно", "UA-56:rivne")]),
    ("Изюм подорожал", []),
    ("Мирный житель", []),
    ("Счастье близко", []),
    ("российские войска", [("российские", "RU")]),
    ("россияне и украинцы", [("россияне", "RU"), ("украинцы", "UA")]),
    ("иранская ракета", [("иранская", "IR")]),
    ("российско-украинская граница", [("российско-украинская", "RU"), ("российско-украинская", "UA")]),
    ("в секторе Газа", [("секторе Газа", "PS:gaza-strip")]),
    ("в Хан-Юнисе и Рафахе", [("Хан-Юнисе", "PS-KYS:khan-younis"), ("Рафахе", "PS-RFH:rafah")]),
    ("в Чёрном море", [("Чёрном море", "sea:black-sea")]),
    ("США и Соединённые Штаты", [("США", "US"), ("Соединённые Штаты", "US")]),
    ("в Соединенных Штатах", [("Соединенных Штатах", "US")]),
    ("Белый дом молчит", []),
    ("генерал Макаров и Обухов", []),
    ("президент Владимир Путин", []),
    ("в Бахмуте (Артёмовск)", [("Бахмуте", "UA-14:bakhmut"), ("Артёмовск", "UA-14:bakhmut")]),
    ("в Севастополе и Крыму", [("Севастополе", "UA-40"), ("Крыму", "UA-43")]),
    ("в Москве, Подмосковье", [("Москве", "RU-MOW"), ("Подмосковье", "RU-MOS")]),
    ("в Московской области", [("Московской области", "RU-MOS")]),
    ("московские власти", [("московские", "RU-MOW")]),
    ("Эль-Фашер", [("Эль-Фашер", "SD-DN:el-fasher")]),
    ("в Бейруте", [("Бейруте", "LB-BA:beirut")]),
    ("Купянского района", [("Купянского района", "UA-63:kupiansk-raion")]),
]

GERMAN: list[tuple[str, Found]] = [
    ("in Kiew und Kyjiw", [("Kiew", "UA-30"), ("Kyjiw", "UA-30")]),
    ("Kiews Bürgermeister", [("Kiews", "UA-30")]),
    ("Kiewer Behörden", [("Kiewer", "UA-30")]),
    ("Charkiwer Flughafen", [("Charkiwer", "UA-63")]),
    ("im Gebiet Charkiw", [("Gebiet Charkiw", "UA-63")]),
    ("in der Region Saporischschja", [("Region Saporischschja", "UA-23")]),
    (
        "in den Gebieten Charkiw, Sumy und Tschernihiw",
        [("Gebieten Charkiw", "UA-63"), ("Sumy", "UA-59"), ("Tschernihiw", "UA-74")],
    ),
    ("die Provinz Idlib", [("Provinz Idlib", "SY-ID")]),
    (
        "Odessa, Odesa, Lwiw, Lemberg",
        [("Odessa", "UA-51:odesa"), ("Odesa", "UA-51:odesa"), ("Lwiw", "UA-46:lviv"), ("Lemberg", "UA-46:lviv")],
    ),
    ("ukrainische Truppen", [("ukrainische", "UA")]),
    ("den russischen Angriff", [("russischen", "RU")]),
    ("die Russen", [("Russen", "RU")]),
    ("iranisch", [("iranisch", "IR")]),
    ("Russlands Antwort", [("Russlands", "RU")]),
    ("das Essen war kalt", []),
    ("in Essen", [("Essen", "DE-NW:essen")]),
    ("in Wien und Wiener Gespräche", [("Wien", "AT-9:vienna"), ("Wiener", "AT-9:vienna")]),
    ("im Schwarzen Meer", [("Schwarzen Meer", "sea:black-sea")]),
    ("im Gazastreifen", [("Gazastreifen", "PS:gaza-strip")]),
    (
        "Gaza-Stadt, Chan Junis, Rafah",
        [("Gaza-Stadt", "PS-GZA:gaza-city"), ("Chan Junis", "PS-KYS:khan-younis"), ("Rafah", "PS-RFH:rafah")],
    ),
    ("die Hamas sagt", []),
    ("Ukraine-Krieg", [("Ukraine-Krieg", "UA")]),
    ("US-amerikanische Hilfe", [("US-amerikanische", "US")]),
    ("US-Präsident", [("US-Präsident", "US")]),
    ("in den Vereinigten Staaten", [("Vereinigten Staaten", "US")]),
    ("die USA", [("USA", "US")]),
    ("das Weiße Haus", []),
    ("die Deutsche Welle", []),
    ("Nord-Kivu und Süd-Kivu", [("Nord-Kivu", "CD-NK"), ("Süd-Kivu", "CD-SK")]),
    ("Bergkarabach", [("Bergkarabach", "AZ:nagorno-karabakh")]),
    ("über den Dnipro", [("Dnipro", "UA:dnipro-river")]),
    ("in Dnipro", [("Dnipro", "UA-12:dnipro")]),
    ("in der Südukraine", [("Südukraine", "UA:south")]),
    ("auf der Krim", [("Krim", "UA-43")]),
    ("in Donezk und Luhansk", [("Donezk", "UA-14:donetsk"), ("Luhansk", "UA-09:luhansk")]),
    ("Israels Armee im Libanon", [("Israels", "IL"), ("Libanon", "LB")]),
    ("israelische Angriffe", [("israelische", "IL")]),
    ("die Türkei", [("Türkei", "TR")]),
    ("in Krywyj Rih", [("Krywyj Rih", "UA-12:kryvyi-rih")]),
    ("in Tschassiw Jar", [("Tschassiw Jar", "UA-14:chasiv-yar")]),
    ("in Moskau", [("Moskau", "RU-MOW")]),
]

TABLES = {"en": ENGLISH, "uk": UKRAINIAN, "ru": RUSSIAN, "de": GERMAN}


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(language, *row) for language, rows in TABLES.items() for row in rows]
)
def test_names_in_the_forms_that_news_uses(language: str, text: str, expected: Found) -> None:
    assert found(text, language) == expected


GROUPS = [
    ("en", "Kyiv and other cities", [("Kyiv", "UA-30"), ("other cities", "UA:other-cities")]),
    ("en", "Kyiv, as well as the cities and towns", [("Kyiv", "UA-30"), ("cities and towns", "UA:cities")]),
    ("en", "Kyiv and other Ukrainian cities", [("Kyiv", "UA-30"), ("other Ukrainian cities", "UA:other-cities")]),
    ("en", "Ukrainian cities prepare", [("Ukrainian cities", "UA:cities")]),
    ("en", "several regions", [("several regions", "")]),
    ("en", "several regions of Ukraine", [("several regions of Ukraine", "UA:several-regions")]),
    ("en", "front-line regions of Ukraine", [("front-line regions of Ukraine", "UA:front-line")]),
    ("en", "the south of the country", [("south of the country", "")]),
    ("en", "southern Ukraine", [("southern Ukraine", "UA:south")]),
    ("en", "the south of Ukraine", [("south of Ukraine", "UA:south")]),
    ("en", "southern Lebanon", [("southern Lebanon", "LB:south")]),
    ("en", "Russia struck other cities", [("Russia", "RU"), ("other cities", "")]),
    ("en", "Russian strikes and other cities", [("Russian", "RU"), ("other cities", "")]),
    ("en", "cities burned in the south", []),
    ("en", "in the Black Sea and other regions", [("Black Sea", "sea:black-sea"), ("other regions", "")]),
    ("uk", "Київ та інші міста", [("Київ", "UA-30"), ("інші міста", "UA:other-cities")]),
    ("uk", "у Києві та в інших містах", [("Києві", "UA-30"), ("інших містах", "UA:other-cities")]),
    ("uk", "в усіх регіонах України", [("усіх регіонах України", "UA:all-regions")]),
    ("uk", "в усіх регіонах", [("усіх регіонах", "")]),
    ("uk", "прифронтові області України", [("прифронтові області України", "UA:front-line")]),
    ("uk", "прифронтові області", [("прифронтові області", "")]),
    ("uk", "на півдні країни", [("півдні країни", "")]),
    ("uk", "на півдні України", [("півдні України", "UA:south")]),
    ("uk", "в українських містах", [("українських містах", "UA:cities")]),
    ("uk", "міста і села", [("міста і села", "")]),
    ("ru", "Киев и другие города", [("Киев", "UA-30"), ("другие города", "UA:other-cities")]),
    ("ru", "на юге Украины", [("юге Украины", "UA:south")]),
    ("ru", "во всех регионах страны", [("всех регионах страны", "")]),
    ("ru", "украинские города", [("украинские города", "UA:cities")]),
    ("ru", "в нескольких областях", [("нескольких областях", "")]),
    ("de", "Kiew und anderen Städten", [("Kiew", "UA-30"), ("anderen Städten", "UA:other-cities")]),
    ("de", "anderen ukrainischen Städten", [("anderen ukrainischen Städten", "UA:other-cities")]),
    ("de", "im Süden der Ukraine", [("Süden der Ukraine", "UA:south")]),
    ("de", "im Süden des Landes", [("Süden des Landes", "")]),
    ("de", "mehrere Regionen", [("mehrere Regionen", "")]),
    ("de", "alle Regionen der Ukraine", [("alle Regionen der Ukraine", "UA:all-regions")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), GROUPS)
def test_a_group_stays_a_group_and_takes_its_country_only_from_its_own_list(
    language: str, text: str, expected: Found
) -> None:
    assert found(text, language) == expected
    mentions = find_places(tokenize(text), language)
    groups = [mention for mention in mentions if mention.kind == "group"]
    assert len(groups) == sum(" " in words and code != "sea:black-sea" for words, code in expected)


def test_a_mention_tells_base_form_kind_and_whether_it_is_an_adjective() -> None:
    assert one("у Кривому Розі", "uk") == PlaceMention(1, 3, "UA-12:kryvyi-rih", "Кривий Ріг", "city", adjective=False)
    assert one("Russian forces", "en") == PlaceMention(0, 1, "RU", "Russian", "country", adjective=True)
    assert one("в Киевской области", "ru") == PlaceMention(1, 3, "UA-32", "Киевская область", "region", adjective=False)
    assert one("Куп'янського району", "uk").kind == "district"
    assert [code for _, code in found("по Киевскому району Харькова", "ru")] == ["", "UA-63:kharkiv"]
    assert one("у Київському районі", "uk").code == ""  # of Kharkiv, Odesa or another town
    assert one("в киевском районе Позняки", "ru").code == "UA-30"
    assert one("в Ростове-на-Дону", "ru").name == "Ростов-на-Дону"
    assert one("on Snake Island", "en").kind == "site"


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("UA-63", "en", "Kharkiv region"), ("UA-63", "uk", "Харківська область"), ("UA-30", "de", "Kiew"),
        ("IR", "ru", "Иран"), ("sea:black-sea", "uk", "Чорне море"), ("UA:other-cities", "en", "UA:other-cities"),
    ],
)  # fmt: skip
def test_a_code_is_shown_by_its_name_and_an_unknown_one_as_it_is(code: str, language: str, name: str) -> None:
    assert place_name(code, language) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_tables_is_a_place_code(language: str) -> None:
    check = TypeAdapter(PlaceCode).validate_python
    table = place_table(language)
    entries = [entry for rests in table.starts.values() for _, entry in rests]
    codes = {code for entry in entries for code in (entry.code, entry.unit) if code}
    codes |= {choice.code for choices in table.choices.values() for choice in choices}
    assert all(check(code) == code for code in codes)
    kinds = {"country", "region", "district", "city", "group", "sea", "site", ""}
    assert {entry.kind for entry in entries} <= kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_ukraine_is_known_whole(language: str) -> None:
    codes = set(place_table(language).names)
    numbers = "05 07 09 12 14 18 21 23 26 30 32 35 40 43 46 48 51 53 56 59 61 63 65 68 71 74 77"
    assert {f"UA-{number}" for number in numbers.split()} <= codes
    assert sum(code.startswith("UA-") and ":" in code for code in codes) >= 450


NAMES = [words for rows in TABLES.values() for text, _ in rows for words in text.split()]
SIGNS = ["-", "US-", ",", ".", "\n", "other", "cities", "області"]
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(NAMES),
        st.text(max_size=4),
        st.sampled_from(SIGNS),
    ),
    max_size=30,
).map(" ".join)


@given(SENTENCES, st.sampled_from(LANGUAGES))
@example("--- - a-b-c-d-e-f-g-h-i", "en")
@example("İ US-İran \x00 ", "en")
@settings(max_examples=100)
def test_mentions_lie_inside_in_order_and_apart(text: str, language: str) -> None:
    tokens = tokenize(text)
    mentions = find_places(tokens, language)
    assert mentions == find_places(tokens, language)
    check = TypeAdapter(PlaceCode).validate_python
    for mention in mentions:
        assert 0 <= mention.first < mention.last <= len(tokens)
        assert mention.name
        assert not mention.code or check(mention.code)
    for earlier, later in pairwise(mentions):
        same = (earlier.first, earlier.last) == (later.first, later.last)
        assert earlier.last <= later.first or (same and "-" in tokens.forms[earlier.first])


@pytest.mark.parametrize(
    "piece",
    [
        "Kharkiv, ",
        "Kharkiv, Sumy regions, ",
        "other cities and ",
        "a-",
        "south of the ",
        "New York ",
        "Ґ’",
        "Kyiv and ",
    ],
)
@pytest.mark.no_cover
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        tokens = tokenize(piece * count)
        started = time.process_time()
        find_places(tokens, "en")
        return time.process_time() - started

    seconds(100)
    small, large = min(seconds(1_000) for _ in range(3)), min(seconds(8_000) for _ in range(3))
    assert large < 30 * max(small, 1e-4)


DOUBTFUL = [
    ("en", "the University of Kyiv and Dynamo Kyiv", []),
    ("en", "China Airlines flew; Kyiv Post wrote", []),
    ("en", "MALE VICTIMS FOUND", []),
    ("en", "flew to Male", [("Male", "MV:male")]),
    ("en", "Georgia Strikes A Deal", [("Georgia", "GE")]),
    ("en", "Visit Jordan", [("Jordan", "JO")]),
    ("en", "Sumy was hit", [("Sumy", "UA-59:sumy")]),
    ("en", "president Paris", [("Paris", "FR-IDF:paris")]),
    ("en", "a non-us product of anti-Male groups", []),
    ("en", "anti-EU and pro-Kyiv", [("anti-EU", ""), ("pro-Kyiv", "UA-30")]),
    ("en", "the regions", []),
    ("en", "province of", []),
    ("en", "citizens of Kharkiv", [("Kharkiv", "UA-63:kharkiv")]),
    ("en", "south and north", []),
    ("en", "south", []),
    ("en", "cities", []),
    ("en", "the border villages of Israel", [("border villages of Israel", "IL:border")]),
    ("en", "Beirut district", [("Beirut district", "LB-BA")]),
    ("en", "Black Sea region", [("Black Sea", "sea:black-sea")]),
    (
        "en",
        "United States, Kherson and Sumy regions",
        [("United States", "US"), ("Kherson", "UA-65"), ("Sumy regions", "UA-59")],
    ),
    ("en", "Kyiv burned. Other cities too", [("Kyiv", "UA-30"), ("Other cities", "")]),
    ("uk", "у Києві й Сумській області", [("Києві", "UA-30"), ("Сумській області", "UA-59")]),
    ("uk", "Металіст Харків виграв", []),
    ("en", "Kyiv and as well as, and also the other cities", [("Kyiv", "UA-30"), ("other cities", "")]),
    ("de", "in den Gebieten Charkiw. Dann Sumy", [("Gebieten Charkiw", "UA-63"), ("Sumy", "UA-59:sumy")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), DOUBTFUL)
def test_neighbours_decide_what_a_name_is(language: str, text: str, expected: Found) -> None:
    assert found(text, language) == expected


def test_a_list_of_regions_may_have_the_word_before_and_behind() -> None:
    text = "Three missiles hit the southern regions of Kherson and Mykolaiv regions."
    assert [place.code for place in find_places(tokenize(text), "en")] == ["UA-65", "UA-48"]


SMALL_TOWNS = [
    ("en", "Drones hit a clinic in Kebkabiya.", "SD-DN"),
    ("en", "Shells fell near Khan Shaykhun at dawn.", "SY-ID"),
    ("de", "Die Stadt Tartar wurde beschossen.", "AZ-TAR"),
    ("uk", "Дрон влучив у Козачу Лопань.", "UA-63"),
    ("ru", "В Волоконовке выбиты окна.", "RU-BEL"),
]


@pytest.mark.parametrize(("language", "text", "unit"), SMALL_TOWNS)
def test_a_small_town_is_told_by_its_unit(language: str, text: str, unit: str) -> None:
    assert [code for _, code in found(text, language)] == [unit]
    assert place_name(unit, language) not in text  # the unit is shown by its own name


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Colonel Kebkabiya Osman spoke."), ("en", "across the Jhelum"), ("ru", "на берегу Джелама")],
)
def test_the_name_of_a_small_town_may_be_that_of_a_person_or_river(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_towns_lie_in_units_and_are_no_seats(language: str) -> None:
    rows = [line.split("\t") for line in text_of(language, "towns.tsv").splitlines() if line[0] != "#"]

    assert len(rows) > 200
    assert all("-" in code and names for code, names in rows)
    assert not {code for code, _ in rows} & seats()


def test_every_town_lies_in_a_unit_where_its_country_has_them() -> None:
    """But for towns of countries whose units the tables do not tell, or that are one town."""
    rows = [line.split("\t") for line in text_of("en", "places.tsv").splitlines() if line[0] != "#"]
    loose = {row[0][:2] for row in rows if row[1] == "city" and row[0][2:3] == ":"}
    assert loose <= {"GB", "FR", "GE", "EE", "RS", "XK", "MK", "MT", "IS", "LU", "VA", "DJ", "MR", "BW", "MV"}
    assert place_name("ML-BKO:bamako", "en") == "Bamako"
    assert place_name("TT", "en") == "Trinidad and Tobago"


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ru", "Сбиты 9 над Брянской, 15 над Курской и 10 над Белгородской областями.", ["RU-BRY", "RU-KRS", "RU-BEL"]),
        (
            "uk",
            "Збито 9 над Полтавською, 15 над Сумською та 10 над Харківською областями.",
            ["UA-53", "UA-59", "UA-63"],
        ),
    ],
)
def test_numbers_may_stand_in_a_list_of_regions(language: str, text: str, codes: list[str]) -> None:
    assert [code for _, code in found(text, language)] == codes
