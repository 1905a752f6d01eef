"""Who is bound by a pause that two have reached, that one tells as its own with the other, or that only one wants; and
whose words those are that stand behind a denial or two offices.
"""

from datetime import date

import pytest

from holdfire.model.pledge import Pledge
from holdfire.reader.draft import draft_pledge
from holdfire.reader.draft_pause import party_of
from holdfire.reader.known import SHIPPED
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_DAY = date(2025, 10, 15)  # a Wednesday


def _draft(text: str, language: str) -> Pledge:
    return draft_pledge([read_document(text, language=language, published=_DAY)], names=["report"])


def _bound(pledge: Pledge) -> dict[str, str]:
    return {one.party: str(one.bound) for one in pledge.restrains}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "India and Pakistan have reached a two-day ceasefire, the foreign ministry in Islamabad said."),
        ("en", "India and Pakistan have signed a truce of two days, a mediator said."),
        ("de", "Indien und Pakistan haben eine Waffenruhe von zwei Tagen vereinbart, sagte der Vermittler."),
        (
            "de",
            (
                "Nach Gefechten haben Indien und Pakistan am Mittwoch eine Feuerpause vereinbart. Sie gelte zwei Tage, "
                "sagte der Vermittler."
            ),
        ),
        (
            "de",
            (
                "Nach Gefechten haben sich Indien und Pakistan auf eine Waffenruhe von zwei Tagen geeinigt, sagte der "
                "Vermittler."
            ),
        ),
        ("ru", "Индия и Пакистан заключили перемирие на два дня, сообщил посредник."),
        ("uk", "Індія і Пакистан уклали перемир'я на два дні, повідомив посередник."),
    ],
)
def test_a_pause_that_two_have_reached_is_agreed_and_binds_both(language: str, text: str) -> None:
    pledge = _draft(text, language)
    assert (str(pledge.status), _bound(pledge)) == ("agreed", {"India": "yes", "Pakistan": "yes"})


def test_a_pause_that_nobody_has_reached_binds_nobody_as_agreed() -> None:
    pledge = _draft("Pakistan offered to hold fire for two days. India and Pakistan have not reached a truce.", "en")
    assert str(pledge.status) != "agreed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Syria's defence ministry said the truce with the SDF had been prolonged by 15 days. The SDF confirmed "
                "the arrangement."
            ),
        ),
        (
            "en",
            (
                "The army and the SDF have reached a four-day truce, the defence ministry in Damascus said. The SDF "
                "confirmed the agreement."
            ),
        ),
        (
            "de",
            (
                "Nach Gefechten haben sich die Übergangsregierung und die SDF auf eine Waffenruhe von vier Tagen "
                "verständigt, teilte das Verteidigungsministerium in Damaskus mit. Die SDF bestätigten die Einigung."
            ),
        ),
    ],
)
def test_a_side_that_tells_of_its_pause_with_another_and_one_that_confirms_it_agree(language: str, text: str) -> None:
    pledge = _draft(text, language)
    assert str(pledge.status) == "agreed"
    assert _bound(pledge) == {"Syria": "yes", "Syrian Democratic Forces": "yes"}


@pytest.mark.parametrize(
    ("language", "name", "party"),
    [
        ("de", "Außenministerium in Islamabad", "Pakistan"),
        ("en", "foreign ministry in Kyiv", "Ukraine"),
        ("ru", "правительство в Киеве", "Ukraine"),
        ("uk", "Міністерство оборони в Дамаску", "Syria"),
        ("en", "Russian embassy in Kyiv", ""),
        ("de", "Büro der Vereinten Nationen in Damaskus", ""),
        ("en", "ministry in Goma", ""),
    ],
)
def test_a_ministry_or_government_in_a_capital_speaks_for_its_state(language: str, name: str, party: str) -> None:
    assert party_of(SHIPPED.names(language), name, language) == party


def test_who_declares_a_pause_with_another_binds_himself_alone() -> None:
    pledge = _draft("Vladimir Putin announced a ceasefire with Ukraine until Sunday.", "en")
    assert (str(pledge.status), _bound(pledge)) == ("unilateral", {"Russia": "yes"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Russia will not shell the east of Ukraine until Sunday, the Kremlin said. Volodymyr Zelensky rejected "
                "the ceasefire."
            ),
        ),
        (
            "de",
            (
                "Russland werde bis Sonntag nicht schießen, sagte der Kreml in Moskau. Wolodymyr Selenskyj lehnte die "
                "Waffenruhe ab."
            ),
        ),
        ("ru", "Россия объявила прекращение огня до воскресенья, сообщил Кремль. Владимир Зеленский отверг перемирие."),
        (
            "uk",
            ("Росія оголосила припинення вогню до неділі, повідомив Кремль. Володимир Зеленський відкинув перемир'я."),
        ),
    ],
)
def test_who_refuses_the_pause_of_another_is_disputed_and_denies_none(language: str, text: str) -> None:
    pledge = _draft(text, language)
    assert (str(pledge.status), _bound(pledge)) == ("unilateral", {"Russia": "yes", "Ukraine": "disputed"})


@pytest.mark.parametrize(
    ("tail", "silent"),
    [
        ("Dmitry Peskov declined to say whether a new one was being discussed.", False),
        ("Dmitry Peskov declined to say whether the pause would be extended.", False),
        ("Dmitry Peskov declined to say whether there was a truce.", True),
    ],
)
def test_a_silence_on_a_further_pause_is_none_on_this_one(tail: str, silent: bool) -> None:
    pledge = _draft(f"Donald Trump said Russia had agreed to hold fire until Sunday. {tail}", "en")
    assert (_bound(pledge)["Russia"] == "disputed") is silent


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "Prime Minister and Defence Minister Tom Reyes said the truce would last until Friday.", "Tom Reyes"),
        ("en", "The premier and defence minister, Tom Reyes, said the truce would last until Friday.", "Tom Reyes"),
        ("de", "Vizepremier und Außenminister Tom Reyes sagte, die Waffenruhe gelte bis Freitag.", "Tom Reyes"),
        ("ru", "Вице-премьер и министр обороны Иван Лосев заявил, что перемирие продлится до пятницы.", "Иван Лосев"),
        ("uk", "Віцепрем'єр і міністр оборони Іван Лось заявив, що перемир'я триватиме до п'ятниці.", "Іван Лось"),
        (
            "en",
            "The president and Defence Minister Tom Reyes said the truce would last until Friday.",
            "president and Defence Minister Tom Reyes",
        ),
        (
            "ru",
            "Президент и министр обороны Иван Лосев заявили, что перемирие продлится до пятницы.",
            "Президент и министр обороны Иван Лосев",
        ),
        ("en", "Tom Reyes had written on Friday that the ceasefire would run until June 30.", "Tom Reyes"),
    ],
)
def test_two_offices_of_one_person_are_one_speaker_and_two_people_are_two(
    language: str, sentence: str, speaker: str
) -> None:
    claims = read_document(sentence, language=language, published=_DAY).claims
    assert [claim.speaker for claim in claims] == [speaker]


@pytest.mark.parametrize(
    ("language", "sentence", "act"),
    [
        ("en", "The Kremlin rejected the charge: Russia had promised to hold its fire until Friday.", "promises"),
        ("de", "Die Armee wies die Vorwürfe zurück: Die Waffenruhe gelte weiter bis Sonntag.", "states"),
        ("de", "Die Armee wies den Vorwurf zurück: Man habe zugesagt, bis Sonntag nicht zu schießen.", "states"),
        ("ru", "Армия отвергла обвинения: перемирие будет действовать до воскресенья.", "promises"),
        ("uk", "Армія відкинула звинувачення: перемир'я діятиме до неділі.", "promises"),
        ("en", "The army denied the report: there was no truce.", "denies"),
        ("en", "The army denied it: the truce would hold until Sunday.", "denies"),
        ("de", "Die Armee wies den Bericht zurück: Eine Waffenruhe gebe es nicht.", "denies"),
        ("ru", "Армия опровергла сообщение: никакого перемирия нет.", "denies"),
    ],
)
def test_what_stands_behind_a_denial_and_its_object_is_said_and_not_denied(
    language: str, sentence: str, act: str
) -> None:
    claims = read_document(sentence, language=language, published=_DAY).claims
    assert [str(claim.act) for claim in claims if claim.start > sentence.index(":")] == [act]
    assert all(claim.speaker != "author" for claim in claims)
