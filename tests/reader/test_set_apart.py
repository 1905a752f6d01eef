"""A quotation that stands apart from its article is in the voice of who is named below it, and never makes the article
a testimony of who wrote it.
"""

import pytest

from holdfire.model.document import Label
from holdfire.reader.document import open_document
from holdfire.reader.read import read_document

ARTICLES = {
    "en": (
        (
            "Three killed in Kharkiv\nBy Ada Brant\n3 April 2025\n\n"
            "Three people were killed by a drone in Kharkiv on Thursday, governor Ilse Marr said."
        ),
        "We heard two drones. Then the roof of our hospital was gone.",
        "Olena Koval, nurse",
        "The defence ministry said it had hit a barracks in Kharkiv.",
        {"Ilse Marr", "Olena Koval", "defence ministry"},
    ),
    "de": (
        (
            "Drei Tote in Charkiw\nVon Ada Brandt\n3. April 2025\n\n"
            "Am Donnerstag tötete eine Drohne drei Menschen in Charkiw, sagte Gouverneurin Ilse Marr."
        ),
        "Wir hörten zwei Drohnen. Dann war das Dach unserer Klinik zerstört.",
        "Olena Koval, Krankenschwester",
        "Das Verteidigungsministerium erklärte, es habe eine Kaserne in Charkiw getroffen.",
        {"Ilse Marr", "Olena Koval", "Verteidigungsministerium"},
    ),
    "uk": (
        (
            "Троє загинули у Харкові\nАвтор: Ада Бранко\n3 квітня 2025\n\n"
            "У четвер дрон убив трьох людей у Харкові, повідомила Інна Гай."
        ),
        "Ми почули два дрони. Потім не стало даху нашої лікарні.",
        "Олена Коваль, медсестра",
        "Міноборони заявило, що вдарило по казармі у Харкові.",
        {"Інна Гай", "Олена Коваль", "Міноборони"},
    ),
    "ru": (
        (
            "Трое погибли в Харькове\nАвтор: Ада Бранко\n3 апреля 2025\n\n"
            "В четверг дрон убил трёх человек в Харькове, сообщила Инна Гай."
        ),
        "Мы услышали два дрона. Потом не стало крыши нашей больницы.",
        "Елена Коваль, медсестра",
        "Минобороны заявило, что ударило по казарме в Харькове.",
        {"Инна Гай", "Елена Коваль", "Минобороны"},
    ),
}


@pytest.mark.parametrize("dash", ["— ", "– ", "—", "- "])
@pytest.mark.parametrize("language", ARTICLES)
def test_a_line_with_a_dash_tells_whose_words_stand_above_it(language: str, dash: str) -> None:
    head, quote, whose, after, speakers = ARTICLES[language]
    read = read_document(f"{head}\n\n{quote}\n{dash}{whose}\n\n{after}\n")
    assert {claim.speaker for claim in read.claims} == speakers
    assert not any(claim.via for claim in read.claims)
    block = next(block for block in read.document.blocks if block.author is not None)
    assert (read.document.text[block.start : block.end], block.author) == (quote, whose)


@pytest.mark.parametrize("cite", ["<cite>{}</cite>", "<footer>— {}</footer>", "<p><cite>{}</cite></p>"])
@pytest.mark.parametrize("language", ARTICLES)
def test_a_page_cites_whose_words_a_quotation_is(language: str, cite: str) -> None:
    head, quote, whose, after, speakers = ARTICLES[language]
    title, byline, day, _, first = head.split("\n")
    page = (
        f"<html><body><article><h1>{title}</h1><p class='byline'>{byline}</p><time>{day}</time><p>{first}</p>"
        f"<blockquote><p>{quote}</p>{cite.format(whose)}</blockquote><p>{after}</p></article></body></html>"
    )
    assert {claim.speaker for claim in read_document(page).claims} == speakers


def test_a_quotation_that_names_nobody_does_not_make_its_article_a_testimony() -> None:
    head, quote, _, after, _ = ARTICLES["en"]
    title, byline, day, _, first = head.split("\n")
    page = (
        f"<html><body><article><h1>{title}</h1><p class='byline'>{byline}</p><time>{day}</time><p>{first}</p>"
        f"<blockquote><p>{quote}</p></blockquote><p>{after}</p></article></body></html>"
    )
    claims = read_document(page).claims
    assert {claim.speaker for claim in claims if "We" not in claim.quote} >= {"Ilse Marr", "defence ministry"}
    assert not any("Ada Brant" in (claim.speaker, *claim.via) for claim in claims)


@pytest.mark.parametrize(
    "lines",
    [
        "Those killed were named.\n- Olena Koval, nurse\n- Ivan Hai, driver",  # a list
        "We ask for blood and for water.\n— Olena Koval, nurse",  # who signs the text
        "Two drones hit the bus depot.\n— Olena said so on Monday.",  # a sentence
        "Two drones hit the bus depot.\n— Kharkiv",  # no full name
    ],
)
def test_other_lines_with_a_dash_are_left_alone(lines: str) -> None:
    after = "" if "blood" in lines else "\n\nThe governor said that two drones hit the depot.\n"
    document = open_document(f"Drones over Kharkiv\n3 April 2025\n\nTwo drones came at night.\n\n{lines}{after}")
    assert all(block.author is None for block in document.blocks)


def test_a_book_cited_in_a_quotation_is_a_part_of_its_sentence() -> None:
    page = "<p>First.</p><blockquote><p>As <cite>The Long War</cite> tells, drones hit us.</p></blockquote>"
    document = open_document(f"<html><body>{page}</body></html>")
    told = [document.text[block.start : block.end] for block in document.blocks if block.label is Label.BODY]
    assert "As The Long War tells, drones hit us." in told
