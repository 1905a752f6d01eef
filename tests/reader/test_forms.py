"""Forms of attribution in English and German: passives, nouns for what is said, labels, brackets, surnames alone, and
the heads of statements.
"""

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_HEADS = {
    "en": (
        "Fighting near the lake\n4 March 2025\n\nThe truce was agreed on Friday, said the governor of the lake region, "
        "Oleh Drobot. Artillery fired at the town.\n\n"
    ),
    "de": (
        "Kämpfe am See\n4. März 2025\n\nDie Waffenruhe sei am Freitag vereinbart worden, sagte der Gouverneur der "
        "Seeregion, Oleh Drobot. Artillerie schoss auf die Stadt.\n\n"
    ),
}


def _claims(language: str, text: str) -> list[Claim]:
    head = _HEADS[language]
    document = open_document(f"{head}{text}\n", language=language)
    return [claim for claim in read_claims(document) if claim.start >= len(head)]


_FORMS = [
    # passives with who does it
    ("en", "The ceasefire was rejected by the rebels.", "rebels", "denies"),
    ("en", "The attack was confirmed by the army.", "army", "confirms"),
    ("en", "The attack has been condemned by the UN.", "UN", "accuses"),
    ("en", "Residents have been told by the ministry to stay indoors.", "ministry", "states"),
    ("de", "Die Waffenruhe wurde von den Rebellen abgelehnt.", "Rebellen", "denies"),
    ("de", "Der Angriff wurde von der Armee bestätigt.", "Armee", "confirms"),
    ("de", "Bewohner wurden vom Ministerium aufgefordert, in den Häusern zu bleiben.", "Ministerium", "requests"),
    ("de", "Vierzehn Verstöße wurden dem gemeinsamen Ausschuss gemeldet.", "author", "states"),
    # nouns for what somebody says
    ("en", "The army's version: the rebels broke the ceasefire.", "army", "accuses"),
    ("en", "The mayor's demand: a ceasefire of ten days.", "mayor", "requests"),
    ("en", "The mayor's plea is for a ceasefire of ten days.", "mayor", "requests"),
    ("en", "In the army's telling, the rebels broke the ceasefire.", "army", "accuses"),
    ("de", "Die Lesart der Armee: Die Rebellen haben die Waffenruhe gebrochen.", "Armee", "accuses"),
    ("de", "Die Forderung des Bürgermeisters: eine Waffenruhe von zehn Tagen.", "Bürgermeister", "requests"),
    # somebody beside a colon, behind a dash, in brackets
    ("en", "Rebels broke the ceasefire (army).", "army", "accuses"),
    ("en", '"We saw shells fall on the market" – Joy Amani, resident.', "Joy Amani", "states"),
    ("en", 'Joy Amani, a resident: "We saw shells fall on the market."', "Joy Amani", "states"),
    ("en", 'Army spokesman Paul Ndege to the agency Lakeside: "The ceasefire is dead."', "Paul Ndege", "states"),
    ("en", '"We saw shells fall on the market," laughs Joy Amani, who sells fish.', "Joy Amani", "states"),
    ("de", "Die Rebellen brachen die Waffenruhe (Armee).", "Armee", "accuses"),
    ("de", "Joy Amani, Anwohnerin: „Granaten fielen auf den Markt.“", "Joy Amani", "states"),
    ("de", "„Granaten fielen auf den Markt“, lacht Joy Amani, die Fisch verkauft.", "Joy Amani", "states"),
    # the subject of a clause about somebody, and of verbs in two parts
    ("en", "The army, which accuses the rebels of breaking the ceasefire, has sent troops.", "army", "accuses"),
    ("de", "Drobot hatte zuvor der Armee vorgeworfen, die Waffenruhe gebrochen zu haben.", "Oleh Drobot", "accuses"),
    ("de", "Zu dem Angriff haben sich die Rebellen bekannt.", "Rebellen", "confirms"),
    ("de", "Zwölf Tote meldet die Armee.", "Armee", "states"),
    ("de", "Der Hilfsorganisation Brot und Brunnen zufolge gab es Tote.",
     "Hilfsorganisation Brot und Brunnen", "states"),
    # nobody says it
    ("en", "Neither the army nor the rebels would comment on the attack.", "author", "declines_to_confirm"),
    ("de", "Weder die Armee noch die Rebellen wollten den Angriff kommentieren.", "author", "declines_to_confirm"),
    ("de", "Der Gesandte nannte kein Datum für die Waffenruhe.", "author", "declines_to_confirm"),
    # a surname alone is somebody who was named before, wherever it stands
    ("en", "Drobot also said that the army had broken the ceasefire.", "Oleh Drobot", "accuses"),
    ("en", "Drobot had earlier accused the army of breaking the ceasefire.", "Oleh Drobot", "accuses"),
    ("en", "Drobot himself blamed the army for the attack.", "Oleh Drobot", "accuses"),
    ("en", "Drobot on Monday rejected the ceasefire.", "Oleh Drobot", "denies"),
    ("en", "Drobot, who took office in May, denied that his men had fired.", "Oleh Drobot", "denies"),
    ("de", "Drobot hat am Montag eine Waffenruhe gefordert.", "Oleh Drobot", "requests"),
    ("de", "Zuvor hatte Drobot den Angriff bestritten.", "Oleh Drobot", "denies"),
    # offices of several words, of regions and behind a participle
    ("en", "The governor of Odesa region, Ivan Marr, said the ceasefire was dead.", "Ivan Marr", "states"),
    ("en", "Rescue workers said two people had been killed.", "Rescue workers", "states"),
    ("en", "The foreign ministers of Chad urged a ceasefire.", "foreign ministers of Chad", "requests"),
    ("de", "Die vom Iran unterstützte Miliz forderte eine Waffenruhe.", "Miliz", "requests"),
    ("de", "Das Rote Kreuz forderte eine Waffenruhe.", "Rotes Kreuz", "requests"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "act"), _FORMS)
def test_who_says_it_and_what_is_done_by_it(language: str, text: str, speaker: str, act: str) -> None:
    claims = _claims(language, text)
    assert (speaker, act) in [(claim.speaker, claim.act.value) for claim in claims]
    assert {claim.speaker for claim in claims} == {speaker}


_BODY = {
    "en": (
        "\n\nThe ceasefire agreed on Friday did not hold. Two people were killed in the attack on the market.\n\n"
        "We call on both sides to stop firing at once. We have counted nine violations since Monday.\n"
    ),
    "de": (
        "\n\nDie am Freitag vereinbarte Waffenruhe hielt nicht. Zwei Menschen starben beim Angriff auf den Markt."
        "\n\nWir fordern beide Seiten auf, das Feuer sofort einzustellen. Wir haben neun Verstöße gezählt.\n"
    ),
}


@pytest.mark.parametrize(
    ("language", "heading", "speaker"),
    [
        ("en", "Briefing to the Council by Special Envoy Maren Oduya\n14 June 2022", "Maren Oduya"),
        ("en", "Statement on the incident at Karameh, 4 May\nPrime Minister's Office", "Prime Minister's Office"),
        ("en", "Appeal by the bishops of Kivu\n4 March 2025", "bishops of Kivu"),
        ("en", "Letter from Port Sudan\nBy Elaine Marchetti\n23 May 2025", "Elaine Marchetti"),
        ("de", "Ann Okello\nBürgermeisterin von Goma\n4. März 2025", "Ann Okello"),
        ("de", "Offener Brief an die Vermittler\nNetzwerk der Lehrer Goma, 4. März 2025", "Netzwerk der Lehrer Goma"),
        ("de", "Tagesbriefing des Generalstabs, 4. März 2025", "Generalstab"),
        ("de", "Stellungnahme der Ärztekammer zum Angriff auf das Krankenhaus in Goma\n4. März 2025", "Ärztekammer"),
        ("de", "Grußwort der Landrätin Ina Voß\n4. März 2025", "Ina Voß"),
    ],
)  # fmt: skip
def test_whose_text_it_is_by_its_heading(language: str, heading: str, speaker: str) -> None:
    document = open_document(heading + _BODY[language], language=language)
    assert {claim.speaker for claim in read_claims(document)} == {speaker}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Saturday 18 October 2025 | times in Islamabad | newest first", "2025-10-18"),
        ("Situation report no. 12 (as of 9 November 2025)", "2025-11-09"),
        ("04.03.25", "2025-03-04"),
    ],
)
def test_the_day_of_a_text_among_other_things_of_its_head(line: str, day: str) -> None:
    document = open_document(f"Shelling goes on near the lake\n{line}{_BODY['en']}", language="en")
    assert str(document.published) == day


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Electricity has been cut to four villages since a transformer was hit.", "service"),
        ("en", "The pumps have stopped.", "service"),
        ("en", "The pipeline has been mended.", "service"),
        ("en", "The siege has been lifted.", "military"),
        ("en", "Fighting rages around the station.", "military"),
        ("en", "Families sleep in the metro.", "preparedness"),
        ("en", "The foreign minister is expected in Cairo.", "diplomacy"),
        ("en", "The month saw 230 air raids.", "figure"),
        ("de", "Die Straßenbahnen fahren nicht.", "service"),
        ("de", "Um den Bahnhof wird gekämpft.", "military"),
        ("de", "Familien schlafen in der Metro.", "preparedness"),
        ("de", "Botschafter wurden einbestellt.", "diplomacy"),
        ("de", "Die Ruhe währte zwei Stunden.", "pledge"),
    ],
)
def test_kinds_of_single_clauses(language: str, text: str, kind: str) -> None:
    assert [claim.kind.value for claim in _claims(language, text)] == [kind]


def test_one_word_of_something_else_does_not_hide_a_paragraph_of_a_text_of_war() -> None:
    text = (
        "The prime minister, Katrin Olesk, told parliament on Friday that her government was ready to renew the truce. "
        "The opposition leader, Mart Saar, dismissed the idea as theatre, and the army fired rockets again."
    )
    assert {claim.speaker for claim in _claims("en", text)} >= {"Katrin Olesk", "Mart Saar"}


def test_the_heading_of_a_table_gives_no_claim() -> None:
    document = open_document(
        "The war in figures\n4 March 2025\n\nThe army fired at the town on Monday and killed two people.\n\n"
        "Casualties and displacement\n\nMore than 400 people have been killed since January, the UN says.\n",
        language="en",
    )
    assert "Casualties and displacement" not in [claim.quote for claim in read_claims(document)]


def test_an_agreement_that_lapses_does_so_on_the_next_such_day() -> None:
    claims = _claims("en", "The ceasefire lapses on 31 December.")
    assert [claim.when for claim in claims] == ["2025-12-31"]
