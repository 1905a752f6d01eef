"""Who says what in constructions of German and English prose, as a table of examples; and what is none of ours."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_HEADS = {
    "en": """The situation on Tuesday

3 February 2026

After days of quiet the country remains tense, and so far the ceasefire holds, from all that is heard here.

""",
    "de": """Die Lage am Dienstag

3. Februar 2026

Im Land bleibt es nach Tagen der Ruhe angespannt, die Waffenruhe hält bisher nach allem, was man hört.

""",
}
_GROUPS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("attributed.yaml").read_text(encoding="utf-8")
)
_EXAMPLES = [
    pytest.param(
        group["language"], example["text"], example["claims"], id=f"{group['language']}-{group['what']}-{number}"
    )
    for group in _GROUPS
    for number, example in enumerate(group["texts"])
]


@pytest.mark.parametrize(("language", "text", "wanted"), _EXAMPLES)
def test_who_says_what(language: str, text: str, wanted: list[list[str]]) -> None:
    head = _HEADS[language]
    found = [claim for claim in read_claims(open_document(head + text, language=language)) if claim.start >= len(head)]
    if any(speaker != "author" for speaker, _, _ in wanted):
        found = [
            claim for claim in found if claim.speaker != "author" or claim.quote in {quote for *_, quote in wanted}
        ]
    assert [[claim.speaker, str(claim.act), claim.quote] for claim in found] == wanted


_SHELLS = "Two shells hit the depot last night. I heard them from my window, and I know that three people were hurt.\n"


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("THE SLOW BOAT\na blog by Thiri Maung Lwin\n\nThree truces\n9 April 2025\n\n", "Thiri Maung Lwin"),
        ("Notes from a roof\nwords by Tahir Lone, Poonch\n14 May 2025\n\n", "Tahir Lone"),
        ("THE FRIDAY BASKET\nFrom the kitchen table of the Wharfside Gazette. 4 April 2025\n\n", "author"),
    ],
)
def test_whose_blog_it_is_tells_a_line_of_its_head_and_no_paper_says_i(head: str, speaker: str) -> None:
    claims = read_claims(open_document(head + _SHELLS, language="en"))
    assert {claim.speaker for claim in claims} == {speaker}


def test_a_column_by_somebody_is_in_the_voice_of_who_writes_it() -> None:
    text = """Am Fenster. Die Freitagskolumne von Jutta Rehm
29. November 2024

Ich hörte die Granaten. Zwei Menschen starben.
"""
    assert {claim.speaker for claim in read_claims(open_document(text, language="de"))} == {"Jutta Rehm"}


_OF_OLD = """Zehn Wochen

Am 4. Juni 1813 unterzeichneten die Bevollmächtigten bei Pläswitz einen Waffenstillstand, der bis zum Juli galt. Im
Mai waren 300 Soldaten getötet worden. Erst 1815 endeten die Angriffe.
"""
_OF_CHRISTMAS = """The quiet night

On 24 December 1914 the guns fell silent along the front near Ypres, and the truce held until the evening. In 1915 two
soldiers were killed when they tried it again.
"""
_OF_A_FILM = """The Salt Road

The film opens with an air raid in which nineteen people die. The mayor, played by Ivor Pell, does not trust the truce.
In the second act rockets hit the hospital, and the audience leaves the cinema in silence. Our projectionist declined
to comment on the ceasefire.
"""


@pytest.mark.parametrize(("language", "text"), [("de", _OF_OLD), ("en", _OF_CHRISTMAS), ("en", _OF_A_FILM)])
def test_history_and_fiction_are_none_of_ours(language: str, text: str) -> None:
    assert read_claims(open_document(text, language=language)) == ()


def test_a_war_that_is_told_with_years_of_old_beside_ours_is_ours() -> None:
    text = """The war

On 4 June 2025 the army said that three people were killed, more than in 1948. The truce of 1949 is long dead.
"""
    assert read_claims(open_document(text, language="en"))


def test_an_entry_on_sport_ends_no_ticker() -> None:
    text = """Live: the truce

17:20
Two people were killed by a shell in the port this afternoon, the mayor of the town said before the council.

17:00
Sport: tonight's match has been called off.

16:03
A drone hit the depot, the army says.
"""
    claims = read_claims(open_document(text, language="en"))
    assert [claim.quote for claim in claims][-1] == "A drone hit the depot"


def test_who_is_quoted_in_a_statement_speaks_through_who_gives_it() -> None:
    text = """Statement by the Coordinating Council of the Valley

9 November 2018

We, the council, note that the truce is broken every day. The army has promised to stop the shelling. According to the
Red Cross, 40 people were killed.
"""
    claims = {claim.quote: (claim.speaker, claim.via) for claim in read_claims(open_document(text, language="en"))}
    giver = ("Coordinating Council of the Valley",)
    assert claims["The army has promised to stop the shelling"] == ("army", giver)
    assert claims["40 people were killed"] == ("Red Cross", giver)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Last night I dreamed that a colonel announced a truce and that no shell would be fired again."),
        ("en", "I wish both armies would pull their guns back and cease fire."),
        ("de", "Ach, käme doch einer und nähme ihnen allen die Granaten weg."),
        ("de", "Als Kind dachte ich, ab morgen schießt keiner mehr."),
    ],
)
def test_dreams_wishes_and_memories_tell_nothing(language: str, text: str) -> None:
    head = _HEADS[language]
    found = read_claims(open_document(head + text, language=language))
    assert [claim.quote for claim in found if claim.start >= len(head)] == []


@pytest.mark.parametrize(
    ("language", "leave"),
    [
        ("en", "By order of the Secretary,\nKuku Tutu Angelo"),
        ("de", "Eure Rima"),
        ("de", "Dein Matthias"),
    ],
)
def test_who_takes_leave_below_a_text_that_says_we_is_its_voice(language: str, leave: str) -> None:
    told = {
        "en": "We heard two shells at night. Three people were hurt. The truce is dead, and we know it.",
        "de": "Wir hörten nachts zwei Granaten. Drei Menschen wurden verletzt. Die Waffenruhe ist tot, das wissen wir.",
    }
    text = f"Kauda, 4 February 2024\n\nTo all,\n\n{told[language]}\n\n{told[language]}\n\n{leave}\n"
    speakers = {claim.speaker for claim in read_claims(open_document(text, language=language))}
    assert speakers == {leave.rsplit("\n", 1)[-1].removeprefix("Eure ").removeprefix("Dein ")}
