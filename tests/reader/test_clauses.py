"""Where one claim ends and the next begins: sentences of two clauses as a table, and small documents whose lines or
turns of speech are no claims.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.words import LANGUAGES

pytestmark = pytest.mark.no_cover
_DAY = date(2026, 1, 30)
_LEAD = {
    "en": "Drones hit Kharkiv on Monday.",
    "de": "Am Montag trafen Drohnen Charkiw.",
    "ru": "В понедельник дроны ударили по Харькову.",
    "uk": "У понеділок дрони вдарили по Харкову.",
}


def _cases() -> Iterator[Any]:
    table = YAML(typ="safe", pure=True).load(Path(__file__).with_name("clauses.yaml").read_text(encoding="utf-8"))
    for case in table:
        for language in LANGUAGES:
            for sentence, *claims in case.get(language, ()):
                yield pytest.param(language, sentence, claims, id=f"{language}-{sentence[:40]}")


def _found(text: str, language: str) -> list[list[str]]:
    document = open_document(text, language=language, published=_DAY)
    return [[str(claim.kind), claim.quote] for claim in read_claims(document)]


@pytest.mark.parametrize(("language", "sentence", "claims"), list(_cases()))
def test_a_sentence_is_cut_where_it_says_something_else(language: str, sentence: str, claims: list[list[str]]) -> None:
    assert _found(f"{_LEAD[language]} {sentence}.\n", language)[1:] == claims


_ARTICLE = {
    "en": "Troops shelled the market of El Fasher on Monday, and eleven people were killed, doctors in the town said.",
    "de": "Am Montag beschossen Truppen den Markt von Al-Faschir, elf Menschen starben am Abend, sagten Ärzte.",
    "ru": "В понедельник войска обстреляли рынок Эль-Фашира, одиннадцать человек погибли, сказали врачи.",
    "uk": "У понеділок війська обстріляли ринок Ель-Фашира, одинадцятеро людей загинули, сказали лікарі.",
}
_COUNTED = {
    "en": "Comments (31) – “Lies, they fired first!” · “The truce is dead”",
    "de": "Kommentare (31) – »Lüge, die haben zuerst gefeuert!« · »Die Waffenruhe ist tot«",
    "ru": "Комментарии (31) – «Ложь, те стреляли первыми!» · «Перемирие мертво»",
    "uk": "Коментарі (31) – «Брехня, ті стріляли першими!» · «Перемир'я мертве»",
}
_VOTED = {
    "en": "👍 903\n— Ada M.: on Thursday thirty shells hit us",
    "de": "👍 903\n— Ada M.: am Donnerstag trafen uns dreißig Granaten",
    "ru": "👍 903\n— Ада М.: в четверг по нам попали тридцать снарядов",
    "uk": "👍 903\n— Ада М.: у четвер по нас влучили тридцять снарядів",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("below", [_COUNTED, _VOTED], ids=["counted at the head of their line", "below the votes"])
def test_comments_are_no_claims(language: str, below: dict[str, str]) -> None:
    alone = _found(f"{_ARTICLE[language]}\n\n{_ARTICLE[language]}\n", language)
    assert alone
    assert _found(f"{_ARTICLE[language]}\n\n{_ARTICLE[language]}\n\n{below[language]}\n", language) == alone


_TALK = {
    "en": ("Q", "A", "Who fired on the market of Goma?", "M23 fired two shells at the market.", "I am a nurse."),
    "de": ("Frage", "Antwort", "Wer beschoss Goma?", "Die M23 feuerte zwei Granaten auf Goma.", "Ich bin Ärztin."),
    "ru": ("Вопрос", "Ответ", "Кто обстрелял Гому?", "М23 выпустила две мины по рынку.", "Я медсестра и мать."),
    "uk": ("Питання", "Відповідь", "Хто обстріляв Гому?", "М23 випустила дві міни по ринку.", "Я медсестра й мати."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_talk_in_a_conversation_is_no_claim(language: str) -> None:
    asks, answers, question, answer, talk = _TALK[language]
    turns = f"{asks}: {question}\n\n{answers}: {answer} {{}}\n\n" * 2
    assert _found(turns.format(talk, talk), language) == _found(turns.format("", ""), language)
