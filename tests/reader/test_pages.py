"""Pages: words cut at a line's end are whole, running titles are known for what they are."""

import pytest

from holdfire.errors import DocumentError
from holdfire.model.document import Label
from holdfire.reader.pages import open_pages, pages_extract


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("the infra-\nstructure of it", "the infrastructure of it"),
        ("the energy infra\u00ad\nstructure", "the energy infrastructure"),
        ("a long-range weapon, a long-\nrange drone", "a long-range weapon, a long-range drone"),
        ("Kurz- und Lang-\nstrecken", "Kurz- und Langstrecken"),
        ("die Kurz-\nund Langstrecken", "die Kurz- und Langstrecken"),
        ("in the main, the ma-\nin part", "in the main, the main part"),
        ("the Kh-\n101 missile", "the Kh-\n101 missile"),
        ("Nord-\nStream", "Nord-\nStream"),
        ("енерге-\nтичні об'єкти", "енергетичні об'єкти"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("the end-\n", "the end-"),
    ],
)
def test_a_cut_word_is_whole_again(page: str, told: str) -> None:
    assert pages_extract([page]).text.strip() == told


def test_running_titles_and_page_numbers_are_navigation() -> None:
    pages = [
        f"Report of the mission\nWhat was seen on day {word} was written down.\n{n}"
        for n, word in enumerate(["one", "two", "six"], 7)
    ]
    document = open_pages(pages, sha256="0" * 64, name="report.pdf")
    labels = {document.words_of(block): block.label for block in document.blocks}
    assert labels["Report of the mission"] is Label.NAVIGATION
    assert labels["7"] is Label.NAVIGATION
    assert labels["What was seen on day two was written down."] is Label.BODY


def test_pages_without_text() -> None:
    document = open_pages(["Words of the first page.", " \n"], sha256="0" * 64, name="x.pdf")
    (caveat,) = [caveat for caveat in document.caveats if caveat.code == "pages-without-text"]
    assert caveat.numbers == {"blank": 1, "pages": 2}
    with pytest.raises(DocumentError, match="none of its 2 pages holds text"):
        open_pages(["", "\n"], sha256="0" * 64, name="x.pdf")
