"""Whose voice a text is by who signs it, by its head and by the form of its questions; what around it is no claim."""

import pytest

from holdfire.model.document import Label
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

EN = """

Since Monday our units have held their fire along the whole line. The other side shelled the village of Karso on
Tuesday and killed two people. We demand that the shelling of our villages stop at once.

We will keep to the truce until 12 May. Three ambulances were destroyed in the last week.

"""
DE = """

Am Dienstag beschoss die Gegenseite das Dorf Karso und tötete zwei Menschen. Wir fordern, dass der Beschuss unserer
Dörfer sofort aufhört.

Wir werden die Waffenruhe bis zum 12. Mai einhalten. In der vergangenen Woche wurden drei Krankenwagen zerstört.

"""

VOICES = [
    (
        "en",
        f"Statement on the ceasefire\n\n4 May 2025{EN}Colonel Amin Tarsi\nSpokesman, Northern Command",
        "Amin Tarsi",
    ),
    ("en", f"Press release\nGeneva, 4 May 2025{EN}Signed:\nDr. Hana Weiss, president of the Relief Fund", "Hana Weiss"),
    ("en", f"OPEN LETTER\n\nExcellencies,{EN}Respectfully,\n\nMariam Dabo\nMayor of Kidal", "Mariam Dabo"),
    ("en", f"Dear colleagues,{EN}Yours,\nPeter Hallam\nHead of delegation, Sanaa\n4 May 2025", "Peter Hallam"),
    (
        "en",
        f"HORN RELIEF COMPACT\n\n4 May 2025\n\nOPEN STATEMENT{EN}For the Compact,\nWossen Aklilu, Chair",
        "Wossen Aklilu",
    ),
    ("en", f"To our people{EN}The Command of the National Front", "Command of the National Front"),
    ("en", f"Letter{EN}Dr Ruth Amel\n\nDonations: account details on request.", "Ruth Amel"),
    ("en", f"Remarks to the Security Council\nAmbassador Lena Okoro, envoy of Karania\n4 May 2025{EN}", "Lena Okoro"),
    ("en", f"Mayor Ihor Tarasenko | official channel\n4 May 2025{EN}", "Ihor Tarasenko"),
    ("de", f"Erklärung zur Waffenruhe\n\n4. Mai 2025{DE}Oberst Amin Tarsi\nSprecher des Nordkommandos", "Amin Tarsi"),
    (
        "de",
        f"OFFENER BRIEF\n\nExzellenzen,{DE}Hochachtungsvoll\n\nMariam Dabo\nBürgermeisterin von Kidal",
        "Mariam Dabo",
    ),
    (
        "de",
        f"Liebe Kolleginnen und Kollegen,{DE}Mit besten Grüßen\nPeter Hallam\nLeiter der Delegation",
        "Peter Hallam",
    ),
    ("de", f"An unser Volk{DE}Das Kommando der Nationalen Front", "Kommando der Nationalen Front"),
    ("de", f"Rede zur Aktuellen Stunde\nWiebke Harm, Abgeordnete – 4. Mai 2025 – es gilt das Wort{DE}", "Wiebke Harm"),
]


@pytest.mark.parametrize(("language", "text", "voice"), VOICES)
def test_a_text_is_in_the_voice_of_who_signs_or_heads_it(language: str, text: str, voice: str) -> None:
    claims = read_claims(open_document(text, language=language))
    assert len(claims) >= 4
    assert {claim.speaker for claim in claims} == {voice}


AUTHORS = [
    ("en", f"The line is quiet\n\n4 May 2025{EN}Next week: the novelist Lena Voss on her garden"),
    ("de", f"Die Linie ist ruhig\n\n4. Mai 2025{DE}Im nächsten Heft: Lena Voss über ihren Garten"),
]


@pytest.mark.parametrize(("language", "text"), AUTHORS)
def test_a_name_below_a_text_is_not_always_a_signature(language: str, text: str) -> None:
    claims = read_claims(open_document(text, language=language))
    assert {claim.speaker for claim in claims} == {"author"}


THEY = EN.replace("We", "They").replace("our", "the")
WRITERS = [
    ("By Jane Doe\n\n4 May 2025", EN, "Jane Doe"),  # says "we"
    ("By Jane Doe\n\n4 May 2025", THEY, "author"),
    ("Jane Doe, 4 May 2025", EN, "Jane Doe"),
    ("Port Watch Collective, 4 May 2025", EN, "Port Watch Collective"),
    ("Port Watch Group, 4 May 2025", THEY, "Port Watch Group"),  # a body issues it
    ("Doha, 4 May 2025", EN, "author"),
]


@pytest.mark.parametrize(("head", "text", "voice"), WRITERS)
def test_a_text_that_says_i_or_we_is_in_the_voice_of_who_writes_it(head: str, text: str, voice: str) -> None:
    claims = read_claims(open_document(f"The line is quiet\n\n{head}{text}", language="en"))
    told = {claim.quote: claim.speaker for claim in claims}
    assert told["Three ambulances were destroyed in the last week"] == voice


def test_who_speaks_in_a_heading_stays_its_voice_whoever_signs_for_it() -> None:
    text = f"Statement of the Second Command on the truce\n\n4 May 2025{EN}Colonel Amin Tarsi\nSpokesman"
    assert {claim.speaker for claim in read_claims(open_document(text, language="en"))} == {"Second Command"}


INTERVIEWS = [
    (
        "en",
        """"We are tired": an interview with Colonel Sara Mbeki

4 May 2025

Colonel Sara Mbeki commands the monitors at Kidal.

Colonel Mbeki, is the truce holding?

The other side shelled the village of Karso on Tuesday, and I saw two people killed.

What do you expect?

I expect more attacks. Three ambulances were destroyed in the last week.
""",
    ),
    (
        "de",
        """„Wir sind müde“: Interview mit Oberst Sara Mbeki

4. Mai 2025

Oberst Sara Mbeki führt die Beobachter in Kidal.

Frau Mbeki, hält die Waffenruhe?

Die Gegenseite beschoss am Dienstag das Dorf Karso, ich habe zwei Tote gesehen.

Was erwarten Sie?

Ich erwarte weitere Angriffe. In der vergangenen Woche wurden drei Krankenwagen zerstört.
""",
    ),
]


@pytest.mark.parametrize(("language", "text"), INTERVIEWS)
def test_who_answers_questions_without_labels_is_named_above_them(language: str, text: str) -> None:
    claims = read_claims(open_document(text, language=language))
    assert len(claims) >= 3
    assert {claim.speaker for claim in claims} == {"Sara Mbeki"}


def test_a_newsroom_that_asks_itself_has_nobody_who_answers() -> None:
    text = """What we know of the truce

4 May 2025

Prime Minister Jon Kall announced it.

When does the truce begin?

The truce begins on Monday. Drones killed two people on Sunday.

Who will watch it?

Monitors of the mission will watch the truce from Tuesday.
"""
    assert "Jon Kall" not in {claim.speaker for claim in read_claims(open_document(text, language="en"))[1:]}


def test_surnames_label_answers_where_the_head_names_who_speaks() -> None:
    text = """Daily briefing, 4 May 2025
Present: Colonel Amin Tarsi, spokesman of the Joint Staff; Lena Okoro, deputy minister

— Is the truce holding?

Tarsi: The other side shelled the village of Karso on Tuesday.

— What about talks?

Okoro: Talks resume on Friday in Doha.

— Casualties?

Tarsi: Three soldiers were killed last week.
"""
    claims = read_claims(open_document(text, language="en"))
    assert [(claim.speaker, claim.via) for claim in claims] == [
        ("Amin Tarsi", ()),
        ("Lena Okoro", ()),
        ("Amin Tarsi", ()),
    ]


def test_bullets_of_a_post_are_no_labels_of_a_transcript() -> None:
    text = """Night Watch

👉 Mayor Petrov: power is out in the east.

👉 Governor Marsh: three people were wounded.

👉 General Okello: our guns are silent.

👉 Overnight, 111 drones were launched at Kyiv.
"""
    claims = read_claims(open_document(text, language="en"))
    assert claims[-1].speaker == "author"
    assert claims[-1].via == ()


def test_what_a_question_tells_that_others_said_is_theirs() -> None:
    text = """Briefing of the Foreign Ministry, 4 May 2025

QUESTION: The army in Karso says it shot down five drones. Is that true?

MINISTER KALL: We lost two drones on Sunday.

QUESTION: You attacked a farm. Why?

MINISTER KALL: We attacked no farm.
"""
    claims = read_claims(open_document(text, language="en"))
    assert [claim.quote for claim in claims][:2] == ["it shot down five drones", "We lost two drones on Sunday"]
    assert claims[0].speaker == "army in Karso"
    assert not any("You attacked" in claim.quote for claim in claims)


PROSE = (
    "Drones struck a substation near Karso on Sunday night and killed two people, the governor of the region said.\n"
)
AROUND = [
    (
        "en",
        "14 likes | 3 comments",
        "Old Harbour\nMy cousin says three people were killed again last night by a drone.",
    ),
    (
        "en",
        "Filed under: Borders | 3 responses",
        "Gul_Khan says:\nThey shot twelve traders in September, no one wrote it.",
    ),
    ("en", "Related", "Ceasefire talks resume in Doha\nTwo killed in Karso"),
    ("en", "Get the newsletter: the war in your inbox, every strike explained", ""),
    ("en", "Method: one report, one breach", ""),
    ("en", "Boost us ⚡ | Advertisement: shelling out for mattresses?", ""),
    ("de", "3 Leserkommentare", "Rudi aus Kiel: Die haben gestern wieder 40 Raketen auf die Stadt abgefeuert!"),
    ("de", "Weitere Meldungen", "Waffenruhe in Sicht\nZwei Tote in Karso"),
    ("de", "Newsletter »Nahost kompakt«: jetzt gratis anmelden", ""),
    ("de", "Kanal boosten ⚡ | Anzeige: Matratzen nach Beschuss", ""),
]


@pytest.mark.parametrize(("language", "line", "below"), AROUND)
def test_what_stands_around_an_article_gives_no_claims(language: str, line: str, below: str) -> None:
    article = (
        PROSE
        if language == "en"
        else "Drohnen trafen in der Nacht ein Umspannwerk bei Karso, zwei Menschen starben, sagte der Gouverneur.\n"
    )
    text = f"The night\n\nBy Jane Doe\n\n4 May 2025\n\n{article}\n{article}\n{line}\n{below}\n"
    document = open_document(text, language=language)
    start = text.index(line)
    assert read_claims(document)
    assert not any(claim.start >= start for claim in read_claims(document))
    assert not any(block.label is Label.BODY for block in document.blocks if block.start >= start)


def test_lines_above_the_first_paragraph_are_headlines() -> None:
    text = f"The Balcony Log\nDay one of the truce, day 284 of the war\n4 May 2025\n\n{PROSE}"
    assert all(claim.start > text.index("4 May") for claim in read_claims(open_document(text, language="en")))
