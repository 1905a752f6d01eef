"""Of what kind a clause is whose words are too weak to name one (`composed/leaning.yaml`), of what a question was, and
what only tells when an attack was or what it left behind.
"""

import random
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("leaning.yaml").read_text(encoding="utf-8")
)
_LANGUAGES = ("de", "en", "ru", "uk")
_SAID_ON = date(2026, 1, 30)  # a Friday
_SAMPLE = 120
_RIGHT = 0.97


def _kinds(text: str, language: str, behind: int = 0) -> set[str]:
    document = read_document(text, language=language, published=_SAID_ON)
    return {claim.kind.value for claim in document.claims if claim.start >= behind}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_somebody_goes_on_with_is_told_by_his_own_words(language: str) -> None:
    table = _TABLES[language]
    clauses = [(kind, clause) for kind, told in table["kinds"].items() for clause in told]
    cases = [*product(table["heads"].values(), clauses)]
    wrong = []
    for head, (kind, clause) in random.Random(11).sample(cases, _SAMPLE):  # noqa: S311 - a sample, no secret
        text = f"{head} {table['said'].replace('{C}', clause[0].upper() + clause[1:])}"
        if (found := _kinds(text, language, len(head))) != {kind}:
            wrong.append((kind, text, found))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


_DATED = {
    "en": [
        "Two hours after the ceasefire began, the rebels fired three rockets at a base near Goma.",
        "A shell hit the market of Goma a day before the truce.",
        "Three hours into the ceasefire, two missiles were fired at Haifa.",
        "On the third day of the truce a mine killed two farmers near Marib.",
        "The army shelled the village an hour after the truce took effect.",
    ],
    "de": [
        "Fünf Tage nach Beginn der Waffenruhe haben Rebellen zwei Mörsergranaten auf einen Posten bei Goma gefeuert.",
        "Einen Tag vor der Waffenruhe traf eine Granate den Markt von Goma.",
        "Am dritten Tag der Waffenruhe tötete eine Mine zwei Bauern bei Marib.",
        "Die Armee beschoss das Dorf eine Stunde nach Inkrafttreten der Waffenruhe.",
    ],
    "ru": [
        "Через два часа после начала перемирия повстанцы выпустили три ракеты по базе у Гомы.",
        "За сутки до перемирия снаряд попал в рынок в Гоме.",
        "На третий день перемирия мина убила двух крестьян под Марибом.",
        "Армия обстреляла село через час после начала перемирия.",
    ],
    "uk": [
        "За добу до перемир'я снаряд влучив у ринок у Гомі.",
        "Через три години після початку режиму тиші по Хайфі випустили дві ракети.",
        "На третій день перемир'я міна вбила двох селян під Марібом.",
        "Армія обстріляла село за годину після початку перемир'я.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in _DATED for text in _DATED[language]])
def test_a_pause_that_tells_when_an_attack_was_is_not_what_is_told(language: str, text: str) -> None:
    assert _kinds(text, language) == {"strike"}


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "pledge", "Israel says Iran fired two missiles after the truce began."),  # blames it for a breach
        ("en", "pledge", "After a day of talks both armies agreed on a truce from Friday."),
        ("en", "pledge", "The town was shelled again three days after the truce began."),  # it did not last
        ("de", "pledge", "Kiew wirft Moskau vor, zwei Stunden nach Beginn der Waffenruhe Raketen abgefeuert zu haben."),
        ("ru", "pledge", "Киев обвиняет Москву в том, что через час после начала перемирия она обстреляла Херсон."),
    ],
)
def test_who_tells_of_a_breach_speaks_of_the_pause(language: str, kind: str, text: str) -> None:
    assert _kinds(text, language) == {kind}


_RAID = {
    "en": ("A rocket hit the port of Odesa. ", "The army said it had shot down 405 drones."),
    "de": ("Eine Rakete traf den Hafen von Odessa. ", "Die Armee teilte mit, sie habe 405 Drohnen abgeschossen."),
    "ru": ("Ракета попала в порт Одессы. ", "Армия сообщила, что сбила 405 дронов."),
    "uk": ("Ракета влучила в порт Одеси. ", "Армія повідомила, що збила 405 дронів."),
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_hundreds_of_weapons_behind_an_attack_are_those_of_its_raid(language: str) -> None:
    head, text = _RAID[language]
    assert _kinds(head + text, language, len(head)) == {"strike"}


_DUDS = {
    "en": "A rocket hit Goma. The engineers beg people not to touch unexploded shells.",
    "de": "Eine Rakete traf Goma. Die Feuerwehr bittet die Leute, nicht explodierte Granaten nicht zu berühren.",
    "ru": "Ракета попала в Гому. Сапёры просят жителей не трогать неразорвавшиеся снаряды.",
    "uk": "Ракета влучила в Гому. Сапери просять мешканців не чіпати нерозірвані снаряди.",
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_people_should_not_touch_strikes_nobody(language: str) -> None:
    assert _kinds(_DUDS[language], language, _DUDS[language].index(".") + 1) == {"preparedness"}


_FALLEN = {
    "en": "A rocket hit Goma. The army says nothing about its fallen soldiers.",
    "de": "Eine Rakete traf Goma. Zu eigenen Gefallenen äußert sich die Armee nicht.",
    "ru": "Ракета попала в Гому. О погибших солдатах армия не сообщает.",
    "uk": "Ракета влучила в Гому. Про загиблих солдатів армія не повідомляє.",
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_silence_on_fallen_soldiers_is_one_on_a_figure(language: str) -> None:
    assert _kinds(_FALLEN[language], language, _FALLEN[language].index(".") + 1) == {"figure"}


_ASKED = {
    "en": "Ada Marr spoke to the UN envoy Jon Nowak about the war in Kivu.\n\n— What is happening in Goma?\n\n"
    "— A shell hit the market on Monday.\n\n— {Q}\n\n— I will not comment on that.",
    "ru": "Ада Марр поговорила с посланником ООН Йоном Новаком о войне в Киву.\n\n— Что происходит в Гоме?\n\n"
    "— В понедельник снаряд попал в рынок.\n\n— {Q}\n\n— Этого я комментировать не буду.",
}


@pytest.mark.parametrize(
    ("language", "question", "kind"),
    [
        ("en", "How many megawatts are missing?", "service"),
        ("en", "How high is the number of those who fled?", "figure"),
        ("ru", "Где сейчас гарнизон и колонны повстанцев?", "military"),
        ("ru", "Каких мегаватт не хватает?", "service"),
    ],
)
def test_an_answer_without_words_of_its_own_is_of_what_was_asked(language: str, question: str, kind: str) -> None:
    text = _ASKED[language].replace("{Q}", question)
    assert _kinds(text, language, text.rindex("—")) == {kind}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Monday the deal failed. About noon three shells hit Goma."),
        ("de", "Am Montag wurde die Waffenruhe gebrochen. Gegen Mittag trafen drei Granaten Goma."),
        ("ru", "В понедельник перемирие было нарушено. Около полудня три снаряда попали в Гому."),
        ("uk", "У понеділок перемир'я було порушено. Близько полудня три снаряди влучили в Гому."),
    ],
)
def test_noon_is_that_of_the_day_of_the_breach_before(language: str, text: str) -> None:
    document = read_document(text, language=language, published=_SAID_ON)
    assert [claim.when for claim in document.claims if claim.kind.value == "strike"] == ["2026-01-26"]
