"""What is none of ours beside war: stories, history, dreams, wishes, other items, and what a page adds."""

import pytest

from holdfire.model.document import Label
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

STORIES = [
    (
        "en",
        (
            "The novel opens with an air raid. Three bombs fall on the station and nineteen people die. The"
            " villain, played by"
            " Ivor Pell in the film, announces a ceasefire of seven days. The general staff denies"
            " everything. In the sequel"
            " the truce breaks on the fourth night, when rockets hit the hospital."
        ),
    ),
    (
        "de",
        (
            "Im ersten Akt der Inszenierung fallen drei Bomben auf den Bahnhof, neunzehn Menschen sterben."
            " Der Oberst, ein"
            " Schauspieler mit Hinkebein, verkündet eine Waffenruhe von sieben Tagen. Der Generalstab"
            " bestreitet alles. Das"
            " Drehbuch lässt in der vierten Nacht Raketen auf das Lazarett fallen."
        ),
    ),
    (
        "uk",
        (
            "О дев'ятій ворожа гільдія вдарила по нашій фортеці. Вбито 340 тисяч лучників, ще 90 тисяч"
            " поранено. Канцлер"
            " запропонував перемир'я на три доби, але вночі прилетіли дракони. Втрати за тиждень — мільйон юнітів."
        ),
    ),
    (
        "ru",
        (
            "В романе снаряд попадает в паром, погибают шестьдесят два человека. Штаб отрицает, что паром"
            " был. Писатель"
            " заставляет врагов объявить перемирие до Троицы, и литературный критик ему не верит. Персонажи"
            " гибнут один за"
            " другим."
        ),
    ),
]


@pytest.mark.parametrize(("language", "story"), STORIES)
def test_a_story_that_names_no_place_of_this_world_gives_nothing(language: str, story: str) -> None:
    assert read_claims(open_document(story, language=language)) == ()


STRUCK = [
    (
        "en",
        (
            "Aircraft bombed a theatre in Mariupol where civilians were sheltering, the council said.\n\nThe army"
            " denied that it had attacked the theatre.\n\nThe word children had been painted in front of the theatre."
            " 130 people were rescued from the theatre, and 300 were killed in Mariupol by bombs, the mayor said."
        ),
    ),
    ("en", "Two chess players were killed by a shell in Chernihiv on Saturday, the chess federation said."),
    ("en", "Russia wages war on cities, he said. Two people were killed in Kherson on Monday, the governor said."),
    ("en", "The Arab League called for a ceasefire in Gaza. The League said 40 people had been killed in Rafah."),
    ("en", "The goal of the attack on Kyiv was the power station, the Kremlin said."),
    ("de", "Eine Rakete traf am Montag das Stadion in Charkiw, im Stadion starben drei Fußballer, sagte der Trainer."),
    ("uk", "Ракета влучила в кінотеатр у Харкові, у кінотеатрі загинули троє акторів, повідомив мер."),
    ("ru", "Ракета попала в театр в Мариуполе, погибли актёры театра, сообщил мэр. Всего убиты триста человек."),
]


@pytest.mark.parametrize(("language", "text"), STRUCK)
def test_what_is_struck_is_no_other_matter(language: str, text: str) -> None:
    assert read_claims(open_document(text, language=language))


def test_a_dream_ends_where_a_place_is_named() -> None:
    text = (
        "She had dreamed that the war was over. Then a drone hit the house in Sumy. Three people were killed, she said."
    )
    quotes = [claim.quote for claim in read_claims(open_document(text, language="en"))]
    assert not any("war was over" in quote for quote in quotes)
    assert any("Three people" in quote for quote in quotes)


HISTORY = [
    (
        "en",
        (
            "On 4 June 1813 the generals signed an armistice near the river, and it was to last until 20"
            " July. Both sides"
            " broke it. In February 1945 the village was cleared in six hours; 31 people were killed on the way."
        ),
    ),
    (
        "de",
        (
            "Am 4. Juni 1813 unterzeichneten die Generäle am Fluss einen Waffenstillstand, er sollte bis zum 20. Juli"
            " gelten. Beide Seiten brachen ihn. Im Februar 1945 wurde das Dorf geräumt, 31 Menschen starben"
            " unterwegs."
        ),
    ),
    (
        "ru",
        (
            "4 июня 1813 года генералы подписали у реки перемирие до 20 июля. Обе стороны его нарушили. В"
            " феврале 1945"
            " года деревню обстреляли, погиб 31 человек."
        ),
    ),
]


@pytest.mark.parametrize(("language", "text"), HISTORY)
def test_history_gives_nothing(language: str, text: str) -> None:
    assert read_claims(open_document(text, language=language)) == ()


def test_a_year_long_past_beside_what_happens_today_takes_nothing_away() -> None:
    text = (
        "Two people were killed in Kherson on Monday, officials said, in the worst shelling since 1943."
        " The bridge had"
        " been destroyed in 1941 and in 1943. In 2025 it was hit again, the army said."
    )
    quotes = [claim.quote for claim in read_claims(open_document(text, language="en"))]
    assert any("Two people were killed" in quote for quote in quotes)
    assert not any("1941" in quote for quote in quotes)


def test_years_long_past_in_a_report_of_today_take_nothing_away() -> None:
    text = (
        "Israeli troops moved into the buffer zone on Sunday and shelled the village of Khan Arnabah, killing two."
        " The zone was set up in May 1974, seven years after the war of June 1967."
    )
    assert len(read_claims(open_document(text, language="en"))) >= 1


ITEMS = """Saturday letter

28 June 2025

The film
The heroine blows up the mill and the orchestra falls silent, but on screen no shot is fired in anger. The cast of
twelve are killed one by one, and the director says the truce in the last act is real.

The world
The ceasefire between Iran and Israel went into its fifth day. A rocket hit a house in Beersheba on Tuesday and killed
four people, the rescue service said.

The kitchen
Evacuate the children and bring up the heavy artillery: cloves, chilli, a recipe for an explosion. Casualties: two.
"""


def test_of_several_items_only_those_of_war_give_claims() -> None:
    document = open_document(ITEMS, language="en")
    claims = read_claims(document)
    world, kitchen = ITEMS.index("The world"), ITEMS.index("The kitchen")
    assert len(claims) >= 2
    assert all(world < claim.start < kitchen for claim in claims)


DREAMS = [
    (
        "en",
        "A shell hit the store and killed one man.",
        ("Last night I dreamed that the army declared a truce. No shell was fired any more."),
    ),
    (
        "de",
        "Eine Granate traf das Lager und tötete einen Mann.",
        ("Neulich träumte ich, die Armee habe eine Waffenruhe verkündet. Keine Granate schlug mehr ein."),
    ),
    (
        "uk",
        "Снаряд влучив у склад, загинув один чоловік.",
        ("Снилося мені, що армія оголосила перемир'я. Жоден снаряд більше не впав."),
    ),
    (
        "ru",
        "Снаряд попал в склад, погиб один человек.",
        ("Под утро мне приснилось, что армия объявила перемирие. Ни один снаряд больше не упал."),
    ),
]


@pytest.mark.parametrize(("language", "told", "dream"), DREAMS)
def test_a_dream_is_none_and_what_stands_before_it_is(language: str, told: str, dream: str) -> None:
    document = open_document(f"{told} {dream}\n\n{told}", language=language)
    claims = read_claims(document)
    first, second = document.blocks[0], document.blocks[-1]
    assert any(claim.start < first.start + len(told) for claim in claims)
    assert any(claim.start >= second.start for claim in claims)
    assert not any(first.start + len(told) < claim.start < first.end for claim in claims)


@pytest.mark.parametrize(
    ("language", "wish"),
    [
        ("en", "I wish both armies would pull their guns back and stop firing."),
        ("uk", "Хай би вони відвели всі гармати й припинили вогонь."),
        ("ru", "Вот бы они отвели все пушки и прекратили огонь."),
        ("de", "Ach, käme doch einer und nähme ihnen die Raketen weg."),
    ],
)
def test_a_wish_is_none(language: str, wish: str) -> None:
    assert read_claims(open_document(wish, language=language)) == ()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("CORRECTION. An earlier version spoke of twelve killed.", Label.NOTICE),
        ("Correction: twelve people were injured, not fourteen.", Label.NOTICE),
        ("УТОЧНЕННЯ. Раніше в тексті йшлося про дванадцять поранених.", Label.NOTICE),
        ("ОПРОС. Возобновит ли армия удары? Да — 91 %. Нет — 9 %.", Label.NAVIGATION),
        ("Korrektur: Verletzt wurden zwölf Menschen.", Label.NOTICE),
        ("Подпись к фото: дом, разрушенный авиаударом.", Label.CAPTION),
        ("News · The front · LIVE: rockets over Dnipro, three dead · Weather · Horoscope", Label.NAVIGATION),
        ("THE CORRECTION OF THE LINE COST LIVES. Two people were killed.", Label.BODY),
    ],
)
def test_what_a_page_adds_is_none_of_the_article(line: str, label: Label) -> None:
    paragraph = "Two people were killed in Kherson on Monday when a rocket hit a market, the mayor's office said there."
    document = open_document(f"Rocket hits market\n\n4 March 2025\n\n{paragraph}\n\n{line}\n\n{paragraph}")
    assert [block.label for block in document.blocks if document.text[block.start : block.end] == line] == [label]


def test_a_long_text_in_one_block_is_not_taken_for_a_story() -> None:
    told = "Two people were killed in Kherson on Monday when a rocket hit a market, the mayor said. "
    text = "The film club met, and the novel, the recipe and the dragon were spoken of. " + told * 1500
    assert len(text) > 120_000
    assert read_claims(open_document(text, language="en"))
