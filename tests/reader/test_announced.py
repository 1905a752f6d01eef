"""Who announces a pause of his own promises it, scare quotes or not, with its hours, also on the day of saying it."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2025, 4, 19)  # a Saturday
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "announced.yaml").read_text(encoding="utf-8")
)


def _pledges(text: str, language: str, above: str = "") -> list[Claim]:
    read = read_document(f"{above}\n\n{text}" if above else text, language=language, published=_TOLD_ON)
    return [claim for claim in read.claims if claim.kind is Matter.PLEDGE and claim.start >= len(above)]


def _told(claims: list[Claim]) -> dict[str, object]:
    if not claims:
        return {}
    told: dict[str, object] = {"speaker": claims[0].speaker, "act": claims[0].act}
    about = claims[0].about
    return told | {term: str(about[term]).removeprefix("../") for term in ("start", "end") if term in about}


@pytest.mark.parametrize(
    ("language", "span"), [(language, span) for language, table in _TABLES.items() for span in table["spans"]]
)
def test_who_announces_a_pause_promises_it(language: str, span: dict[str, str]) -> None:
    table, wrong = _TABLES[language], {}
    terms = {term: value for term, value in span.items() if term != "as"}
    for (who, speaker), says, noun in product(table["who"].items(), table["says"], table["nouns"]):
        sentence = f"{who} {says}".replace("{P}", noun).replace("{T}", span["as"]).replace(",.", ".")
        expected = {"speaker": speaker, "act": Act.PROMISES, **terms}
        if (told := _told(_pledges(sentence, language, table["above"]))) != expected:
            wrong[sentence] = told
    assert wrong == {}


@pytest.mark.parametrize("night", ["in the night of 18 to 19 April", "overnight into Saturday"])
def test_the_night_of_an_agreement_is_no_term(night: str) -> None:
    (claim,) = _pledges(f"The two armies agreed to a truce {night}.", "en")
    assert not {"start", "end"} & claim.about.keys()


_FIRST = ["eine Feuerpause bis Montag zugesagt", "eine Feuerpause bis Montag ausgerufen", "eine Feuerpause verkündet"]
_SECOND = {
    "die Rebellen aufgefordert, die Waffen ruhen zu lassen": Act.REQUESTS,
    "den Rebellen vorgeworfen, die Waffenruhe zu brechen": Act.ACCUSES,
    "die Miliz davor gewarnt, die Feuerpause zu brechen": Act.WARNS,
    "seinen Truppen befohlen, das Feuer einzustellen": Act.ORDERS,
}


@pytest.mark.parametrize(("second", "act"), _SECOND.items())
@pytest.mark.parametrize("first", _FIRST)
def test_a_second_participle_has_the_subject_of_the_first(first: str, second: str, act: Act) -> None:
    claims = _pledges(f"Die Junta hat {first} und {second}.", "de")
    assert [(claim.speaker, claim.act) for claim in claims] == [("Junta", Act.PROMISES), ("Junta", act)]


@pytest.mark.parametrize("second", ["und die Rebellen forderten", ", und die Rebellen haben gefordert"])
def test_a_second_verb_with_a_subject_of_its_own_keeps_it(second: str) -> None:
    claims = _pledges(f"Die Junta hat eine Feuerpause zugesagt {second}, dass sie am Montag beginnt.", "de")
    assert [claim.speaker for claim in claims] == ["Junta", "Rebellen"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Die Armee erklärte die Waffenruhe für beendet.", "de"),
        ("Die Armee hat die Feuerpause für gescheitert erklärt.", "de"),
        ("The army declared the truce over.", "en"),
    ],
)
def test_who_declares_a_pause_over_promises_none(sentence: str, language: str) -> None:
    assert [claim.act for claim in _pledges(sentence, language)] != [Act.PROMISES]


@pytest.mark.parametrize(
    ("sentence", "quote", "language"),
    [
        ("The army rejected the truce.", "The army rejected the truce", "en"),
        ("Each side accused the other of breaking the ceasefire.", "Each side accused the other", "en"),
        ("Am Montag begann eine Feuerpause. Die Armee wies das zurück.", "Die Armee wies das zurück", "de"),
    ],
)
def test_a_quote_does_not_begin_behind_an_article(sentence: str, quote: str, language: str) -> None:
    assert any(claim.quote.startswith(quote) for claim in _pledges(sentence, language))


@pytest.mark.parametrize(
    "source",
    [
        "an Israeli official who declined to be named",
        "an Israeli official who asked not to be identified",
        "an Israeli official who requested anonymity",
    ],
)
def test_that_a_source_is_not_named_is_no_claim(source: str) -> None:
    text = f'A ceasefire was agreed on Monday. "We are not party to the truce," said {source}.'
    assert [claim.speaker for claim in _pledges(text, "en")] == ["author", "Israeli official"]
