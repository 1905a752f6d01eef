"""What a text goes on to tell of a pause that it has named: its terms, its conditions, whose silence on it is told,
whose account it is, and what is none of it. Sentences put together; none of them is from a report.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_ON = date(2026, 1, 30)  # a Friday


def _claims(text: str, language: str) -> tuple[Claim, ...]:
    return read_document(text, language=language, published=_ON).claims


_NAMED = {
    "de": (
        "Die Armee hat eine Feuerpause in Kachin zugesagt.",
        "Für Darfur haben beide Seiten eine Waffenruhe vereinbart.",
    ),
    "en": ("The army has promised a truce in Kachin.", "Both sides have agreed to a ceasefire in Darfur."),
    "ru": ("Армия пообещала перемирие в штате Качин.", "Стороны договорились о перемирии в Дарфуре."),
    "uk": ("Армія пообіцяла перемир'я у штаті Качин.", "Сторони домовилися про перемир'я в Дарфурі."),
}
_TERMS = {
    "de": (
        (
            "Diese Regelung tritt am Montag, dem 2. Februar, in Kraft und gilt vierzehn Tage.",
            {"start": "2026-02-02", "duration": "P14D"},
        ),
        ("Sie tritt am Montag in Kraft und gilt zehn Tage.", {"start": "2026-02-02", "duration": "P10D"}),
        ("Die Anordnung gilt ab Montag und läuft am 12. Februar aus.", {"start": "2026-02-02/..", "end": "2026-02-12"}),
        ("Dieser Befehl gilt von Montag bis Donnerstag.", {"start": "2026-02-02", "end": "2026-02-05"}),
        ("Die Frist endet am 12. Februar.", {"end": "2026-02-12"}),
    ),
    "en": (
        (
            "This arrangement takes effect on Monday, 2 February, and applies for fourteen days.",
            {"start": "2026-02-02", "duration": "P14D"},
        ),
        ("The order is valid from Monday until 12 February.", {"start": "2026-02-02", "end": "2026-02-12"}),
    ),
    "ru": (("Приказ действует до 12 февраля.", {"end": "../2026-02-12"}),),
    "uk": (
        (
            "Цей порядок набуває чинності в понеділок, 2 лютого, і діє чотирнадцять днів.",
            {"start": "2026-02-02", "duration": "P14D"},
        ),
        ("Наказ діє до 12 лютого.", {"end": "../2026-02-12"}),
    ),
}


@pytest.mark.parametrize("language", sorted(_NAMED))
def test_what_only_points_back_to_a_pause_tells_its_terms(language: str) -> None:
    wrong = []
    for named, (text, terms), between in product(_NAMED[language], _TERMS[language], (" ", "\n\n")):
        last = _claims(f"{named}{between}{text}", language)[-1]
        told = {term: last.about.get(term) for term in terms}
        if last.kind is not Matter.PLEDGE or told != terms or last.quote != text.rstrip("."):
            wrong.append((named, text, last.quote, told))
    assert wrong == []


_CONDITIONS = (
    ("de", "Die Rebellen bieten eine Feuerpause an. Das gilt aber nur, wenn die Armee den Flughafen von Goma öffnet."),
    (
        "de",
        "Die Rebellen sind zu einer Waffenruhe bereit. Sie gilt nur, wenn täglich 500 Lastwagen nach Gaza gelangen.",
    ),
    ("en", "The rebels offer a truce. But it applies only if the army reopens the airport of Goma."),
    ("ru", "Повстанцы предлагают перемирие. Но оно действует только если армия откроет аэропорт Гомы."),
    ("uk", "Повстанці пропонують перемир'я. Але воно діє лише якщо армія відкриє аеропорт Гоми."),
)


@pytest.mark.parametrize(("language", "text"), _CONDITIONS)
def test_that_a_pause_holds_only_under_a_condition_is_told_with_it(language: str, text: str) -> None:
    last = _claims(text, language)[-1]
    assert last.kind is Matter.PLEDGE
    assert text.rstrip(".").endswith(last.quote)
    assert any(word in last.quote for word in ("wenn", "if", "если", "якщо"))


_SILENCES: dict[str, dict[str, tuple[tuple[str, str | None], ...]]] = {
    "de": {
        "Die Waffenruhe soll am Montag beginnen.": (
            ("Eine Bestätigung aus Kinshasa gab es zunächst nicht.", "Kinshasa"),
            ("Aus Kinshasa kam zunächst keine Bestätigung.", "Kinshasa"),
            ("Die Armee hat sich bislang nicht geäußert.", "Armee"),
            ("Von den Rebellen gab es zunächst keine Stellungnahme.", "Rebellen"),
            ("Regierungssprecher Paul Kanku war für eine Stellungnahme nicht zu erreichen.", "Paul Kanku"),
            ("Weder die Armee noch die Rebellen haben das bisher bestätigt.", None),
            ("Die Angaben der Armee ließen sich nicht unabhängig überprüfen.", None),
            ("Für die Angaben aus Kinshasa gab es keine Bestätigung.", None),
            ("Eine Bestätigung aus den beiden Hauptstädten gab es bis zum späten Abend nicht.", None),
        )
    },
    "en": {
        "The truce is to begin on Monday.": (
            ("There was no immediate confirmation from Kinshasa.", "Kinshasa"),
            ("No word came from the rebels.", "rebels"),
            ("The army had no immediate comment.", "army"),
            ("There was no comment by the army.", "army"),
            ("The army's claims could not be independently verified.", None),
        )
    },
    "ru": {
        "Перемирие должно начаться в понедельник.": (
            ("Подтверждения из Киншасы пока нет.", "Киншаса"),
            ("Со стороны армии комментариев не последовало.", "армия"),
            ("Официального подтверждения от повстанцев нет.", "повстанцы"),
        )
    },
    "uk": {
        "Перемир'я має початися в понеділок.": (
            ("Підтвердження з Кіншаси поки немає.", "Кіншаса"),
            ("Реакції повстанців поки не було.", "повстанці"),
            ("З боку армії коментарів не було.", "армія"),
        )
    },
}


def _told_silences() -> Iterator[tuple[str, str, str | None]]:
    for language, tables in _SILENCES.items():
        for named, rows in tables.items():
            yield from ((language, f"{named} {text}", party) for text, party in rows)


@pytest.mark.parametrize(("language", "text", "party"), list(_told_silences()))
def test_whose_silence_is_told_without_a_verb_of_saying(language: str, text: str, party: str | None) -> None:
    last = _claims(text, language)[-1]
    assert (last.act, last.kind) == (Act.DECLINES_TO_CONFIRM, Matter.PLEDGE)
    assert last.about.get("party") == party


_BEFORE = {
    "de": "Baku und Eriwan haben sich nach Darstellung der Türkei auf eine Feuerpause verständigt.",
    "en": "Armenia and Azerbaijan have agreed to a ceasefire, according to Turkey.",
    "ru": "Армения и Азербайджан, по данным Турции, договорились о перемирии.",
    "uk": "Вірменія та Азербайджан, за даними Туреччини, домовилися про перемир'я.",
}
_ACCOUNTS = (
    ("de", f"{_BEFORE['de']} Das sagte der türkische Außenminister Kemal Aksoy im Sender TRT.", "Kemal Aksoy"),
    ("en", f"{_BEFORE['en']} This was announced by Turkish foreign minister Kemal Aksoy on Thursday.", "Kemal Aksoy"),
    ("ru", f"{_BEFORE['ru']} Об этом сообщил министр иностранных дел Турции Кемаль Аксой.", "Кемаль Аксой"),
    ("uk", f"{_BEFORE['uk']} Про це повідомив міністр закордонних справ Туреччини Кемаль Аксой.", "Кемаль Аксой"),
    ("de", "Armenien hat nach Angaben der Schweiz eine Feuerpause zugesagt.", "Schweiz"),
    ("de", "Baku und Eriwan haben sich nach Darstellung der Türkei darauf geeinigt, nicht zu schießen.", "Türkei"),
)


@pytest.mark.parametrize(("language", "text", "speaker"), _ACCOUNTS)
def test_who_tells_of_others_consent_states_it(language: str, text: str, speaker: str) -> None:
    first = _claims(text, language)[0]
    assert (first.speaker, first.act, first.kind) == (speaker, Act.STATES, Matter.PLEDGE)


_HISTORY = {
    "de": (
        ("Im Oktober hatten beide Länder eine Waffenruhe geschlossen.", "2025-10"),
        (
            ("Sie sollte zunächst 48 Stunden halten.", True),
            ("Sie galt zehn Tage.", True),
            ("Sie soll nun um zehn Tage verlängert werden.", False),
        ),
    ),
    "en": (
        ("In October the two countries had agreed a truce.", "2025-10"),
        (
            ("It was to last 48 hours at first.", True),
            ("It held for ten days.", True),
            ("It will be extended by ten days.", False),
        ),
    ),
    "ru": (("В октябре страны договорились о перемирии.", "2025-10"), (("Оно длилось десять дней.", True),)),
    "uk": (("У жовтні країни домовилися про перемир'я.", "2025-10"), (("Воно тривало десять днів.", True),)),
}


@pytest.mark.parametrize("language", sorted(_HISTORY))
def test_what_is_told_on_of_an_earlier_pause_is_of_its_time(language: str) -> None:
    (named, when), rows = _HISTORY[language]
    told = {text: _claims(f"{named} {text}", language)[-1].when for text, _ in rows}
    assert told == {text: when if earlier else None for text, earlier in rows}


_HELD = (
    ("de", "stellen im Bundesstaat Kachin sämtliche Angriffe jeweils von 8 bis 16 Uhr ein", {"hours": "08:00/16:00"}),
    ("de", "setzen den Beschuss von Myitkyina täglich von 8 bis 16 Uhr aus", {"hours": "08:00/16:00"}),
    ("de", "stellen ab Montag das Feuer ein, um Hilfskonvois durchzulassen", {"start": "2026-02-02/.."}),
    ("en", "are halting all attacks in Kachin from Monday", {"start": "2026-02-02/.."}),
    ("ru", "с понедельника прекращают все атаки в Качине", {"start": "2026-02-02/.."}),
)
_OURS = {
    "de": ("Mitteilung des Oberkommandos der Kachin-Armee", "Unsere Einheiten"),
    "en": ("Statement by the command of the Kachin Army", "Our units"),
    "ru": ("Заявление командования Армии Качина", "Наши подразделения"),
}


@pytest.mark.parametrize(("language", "deed", "about"), _HELD)
def test_what_our_units_hold_is_promised(language: str, deed: str, about: dict[str, str]) -> None:
    heading, ours = _OURS[language]
    (claim,) = _claims(f"{heading}\n\n{ours} {deed}.", language)
    assert (claim.act, claim.kind) == (Act.PROMISES, Matter.PLEDGE)
    assert claim.about == about  # what fire is held for is none of what is spared


_ELSE = (
    ("de", "Die Rebellen fordern von der Armee nichts.", Act.REQUESTS),
    ("de", "Von der Regierung verlangte Armeesprecher Min Ko keine Gegenleistung.", Act.REQUESTS),
    ("de", "Entscheidend ist die Wahl, die Juntachef Min Aung für Mai versprochen hat.", Act.PROMISES),
    ("en", "What matters is the election, which general Min Aung promised for May.", Act.PROMISES),
    ("ru", "Главное — выборы, которые глава хунты Мин Аун пообещал в мае.", Act.PROMISES),
    ("de", "Die Regierung bestreitet, Rebellen Unterschlupf zu gewähren.", Act.DENIES),
)
_HOLDS = {"de": "Die Waffenruhe gilt.", "en": "The truce holds.", "ru": "Перемирие действует."}


@pytest.mark.parametrize(("language", "text", "act"), _ELSE)
def test_what_is_asked_promised_or_denied_of_something_else_is_none_of_the_pause(
    language: str, text: str, act: Act
) -> None:
    claims = _claims(f"{_HOLDS[language]} {text}", language)
    assert not [claim for claim in claims if claim.kind is Matter.PLEDGE and claim.act is act]


def test_no_village_and_no_road_is_shelled_is_a_pause() -> None:
    for sides, length in product(("Beide Seiten", "Äthiopien und Eritrea"), ("zehn Tage", "zwei Wochen")):
        text = f"{sides} hätten zugesagt, von Montag an {length} lang weder Dörfer noch Straßen in Tigray zu beschießen"
        (claim,) = _claims(f"{text}, sagte der Vermittler Jonas Okelo.", "de")
        assert (claim.kind, claim.about["start"]) == (Matter.PLEDGE, "2026-02-02/..")
        assert claim.about["duration"] in {"P10D", "P2W", "P14D"}
