"""A body or office whose name begins like a known one is kept whole, and is not taken for that."""

from datetime import date

import pytest

from holdfire.reader.read import read_document

LONGER = """
Kenyan military council
Kenyan military council spokesman
Kenyan military sources
Kenyan military police
Kenyan military intelligence
Kenyan Military Council
Myanmar military council
Myanmar military delegation
Syrian army command
Syrian army unit
Syrian Army Council
Sudanese army chief
Sudanese army spokesman
Sudanese army general staff
Sudanese army high command
Malian army headquarters
Malian junta chief
Ethiopian government forces
Ukrainian government commission
Russian military administration
Taliban government delegation
Taliban Leadership Council
Pakistani Taliban commander
Saudi-led coalition command
Israeli police commissioner
Israeli Air Force Association
Kosovo Police Academy
Colombian Army Aviation
Abkhaz State Security Service Veterans
Sudan Liberation Army Second Front
Sudan Liberation Movement Transitional Council
Justice and Equality Movement Leadership Council
Libya Dawn Operations Room
Ansar al-Sharia Brigades
Lord's Resistance Army Victims' Association
Fano fighters council
FARC dissidents command
Hamas armed wing
Hamas Political Bureau
Houthi Supreme Committee
African Union Commission chairperson
UN mission in Congo force commander
Board of Peace Executive Council
Renamo Military Junta
Tigray forces command
Somaliland government committee
"""
FRAMES = [
    "The {} said on Monday that the attack killed nine soldiers.",
    "The attack killed nine soldiers, according to the {}.",
    "The attack killed nine soldiers, the {} said.",
]

# What stands behind a known body and makes no other of it.
ITSELF = [
    ("The Kenyan military Monday said the attack killed nine.", "Kenyan military"),
    ("The Kenyan military earlier said the attack killed nine.", "Kenyan military"),
    ("The Kenyan military swiftly denied that the attack killed nine.", "Kenyan military"),
    ("The Kenyan military accused the rebels of the attack.", "Kenyan military"),
    ("The Kenyan military Wednesday denied the attack.", "Kenyan military"),
    ("The Kenyan Military said the attack killed nine.", "Kenyan military"),
]
OTHER_LANGUAGES = [
    ("de", "Der kenianische Militärrat sagte, der Angriff habe neun Menschen getötet.", "kenianischer Militärrat"),
    ("de", "Die sudanesische Armeeführung sagte, der Angriff habe neun getötet.", "sudanesische Armeeführung"),
    ("de", "Der Hamas-Militärrat sagte, der Angriff habe neun Menschen getötet.", "Hamas-Militärrat"),
    ("de", "Die KIA-Führung sagte, der Angriff habe neun Menschen getötet.", "KIA-Führung"),
    ("ru", "Командование суданской армии заявило, что удар убил девять человек.", "Командование суданской армии"),
    ("ru", "Совет министерства обороны Судана заявил, что удар убил девять.", "Совет министерства обороны Судана"),
    ("ru", "Военный совет Кении заявил, что удар убил девять человек.", "Военный совет Кении"),
    ("uk", "Генеральний штаб суданської армії заявив, що удар убив дев'ятьох.", "Генеральний штаб суданської армії"),
    ("uk", "Речник армії Судану заявив, що удар убив дев'ятьох людей.", "Речник армії Судану"),
]


def _speakers(text: str, language: str) -> list[tuple[str | None, str]]:
    claims = read_document(text, language=language, published=date(2025, 3, 12)).claims
    return [(claim.speaker, claim.entity) for claim in claims]


@pytest.mark.parametrize("name", LONGER.strip().splitlines())
def test_a_longer_name_is_kept_whole(name: str) -> None:
    for frame in FRAMES:
        assert _speakers(frame.format(name), "en") == [(name, "")]


@pytest.mark.parametrize(("text", "name"), ITSELF)
def test_what_follows_a_known_name_makes_no_other_of_it(text: str, name: str) -> None:
    ((speaker, entity),) = _speakers(text, "en")
    assert speaker == name
    assert entity


@pytest.mark.parametrize(("text", "name"), [
    ("The Hamas fighters said the attack killed nine.", "Hamas fighters"),
    ("Hamas fighters said the attack killed nine.", "Hamas fighters"),
    ("The armed wing of Hamas said the attack killed nine.", "armed wing of Hamas"),
    ("Sudanese army chief Ada Marr said the attack killed nine.", "Ada Marr"),
    ("A Kenyan military source said the attack killed nine.", "Kenyan military source"),
])  # fmt: skip
def test_men_and_offices_of_a_known_body(text: str, name: str) -> None:
    assert [speaker for speaker, _ in _speakers(text, "en")] == [name]


@pytest.mark.parametrize(("language", "text", "name"), OTHER_LANGUAGES)
def test_longer_names_of_other_languages(language: str, text: str, name: str) -> None:
    assert [speaker for speaker, _ in _speakers(text, language)] == [name]
