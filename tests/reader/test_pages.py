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


NARROW = """Talks in Vienna
Two envoys met on Friday in an old
house by the river and spoke for six
hours. Afterwards the minister of
Ruritania, Marko Hadrys, said that
14 of 20 points were agreed on, and
that fell short of 18 of the 20
that Mr Tolan named on 3 July 2025. In the night nobody was
hurt."""
TABLE = """Town, killed, wounded
Strelsau and its suburbs 12 30
Zenda with the old castle 4 15
Hentzau near the border 2 11
Tarlenheim in the hills 1 10"""


def bodies(*pages: str) -> list[str]:
    document = open_pages(pages, sha256="0" * 64, name="x.pdf")
    found = (document.words_of(block) for block in document.blocks if block.label in {Label.BODY, Label.TITLE})
    return [" ".join(words.split()) for words in found]


def test_a_narrow_column_is_one_paragraph_and_a_table_is_none() -> None:
    heading, text = bodies(NARROW)
    assert heading == "Talks in Vienna"
    assert text == " ".join(NARROW.split()[3:])
    for table in (TABLE, "\n".join(line.rsplit(maxsplit=1)[0] for line in TABLE.splitlines())):
        assert bodies(table) == table.splitlines()


def pages_of(ends: str, *, begins: str, gap: str = "") -> list[str]:
    """Three pages with running titles, of which the first ends with some words and the second begins with others."""
    first = f"Report of the mission\nOn Monday the envoys spoke with each other once more and {ends}{gap}\n7"
    return [first, f"Report of the mission\n{gap}{begins}\n8", "Report of the mission\nThen they left the town.\n9"]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    ("ends", "begins", "joined"),
    [
        ("it was said that the", "truce would hold for the whole of the winter.", True),
        ("it was said by infra-", "structure officials that it would hold.", True),
        ("it was said that it", "[had] to hold, whatever might come in the winter.", False),  # no letter: not sure
        ("it was said to hold.", "Others doubted it and left the room at once.", False),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_page(ends: str, begins: str, joined: bool, gap: str) -> None:
    pages = pages_of(ends, begins=begins, gap=gap)
    document = open_pages(pages, sha256="0" * 64, name="x.pdf")
    labels = [(" ".join(document.words_of(block).split()), block.label) for block in document.blocks]
    whole = f"{ends}{'' if ends.endswith('-') else ' '}{begins}".replace("-structure", "structure")
    assert any(whole in words for words, _ in labels) == joined
    running = [words for words, label in labels if label is Label.NAVIGATION]
    assert [words for words in running if words in {"7", "8", "9"}] == ["7", "8", "9"]
    assert running.count("Report of the mission") == 3
