"""Who passes on what another says is named beside the verb of saying, and is no speaker; nor is who is accused."""

import pytest

from holdfire.model.claim import Act
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_PASSED = [
    (
        "en",
        "The Sudanese army, quoted in Al-Rakoba, said the rebels had fired 12 rockets at Omdurman.",
        "Sudanese army",
    ),
    (
        "en",
        "Mali's defence minister, cited by Studio Tamani, said Algeria had killed nine soldiers.",
        "defence minister",
    ),
    ("en", "Baku, as quoted by Turan, said that Yerevan had fired ten shells at Sotk.", "Baku"),
    ("en", "The Houthis, according to Al-Masirah, said they had killed seven soldiers.", "Houthis"),
    ("en", "Mayor Okello said on Friday, according to Radio Miraya, that rebels had killed six people.", "Okello"),
    ("en", "According to Turan, Aliyev said Armenia had fired ten shells at Sotk.", "Aliyev"),
    ("de", "Alijew sagte laut Turan, Armenien habe zehn Granaten auf Sotk abgefeuert.", "Alijew"),
    ("de", "Lawrow, zitiert von Tass, sagte, Kiew habe 30 Drohnen auf Belgorod abgefeuert.", "Lawrow"),
    ("de", "Der Gouverneur sagte, wie Tamasight berichtet, die Rebellen hätten neun Menschen getötet.", "Gouverneur"),
    ("uk", "Лавров, за даними «Інтерфаксу», сказав, що Київ випустив 30 дронів по Бєлгороду.", "Лавров"),
    ("uk", "Алієв, як повідомляє «Туран», заявив, що Вірменія випустила десять снарядів.", "Алієв"),
    ("ru", "Алиев, по данным «Турана», сказал, что Армения выпустила десять снарядов по Сотку.", "Алиев"),
    ("ru", "Песков, по сообщению ТАСС, заявил, что Киев выпустил 30 дронов по Белгороду.", "Песков"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), _PASSED)
def test_who_passes_it_on_is_told_as_that(language: str, text: str, speaker: str) -> None:
    claims = read_claims(open_document(text, language=language))
    assert [(speaker in str(claim.speaker), len(claim.via)) for claim in claims] == [(True, 1)]
    assert text.index(claims[0].quote) > text.index(claims[0].via[0][:4])  # neither of the two is part of what is said


_BESIDE = [
    ("en", "Two people were killed, Okello said, and Lado said that seven were wounded.", ["Okello", "Lado"]),
    (
        "en",
        "Two people were killed by shells, the mayor said, and the governor added seven were hurt.",
        ["mayor", "governor"],
    ),
    ("en", '"We have no power," Okello added, and Lado said that two people were killed.', ["Okello", "Lado"]),
    ("de", "Zwei Menschen starben, sagte Rehm, und Haller sagte, dass sieben verletzt wurden.", ["Rehm", "Haller"]),
    ("uk", "Двоє людей загинули, сказав Мельник, а Коваль додав, що семеро поранені.", ["Мельник", "Коваль"]),
    ("ru", "Двое погибли, сказал Мельник, а Коваль добавил, что семеро ранены.", ["Мельник", "Коваль"]),
]


@pytest.mark.parametrize(("language", "text", "speakers"), _BESIDE)
def test_two_who_say_something_side_by_side_each_have_their_own(language: str, text: str, speakers: list[str]) -> None:
    claims = read_claims(open_document(text, language=language))
    assert [(claim.speaker, claim.via) for claim in claims] == [(speaker, ()) for speaker in speakers]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("the Rwandan-backed governor Bahati Musanga", "Bahati Musanga"),
        ("the Moscow-appointed mayor Alla Koval", "Alla Koval"),
        ("the self-proclaimed governor", "self-proclaimed governor"),
    ],
)
def test_a_participle_with_a_hyphen_belongs_to_the_office_behind_it(who: str, speaker: str) -> None:
    claims = read_claims(open_document(f"Two people were killed in the strike, {who} said.", language="en"))
    assert [(claim.speaker, claim.quote) for claim in claims] == [(speaker, "Two people were killed in the strike")]


def test_an_alert_is_nobody_who_says_something() -> None:
    claims = read_claims(open_document("12:30 Air-raid alert in Sumy region", language="en"))
    assert {claim.speaker for claim in claims} == {"author"}


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", '"We will supply 40 drones to Ukraine," the minister said.', Act.PROMISES),
        ("en", '"We will fire 40 drones at Kyiv," the colonel said.', Act.WARNS),
        ("en", '"We will deliver a missile strike on Haifa and fire 40 rockets," the colonel said.', Act.WARNS),
        ("de", "»Wir werden der Ukraine 40 Drohnen liefern«, sagte der Minister.", Act.PROMISES),
        ("uk", "«Ми передамо Україні 40 дронів», — сказав міністр.", Act.PROMISES),
        ("ru", "«Мы передадим Украине 40 дронов», — сказал министр.", Act.PROMISES),
    ],
)
def test_who_will_give_weapons_promises_and_threatens_nobody(language: str, text: str, act: Act) -> None:
    assert [claim.act for claim in read_claims(open_document(text, language=language))] == [act]
