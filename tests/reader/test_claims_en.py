"""Claims of English sentences: who says what, as a table of examples, and what gives none."""

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from reader.tables import check_claim, rows

_HEAD = """The situation on Tuesday

By Anna Sample

3 February 2026

After days of quiet the country remains tense, and so far the ceasefire holds, from all that is heard here.

"""
_TAIL = "\n\nPeople in the region go on waiting and hope for an early spring in the whole of the country."


def _claims(text: str) -> list[Claim]:
    document = open_document(_HEAD + text + _TAIL, language="en")
    return [claim for claim in read_claims(document) if len(_HEAD) <= claim.start < len(_HEAD) + len(text)]


@pytest.mark.parametrize(("text", "speaker", "act", "kind", "quote", "entity"), rows("claims_en.tsv"))
def test_one_claim_of_a_sentence(text: str, speaker: str, act: str, kind: str, quote: str, entity: str) -> None:
    (claim,) = _claims(text)
    check_claim(claim, speaker, act, kind, quote, entity)


@pytest.mark.parametrize(
    "text",
    [
        "A president who asks for restraint instead of enforcing it.",
        "A war in which even short pauses are sold as success.",
        "One week without attacks, while people go on dying elsewhere.",
        "To learn more about the attacks, see our analysis.",
        "If Moscow agreed, the pause would begin on Monday.",
        "Will the truce hold until Easter?",
        '"That was very nice," Trump said.',
    ],
)
def test_what_only_calls_to_mind_or_values_gives_no_claim(text: str) -> None:
    assert not _claims(text)


def test_the_next_he_is_who_spoke_and_not_whom_he_spoke_of() -> None:
    text = "President Volodymyr Zelenskyy thanked Donald Trump for the effort. He said that Russia was massing drones."
    assert [claim.speaker for claim in _claims(text)] == ["Volodymyr Zelenskyy", "Volodymyr Zelenskyy"]


def test_an_agreement_told_in_the_perfect_is_what_was_said_before() -> None:
    text = "Trump said he had asked Putin not to shell the city. Putin had agreed to a truce of a week."
    last = _claims(text)[-1]
    assert (last.speaker, last.entity, str(last.act)) == ("Trump", "Donald Trump", "states")


def test_an_attack_by_the_other_side_in_a_truce_is_an_accusation() -> None:
    (claim,) = _claims("Armenia's defence ministry said that Azerbaijani units opened fire near the village.")
    assert str(claim.act) == "accuses"


def test_a_count_of_one_night_is_no_total() -> None:
    (claim,) = _claims("The air force said it had shot down 97 of 112 drones overnight.")
    assert str(claim.kind) == "strike"


def test_behind_a_semicolon_goes_on_what_was_said() -> None:
    text = "The paper foresees a truce of sixty days, a diplomat said; talks would start on day one."
    assert {claim.speaker for claim in _claims(text)} == {"diplomat"}


def test_one_attribution_ends_a_sentence_of_two_parts() -> None:
    claims = _claims("Two died in the strike; nine were hurt, the rebels' spokesman said.")
    assert [claim.speaker for claim in claims] == ["rebels' spokesman", "rebels' spokesman"]


def test_who_quotes_somebody_passes_it_on() -> None:
    (claim,) = _claims("The general was quoted as saying by Radio Savanna that shells had hit the jetty.")
    assert (claim.speaker, claim.via) == ("general", ("Radio Savanna",))


def test_the_minister_of_another_country_is_another_person() -> None:
    text = (
        "Kenya's foreign minister, Amos Kiprop, welcomed the ceasefire. Uganda's prime minister said shells had hit "
        "the jetty."
    )
    assert [claim.speaker for claim in _claims(text)] == ["Amos Kiprop", "Uganda's prime minister"]


def test_each_line_of_a_list_is_asked_for() -> None:
    text = "The council of elders demands:\n\n- that no shells be fired at the market;\n\n- that the wells be spared."
    first = _claims(text)[0]
    assert (str(first.act), first.quote) == ("requests", "no shells be fired at the market")


def test_people_who_were_told_to_leave_may_be_counted() -> None:
    (claim,) = _claims("Some 40,000 people have been told to leave the city.")
    assert str(claim.act) == "states"


def test_a_line_without_common_words_takes_the_language_around_it() -> None:
    (claim,) = _claims("Ukraine's air force: 54 drones fired overnight, 41 downed.")
    assert claim.speaker == "Ukraine's air force"


def test_to_whom_a_text_speaks_is_no_claim() -> None:
    assert not _claims("To all friends abroad who ask us what the truce is worth:\n\nThe roads are empty today.")


@pytest.mark.parametrize(
    "text",
    [
        "The strike by train drivers entered its third week.",
        "The striker's shot hit the post in the cup final.",
        "The company launched an appeal for the orchestra.",
        "Workers went on strike for higher pay.",
        "Her new thriller was a smash hit, and the sequel is a blockbuster.",
        "The thriller Night Raid opens on Friday, and its director promises no sequel.",
        "Bus drivers downed tools over rosters; their union warned of further strikes.",
    ],
)
def test_other_strikes_and_shots_give_no_claim(text: str) -> None:
    assert not _claims(text)


def test_somebody_who_is_spoken_with_says_what_a_clause_about_him_tells() -> None:
    text = "The mediator telephoned General Idris Nur, who confirmed that his troops had left the airport."
    told = [(claim.speaker, str(claim.act), claim.quote) for claim in _claims(text)]
    assert told == [
        ("author", "states", "The mediator telephoned General Idris Nur"),
        ("Idris Nur", "confirms", "his troops had left the airport"),
    ]


def test_a_clause_about_the_subject_does_not_take_the_verb_of_its_sentence() -> None:
    (claim,) = _claims("The movement, which signed the accord in May, accused the army of breaking the truce.")
    assert (claim.speaker, str(claim.act), str(claim.kind)) == ("movement", "accuses", "pledge")
