"""The day of a document and of its entries, and whose messages they are."""

from datetime import date

import pytest

from holdfire.model.document import Label
from holdfire.reader.document import open_document
from holdfire.reader.read import ReadDocument, read_document

CHANGED = {
    "en": ("Last updated: 9 March 2026, 12:00", "Published: 4 March 2026", "Yesterday two people died in Kherson."),
    "de": ("Aktualisiert: 09.03.2026", "Veröffentlicht am 04.03.2026", "Gestern starben in Cherson zwei Menschen."),
    "uk": ("Оновлено: 09.03.2026, 12:00", "Опубліковано: 04.03.2026", "Учора в Херсоні загинули двоє людей."),
    "ru": ("Обновлено: 09.03.2026, 12:00", "Опубликовано: 04.03.2026", "Вчера в Херсоне погибли два человека."),
}  # fmt: skip


@pytest.mark.parametrize("language", CHANGED)
def test_a_text_is_of_the_day_on_which_it_came_out_and_not_of_its_change(language: str) -> None:
    changed, out, said = CHANGED[language]
    for head in ((changed, out), (out, changed)):
        read = read_document("\n".join(("Kherson", *head)) + f"\n\n{said}", language=language)
        assert read.document.published == date(2026, 3, 4)
        assert [claim.when for claim in read.claims] == ["2026-03-03"]
    alone = open_document(f"Kherson\n{changed}\n\n{said}", language=language)
    assert alone.published == date(2026, 3, 9)


def test_a_day_below_the_text_does_not_replace_that_of_its_change() -> None:
    text = "Kherson\nUpdated: 9 March 2026\n\nTwo people died in Kherson.\n\n2 March 2026\n\nThe port was shelled."
    assert open_document(text).published == date(2026, 3, 9)


PAGE = "<html><head>{}</head><body><h1>Kherson</h1><p>{}Two people died in Kherson yesterday.</p></body></html>"
DATA = '<script type="application/ld+json">{{"@graph": [{{"@type": "Article", "{}": "2026-03-04T08:00"}}]}}</script>'
TIME = '<time datetime="2026-03-01">on Sunday</time> '


@pytest.mark.parametrize(
    ("head", "before", "day"),
    [
        (DATA.format("datePublished"), "", date(2026, 3, 4)),
        (DATA.format("datePublished"), TIME, date(2026, 3, 4)),  # a time in the text may be of anything
        (DATA.format("dateModified"), "", None),
        (DATA.format("dateModified"), TIME, date(2026, 3, 1)),
        (DATA.format("datePublished").replace("ld+json", "x-log"), "", None),  # a script of another kind
        ('<meta itemprop="datePublished" content="2026-03-04">', "", date(2026, 3, 4)),
        ('<meta itemprop="dateModified" content="2026-03-04">', "", None),
    ],
)
def test_a_page_tells_machines_when_it_came_out(head: str, before: str, day: date | None) -> None:
    document = open_document(PAGE.format(head, before))
    assert document.published == day
    assert "@graph" not in document.text


LIVE = {
    "en": ("9 March 2026", "7 March 2026", "Two people died in Kherson yesterday."),
    "de": ("9. März 2026", "7. März 2026", "Gestern starben in Cherson zwei Menschen."),
    "uk": ("9 березня 2026", "7 березня 2026", "Учора в Херсоні загинули двоє людей."),
    "ru": ("9 марта 2026", "7 марта 2026", "Вчера в Херсоне погибли два человека."),
}


def days(read: ReadDocument) -> list[str | None]:
    return [claim.when for claim in read.claims]


@pytest.mark.parametrize("language", LIVE)
def test_each_entry_of_several_days_is_of_the_day_above_it(language: str) -> None:
    first, second, said = LIVE[language]
    read = read_document(f"Kherson\n{first}\n\n{said}\n\n{second}\n\n14:05\n{said}", language=language)
    assert read.document.published == date(2026, 3, 9)
    assert days(read) == ["2026-03-08", "2026-03-06"]


def test_a_heading_above_a_day_is_of_that_day_and_a_day_without_a_year_is_the_nearest() -> None:
    said = "Two people died in Kherson yesterday, the mayor said."
    fire, sirens = "A fire burned in the port of Odesa for hours", "Sirens sounded all night in the east"
    entries = f"{fire}\n7 March 2026\n\n{said}\n\n{sirens}\n31 December\n\n{said}"
    assert days(read_document(f"Live\n\n9 March 2026\n\n{said}\n\n{entries}"))[-1] == "2025-12-30"


@pytest.mark.parametrize(
    "below",
    [
        "Updated: 7 March 2026\n\n{}",  # tells of the whole text
        "7 March 2026",  # nothing stands below it
        "9 March 2026\n\n{}",  # the same day
        "On 7 March 2026 the port was closed.\n\n{}",
    ],
)
def test_other_days_in_a_text_make_no_entries(below: str) -> None:
    said = "Two people died in Kherson yesterday, the mayor said."
    read = read_document(f"Kherson\n9 March 2026\n\n{said}\n\n{below.format(said)}")
    told = [claim.when for claim in read.claims if claim.figures]
    assert set(told) == {"2026-03-08"}


POSTS = "Ada Novak, [07.03.2026 8:15]\n{said}\n\nКанал / Kanal, [09.03.2026, 21:40]\n{said}\n"


@pytest.mark.parametrize("language", LIVE)
def test_messages_that_were_copied_are_of_their_day_and_sender(language: str) -> None:
    said = LIVE[language][2]
    read = read_document(POSTS.format(said=said), language=language)
    assert read.document.published == date(2026, 3, 9)
    assert days(read) == ["2026-03-06", "2026-03-08"]
    assert read.claims[0].speaker == "Ada Novak"
    assert read.claims[1].speaker != "Ada Novak"
    assert [block.label for block in read.document.blocks] == [Label.CAPTION, Label.BODY] * 2


def test_one_line_with_brackets_sends_nothing() -> None:
    read = read_document("Kherson\n\nAs seen in the report, [see page 8 of 12]\n\nTwo people died in Kherson.")
    assert all(claim.speaker == "author" for claim in read.claims)
    assert all(block.author is None for block in read.document.blocks)


@pytest.mark.parametrize(("year", "told"), [(2099, True), (2051, True), (2050, False), (2026, False)])
def test_a_day_in_the_far_future_is_doubtful(year: int, *, told: bool) -> None:
    document = open_document(f"4 March {year}\n\nTwo people died in Kherson yesterday.")
    assert ("far-day" in [one.code for one in document.caveats]) is told
