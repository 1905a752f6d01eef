"""Whose voice a text is by signatures and labels, who is meant by small words, and what such words are about."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.read import read_document

SIGNED: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("signed.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("voice", SIGNED, ids=[f"{voice['what']}-{voice['language']}" for voice in SIGNED])
def test_whose_words(voice: dict[str, Any]) -> None:
    read = read_document(voice["text"], language=voice["language"])
    told = [[claim.speaker, list(claim.via), str(claim.act), claim.quote] for claim in read.claims]
    assert told == voice["claims"]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ru", "Армия пообещала ввести в город ещё пять тысяч солдат.", "military"),
        ("uk", "Армія пообіцяла розмістити на півдні шість тисяч солдатів.", "military"),
        ("ru", "Горючего осталось на двое суток.", "preparedness"),
        ("uk", "Пального вистачить до неділі.", "preparedness"),
        ("ru", "В стране убиты 610 человек.", "figure"),
        ("ru", "При обстреле убиты 6 человек.", "strike"),
        ("uk", "Рада закликала зупинити наступ.", "pledge"),
    ],
)
def test_what_it_is_about(language: str, text: str, kind: str) -> None:
    head = {"ru": "Война\n\n3 мая 2025 года", "uk": "Війна\n\n3 травня 2025 року"}[language]
    assert [str(claim.kind) for claim in read_document(f"{head}\n\n{text}", language=language).claims] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Про обстрел военные только пожали плечами."), ("uk", "Про обстріл військові тільки знизали плечима.")],
)
def test_who_tells_nothing_declines(language: str, text: str) -> None:
    head = {"ru": "Война\n\n3 мая 2025 года", "uk": "Війна\n\n3 травня 2025 року"}[language]
    claims = read_document(f"{head}\n\n{text}", language=language).claims
    assert [str(claim.act) for claim in claims] == ["declines_to_confirm"]


def test_comments_are_known_by_names_and_colons_alone() -> None:
    article = "Ночью ракеты повредили два дома. " * 5
    text = f"Обстрел\n\n3 мая 2025 года\n\n{article}\n\nКомментарии\n\nЛёва К.: ракеты опять ударят по домам\n"
    text += f"Зоя: ракеты, {'говорят, ' * 12}ударили и по мосту\n"
    assert all(claim.quote.startswith("Ночью") for claim in read_document(text, language="ru").claims)
