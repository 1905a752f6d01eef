"""Who wrote a document: what a byline, the head and the signature tell of it, and what they do not."""

import pytest

from holdfire.model.document import Document, Label
from holdfire.reader.document import open_document
from holdfire.reader.read import with_claims

TITLES = {
    "en": "Four nights without shelling",
    "de": "Vier Nächte ohne Beschuss",
    "ru": "Четыре ночи без обстрелов",
    "uk": "Чотири ночі без обстрілів",
}
PROSE = {
    "en": "The two armies have kept to their truce since Sunday, the governor said on Thursday, and nobody in the "
    "towns along the river was hurt. The talks will go on next week in Doha, and the markets are open again.",
    "de": "Die beiden Armeen halten sich seit Sonntag an die Waffenruhe, sagte der Gouverneur am Donnerstag, und in "
    "den Orten am Fluss wurde niemand verletzt. Die Gespräche gehen nächste Woche in Doha weiter.",
    "ru": "Обе армии с воскресенья соблюдают перемирие, сообщил в четверг губернатор, и в городах вдоль реки никто не "
    "пострадал. Переговоры продолжатся на следующей неделе в Дохе, рынки снова открыты.",
    "uk": "Обидві армії від неділі дотримуються перемир'я, повідомив у четвер губернатор, і в містах уздовж річки "
    "ніхто не постраждав. Перемовини триватимуть наступного тижня в Досі, ринки знову відчинено.",
}
DATELINE = {
    "en": "NAIROBI, 5 February 2026 (Lake Wire) - ",
    "de": "NAIROBI, 5. Februar 2026 (Seepost) – ",
    "ru": "НАЙРОБИ, 5 февраля 2026 года. ",
    "uk": "НАЙРОБІ, 5 лютого 2026 року. ",
}


def document(language: str, head: str, *, dateline: bool = False, foot: str = "") -> Document:
    begin = DATELINE[language] if dateline else ""
    text = f"{TITLES[language]}\n\n{head}\n\n{begin}{PROSE[language]}\n\n{PROSE[language]}{foot}"
    return open_document(text, language=language)


HEADS = [
    # a name and a day, a town between
    ("en", "Tom Adair, 5 February 2026", "Tom Adair"),
    ("en", "Tom Adair, Port Sudan, 5 February 2026", "Tom Adair"),
    ("de", "Lore Abt, Eriwan – 5. Februar 2026", "Lore Abt"),
    ("de", "Lore Hagedorn am 5. Februar 2026 um 21:40", "Lore Hagedorn"),
    ("ru", "Нина Лобода, 5 февраля 2026 г., 12:05", "Нина Лобода"),
    ("ru", "Нина Лобода, проект «Тишина». Опубликовано 05.02.2026", "Нина Лобода"),
    ("ru", "Нина Лобода, Горис. 5 февраля 2026 г.", "Нина Лобода"),
    ("uk", "Ганна Литвиняк, Порт-Судан, 5 лютого 2026 року", "Ганна Литвиняк"),
    ("uk", "Ганна Рудь, «Лиман». 5 лютого 2026", "Ганна Рудь"),
    # the day first
    ("en", "5 Feb 2026, 18:15   Tom Adair", "Tom Adair"),
    ("uk", "05.02.2026 · Ганна Рудь · позначки: М’янма, перемир’я, ринок", "Ганна Рудь"),
    ("ru", "ЕРЕВАН/БАКУ, 5 февраля 2026 года — Нина Лобода", "Нина Лобода"),
    # words that make it one
    ("en", "By Tom Adair | Updated: 5 February 2026 20:15", "Tom Adair"),
    ("en", "By Tom Adair in Nairobi · 5 February 2026 · 4 min read", "Tom Adair"),
    ("en", "By Tom Adair, Lake Courier", "Tom Adair"),
    ("en", "By Dr. Ada van der Marr and Tom Adair", "Dr. Ada van der Marr and Tom Adair"),
    ("en", "By Ada Marr, Bo Lindt and Tom Adair", "Ada Marr, Bo Lindt and Tom Adair"),
    ("en", "posted by Tom Adair, 5 February 2026, Goma", "Tom Adair"),
    ("en", "Thursday, 5 February 2026. Written by Tom Adair, read by 900 of you", "Tom Adair"),
    ("en", "Issued 5 February 2026 · compiled by Tom Adair", "Tom Adair"),
    ("en", "a blog by Tom Adair, Goma", "Tom Adair"),
    ("de", "Von Lore Hagedorn, Beirut 05.02.2026", "Lore Hagedorn"),
    ("de", "Notizen aus Beirut von Lore Hagedorn", "Lore Hagedorn"),
    ("ru", "авторНина Лобода", "Нина Лобода"),
    ("uk", "Зібрала Ганна Рудь", "Ганна Рудь"),
    ("uk", "05.02.2026. Підготувала Ганна Рудь", "Ганна Рудь"),
    # tickers
    ("ru", "Ведёт Нина Лобода. 5 февраля 2026 года", "Нина Лобода"),
    ("ru", "Обновлено 5 февраля 2026 года в 17:20. Ведёт ленту Нина Лобода", "Нина Лобода"),
    ("uk", "Стрічку ведуть Ганна Рудь і Остап Приймак", "Ганна Рудь і Остап Приймак"),
    # interviews
    ("en", "Interview: Tom Adair for Lake & Land, 5 February 2026", "Tom Adair"),
    ("de", "Interview: Lore Hagedorn", "Lore Hagedorn"),
    ("de", "Das Gespräch führte Lore Hagedorn", "Lore Hagedorn"),
    ("ru", "Беседовала Нина Лобода", "Нина Лобода"),
    ("uk", "Розмовляла Ганна Рудь · 5 лютого 2026 року", "Ганна Рудь"),
    # a body
    ("en", "Port Watch Collective, 5 February 2026", "Port Watch Collective"),
    ("ru", "Центр морских рисков «Румб», 5 февраля 2026 г.", "Центр морских рисков «Румб»"),
]


@pytest.mark.parametrize(("language", "head", "author"), HEADS)
def test_the_head_names_who_wrote_it(language: str, head: str, author: str) -> None:
    found = document(language, head)
    assert (found.title, found.byline) == (TITLES[language], author)
    label = next(block.label for block in found.blocks if found.words_of(block) == head)
    assert label in {Label.BYLINE, Label.DATE}
    assert all(claim.start > found.text.index(head) + len(head) for claim in with_claims(found).claims)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Port Sudan, 5 February 2026"),
        ("en", "New York, 5 February 2026"),
        ("en", "Port Sudan"),
        ("en", "Middle East"),
        ("en", "What We Know"),
        ("en", "The Lake Courier, 5 February 2026"),
        ("en", "She spoke to President Adair"),
        ("en", "She spoke to Tom Adair"),  # and no question stands below it
        ("en", "A column of tanks by Rafah Crossing"),
        ("en", "General Staff, 5 February 2026: no losses"),
        ("de", "Tel Aviv, 5. Februar 2026"),
        ("de", "Neue Hoffnung"),
        ("de", "Kamper Landbote, 5. Februar 2026"),
        ("de", "Von Tel Aviv nach Haifa"),
        ("ru", "Порт-Судан, 5 февраля 2026 года"),
        ("ru", "ДЖУБА/ХАРТУМ, 5 февраля 2026 года"),
        ("ru", "Время местное. 5 февраля 2026 года"),
        ("uk", "Нью-Йорк, 5 лютого 2026 року"),
        ("uk", "Стрічку ведуть чергові редактори. 5 лютого 2026 року"),
        ("uk", "Ганна Рудь, речниця місії, 5 лютого 2026 року"),
    ],
)
def test_a_dateline_a_paper_or_a_heading_is_no_author(language: str, head: str) -> None:
    assert document(language, head).byline is None


@pytest.mark.parametrize(
    ("language", "name", "town"),
    [
        ("en", "Tom Adair", "Goma"),
        ("de", "Lore Hagedorn", "Goma"),
        ("ru", "Нина Лобода", "Ереван"),
        ("uk", "Ганна Рудь", "Тбілісі"),
    ],
)
def test_a_bare_name_below_the_title_is_the_authors(language: str, name: str, town: str) -> None:
    for head in (name, f"{name}, {town}"):
        found = document(language, head, dateline=True)
        assert (found.title, found.byline) == (TITLES[language], name)
    told = f"{name}:" if language in {"en", "de"} else f"{name}: «"
    subject = open_document(f"{TITLES[language]}\n\n{name}\n\n{told} {PROSE[language]}", language=language)
    assert subject.byline is None  # whom the text is about


@pytest.mark.parametrize(
    ("language", "above", "question", "author"),
    [
        (
            "en",
            "The surgeon is back from Goma. She spoke to Tom Adair on 5 February 2026.",
            "Is it quiet?",
            "Tom Adair",
        ),
        ("de", "Die Chirurgin ist zurück. Das Gespräch führte Lore Moll.", "Ist es dort ruhig?", "Lore Moll"),
        (
            "ru",
            "Хирург вернулся. Беседовала Нина Лобода. Ереван, 5 мая 2026 года",
            "— Там тихо?",
            "Нина Лобода",
        ),
        ("uk", "Хірург повернувся з Гоми. Розмовляв Остап Рудь.", "— Там тихо?", "Остап Рудь"),
    ],
)
def test_the_line_above_the_questions_tells_who_asks(language: str, above: str, question: str, author: str) -> None:
    answer = PROSE[language] if language in {"en", "de"} else f"— {PROSE[language]}"
    text = f"{TITLES[language]}\n\n{above}\n\n{question}\n\n{answer}\n\n{question}\n\n{answer}"
    found = with_claims(open_document(text, language=language))
    assert found.document.byline == author
    assert author not in {claim.speaker for claim in found.claims}
    plain = open_document(f"{TITLES[language]}\n\n{above}\n\n{answer}", language=language)
    assert plain.byline is None or not above.endswith(".")  # a sentence of a report


@pytest.mark.parametrize(
    ("language", "greeting", "own", "leave", "signature", "author"),
    [
        ("en", "Dear Ruth,", "I write to you from our ward, and we have no power.", "Your old friend,", "Dr. Tom Adair",
         "Dr. Tom Adair"),
        ("de", "Liebe Ruth,", "Ich schreibe dir aus unserem Keller, und wir haben keinen Strom.", "", "Dein Tom Adler",
         "Tom Adler"),
        ("ru", "Дорогая Вера!", "Я пишу вам из подвала, и света у нас нет.", "", "Ваша Нина Лобода", "Нина Лобода"),
        ("uk", "Люба Віро!", "Я пишу вам із підвалу, і світла в нас немає.", "", "Ваша Ганна Рудь", "Ганна Рудь"),
    ],
)  # fmt: skip
def test_who_has_signed_a_letter_wrote_it(
    language: str, greeting: str, own: str, leave: str, signature: str, author: str
) -> None:
    text = f"{greeting}\n\n{own} {PROSE[language]}\n\n{own} {PROSE[language]}\n\n{leave}\n{signature}"
    found = open_document(text, language=language)
    assert found.byline == author
    assert [found.words_of(block) for block in found.blocks if block.label is Label.BYLINE] == [signature]
    assert author.removeprefix("Dr. ") in {claim.speaker for claim in with_claims(found).claims}


def test_who_takes_a_picture_comments_or_gives_a_statement_is_no_author() -> None:
    for foot in ("\n\nPhoto: Tom Adair/Lake Wire", "\n\n2 comments\n\nTom Adair\n2 hours ago\n\nI do not believe it."):
        assert document("en", "", foot=foot).byline is None
    statement = f"Statement of the Lake Committee\n\nTom Adair, 5 February 2026\n\n{PROSE['en']}"
    assert open_document(statement, language="en").byline is None


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<p>Tom Adair, <time>5 February 2026</time></p>", "Tom Adair"),
        ("<p class=byline>Tom Adair, Goma</p>", "Tom Adair"),
        (
            "<p class=meta>By <a href=/t>Tom Adair</a> in Goma &middot; 5 May 2026 &middot; 4 min read</p>",
            "Tom Adair",
        ),
        ("<p>Goma, 5 February 2026</p>", None),
    ],
)
def test_a_page_names_its_author_in_plain_words_too(markup: str, author: str | None) -> None:
    page = (
        f"<html><body><article><h1>Quiet nights</h1>{markup}<p>{PROSE['en']}</p><p>{PROSE['en']}</p></article></body>"
    )
    assert open_document(page).byline == author
