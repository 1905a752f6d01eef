"""Who declared a pause, told beside the pause and by no claim of his own: "the truce declared by Hamas ended"."""

from datetime import date

import pytest

from holdfire.model.pledge import Pledge, Status
from holdfire.reader.draft import draft_pledge
from holdfire.reader.draft_declared import declared_in
from holdfire.reader.known import SHIPPED
from holdfire.reader.read import read_document


def told(text: str, language: str) -> Pledge:
    read = read_document(text, language=language, published=date(2025, 5, 8))
    return draft_pledge([read], names=["a.txt"])


DECLARED = [
    ("en", "The five-day ceasefire declared by Hamas took effect on Thursday.", "unilateral", {"Hamas"}),
    ("en", "The truce that the ELN announced last week runs until 3 June.", "unilateral", {"ELN"}),
    ("en", "The truce, which was proclaimed by the M23, is to last until Sunday.", "unilateral", {"M23"}),
    (
        "en",
        "A truce announced late on Monday by the Arakan Army until 3 June was welcomed.",
        "unilateral",
        {"Arakan Army"},
    ),
    ("en", "Ten days of cease-fire were proclaimed Tuesday by the Houthis.", "unilateral", {"Houthis"}),
    ("en", "Shelling went on despite the Eid truce announced by Sudan until Sunday.", "unilateral", {"Sudan"}),
    (
        "en",
        "A 72-hour ceasefire announced by the Myanmar army and the Arakan Army began on Tuesday.",
        "agreed",
        {"Myanmar", "Arakan Army"},
    ),
    ("en", "A pause proposed by the Houthis until Monday has had no answer.", "offered", set()),
    ("de", "Die von der Hamas verkündete dreitägige Waffenruhe gilt bis Sonntag.", "unilateral", {"Hamas"}),
    (
        "de",
        "Die Feuerpause, die die M23 vergangene Woche ausgerufen hatte, soll bis zum 3. Juni dauern.",
        "unilateral",
        {"M23"},
    ),
    ("ru", "Перемирие, объявленное ХАМАС, продлится до 3 июня.", "unilateral", {"Hamas"}),
    ("ru", "Перемирие на праздник, которое объявили хуситы, продлится до воскресенья.", "unilateral", {"Houthis"}),
    ("ru", "Объявленная «Хезболлой» пауза продлится три дня.", "unilateral", {"Hezbollah"}),
    ("uk", "Перемир'я, оголошене ХАМАС, триватиме до 3 червня.", "unilateral", {"Hamas"}),
    ("uk", "Перемир'я на свято, яке оголосили хусити, триватиме до неділі.", "unilateral", {"Houthis"}),
]


@pytest.mark.parametrize(("language", "text", "status", "bound"), DECLARED, ids=[row[1][:40] for row in DECLARED])
def test_who_declared_a_pause_is_bound_by_it_and_announces_it(
    language: str, text: str, status: str, bound: set[str]
) -> None:
    pledge = told(text, language)
    assert pledge.status is Status(status)
    assert {one.party for one in pledge.restrains} - {"unspecified"} == bound
    assert pledge.announced.by != ("a.txt",)
    assert pledge.announced.note.strip("“”") in text


def test_who_only_tells_what_others_agreed_to_is_not_bound_whatever_office_he_holds() -> None:
    text = "Kambodscha und Thailand haben laut Malaysias Regierungschef Anwar Ibrahim einer Waffenruhe zugestimmt."
    assert {one.party for one in told(text, "de").restrains} == {"Cambodia", "Thailand"}


@pytest.mark.parametrize(
    ("side", "bound", "status"),
    [("Российская", "Russia", "unilateral"), ("Украинская", "Ukraine", "announced-by-third-party")],
)
def test_a_side_is_its_speakers_own_or_anothers(side: str, bound: str, status: str) -> None:
    pledge = told(f"«{side} сторона прекращает удары до понедельника», — сказал Путин.", "ru")
    assert ({one.party for one in pledge.restrains}, pledge.status) == ({bound}, Status(status))


NOBODY = [
    ("en", "The truce brokered by Egypt between Israel and Hamas runs until Sunday."),
    ("en", "The truce that Israel has not accepted was to run until Sunday."),
    ("en", "The truce in Goma runs until Sunday, the army said."),
    ("de", "Die Waffenruhe, die Israel nicht akzeptiert hat, sollte bis Sonntag gelten."),
    ("ru", "Перемирие, которого Израиль не принял, должно было продлиться до воскресенья."),
    ("uk", "Перемир'я за посередництва Єгипту триватиме до неділі."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY, ids=[text[:40] for _, text in NOBODY])
def test_who_brokered_or_refused_a_pause_has_not_declared_it(language: str, text: str) -> None:
    read = read_document(text, language=language, published=date(2025, 5, 8))
    assert [one for claim in read.claims for one in declared_in(claim, SHIPPED.names(language))] == []
