"""A consent, promise or order that was not given never comes out as given, nor as a term of a draft."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Claim
from holdfire.model.pledge import TERM_NAMES, Status
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import read_document

DAY = date(2026, 3, 2)
_CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("refusals.yaml").read_text(encoding="utf-8")
)
_SENTENCES = [
    pytest.param(case["language"], one, id=f"{case['language']}-{case['what']}-{number}")
    for case in _CASES
    for number, one in enumerate(case["sentences"])
]
_TITLES = {"en": "War news", "de": "Meldungen vom Krieg", "ru": "Новости войны", "uk": "Новини війни"}


def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    return read_document(f"{_TITLES[language]}\n\n{text}", language=language, published=DAY).claims


@pytest.mark.parametrize(("language", "one"), _SENTENCES)
def test_what_was_not_given(language: str, one: dict[str, Any]) -> None:
    found = claims_of(one["text"], language)
    told = [[str(claim.act), str(claim.kind), claim.speaker, claim.quote] for claim in found]
    assert told == [[act, kind, speaker, quote] for act, kind, speaker, _, quote in one["claims"]]
    for claim, (*_, negated, _) in zip(found, one["claims"], strict=True):
        assert negated is None or claim.negated is negated


ARTICLES = {
    "en": """The palace on Monday denied that President Rafiq Sorel had promised a week without strikes on Aden.

"Nobody promised a week," palace spokesman Ivo Marr told reporters. He said reports that Sorel had agreed to
halt strikes on power plants until 9 March were false.

Marr said Karania had not agreed to any ceasefire. "It is not true that we agreed to a seven-day pause," he
added.

Neither Aden nor the coast has agreed to a truce, a diplomat said.""",
    "de": """Der Palast hat am Montag Berichte zurückgewiesen, wonach Präsident Rafiq Sorel eine einwöchige Pause der
Angriffe auf Aden zugesagt habe.

„Niemand hat eine Woche versprochen“, sagte Palastsprecher Ivo Marr. Berichte, Sorel habe einem Stopp der
Angriffe auf Kraftwerke bis zum 9. März zugestimmt, seien falsch.

Es stimme nicht, dass die Armee einer Waffenruhe zugestimmt habe, sagte Marr.

Weder Aden noch die Küste hat einer Waffenruhe zugestimmt, sagte ein Diplomat.""",
    "ru": """Дворец в понедельник опроверг, что президент Рафик Сорель пообещал неделю без ударов по Адену.

«Никто недели не обещал», — сказал пресс-секретарь дворца Иво Марр. Сообщения о том, что Сорель согласился
прекратить удары по энергетике до 9 марта, не соответствуют действительности, сказал Марр.

«Неправда, что мы согласились на семидневную паузу», — добавил Марр.

Ни Аден, ни побережье не согласились на перемирие, сказал дипломат.""",
    "uk": """Палац у понеділок спростував, що президент Рафік Сорель пообіцяв тиждень без ударів по Адену.

«Ніхто тижня не обіцяв», — сказав речник палацу Іво Марр. Повідомлення про те, що Сорель погодився припинити
удари по енергетиці до 9 березня, не відповідають дійсності, сказав Марр.

«Неправда, що ми погодилися на семиденну паузу», — додав Марр.

Ані Аден, ані узбережжя не погодилися на перемир'я, сказав дипломат.""",
}  # fmt: skip


@pytest.mark.parametrize("language", ARTICLES)
def test_a_denied_promise_makes_no_term(language: str) -> None:
    """A whole article in which a promise is denied: nobody gives it, and the draft holds no term but the denials."""
    article = "\n\n".join(" ".join(lines.split()) for lines in ARTICLES[language].split("\n\n"))
    read = read_document(f"{_TITLES[language]}\n\n{article}", language=language, published=DAY)
    given = {Act.AGREES, Act.PROMISES, Act.ORDERS, Act.CONFIRMS}
    assert len(read.claims) > 3
    assert [claim.quote for claim in read.claims if claim.act in given] == []
    pledge = draft_pledge([read], names=["note.txt"])
    assert pledge.status is Status.DENIED
    assert {term.stance for term in pledge.terms.confirmation} == {"denies"}
    assert [name for name in TERM_NAMES if getattr(pledge.terms, name)] == ["confirmation"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Frequently asked questions on the ceasefire"),
        ("en", "Questions and answers on the truce"),
        ("de", "Fragen und Antworten zur Waffenruhe"),
        ("ru", "Вопросы и ответы о перемирии"),
        ("uk", "Запитання й відповіді про перемир'я"),
    ],
)
def test_the_heading_of_questions_and_answers_is_nobodys_word(language: str, heading: str) -> None:
    truce = {"en": "The truce holds, Marr said.", "de": "Die Waffenruhe hält, sagte Marr."}
    other = {"ru": "Перемирие соблюдается, сказал Марр.", "uk": "Перемир'я тримається, сказав Сулев."}
    found = claims_of(f"{heading}\n\n{(truce | other)[language]}", language)
    assert found
    assert heading not in {claim.quote for claim in found}
