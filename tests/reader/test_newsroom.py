"""Who says what in Ukrainian and Russian news as newsrooms write it, as a table of short documents."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("newsroom.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['language']}-{case['what']}") for case in _CASES])
def test_who_says_what(case: dict[str, Any]) -> None:
    title = {"uk": "Новини вівторка", "ru": "Новости вторника"}[case["language"]]
    document = open_document(f"{title}\n\n{case['text']}", language=case["language"])
    found = [[claim.speaker, ", ".join(claim.via), str(claim.act), claim.quote] for claim in read_claims(document)]
    assert found == case["claims"]


def test_a_continued_attack_is_no_pledge() -> None:
    document = open_document("Новини\n\nВорог продовжує завдавати ударів по Сумах.\n", language="uk")
    assert [str(claim.kind) for claim in read_claims(document)] == ["strike"]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("У Генштабі розповіли про десять ударів за добу", "Генштаб"),
        ("Іван Лубенко: ворог обстріляв три села", "Іван Лубенко"),
        ("Десять ударів за добу", None),
    ],
)
def test_the_title_tells_whose_summary_opens_a_report(title: str, speaker: str | None) -> None:
    text = f"{title}\n30 січня 2026\n\n«Ворог завдав десять ударів по містах», – ідеться у зведенні.\n"
    claims = read_claims(open_document(text, language="uk"))
    assert [claim.speaker for claim in claims] == [speaker]


def test_our_troops_are_no_word_of_who_writes() -> None:
    text = "Ворог обстріляв села\nАвтор: Олена Бойко\n\nВорог завдав десять ударів по позиціях наших військ у Сумах.\n"
    assert [claim.speaker for claim in read_claims(open_document(text, language="uk"))] == ["author"]


def test_a_list_of_regions_goes_on_over_one_that_is_a_surname_too() -> None:
    document = open_document("Новини\n\nДрони збито у Вінницькій, Хмельницькій та Сумській областях.\n", language="uk")
    assert [claim.places for claim in read_claims(document)] == [("UA-05", "UA-68", "UA-59")]


def test_two_ages_are_no_figures() -> None:
    document = open_document("Новини\n\nРакета поранила двох дівчаток 12 та 7 років.\n", language="uk")
    assert [(figure.quantity, figure.best) for claim in read_claims(document) for figure in claim.figures] == [
        ("children injured", 2.0)
    ]


def test_the_title_tells_of_whom_the_first_sentence_speaks() -> None:
    text = "Мер Іван Лубенко про нічну атаку\n27 грудня 2025\n\nЗа його словами, дрони вдарили по порту.\n"
    assert [claim.speaker for claim in read_claims(open_document(text, language="uk"))] == ["Іван Лубенко"]
