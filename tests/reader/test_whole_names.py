"""Names of speakers are whole, in the nominative, and of somebody who can speak."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.reader.grammar import grammar
from holdfire.reader.read import read_document

with (Path(__file__).parent / "whole_names.tsv").open(encoding="utf-8") as table:
    ROWS = [tuple(row) for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]

VOICES = YAML(typ="safe").load((Path(__file__).parent / "whole_voices.yaml").read_text(encoding="utf-8"))

BODIES = {
    "ru": """
        группа группы группе группу группой|программа программы программе программу программой
        служба службы службе службу службой|бригада бригады бригаде бригаду бригадой
        миссия миссии миссию миссией|сеть сети сетью|церковь церкви церковью|госпиталь госпиталя госпитале
        врачи врачей врачам врачами|медики медиков медикам медиками|горожане горожан горожанам горожанами
        крестьяне крестьян крестьянам|соседи соседей соседям|учителя учителей учителям|армии армий|миссии миссий
        школы школ|больницы больниц|секретарь секретаря секретарём
    """,
    "uk": """
        центр центру центрі центром|комітет комітету комітеті|програма програми програмі програму
        група групи групі групу|служба служби службі службу|громада громади громаді|фонд фонду фонді
        суд суду суді|військові військових військовим|жителі жителів жителям|мешканці мешканців мешканцям
        селяни селян селянам|спостерігачі спостерігачів спостерігачам|лікар лікаря лікарем|армії армій|місії місій
        школи шкіл|суддя судді
    """,
}
FORMS = [
    (language, form, words.split()[0])
    for language, text in BODIES.items()
    for words in text.replace("\n", "|").split("|")
    for form in words.split()[1:]
]


@pytest.mark.parametrize(("language", "text", "speaker"), ROWS)
def test_names_are_whole(language: str, text: str, speaker: str) -> None:
    claims = read_document(text, language=language).claims
    assert speaker in {claim.speaker for claim in claims}
    assert {claim.speaker for claim in claims} <= {speaker, "author"}


@pytest.mark.parametrize("case", VOICES, ids=[case["speaker"] for case in VOICES])
def test_whose_text_it_is_is_a_whole_name(case: dict[str, str]) -> None:
    claims = read_document(case["text"], language=case["language"]).claims
    assert {claim.speaker for claim in claims} == {case["speaker"]}


@pytest.mark.parametrize(("language", "form", "nominative"), FORMS)
def test_every_case_has_its_nominative(language: str, form: str, nominative: str) -> None:
    assert grammar(language).in_nominative(form, person=False) == nominative


FIELDS = ["миграции", "чрезвычайным ситуациям", "правам человека", "гражданской обороне", "защите и надзору"]
HEADS = {"управление": "управления", "служба": "службы", "комиссия": "комиссии", "агентство": "агентства"}


@given(head=st.sampled_from(sorted(HEADS)), field=st.sampled_from(FIELDS), killed=st.integers(2, 90))
def test_what_a_body_is_for_belongs_to_its_name(head: str, field: str, killed: int) -> None:
    text = f"По данным {HEADS[head]} по {field}, погибли {killed} человек."
    (claim,) = read_document(text, language="ru").claims
    assert claim.speaker == f"{head} по {field}"
    assert claim.quote == f"погибли {killed} человек"
