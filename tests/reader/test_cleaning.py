"""What stands around an article, in it and behind it: what is kept out of its claims, and what must not be lost."""

import pytest

from holdfire.errors import DocumentError
from holdfire.model.document import Document, Label
from holdfire.reader.document import open_document
from holdfire.reader.pages import pages_extract
from holdfire.reader.read import read_document

LONG = {
    "en": "Two people were killed and nine were hurt when shells hit a market in Sumy during the night, governor Oleh "
    "Hryhorov said on Tuesday.",
    "uk": "Двоє людей загинули і дев'ятеро поранені, коли снаряди влучили в ринок у Сумах уночі, повідомив у вівторок "
    "голова області Олег Григоров.",
    "ru": "Два человека погибли и девять ранены, когда снаряды попали в рынок в Сумах ночью, сообщил во вторник глава "
    "области Олег Григоров.",
    "de": "Zwei Menschen sind getötet und neun verletzt worden, als in der Nacht Granaten einen Markt in Sumy trafen, "
    "sagte Gouverneur Oleh Hryhorow am Dienstag.",
}
ENDS = {
    "en": "The army said it had shot down 31 of 40 drones.",
    "uk": "Армія заявила, що збила 31 із 40 дронів.",
    "ru": "Армия заявила, что сбила 31 из 40 дронов.",
    "de": "Die Armee teilte mit, sie habe 31 von 40 Drohnen abgeschossen.",
}
TITLE = {"en": "Shells on Sumy", "uk": "Снаряди по Сумах", "ru": "Снаряды по Сумам", "de": "Granaten auf Sumy"}


def labels(document: Document) -> dict[str, Label]:
    return {document.words_of(block): block.label for block in document.blocks}


def report(language: str, *behind: str) -> str:
    return "\n\n".join((TITLE[language], LONG[language], *behind))


FRAME = [
    ("en", "Advertisement"),
    ("en", "READ MORE"),
    ("en", "Read also: Envoys to meet in Geneva"),
    ("en", "Correction: an earlier version gave another day."),
    ("uk", "Реклама"),
    ("uk", "Читайте також: Посланці зустрінуться в Женеві"),
    ("ru", "Реклама"),
    ("ru", "Читайте также: Посланники встретятся в Женеве"),
    ("de", "Anzeige"),
    ("de", "Lesen Sie auch: Gesandte treffen sich in Genf"),
]


@pytest.mark.parametrize(("language", "frame"), FRAME)
def test_an_article_goes_on_below_a_line_of_its_frame(language: str, frame: str) -> None:
    told = labels(open_document(report(language, frame, ENDS[language])))
    assert told[frame] not in {Label.BODY, Label.COMMENT}
    assert told[ENDS[language]] is Label.BODY


@pytest.mark.parametrize("language", ["en", "uk", "ru", "de"])
def test_what_speaks_to_the_reader_is_passed_over_and_the_article_goes_on_behind_it(language: str) -> None:
    frame, offer = {
        "en": ("Get our newsletter", "The best of our reports, each morning."),
        "uk": ("Розсилка", "Надсилаємо вам головне щоранку о восьмій."),
        "ru": ("Рассылка", "Присылаем вам главное каждое утро в восемь."),
        "de": ("Newsletter", "Jeden Morgen das Wichtigste von unserer Front."),
    }[language]
    told = labels(open_document(report(language, frame, offer, ENDS[language])))
    assert told[offer] is Label.NAVIGATION
    assert told[ENDS[language]] is Label.BODY


@pytest.mark.parametrize(
    "behind",
    [
        ("Read more", "Envoys to meet in Geneva", "Shops reopen in Kherson", "The army said it had lost 3 tanks."),
        ("Advertisement", "Envoys to meet in Geneva", "The two sides meet there on Friday, aides say."),
        ("© 2025 Daily Sample", "The Daily Sample appears in Lviv and in Odesa."),
        ("Share this", "We bring you the war each morning."),
        ("Newsletter", "Short and clear."),
    ],
)
def test_what_stands_behind_the_end_of_an_article_is_none_of_it(behind: tuple[str, ...]) -> None:
    told = labels(open_document(report("en", *behind)))
    assert Label.BODY not in {told[line] for line in behind}


COMMENTS = [
    ("en", "Latest comments"),
    ("en", "What do you think? Join the conversation"),
    ("en", "User comments"),
    ("uk", "Останні коментарі"),
    ("uk", "Думки читачів"),
    ("uk", "Коментарі читачів (1)"),
    ("uk", "Що ви думаєте? Долучайтеся до обговорення"),
    ("ru", "Последние комментарии"),
    ("ru", "Мнения читателей"),
    ("ru", "Комментарии читателей (1)"),
    ("de", "Letzte Kommentare"),
    ("de", "Meinungen der Leser"),
]


@pytest.mark.parametrize(("language", "head"), COMMENTS)
def test_comments_of_readers_are_no_claims_of_the_article(language: str, head: str) -> None:
    text = report(language, head, f"Marko 05.11.2025 14:20\n{ENDS[language]}")
    read = read_document(text)
    block = next(one for one in read.document.blocks if read.document.words_of(one) == ENDS[language])
    assert (block.label, block.author) == (Label.COMMENT, "Marko")
    assert read.document.byline != "Marko"
    assert not any(figure.best in {31, 40} for claim in read.claims for figure in claim.figures)


def test_a_question_of_the_article_opens_no_comments() -> None:
    told = labels(open_document(report("en", "What do you think? The mayor had no answer.", ENDS["en"])))
    assert told[ENDS["en"]] is Label.BODY


def test_an_element_of_a_pages_own_making_names_itself() -> None:
    page = f"<html><body><article><h1>{TITLE['en']}</h1><p>{LONG['en']}</p></article>"
    told = labels(open_document(f"{page}<big-comment-box><p>{ENDS['en']}</p></big-comment-box></body></html>"))
    assert told[ENDS["en"]] is Label.COMMENT
    told = labels(open_document(f"{page[:-10]}<big-story-box><p>{ENDS['en']}</p></big-story-box></article>"))
    assert told[ENDS["en"]] is Label.BODY


@pytest.mark.parametrize(
    ("cite", "author"),
    [("marko wrote:", "marko"), ("marko написав:", "marko"), ("marko schrieb:", "marko"), ("War and Peace", None)],
)
def test_a_quotation_tells_above_its_words_who_wrote_them(cite: str, author: str | None) -> None:
    page = f"<html><body><h1>{TITLE['en']}</h1><p>{LONG['en']}</p><blockquote><cite>{cite}</cite>{ENDS['en']}"
    document = open_document(f"{page}</blockquote></body></html>")
    assert document.blocks[-1].author == (author or "")
    assert author is None or document.words_of(document.blocks[-1]) == ENDS["en"]


def figures(text: str) -> list[tuple[str, float | None]]:
    claims = read_document(text).claims
    return [(figure.quantity, figure.best) for claim in claims for figure in claim.figures]


@pytest.mark.parametrize(
    ("said", "words", "told"),
    [
        ("The mayor said 14<sup>1</sup> people were injured in Sumy.", "14¹ people", [("injured", 14)]),
        ('The mayor said 14<sup><a href="#n">12</a></sup> people were injured in Sumy.', "14¹² ", [("injured", 14)]),
        ("Мер Сум повідомив, що вночі дістали поранення 14<sup>2</sup> людей.", "14² людей", [("injured", 14)]),
        ("The mayor said 14<sup><span>2</span></sup> people were injured in Sumy.", "14² people", [("injured", 14)]),
        ("The mayor said 14<sup>[2]</sup> people were injured in Sumy.", "14[2] people", [("injured", 14)]),
        ("On 5<sup>th</sup> May the mayor said 14 people were injured in Sumy.", "5th May", [("injured", 14)]),
        ("The mayor said <s>30</s> 14 people were injured in Sumy.", "said 14 people", [("injured", 14)]),
        ("The mayor said <del>30</del> <ins>14</ins> people were injured in Sumy.", "14 people", [("injured", 14)]),
        ("<strike>The mayor said 30 people were injured in Sumy.</strike> Nobody was there.", "Nobody", []),
    ],
)
def test_marks_of_notes_and_what_is_struck_out_spoil_no_figure(
    said: str, words: str, told: list[tuple[str, float]]
) -> None:
    page = f"<html><body><h1>Shells on Sumy</h1><p>4 May 2025</p><p>{said}</p></body></html>"
    assert words in open_document(page).text
    assert [one for one in figures(page) if one[0] == "injured"] == told


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("~~The Kremlin said it would halt strikes for a week.~~", Label.NOTICE),
        ("- ~~The Kremlin said it would halt strikes for a week.~~", Label.NOTICE),
        ("~~Two~~ The Kremlin said it would halt strikes for a ~~week~~", Label.BODY),
        ("The Kremlin said it would halt strikes for ~7 days.", Label.BODY),
    ],
)
def test_a_line_that_a_typed_text_strikes_out_is_none_of_the_article(line: str, label: Label) -> None:
    assert labels(open_document(report("en", line)))[line] is label


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("-21 degrees Celsius are forecast in Sumy on Friday, the weather service said.", ("temperature", -21)),
        ("- 21 degrees Celsius are forecast in Sumy on Friday, the weather service said.", ("temperature", 21)),
        ("- 21 people were killed in Sumy on Friday, the mayor said.", ("killed", 21)),
        ("2/ 14 people were injured in Sumy.", ("injured", 14)),
        ("12/ 14 людей загинули в Сумах, повідомив мер міста вранці.", ("killed", 14)),
        ("2/ 14 человек ранены в Сумах, сообщил мэр города утром.", ("injured", 14)),
        ("2/ 14 Menschen wurden in Sumy verletzt, sagte der Bürgermeister.", ("injured", 14)),
    ],
)
def test_signs_that_open_a_line(line: str, told: tuple[str, float]) -> None:
    assert told in figures(f"4.05.2025\n\n{line}")


@pytest.mark.parametrize("line", ["2/14 people were injured in Sumy.", "The score stood at 2 /14 people in Sumy."])
def test_a_number_within_a_stroke_is_no_figure_of_its_own(line: str) -> None:
    assert 14 not in [best for _, best in figures(f"News of the day\n4 May 2025\n\n{line}")]


def test_posts_of_a_thread_are_lines_of_their_own() -> None:
    text = "1/ Shells hit the market in Sumy during the night once more.\n2/ 14 people were injured."
    assert len(open_document(f"News\n4 May 2025\n\n{text}").blocks) == 4


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Nine people were killed in Sumy, mayor **Oleh Marr** said.", "Oleh Marr"),
        ("Nine people were killed in Sumy, mayor *Oleh Marr* said.", "Oleh Marr"),
        ("**Мэр Олег Марр** сообщил, что в Сумах погибли девять человек.", "Олег Марр"),
        ("* Nine people were killed in Sumy, mayor Oleh Marr said.", "Oleh Marr"),
    ],
)
def test_stars_that_set_a_name_in_bold_do_not_part_it_from_its_verb(line: str, speaker: str) -> None:
    assert {claim.speaker for claim in read_document(f"4.05.2025\n\n{line}").claims} == {speaker}


APPEALS = [
    "500 readers have already donated, the goal is 900.",
    "You have 3 free articles left this month.",
    "Get 4 weeks of the war in full for $1.",
    "Нас читають 90 тисяч людей у Києві.",
    "Збираємо 700 000 гривень на дрони для бригади.",
    "Нас читают 90 тысяч человек в Киеве.",
    "Собираем 700 000 рублей на тепло для города.",
    "Jetzt 3 Monate für 2 Euro testen.",
    "Sie haben noch 2 Artikel frei.",
]


@pytest.mark.parametrize("line", APPEALS)
def test_who_asks_for_money_makes_no_claim(line: str) -> None:
    assert labels(open_document(report("en", line, LONG["en"] + " Again.")))[line] is Label.APPEAL


@pytest.mark.parametrize(
    "line",
    [
        "Allies have donated 500 vehicles to the army.",
        "The brigade will get 4 weeks of rest, the ministry said.",
        "Волонтери зібрали 700 000 гривень на дрони для бригади.",
        "Волонтёры собрали 700 000 рублей на тепло для города.",
        "Die Armee will 3 Monate lang neue Drohnen testen.",
    ],
)
def test_money_and_gifts_that_an_article_tells_of_stay_in_it(line: str) -> None:
    assert labels(open_document(report("en", line, LONG["en"] + " Again.")))[line] is Label.BODY


def test_lines_of_a_browser_at_the_edges_of_two_pages_are_none_of_the_text() -> None:
    head, body = "11/4/25, 4:03 PM Shells on Sumy", "The mayor said 14 people were hurt."
    extract = pages_extract(
        [f"{head}\n{body}\nhttps://example.org/a 1/2", f"{head}\nNobody was killed.\nhttps://example.org/a 2/2"]
    )
    around = [extract.text[line.start : line.end] for line in extract.lines if line.hint is Label.NAVIGATION]
    assert around.count(head) == 2
    assert body not in around
    plain = pages_extract([f"{head}\n{body}", f"{head}\nNobody was killed."])
    assert not any(line.hint for line in plain.lines)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'{"title": "Shells on Sumy", "text": "The mayor said 14 people were hurt."}', "JSON"),
        (b'[{"text": "The mayor said 14 people were hurt."}]', "JSON"),
        (b"1\n00:00:01,000 --> 00:00:04,000\nThe mayor said 14\n", "subtitles"),
        (b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:04.000\nThe mayor said 14\n", "subtitles"),
        (b"From: a@example.org\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n14=20people\r\n", "e-mail"),
        (b"From: a@example.org\nSubject: Shells\n on Sumy\nMIME-Version: 1.0\n\nThe mayor said 14\n", "e-mail"),
    ],
)
def test_files_for_machines_are_refused_with_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=rf"{what}[\s\S]*copy out the words"):
        open_document(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[1]",
        b"[Kyiv] The mayor said 14 people were hurt.",
        b"{not JSON} The mayor said 14 people were hurt.",
        b"From: the mayor\nSubject: shells\n\nThe mayor said 14 people were hurt.\n",
        b"1\n00:00 --> the shells fall\n",
        b"The mayor said: MIME-Version: 1.0 is old.\n",
    ],
)
def test_texts_that_only_look_like_such_files_are_read(data: bytes) -> None:
    assert open_document(data).text == data.decode()


def test_text_right_in_an_article_below_a_head_that_nothing_closed_is_read() -> None:
    page = "<link rel=stylesheet href=x><script>var a = 'unseen';</script><article>The mayor said 14 people were hurt."
    assert open_document(page).text == "The mayor said 14 people were hurt."


def page(inner: str) -> Document:
    return open_document(f"<html><body><article><h1>Shells</h1><p>{LONG['en']}</p>{inner}</article></body></html>")


@pytest.mark.parametrize(
    ("terms", "lines"),
    [
        ("<dt>Killed<dd>6<dt>Injured<dd>11 people", ["Killed: 6", "Injured: 11 people"]),
        ("<dt>Killed:</dt><dd>6</dd>", ["Killed: 6"]),
        ("<dt>Who was hurt?</dt><dd>Two drivers.</dd>", ["Who was hurt?", "Two drivers."]),
        ("<dt>Hurt</dt><dd><p>Two drivers.</p><p>A nurse.</p></dd>", ["Hurt", "Two drivers.", "A nurse."]),
        ("<dt>Hurt</dt><dd>Two</dd><dd>Three</dd>", ["Hurt: Two", "Three"]),
    ],
)
def test_a_short_term_of_a_list_and_what_is_told_of_it_are_one_line(terms: str, lines: list[str]) -> None:
    document = page(f"<dl>{terms}</dl>")
    assert [document.words_of(block) for block in document.blocks][2:] == lines


def test_lines_behind_such_a_list_keep_their_places() -> None:
    document = page("<dl><dt>Killed<dd>6</dl><blockquote><cite>Ada Marr wrote:</cite><p>We hid.</p></blockquote>")
    told = {document.words_of(block): block.author for block in document.blocks}
    assert (told["Killed: 6"], told["We hid."]) == (None, "Ada Marr")


@pytest.mark.parametrize(
    ("moments", "day"),
    [(("14:05", "2026-03-04T10:00"), "2026-03-04"), (("14:05",), None), (("2026-03-04",), "2026-03-04")],
)
def test_an_hour_alone_is_no_moment_of_a_page(moments: tuple[str, ...], day: str | None) -> None:
    document = page("".join(f'<p><time datetime="{one}">then</time> A shell hit a market.</p>' for one in moments))
    assert (str(document.published) if document.published else None) == day


@pytest.mark.parametrize(
    ("sentence", "speaker", "quote"),
    [
        (
            'Governor [Oleh Hryhorov](https://a.org/h) said: "We [lost](https://a.org/b_(c)) two drones to shells."',
            "Oleh Hryhorov",
            "We [lost](https://a.org/b_(c)) two drones to shells",
        ),
        ("[Two drones](/d) hit Sumy, Oleh Hryhorov said.", "Oleh Hryhorov", "Two drones](/d) hit Sumy"),
        ("Two drones [of 40] (hit) Sumy, Oleh Hryhorov said.", "Oleh Hryhorov", "Two drones [of 40] (hit) Sumy"),
    ],
)
def test_the_address_of_a_typed_link_is_no_part_of_a_sentence(sentence: str, speaker: str, quote: str) -> None:
    found = read_document(report("en", sentence), language="en").claims
    assert (speaker, quote) in {(claim.speaker, claim.quote) for claim in found}
    assert "//" not in {claim.quote[:2] for claim in found}


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Ada Marr says:\n\nMarch 4, 2026 at 10:00 am"),
        ("de", "Ada Marr sagt:\n\n4. März 2026 um 10:00 Uhr"),
        ("ru", "Ада Марр говорит:\n\n4 марта 2026 в 10:00"),
        ("uk", "Ада Марр каже:\n\n4 березня 2026 о 10:00"),
    ],
)
def test_who_says_a_comment_in_a_line_of_its_own_wrote_it(language: str, head: str) -> None:
    heading = {"en": "2 comments", "de": "2 Kommentare", "ru": "2 комментария", "uk": "2 коментарі"}[language]
    document = open_document(report(language, heading, head, ENDS[language]), language=language)
    (said,) = (block for block in document.blocks if document.words_of(block) == ENDS[language])
    assert (said.label, said.author) == (Label.COMMENT, " ".join(head.split()[:2]))


def test_the_verb_beside_the_name_of_who_wrote_a_comment_is_no_name() -> None:
    comment = '<b class="fn">Ada Marr</b> <span class="says">says:</span><p class="comment-content">They lie.</p>'
    document = page(f'<ol class="comments"><li class="comment"><div class="comment-author">{comment}</div></li></ol>')
    (said,) = (block for block in document.blocks if document.words_of(block) == "They lie.")
    assert said.author == "Ada Marr"
