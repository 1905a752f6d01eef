"""A paragraph that a dash opens is, to its end, in the voice of who is named behind the second dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.read import read_document
from holdfire.reader.sentences import turn_of_speech
from holdfire.reader.tokens import tokenize

HEADS = {
    "uk": "У четвер дрон убив трьох людей у Харкові, повідомив Олег Гай.",
    "ru": "В четверг беспилотник убил трёх человек в Харькове, сообщил Олег Гай.",
}
TURNS = [
    ("uk", "Ми почули два дрони. Потім загинули троє моїх сусідів, {} розповіла медсестра Олена.", "Олена", 2),
    ("uk", "Ми почули два дрони, {} розповіла медсестра Олена. {} Потім загинули троє моїх сусідів.", "Олена", 2),
    ("uk", "У нашому будинку немає світла! {} сказав Іван Коваль.", "Іван Коваль", 1),
    ("ru", "Мы услышали два дрона. Потом погибли трое моих соседей, {} рассказала медсестра Елена.", "Елена", 2),
    ("ru", "Мы услышали два дрона, {} рассказала медсестра Елена. {} Потом погибли трое моих соседей.", "Елена", 2),
    ("ru", "В доме нет света! {} сказал Иван Петров.", "Иван Петров", 1),
]


@pytest.mark.parametrize("dash", ["—", "–", "-"])
@pytest.mark.parametrize(("language", "turn", "speaker", "count"), TURNS)
def test_a_turn_of_speech_is_that_of_who_is_named_in_it(
    language: str, turn: str, speaker: str, count: int, dash: str
) -> None:
    said = f"{dash} {turn.format(dash, dash)}"
    head = HEADS[language]
    claims = [claim for claim in read_document(f"{head}\n\n{said}\n").claims if claim.start > len(head)]
    assert [(claim.speaker, claim.direct) for claim in claims] == [(speaker, True)] * count


def test_a_list_of_demands_is_no_turn_of_speech() -> None:
    tokens = tokenize("— to free the prisoners of war; — to open the road")
    assert turn_of_speech(tokens, [2, 8]) == []


@given(
    words=st.lists(st.sampled_from(["—", "-", ",", ".", "!", "сказав", "Олена", "дрони", "«", "»", "Ми"]), min_size=1)
)
def test_no_paragraph_of_dashes_breaks_the_reader(words: list[str]) -> None:
    text = "— Ми збили два дрони над Одесою " + " ".join(words)
    for claim in read_document(text).claims:
        assert text.strip()[claim.start : claim.end] == claim.quote
