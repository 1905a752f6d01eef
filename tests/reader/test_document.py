"""Raw text or page -> labelled blocks: relations as properties, edges as tables, the two founding documents."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from holdfire.errors import DocumentError
from holdfire.model.document import Block, Document, Label
from holdfire.reader.decode import LARGEST_DOCUMENT
from holdfire.reader.document import open_document

PARAGRAPH = (
    "The two sides agreed on Tuesday to hold their fire on energy sites for thirty days, the ministry said in a "
    "statement that was read out in the evening."
)


def told(document: Document) -> list[tuple[str, str]]:
    return [(str(block.label), document.words_of(block)) for block in document.blocks]


def labelled(document: Document, label: Label) -> list[str]:
    return [document.words_of(block) for block in document.blocks if block.label is label]


LINE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            PARAGRAPH,
            "4 Comments",
            "1 day ago",
            "Olena",
            "Dear readers,",
            "Subscribe",
            "30 січня 2026",
            "by Jane Doe",
            "Фото: AFP",
            "a | b | c",
        ]
    ),
)
TEXT = st.one_of(st.text(), st.lists(LINE, max_size=25).map("\n".join))


@given(TEXT)
@example("\x1c\x1d\x85\u2028a\r\r\nb")
@example("\ud800\u202eabc\x00")
def test_blocks_are_in_order_and_hold_every_character_that_is_seen(text: str) -> None:
    document = open_document(text)
    covered = [False] * len(document.text)
    for block in document.blocks:
        said = document.words_of(block)
        assert said == said.strip() != ""
        assert not any(covered[block.start : block.end])
        covered[block.start : block.end] = [True] * (block.end - block.start)
    assert all(held or character.isspace() for held, character in zip(covered, document.text, strict=True))


@given(TEXT.map(lambda text: text.replace("<", "")))
def test_a_plain_text_is_stored_as_it_was_given(text: str) -> None:
    document = open_document(text)
    assert document.text == text
    assert document == open_document(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_cure(data: bytes) -> None:
    told = ""
    try:
        document = open_document(data, name="given")
    except DocumentError as error:
        told = str(error)
    else:
        assert document.sha256.startswith(document.id)
    assert not told or ("where: given" in told and "fix: give the text itself" in told)


@given(st.lists(st.sampled_from(["<div>", "</div>", "<p>", "<a>", "</a>", "<", ">", "&amp;", "<!--", "x ", "Kyiv "])))
def test_broken_markup_never_breaks_the_reader(parts: list[str]) -> None:
    document = open_document("<html><body>" + "".join(parts))
    assert [block.start for block in document.blocks] == sorted(block.start for block in document.blocks)


@pytest.mark.parametrize(
    ("data", "words", "codes"),
    [
        ("Київ мовчить".encode(), "Київ мовчить", ()),
        ("Київ мовчить".encode("utf-16"), "Київ мовчить", ()),
        ("\ufeffKyiv".encode(), "Kyiv", ()),
        ("Москва молчит уже неделю".encode("windows-1251"), "Москва молчит уже неделю", ("guessed-encoding",)),
        ("Город молчит уже неделю".encode("koi8-r"), "Город молчит уже неделю", ("guessed-encoding",)),
        (
            "Її місто мовчить уже тиждень, але не все".encode("koi8-u"),
            "Її місто мовчить уже тиждень, але не все",
            ("guessed-encoding",),
        ),
        ("Москва".encode("windows-1251"), "Москва", ("guessed-encoding",)),
        ("Übergriffe in der Nähe".encode("windows-1252"), "Übergriffe in der Nähe", ("guessed-encoding",)),
        (b"charset='windows-1251' " + "Москва".encode("windows-1251"), "charset='windows-1251' Москва", ()),
        ("Москва молчит уже неделю".encode("iso-8859-5"), "Москва молчит уже неделю", ("guessed-encoding",)),
        ("Москва молчит уже неделю".encode("cp866"), "Москва молчит уже неделю", ("guessed-encoding",)),
        ("Київ мовчить, is silent".encode("utf-16-le"), "Київ мовчить, is silent", ("guessed-encoding",)),
        ("Київ мовчить, is silent".encode("utf-16-be"), "Київ мовчить, is silent", ("guessed-encoding",)),
        (  # most of a page may be Latin letters all the same
            b"<!-- " + b"class id style " * 9 + b"--><p>" + "Москва молчит уже неделю".encode("windows-1251"),
            "Москва молчит уже неделю",
            ("guessed-encoding",),
        ),
        (
            b"<html><!-- " + b"class id style " * 400 + b"--><p>" + "Город молчит уже неделю".encode("koi8-r"),
            "Город молчит уже неделю",
            ("guessed-encoding",),
        ),
        (
            b"charset='UTF8' " + "Москва молчит уже неделю".encode("windows-1251"),
            "charset='UTF8' Москва молчит уже неделю",
            ("guessed-encoding",),
        ),
        (b"charset='rot13' caf\xe9", "charset='rot13' café", ("guessed-encoding",)),
        (
            "“We heard it” – twice …".encode() + b" caf\xe9",
            "“We heard it” – twice … caf\ufffd",
            ("damaged-characters",),
        ),
        ("Київ ".encode() * 20 + b"\xff", "Київ " * 20 + "\ufffd", ("damaged-characters",)),
        ("safe\u202etxt".encode(), "safe\u202etxt", ("direction-marks",)),
        (b"a\x07b" * 20, "a\x07b" * 20, ("control-characters",)),
    ],
)
def test_encodings_and_odd_characters(data: bytes, words: str, codes: tuple[str, ...]) -> None:
    document = open_document(data)
    assert document.text == words
    assert tuple(caveat.code for caveat in document.caveats) == codes


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF file"),
        (b"PK\x03\x04...", "ZIP or office file"),
        (b"\x1f\x8b...", "gzip file"),
        (b"{\\rtf1\\ansi ...}", "RTF file"),
        (b"a\x00b\x00c\x00", "more than one in twenty is zero"),
        (b"a\x00 \x00b\x00\x01\x00", "more than one in twenty is zero"),
        (b"a\x00 \x00b\x00\x00\xd8", "more than one in twenty is zero"),
        (bytes(range(1, 256)) * 20, "more than one in fifty is a control character"),
        (b"x" * (LARGEST_DOCUMENT + 1), "10,000,001 bytes"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        open_document(data)


def test_a_text_that_is_too_large_is_refused_by_its_bytes() -> None:
    with pytest.raises(DocumentError, match="12,000,000 bytes"):
        open_document("ї" * 6_000_000)


def test_a_language_that_is_not_read_is_the_callers_slip() -> None:
    with pytest.raises(ValueError, match="'fr' is not a language that is read"):
        open_document("Bonjour", language="fr")


def test_nothing_to_read_is_said() -> None:
    assert [caveat.code for caveat in open_document("").caveats] == ["no-body"]
    assert [caveat.code for caveat in open_document("<html><script>x</script>").caveats] == ["no-body"]


FOREIGN = "Le président a déclaré jeudi que les frappes cesseraient pendant une semaine, ce que nul ne confirme."


@pytest.mark.parametrize(
    ("text", "code", "percent"),
    [
        (f"{PARAGRAPH}\n\nBy Jane Doe\n\n30 January 2026\n\n{PARAGRAPH}", None, None),
        (f"<p>{PARAGRAPH}<div class=comments>" + f"<p>{PARAGRAPH}" * 3 + "</div>", "mostly-beside", 75),
        (f"<p>{PARAGRAPH}<div class=comments>" + f"<p>{PARAGRAPH}" * 2 + "</div>", None, None),
        (FOREIGN, "other-language", 100),
        (f"{FOREIGN}\n\n{PARAGRAPH * 3}", None, None),
        ("Oui, non.", None, None),
    ],
)
def test_much_that_is_not_read_is_told(text: str, code: str | None, percent: int | None) -> None:
    document = open_document(text if text[0] != "<" else f"<html><body>{text}")
    told = {caveat.code: caveat.numbers["percent"] for caveat in document.caveats}
    assert told == ({code: percent} if code else {})


def test_deep_nesting_and_one_huge_line_are_read() -> None:
    deep = open_document("<html>" + "<div>" * 100_000 + "<p>Kyiv is quiet.</p>")
    assert deep.text == "Kyiv is quiet."
    long = "y" * 2_000_000
    assert open_document(f"<html><p>{long}</p><p>end</p>").text == f"{long}\n\nend"


PAGE = f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><head><title>Site</title>
<meta property="article:published_time" content="2025-03-20T23:30:00+02:00"></head>
<body class="with-comments"><nav><a href=/>Home</a><a href=/w>World</a></nav><p style="display:none">unseen</p>
<article><h1>Talks &amp; doubts</h1><span class="byline">By Jane Doe</span><p>{PARAGRAPH}<p>Nobody <b>saw</b> the text.
<figure><figcaption>Delegates arrive</figcaption></figure><script>alert("no")</script><p>{PARAGRAPH}</article>
<p>Another story of today</p>
<div id="comments"><h3>2 Comments</h3><div class="comment"><span class="author">Olena</span><p>Не вірю, що це буде.</p>
</div><div class="comment"><span class="author">Max</span><p>Das glaubt doch keiner.</p></div></div>
<footer>© 2025</footer></body></html>"""


def test_a_page_is_its_visible_text_with_every_part_labelled() -> None:
    document = open_document(PAGE)
    assert told(document) == [
        ("navigation", "Home World"),
        ("title", "Talks & doubts"),
        ("byline", "By Jane Doe"),
        ("body", PARAGRAPH),
        ("body", "Nobody saw the text."),
        ("caption", "Delegates arrive"),
        ("body", PARAGRAPH),
        ("navigation", "Another story of today"),
        ("comment", "2 Comments"),
        ("comment", "Olena"),
        ("comment", "Не вірю, що це буде."),
        ("comment", "Max"),
        ("comment", "Das glaubt doch keiner."),
        ("navigation", "© 2025"),
    ]
    assert (document.title, document.byline, document.published) == ("Talks & doubts", "Jane Doe", date(2025, 3, 20))
    written = [(block.author, block.language) for block in document.blocks if block.author]
    assert written == [("Olena", "uk"), ("Max", "de")]


HEADS = [
    ("Talks go on\n\nBy Jane Doe\n\nMarch 20, 2025", "Talks go on", "Jane Doe", date(2025, 3, 20)),
    ("Gespräche dauern an\n\nVon Max Muster\n20. März 2025", "Gespräche dauern an", "Max Muster", date(2025, 3, 20)),
    ("Переговори тривають\n\nАвтор: Олена Коваль\n20 березня 2025 року", "Переговори тривають", "Олена Коваль",
     date(2025, 3, 20)),
    ("Переговоры идут\n\nАвтор: Олег Петров\n20 марта 2025 г.", "Переговоры идут", "Олег Петров", date(2025, 3, 20)),
    ("Talks go on\n\nJane Doe\nPublished: 20.03.2025, 14:35", "Talks go on", "Jane Doe", date(2025, 3, 20)),
    ("Talks go on\n\n20 March", "Talks go on", None, None),
    ("Talks go on\n\nBy Jane Doe, March 20, 2025", "Talks go on", "Jane Doe", date(2025, 3, 20)),
    ("Gespräche dauern an\n\nVon Max Muster | 20.03.2025", "Gespräche dauern an", "Max Muster", date(2025, 3, 20)),
    ("Переговори тривають\n\nАвтор: Олена Коваль, 20 березня 2025 року", "Переговори тривають", "Олена Коваль",
     date(2025, 3, 20)),
    ("Переговоры идут\n\nАвтор: Олег Петров, 20 марта 2025 г.", "Переговоры идут", "Олег Петров", date(2025, 3, 20)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title", "byline", "published"), HEADS)
def test_the_head_of_an_article(head: str, title: str, byline: str | None, published: date | None) -> None:
    document = open_document(f"{head}\n\n{PARAGRAPH}\n\nNobody saw the text.")
    assert (document.title, document.byline, document.published) == (title, byline, published)
    assert labelled(document, Label.BODY) == [PARAGRAPH, "Nobody saw the text."]


@pytest.mark.parametrize(
    ("around", "published"),
    [
        ("{table}<p>Von Lina Moll, 5. März 2026</p>{text}", date(2026, 3, 5)),
        ("<p class=date>5.3.2026</p>{table}{text}", date(2026, 3, 5)),
        ("{table}{text}<p class=date>5.3.2026</p>", date(2026, 3, 5)),
        ("{text}{table}", date(2026, 3, 2)),  # nothing else tells it
    ],
)
def test_a_date_in_a_table_goes_behind_that_of_the_head(around: str, published: date) -> None:
    table = "<table><tr><td>02.03.2026</td><td>41</td></tr><tr><td>03.03.2026</td><td>17</td></tr></table>"
    page = f"<html><article><h1>Gespräche</h1>{around}</article>".format(table=table, text=f"<p>{PARAGRAPH}</p>")
    document = open_document(page)
    assert document.published == published
    assert document.byline in {"Lina Moll", None}


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        (
            ["Day | Drones sent | Downed |", "|---|---|---|", "| 2 March | 41 | 30 |"],
            "Both nights were quiet, they said.",
        ),
        (["| Tag | Drohnen |", "| --- | ---: |", "| 02.03.2026 | 41 |"], "Beide Nächte blieben ruhig, hieß es."),
        (["Доба | Запущено", "-----|------", "2 березня | 41"], "Обидві ночі минули тихо, сказали там."),
        (["|Сутки|Запущено|", "|Второе|41|", "|Третье|17|"], "Обе ночи прошли тихо, сказали там."),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_with_bars_belong_to_the_article(rows: list[str], last: str, gap: str) -> None:
    document = open_document(f"Quiet nights\n\nMarch 4, 2026\n\n{PARAGRAPH}{gap}{chr(10).join(rows)}{gap}{last}")
    assert labelled(document, Label.BODY) == [PARAGRAPH, *rows, last]
    assert (document.byline, document.published) == (None, date(2026, 3, 4))


def test_a_menu_with_bars_is_no_table() -> None:
    document = open_document(f"Home | War | Opinion\nSport | Culture | Arts\n\nTalks go on\n\n{PARAGRAPH}")
    assert labelled(document, Label.NAVIGATION) == ["Home | War | Opinion", "Sport | Culture | Arts"]


@pytest.mark.parametrize(
    "salutation", ["Meine Damen und Herren,", "Dear Friends,", "Уважаемые Граждане,", "Шановні Громадяни,"]
)
def test_who_is_spoken_to_has_not_written_it(salutation: str) -> None:
    document = open_document(f"A speech\n\nMarch 20, 2025\n\n{salutation}\n\n{PARAGRAPH}")
    assert document.byline is None
    assert labelled(document, Label.BODY) == [salutation, PARAGRAPH]


@pytest.mark.parametrize(
    ("title", "dateline", "stands"),
    [
        ("Talks go on", "Geneva, 4 March 2025", True),
        ("Gespräche dauern an", "Genf, 4. März 2025", True),
        ("Переговори тривають", "Женева, 4 березня 2025 року", True),
        ("Переговоры идут", "Женева, 4 марта 2025", True),
        ("Talks go on", "They met in Geneva on 4 March 2025", False),
        ("Тихое утро", "Заметки из Донецка. 9 мая 2025", True),
        ("Gaza live", "Sunday 19 October 2025. All times local. Newest first.", True),
        ("Newsticker Libanon", "Mittwoch, 27. November 2024 – Uhrzeiten MEZ", True),
        ("Онлайн: второй день", "9 мая 2025 года, пятница. Время московское", True),
        ("Брифинг по Ливану", "Київ, вівторок, 24 вересня 2024 року (стенограма)", True),
        ("Statement of the command", "14 May 2025, 1900 hrs", True),
        ("Talks go on", "On 4 March 2025, late at night, they met", False),
    ],
)
def test_a_headline_above_a_dateline_is_the_title(title: str, dateline: str, stands: bool) -> None:
    document = open_document(f"{title}\n{dateline}\n{PARAGRAPH}")
    assert document.title == (title if stands else None)


@pytest.mark.parametrize(
    ("first", "below", "title", "byline"),
    [
        ("Ada Marr", "4 March 2025 · public", None, "Ada Marr"),
        ("Ramil Guy", "4 March 2025, Antakya · for all", None, "Ramil Guy"),
        ("Роман Сокур · Марганець", "4 березня 2025, 23:12", None, "Роман Сокур"),
        ("Kivu hour by hour", "4 March 2025 · 19:04", "Kivu hour by hour", None),
        ("Белгород неспящий", "4 марта 2025, 19:04", "Белгород неспящий", None),
    ],
)
def test_a_name_above_the_hour_of_a_post_has_posted_it(
    first: str, below: str, title: str | None, byline: str | None
) -> None:
    document = open_document(f"{first}\n{below}\n\n{PARAGRAPH}")
    assert (document.title, document.byline, document.published) == (title, byline, date(2025, 3, 4))


@pytest.mark.parametrize(
    ("lead", "question"),
    [
        ("Ivan Orlov mends lines. He spoke to Ada Marr in his van on 4 March 2025.", "How was the week?"),
        ("Ivan Orlov flickt Leitungen. Das Gespräch führte Ada Marr am 4. März 2025.", "Wie war die Woche?"),
        ("Иван Орлов чинит линии. С ним беседовала Ада Марр 4 марта 2025 года.", "Как прошла неделя?"),
        ("Іван Орлов лагодить лінії. З ним розмовляла Ада Марр 4 березня 2025 року.", "Як минув тиждень?"),
    ],
)
def test_an_interview_is_of_the_day_that_the_line_above_it_tells(lead: str, question: str) -> None:
    text = f"Lines\n\n{{}}\n\n{question}\n\n{PARAGRAPH}"
    assert open_document(text.format(lead)).published == date(2025, 3, 4)


def test_a_day_in_a_paragraph_is_that_of_the_document_only_above_the_questions_of_an_interview() -> None:
    told = f"{PARAGRAPH} He spoke to Ada Marr in his van on 4 March 2025."
    assert open_document(f"Lines\n\n{told}\n\nHow was it?\n\n{PARAGRAPH}").published == date(2025, 3, 4)
    assert open_document(f"Lines\n\n{told}\n\n{PARAGRAPH}").published is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Jane Doe · 4 March 2025 · 4 min read", "Jane Doe"),
        ("Нелли Гаврилова · 4 марта 2025 · Читать 3 мин", "Нелли Гаврилова"),
        ("розсилка, випуск 41 · 4 березня 2025 · читати 4 хв", None),
        ("Dienstag, 4. März 2025 · Uhrzeiten: Bangkok · älteste Meldung unten", None),
        ("Saturday 4 March 2025 | times in Islamabad | newest first", None),
    ],
)
def test_a_day_among_other_parts_of_a_line_is_that_of_the_document(line: str, byline: str | None) -> None:
    document = open_document(f"Talks go on\n\n{line}\n\n{PARAGRAPH}")
    assert (document.title, document.byline, document.published) == ("Talks go on", byline, date(2025, 3, 4))


def test_a_known_day_goes_before_the_documents_own() -> None:
    assert open_document(f"Talks\n\n20 March 2025\n\n{PARAGRAPH}", published=date(2025, 3, 21)).published == date(
        2025, 3, 21
    )


FRAMES = [
    ("Читайте також: Вибухи у Харкові", Label.NAVIGATION),
    ("Read also: a night of drones", Label.NAVIGATION),
    ("Home | War | Opinion", Label.NAVIGATION),
    ("Підписуйтесь на наш канал", Label.SHARE),
    ("Newsletter", Label.SHARE),
    ("Поддержите нашу работу", Label.APPEAL),
    ("Jetzt spenden", Label.APPEAL),
    ("Фото: Генштаб", Label.CAPTION),
    ("Photo by Jane Doe / AFP", Label.CAPTION),
    ("© 2025 Example", Label.NOTICE),
    ("Alle Rechte vorbehalten.", Label.NOTICE),
]


@pytest.mark.parametrize(("line", "label"), FRAMES)
def test_lines_of_the_frame_between_paragraphs(line: str, label: Label) -> None:
    document = open_document(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")
    assert [block.label for block in document.blocks] == [Label.BODY, label, Label.BODY]


ARTICLE_LINES = [
    "By spring, the number could reach two million.",
    "Home to a million people, Kharkiv was hit again.",
    "Video showed smoke over the port.",
    "With the support of the partners, the grid was repaired.",
    "Мы используем дроны, сказал он.",
    "Von Ruhe kann keine Rede sein.",
    "The comments came a day later.",
    "He will share the plan.",
    "14:35 Explosions in Kyiv",
]


@pytest.mark.parametrize("line", ARTICLE_LINES)
def test_sentences_that_begin_like_the_frame_stay_in_the_article(line: str) -> None:
    document = open_document(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}")
    assert labelled(document, Label.BODY) == [PARAGRAPH, line, PARAGRAPH]


COMMENTS = [
    ("3 Comments", "Reply to Max", "2 hours ago"),
    ("Kommentare (3)", "Antwort an Max", "vor 2 Stunden"),
    ("Коментарі (3)", "Відповідь для Max", "2 години тому"),
    ("Комментарии (3)", "Ответ для Max", "2 часа назад"),
]


@pytest.mark.parametrize(("heading", "reply", "ago"), COMMENTS)
def test_comments_keep_their_authors(heading: str, reply: str, ago: str) -> None:
    document = open_document(
        f"{PARAGRAPH}\n\n{heading}\n"
        f"Olena K\n{ago}\nNobody believes it.\n\n4\n\nMax\n{ago}\n{reply}\n{PARAGRAPH}\n1\n0\nx"
    )
    assert [block.label for block in document.blocks[:2]] == [Label.BODY, Label.COMMENT]
    assert {block.label for block in document.blocks[1:]} == {Label.COMMENT}
    written = [(block.author, document.words_of(block)) for block in document.blocks if block.author]
    assert written == [("Olena K", "Nobody believes it."), ("Max", PARAGRAPH)]


def test_a_count_of_comments_above_the_article_opens_no_section() -> None:
    document = open_document(f"Talks go on\n\n12 Comments\n\n{PARAGRAPH}\n\nNobody saw the text.")
    assert labelled(document, Label.COMMENT) == []
    assert labelled(document, Label.NAVIGATION) == ["12 Comments"]


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    wrapped = PARAGRAPH.replace("their fire", "their\nfire").replace("said in", "said\nin")
    document = open_document(wrapped)
    assert labelled(document, Label.BODY) == [wrapped]


def test_a_paragraph_that_goes_on_in_lower_case_is_one_block() -> None:
    text = f"{PARAGRAPH}\nThe president openly acknowledged the pattern of attacks,\nas it strikes after repairs."
    assert len(open_document(text).blocks) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that it would not comment on the talks.", "en"),
        ("Das Ministerium sagte, dass es die Gespräche nicht kommentieren werde.", "de"),
        ("Міністерство повідомило, що не буде коментувати перебіг переговорів.", "uk"),
        ("Министерство сообщило, что не будет комментировать ход переговоров.", "ru"),
        ("Le ministère a dit que les pourparlers ne sont pas dans son domaine.", "und"),
        ("Ministerstwo nie chce się wypowiadać, że rozmowy są prowadzone przez rząd.", "und"),
        ("Міністэрства паведаміла, што не будзе каментаваць ход перамоваў.", "und"),
        ("Министерството заяви, че няма да коментира хода на преговорите с тях.", "und"),
        ("12:30 +++", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    document = open_document(text)
    assert document.language == language
    assert [block.language for block in document.blocks] == [language]


def test_a_line_too_short_to_tell_takes_the_language_around_it_but_never_across_scripts() -> None:
    document = open_document(f"{PARAGRAPH}\n\nMoscow.\n\nМосква")
    assert [block.language for block in document.blocks] == ["en", "en", "und"]


def test_blocks_that_overlap_or_leave_the_text_are_refused() -> None:
    document = open_document(PARAGRAPH)
    for blocks in (((0, 5), (4, 8)), ((0, len(PARAGRAPH) + 1),), ((3, 3),)):
        parts = tuple(Block(label=Label.BODY, start=start, end=end, language="en") for start, end in blocks)
        with pytest.raises(ValueError, match="overlaps or lies outside"):
            Document(**{**document.__dict__, "blocks": parts})


def seed(shared: Path, start: str) -> Document:
    path = next((shared / "seeds").glob(f"{start}_*.txt"), None)
    if path is None:
        pytest.skip("the founding documents do not lie beside this checkout")
    return open_document(path.read_bytes())


def test_the_first_founding_document(shared: Path) -> None:
    document = seed(shared, "000")
    assert (document.title, document.byline, document.published) == (None, "UkraineWorld_Editorial", None)
    assert [str(block.label) for block in document.blocks] == ["body"] * 13 + ["byline", "notice"]
    assert document.words_of(document.blocks[12]).startswith("Peace, or at least de-escalation")


def test_the_second_founding_document(shared: Path) -> None:
    document = seed(shared, "001")
    assert document.title == "Kyiv Freezes, Moscow Remains Silent, Washington Asks"
    assert (document.byline, document.published, document.language) == ("Rainer Hofmann", date(2026, 1, 30), "en")
    labels = [str(block.label) for block in document.blocks]
    assert labels[:11] == ["title", "byline", "date", *["body"] * 8]
    assert labels[11:19] == ["appeal"] * 5 + ["navigation"] * 3
    assert set(labels[19:]) == {"comment"}
    assert document.words_of(document.blocks[19]) == "Subscribe"
    written = [block for block in document.blocks if block.author]
    assert {block.author for block in written} == {"Lea", "Ela Gatto"}
    assert {block.language for block in written} == {"de"}
    assert len(written) == 14
