"""Most news is of no war: what it tells of killed and injured, agreements, breaks and outages is none of ours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.reader.lexicon import lexicon
from holdfire.reader.lists import text_of, tree_of
from holdfire.reader.read import read_document
from holdfire.reader.words import LANGUAGES

ORDINARY = {
    "en": """Blaze closes paper mill for a month

Two people were killed and eleven injured when a boiler exploded at the Harlow paper mill on Tuesday, the fire brigade
said. More than three hundred workers were evacuated. "The roof was hit by flying steel," the chief officer said. The
company has agreed to pause production until 1 March and will hold talks with the union next week. Firefighters brought
the blaze under control at nine o'clock; homes within a kilometre were without gas for two hours. The owner said it had
launched an inquiry, and promised that nobody would lose pay. The mill was last struck by a fire in 1998, when the night
shift escaped without harm. Neighbours were told to keep their windows shut, and a school nearby sent its pupils home. A
spokesman for the county said that the river had not been polluted and that further tests would follow at the weekend.
""",
    "de": """Kupfer wird wieder teurer

Der Preis für Kupfer ist nach einer Pause zum Jahreswechsel wieder gestiegen, teilte die Börse in Zürich am Montag mit.
Hunderte Händler hatten auf einen Einbruch gesetzt, sagte ein Sprecher. Mehrere Minen seien geschlossen worden, zwei
Bergleute kamen bei einem Grubenunglück ums Leben. Die Verhandlungen mit den Gewerkschaften sollen nächste Woche
weitergehen; ein Streik gilt als unwahrscheinlich. „Wir haben uns auf 3,4 Prozent geeinigt“, sagte die Vorsitzende. Die
Konferenz der Rohstoffhändler hatte zuvor vor einem Ausfall der Lieferungen gewarnt. Bei Temperaturen um 2000 Grad wird
das Metall geschmolzen, und jede Tonne kostet rund 9.000 Franken. Ein Vertreter des Verbandes bestätigte, dass man die
Lager bis Februar wieder auffüllen wolle. Für die Verbraucher ändert sich vorerst nichts, hieß es aus dem Verband.
""",
    "ru": """Пожар на фабрике в Пскове

Два человека погибли и одиннадцать пострадали при пожаре на бумажной фабрике, сообщили в областном управлении. Более
трёхсот рабочих эвакуированы. «Крыша рухнула на печь», — рассказал начальник смены. Владелец согласился приостановить
производство до 1 марта и на следующей неделе проведёт переговоры с работниками. Около сотни домов остались без газа на
два часа. Директор пообещал, что никто не потеряет заработка. Жителей попросили закрыть окна, школу рядом закрыли до
вторника. В управлении заявили, что река не загрязнена, а новые пробы возьмут в выходные. Прежний пожар случился здесь в
1998 году, тогда ночная смена успела выйти. Следователи не исключают поджога, но подтверждения этому пока нет.
""",
    "uk": """Пожежа на фабриці в Рівному

Двоє людей загинули й одинадцятеро постраждали під час пожежі на паперовій фабриці, повідомили в обласному управлінні.
Понад триста робітників евакуювали. «Дах упав на піч», — розповів начальник зміни. Власник погодився зупинити
виробництво до 1 березня і наступного тижня проведе перемовини з працівниками. Близько сотні будинків залишилися без
газу на дві години. Директор пообіцяв, що ніхто не втратить заробітку. Мешканців попросили зачинити вікна, школу поруч
закрили до вівторка. В управлінні заявили, що річку не забруднено, а нові проби візьмуть у вихідні. Попередня пожежа
сталася тут 1998 року, тоді нічна зміна встигла вийти. Слідчі не виключають підпалу, але підтвердження цьому немає.
""",
}
STRUCK = {
    "en": "Two people were killed when a missile hit, the governor said; air defence had downed four drones.",
    "de": "Zwei Menschen kamen ums Leben, als eine Rakete einschlug; die Flugabwehr schoss vier Drohnen ab.",
    "ru": "Два человека погибли при ракетном ударе, сообщил губернатор; ПВО сбила четыре беспилотника.",
    "uk": "Двоє людей загинули внаслідок ракетного удару, повідомив губернатор; ППО збила чотири безпілотники.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_ordinary_news_nothing_is_read_and_that_is_told(language: str) -> None:
    read = read_document(ORDINARY[language], language=language)
    assert read.claims == ()
    assert [caveat.code for caveat in read.document.caveats] == ["elsewhere"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_news_with_what_weapons_did_is_read(language: str) -> None:
    read = read_document(f"{ORDINARY[language]}\n\n{STRUCK[language]}", language=language)
    assert any(claim.quote in STRUCK[language] for claim in read.claims)
    assert "elsewhere" not in [caveat.code for caveat in read.document.caveats]


NOTICES = {
    "of services": """Power cuts in two regions

12 January 2026

Emergency power cuts have been introduced in Kyiv and the Kyiv region by order of the grid operator, its press service
said on Monday morning. The hourly schedules do not apply. "Electricity will be restored to hospitals first," it said.
Some 120,000 customers were without power at nine o'clock, and heating was out in forty buildings of two districts.
""",
    "of the weather": """Frost returns

31 January 2026

Temperatures in Kyiv will fall to minus 24 degrees on Sunday night and minus 17 during the day, the weather service
said on Saturday. Snow and ice are forecast for the north, with winds of up to 15 metres a second. The frost will be
hardest in the east, down to minus 30 degrees, the forecasters said, and will hold until Friday, when snow is expected
to return.
""",
    "of talks between states": """Envoys to meet

3 February 2026

Envoys of the United States, Ukraine and Russia will meet in Abu Dhabi on Wednesday, the White House said. Ukraine's
president said on Monday that his delegation was ready. The Kremlin confirmed the date. "We expect a meeting with
results," its spokesman said. The first round of talks in January ended without one. The Emirati foreign ministry said
it would host the delegations for two days and thanked all of them. A third meeting is planned in Istanbul, the White
House said.
""",
    "of a pause between states": """Putin agrees to spare the capital for a week, Trump says

29 January 2026

President Donald Trump said on Thursday that Vladimir Putin had agreed to leave Kyiv alone for a week because of the
cold. "I asked him not to fire on Kyiv for a week, and he agreed," Trump told his cabinet in Washington. He did not say
when the week began. The Kremlin declined to comment. Ukraine's president said he had seen no order, and that Ukraine
would answer in kind if Moscow kept its word. Forecasters expect minus 28 degrees at the weekend, his office added.
""",
    "a line": "Two killed in Izium overnight, the mayor said. The search goes on.",
    "of one word time and again": "Drones over the city.\n\n" * 40,
}


@pytest.mark.parametrize("text", NOTICES.values(), ids=list(NOTICES))
def test_what_need_not_speak_of_war_is_read(text: str) -> None:
    read = read_document(text, language="en")
    assert "elsewhere" not in [caveat.code for caveat in read.document.caveats]
    assert read.claims


HEADED = {
    "en": ("Mill fire", "Attack on the port of Odesa"),
    "de": ("Kupfer", "Angriff auf den Hafen von Odessa"),
    "ru": ("Пожар", "Удар по порту Одессы"),
    "uk": ("Пожежа", "Удар по порту Одеси"),
}
PORT = {
    "en": "A Russian missile hit the port of Odesa on Monday night, killing two dockers, the governor said. Air "
    "defence had downed four drones before. The Ukrainian command called it the heaviest attack on the city of all.",
    "de": "Eine russische Rakete traf in der Nacht zum Montag den Hafen von Odessa, zwei Menschen kamen ums Leben, "
    "sagte der Gouverneur. Zuvor hatte die Flugabwehr vier Drohnen abgeschossen. Es war der schwerste bisher.",
    "ru": "Российская ракета попала в порт Одессы в ночь на понедельник, погибли двое докеров, сообщил губернатор. До "
    "этого ПВО сбила четыре беспилотника. Это был самый тяжёлый удар по городу после перемирия.",
    "uk": "Російська ракета влучила в порт Одеси в ніч на понеділок, загинули двоє докерів, повідомив губернатор. До "
    "цього ППО збила чотири безпілотники. Це був найважчий удар по місту після перемир'я.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", [0, 1, 2])
def test_of_a_digest_only_the_items_of_a_war_are_read(language: str, first: int) -> None:
    fire, port = HEADED[language]
    ordinary = " ".join(ORDINARY[language].split("\n\n", 1)[1].split())
    items = [f"{port}\n\n{PORT[language]}", f"{fire}\n\n{ordinary}", f"{fire} (2)\n\n{ordinary}"]
    text = "\n\n".join(items[first:] + items[:first])
    read = read_document(f"In short\n\n2026-02-03\n\n{text}\n", language=language)
    assert read.claims
    assert all(claim.quote in items[0] for claim in read.claims)
    assert [caveat.code for caveat in read.document.caveats] == ["partly-elsewhere"]


def test_an_item_that_names_the_country_of_the_others_is_read_with_them() -> None:
    ordinary = " ".join(ORDINARY["en"].split("\n\n", 1)[1].split()).replace("the Harlow", "Kyiv's")
    text = f"In short\n\n2026-02-03\n\nPort\n\n{PORT['en']}\n\nMill\n\n{ordinary}\n\nOther news\n\n{ordinary}\n"
    assert any(claim.quote in ordinary for claim in read_document(text, language="en").claims)


def test_subheads_of_one_report_part_no_items() -> None:
    heads = ("Odesa", "The night", "The morning", "The day after")
    told = (PORT["en"], PORT["en"], "Hospitals in the city were full of wounded, the mayor said.", PORT["en"])
    text = "\n\n".join(part for both in zip(heads, told, strict=True) for part in both)
    assert any("Hospitals" in claim.quote for claim in read_document(text, language="en").claims)


@pytest.mark.parametrize("last", ["Dynamo won the match two to one.", "The film opens in March."])
def test_a_line_on_sport_or_film_does_not_hide_who_was_killed(last: str) -> None:
    told = "Four people were killed in a missile strike on Troieshchyna in Kyiv, the mayor said."
    assert [claim.quote for claim in read_document(f"{told}\n\n{last}").claims][:1] == [told.rpartition(",")[0]]


def test_a_text_of_sport_alone_says_why_it_gives_nothing() -> None:
    read = read_document("Derby\n\nThe striker hit the post, then the goalkeeper. The match ended in a truce.\n")
    assert read.claims == ()
    assert [caveat.code for caveat in read.document.caveats] == ["elsewhere"]


def test_talks_of_a_company_are_none_of_states() -> None:
    text = NOTICES["of talks between states"]
    for state, firm in {
        "the United States, Ukraine and Russia": "the bank, the union and the owners",
        "Abu Dhabi": "the town hall",
        "the White House": "the chairman",
        "Ukraine's\npresident": "the owners' lawyer",
        "The Kremlin": "The bank",
        "Emirati foreign ministry": "council",
        "Istanbul": "the library",
    }.items():
        text = text.replace(state, firm)
    assert read_document(text, language="en").claims == ()


@given(order=st.permutations(range(4)), times=st.integers(1, 3))
def test_neither_order_nor_repetition_of_paragraphs_makes_a_war(order: list[int], times: int) -> None:
    sentences = ORDINARY["en"].replace("\n", " ").split(". ")
    size = len(sentences) // 4 + 1
    parts = [". ".join(sentences[place : place + size]) for place in range(0, len(sentences), size)]
    text = "\n\n".join(parts[place] + "." for place in order) + "\n\n"
    assert read_document(text * times, language="en").claims == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_and_each_is_folded_as_texts_are(language: str) -> None:
    tree = tree_of(language, "war")
    lists = {name: tree[name].split() for name in ("sure", "likely", "beside", "usual")}
    assert len(set().union(*lists.values())) == sum(map(len, lists.values()))
    for words in lists.values():
        assert len(words) == len(set(words))
        assert all(word == word.lower() and "_" not in word for word in words)
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        assert [word for word in words if not word.endswith("*") and word.startswith(stems)] == []  # a stem has it


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_these_words_are_in_the_lists_of_matters_too(language: str) -> None:
    lists = lexicon(language)
    words = [word.rstrip("*") for name in ("sure", "likely") for word in tree_of(language, "war")[name].split()]
    known = sum(bool(lists.look_up(word).word) or any(stem.startswith(word) for stem in lists.stems) for word in words)
    assert known > len(words) * 0.6


_SHORT = YAML(typ="safe", pure=True).load(Path(__file__).with_name("at_war.yaml").read_text(encoding="utf-8"))
SPARSE: dict[str, list[str]] = _SHORT["sparse"]
NOTES: dict[str, list[str]] = _SHORT["notes"]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in SPARSE for text in SPARSE[language]])
def test_a_few_lines_of_a_war_in_which_no_weapon_is_named_are_of_it(language: str, text: str) -> None:
    assert "elsewhere" not in [caveat.code for caveat in read_document(text, language=language).document.caveats]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in NOTES for text in NOTES[language]])
def test_of_an_ordinary_note_nothing_is_read_and_that_is_told(language: str, text: str) -> None:
    read = read_document(text, language=language)
    assert read.claims == ()
    assert [caveat.code for caveat in read.document.caveats] == ["elsewhere"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_item_of_a_digest_is_no_more_read_than_such_a_note(language: str) -> None:
    fire, port = HEADED[language]
    items = [f"{fire} ({number})\n\n{NOTES[language][1]}" for number in (1, 2)]
    ours = f"{port}\n\n{PORT[language]}"
    text = f"{items[0]}\n\n{ours}\n\n{items[1]}"
    claims = read_document(f"In short\n\n2026-02-03\n\n{text}\n", language=language).claims
    assert claims
    assert all(claim.quote in ours for claim in claims)


@pytest.mark.parametrize("land", tree_of("wars")["lands"].split())
def test_every_land_of_a_war_is_a_place_that_is_known(land: str) -> None:
    assert any(row.partition("\t")[0].startswith(land) for row in text_of("en", "places.tsv").splitlines())
