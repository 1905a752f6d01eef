"""Who "both sides" of a report are, for whom unknown speakers stand, and what that makes of the status of a draft."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.errors import PledgeError
from holdfire.model.pledge import Bound, Pledge, Status
from holdfire.reader.draft import draft_pledge
from holdfire.reader.draft_pair import pair_of, rows_in
from holdfire.reader.known import SHIPPED
from holdfire.reader.read import read_document


def told(text: str, language: str = "en") -> Pledge:
    read = read_document(text, language=language, published=date(2025, 9, 2))
    return draft_pledge([read], names=["a.txt"])


BOTH = [
    (
        "en",
        (
            "Thailand and Cambodia traded fire again on Monday, near Surin.\n\nMalaysia's prime minister, Anwar "
            "Ibrahim, said in Kuala Lumpur that both sides had agreed to stop shooting from Friday. Malaysia will "
            "send observers."
        ),
        {"Thailand", "Cambodia"},
    ),
    (
        "de",
        (
            "Bei Goma haben sich die M23 und die kongolesische Armee erneut beschossen. Kinshasa zählte acht Tote.\n\n"
            "Katars Außenministerium teilte in Doha mit, beide Seiten hätten einer Feuerpause bis Sonntag "
            "zugestimmt. Katar hatte vermittelt."
        ),
        {"M23", "DR Congo"},
    ),
    (
        "ru",
        (
            "Израиль и «Хезболла» в понедельник снова обменялись ударами.\n\nПосланник США Том Баррак заявил, что "
            "стороны договорились прекратить огонь с пятницы."
        ),
        {"Israel", "Hezbollah"},
    ),
    (
        "uk",
        (
            "Вірменія та Азербайджан у понеділок знову обмінялися ударами.\n\nПрем'єр Грузії Іраклій Кобахідзе заявив, "
            "що обидві сторони погодилися припинити вогонь із п'ятниці."
        ),
        {"Armenia", "Azerbaijan"},
    ),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOTH, ids=[row[0] for row in BOTH])
def test_both_sides_are_the_two_at_war_and_no_host(language: str, text: str, bound: set[str]) -> None:
    pledge = told(text, language)
    assert {one.party for one in pledge.restrains if one.bound is Bound.YES} == bound
    assert pledge.status is Status.AGREED


def test_a_group_comes_before_a_state_and_a_body_of_many_states_is_no_side() -> None:
    text = "The United Nations, Colombia, Colombia and again Colombia; the ELN. The United Nations."
    assert pair_of(text, SHIPPED.names("en")) == ("ELN", "Colombia")


@pytest.mark.parametrize("text", ["", "Nobody fights here.", "Qatar and Norway met in Doha."])
def test_no_party_at_war_is_no_pair(text: str) -> None:
    assert pair_of(text, SHIPPED.names("en")) == ()


def test_two_named_in_one_row_come_before_one_named_often() -> None:
    text = "Russia. Russia. Russia said no.\nIndia and Pakistan fight on."
    assert set(pair_of(text, SHIPPED.names("en"))) == {"India", "Pakistan"}
    assert rows_in(SHIPPED.names("en"), text) == [["India", "Pakistan"]]


@given(
    st.lists(st.sampled_from(["Russia", "Ukraine", "Hamas", "Israel", "the rebels", "and", "said", "."]), max_size=12)
)
def test_a_pair_is_of_parties_that_the_text_names(words: list[str]) -> None:
    names = SHIPPED.names("en")
    text = " ".join(words)
    pair = pair_of(text, names)
    assert set(pair) <= set(names.parties_in(text))
    assert len(set(pair)) == len(pair) <= 2


def test_an_unknown_commander_stands_for_the_group_of_the_report() -> None:
    pledge = told(
        "Fighting between the ELN and Colombia's army went on in Arauca on Monday.\n\nComandante Elmer Rojas told a "
        "radio station: “We will cease fire from Friday until Sunday.”"
    )
    assert [(one.party, one.bound) for one in pledge.restrains] == [("ELN", Bound.YES)]
    assert pledge.status is Status.UNILATERAL


def test_whom_nobody_names_as_bound_are_the_two_sides() -> None:
    pledge = told(
        "Israel and Hamas fought on around Rafah.\n\nA truce for Rafah will begin on Friday and last three days, the "
        "WHO's envoy Rik Peeperkorn said."
    )
    assert {one.party for one in pledge.restrains} == {"Israel", "Hamas"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Marco Rubio said that Israel and Hezbollah had agreed to a ceasefire from Friday.", Status.AGREED),
        ("Marco Rubio said that Israel and Hezbollah will cease fire from Friday.", Status.THIRD_PARTY),
        (
            (
                "Marco Rubio said that Israel and Hezbollah had agreed to a ceasefire from Friday. Hezbollah denied "
                "that it had agreed to a ceasefire."
            ),
            Status.DENIED,
        ),
    ],
)
def test_an_account_of_two_is_agreed_unless_it_is_of_the_future_or_one_denies(text: str, status: Status) -> None:
    assert told(text).status is status


def test_who_only_answers_does_not_announce() -> None:
    pledge = told(
        "Thailand's army chief Pana Klaewplodtuk said his troops will cease fire from Friday.\n\nCambodia's premier "
        "Hun Manet confirmed the truce."
    )
    assert pledge.announced.by == ("Pana Klaewplodtuk",)


HISTORY = [
    ("en", "Many remember May 2025. Back then the Kremlin had declared a truce of three days. It was broken at once."),
    (
        "de",
        "Viele erinnern sich an den Mai 2025. Damals hatte der Kreml drei Tage Waffenruhe verkündet. Sie brach bald.",
    ),
    ("ru", "Многие помнят май 2025 года. Тогда Кремль объявил перемирие на три дня. Его сразу же нарушили."),
    ("uk", "Багато хто пам'ятає травень 2025 року. Тоді Кремль оголосив перемир'я на три дні. Його одразу порушили."),
]


@pytest.mark.parametrize(("language", "text"), HISTORY, ids=[row[0] for row in HISTORY])
def test_a_pause_of_the_time_told_before_is_history(language: str, text: str) -> None:
    war = {"en": "Missiles hit Kharkiv.", "de": "Raketen trafen Charkiw.", "ru": "Ракеты попали в Харьков."}
    with pytest.raises(PledgeError):
        told(f"{war.get(language, 'Ракети влучили в Харків.')}\n\n{text}", language)


PLACED = (
    "Shells fell near Goma on Monday. The army of Congo and the M23 fought on.\n\nWe will cease fire from Friday until "
    "Sunday, said Lawrence Kanyuka, the M23's spokesman. The truce covers North Kivu, Kanyuka said."
)


def test_a_place_that_who_promises_names_in_another_claim_is_where_it_holds() -> None:
    assert [term.value for term in told(PLACED).terms.places] == [("CD-NK",)]


def test_where_a_claim_with_a_term_names_a_place_others_are_none() -> None:
    text = PLACED.replace("from Friday", "in South Kivu from Friday")
    assert [term.value for term in told(text).terms.places] == [("CD-SK",)]
