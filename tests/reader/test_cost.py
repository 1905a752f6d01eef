"""What reading costs: linear in the length, whatever the text. Time is that of the processor, so that what others do on
the machine does not count, and the margin is wide: ten times as much text may cost thirty times as much, where a
quadratic search would cost a hundred times.
"""

import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.model.document import Block, Document, Label
from holdfire.reader import body as body_module
from holdfire.reader.body import HEAD, Body
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.read import read_document
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

TOKENS, TIMES, MARGIN, SLACK = 2500, 10, 30, 0.1


def document(text: str, language: str) -> Document:
    """One paragraph, whatever it looks like."""
    block = Block(label=Label.BODY, start=0, end=len(text), language=language)
    return Document(
        id="x", sha256="x", title=None, byline=None, published=None, language=language, text=text, blocks=(block,)
    )


def cost(piece: str, count: int, language: str, *, rounds: int) -> float:
    """Seconds of the processor for a paragraph of so many repeats; the least of some rounds."""
    given_document = document((piece + " ") * count, language)
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        read_claims(given_document)
        seconds.append(time.process_time() - start)
    return min(seconds)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "adding attack"),
        ("en", "Reporting attack"),
        ("en", "1. 1 000 attack"),
        ("en", "the minister said;"),
        ("en", '"An attack killed five people there" and'),
        ("en", "Petro Ivanenko said that the Ministry of Energy asked for a truce until 1 February,"),
        ("en", "according to the spokesman,"),
        ("en", "said: attack"),
        ("en", "“«("),
        ("uk", "Стверджуючи атака"),
        ("uk", "«Атака тривала всю ніч у місті», — сказав мер. —"),
        ("uk", "дала зрозуміти зброю і атака"),
        ("ru", "Напомнив атака"),
        ("ru", "за 5 суток с 1 января 12 атак;"),
        ("de", "teilte mit, der Angriff"),
        ("en", "a drone hit Sumy at dawn on Monday and"),
        ("de", "nachts traf eine Drohne dort Kiew,"),
        ("uk", "Уночі дрон влучив там у Київ."),
        ("de", "wies der Sprecher"),
    ],
)
def test_a_paragraph_costs_what_its_length_is_worth(language: str, piece: str) -> None:
    cost(piece, 2, language, rounds=1)  # the word lists are read
    count = TOKENS // len(tokenize(piece))
    small = cost(piece, count, language, rounds=2)
    assert cost(piece, count * TIMES, language, rounds=1) < SLACK + MARGIN * small


def test_many_paragraphs_and_many_names_are_linear() -> None:
    def seconds(count: int) -> float:
        text = "\n\n".join(
            f"Petro Ivanenko{'abcdefghij'[number % 10] * (1 + number // 10 % 9)}, the head of the Office of Region "
            f"{number}, said that 5 drones attacked the Ministry of Town {number}. He denied it."
            for number in range(count)
        )
        start = time.process_time()
        read_claims(open_document(text))
        return time.process_time() - start

    seconds(2)
    assert seconds(2000) < SLACK + MARGIN * min(seconds(200), seconds(200))


def test_no_two_classes_of_words_share_a_bit() -> None:
    bits = [value for name, value in vars(Word).items() if name.isupper()]
    assert len(set(bits)) == len(bits) > 60
    assert all(bit > 0 and bit & (bit - 1) == 0 for bit in bits)


@given(
    words=st.lists(st.integers(0, 15), max_size=80),
    word=st.integers(0, 15),
    first=st.integers(0, 80),
    last=st.integers(0, 80),
)
def test_classes_are_found_alike_in_short_and_long_stretches(
    words: list[int], word: int, first: int, last: int
) -> None:
    first, last = min(first, len(words)), min(last, len(words))
    marked = Marked(tokenize("a " * len(words)), words, [None] * len(words))
    places = [place for place in range(first, last) if words[place] & word]
    assert marked.has(word, first, last) == bool(places)
    assert marked.find(word, first, last) == (places[0] if places else None)
    assert marked.places(word) == [place for place, one in enumerate(words) if one & word]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Нарушение перемирия. Сергей Иванов заявил, что"),
        ("uk", "Порушення перемир'я. Сергій Іванов заявив, що"),
        ("en", "A breach of the truce. Sergei Ivanov said that"),
        ("de", "Verletzung der Waffenruhe. Sergei Iwanow sagte, dass"),
        ("en", "A breach of the truce.\n\nAnna Berg —"),
        ("en", "The attack is over, she said —"),
        ("de", "Der Angriff sei vorbei, meint er\nEr"),
    ],
)
def test_a_paragraph_may_break_off_before_what_is_said(language: str, text: str) -> None:
    assert all(claim.quote in text for claim in read_document(text, language=language).claims)
    assert all(claim.quote in text for claim in read_claims(document(text, language)))


# ---- long texts

SHAPES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8")
)
STORY = "The army said that five drones hit the port of Odesa.\n\nHe denied it.\n\nMoscow: there will be a truce.\n\n"


def test_of_a_long_text_no_more_than_some_pages_are_held_at_a_time() -> None:
    body = Body(open_document(STORY * 2000, language="en"))
    held = body.held_in("en")
    assert 0 < sum(len(marked.tokens) for marked in held.values()) < body_module.HELD
    assert len(held) < len(body.blocks) == len(body.heads) == 6000
    assert all(len(head.tokens) <= HEAD for head in body.heads[len(held) :])
    assert [block for block, _ in body] == body.blocks


@pytest.mark.parametrize("shape", SHAPES, ids=[f"{shape['shape']}-{shape['language']}" for shape in SHAPES])
def test_a_text_is_read_alike_whether_its_tokens_are_held_or_not(
    shape: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_document = open_document(shape["text"], language=shape["language"])
    held = read_claims(given_document)
    monkeypatch.setattr(body_module, "HELD", 0)
    assert not Body(given_document).held_in(shape["language"])
    assert read_claims(given_document) == held


INTERVIEW = (
    "Colonel Mara Venn of the regional staff spoke to our reporter about the truce.\n\n"
    "— Did they attack again at night?\n\n— They attacked the port with nine drones.\n\n"
    "— Was anybody hurt?\n\n— Two people were wounded in the port.\n\n"
)


def test_who_answers_in_a_long_interview_and_names_told_late_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given_document = open_document(
        INTERVIEW + "Lavrov said there was no truce.\n\nSergey Lavrov denied it.\n", language="en"
    )
    held = read_claims(given_document)
    monkeypatch.setattr(body_module, "HELD", 0)
    assert read_claims(given_document) == held
    assert {"Mara Venn", "Sergey Lavrov"} <= {claim.speaker for claim in held}


# ---- endless texts, by work and not by time: calls of functions, the same on every machine

ENDLESS = (
    "a",
    "a-",
    "a'",
    "9",
    "1,000 ",
    "9 ",
    '"',
    "«",
    "„",
    "«»",
    "'",
    "(",
    "()",
    "A. ",
    ",",
    ", ",
    "aB",
    "Aa aA ",
    "–",
    ".",
    ". ",
)
AROUND = {
    "en": ("The truce: an attack killed ", " people"),
    "uk": ("Перемир'я: атака вбила ", " людей"),
    "ru": ("Перемирие: атака убила ", " человек"),
    "de": ("Die Waffenruhe: ein Angriff tötete ", " Menschen"),
}
SMALL, FOUR = 400, 4


def calls(text: str, language: str) -> int:
    """How many functions are called, and generators resumed, to read a paragraph."""
    seen = 0

    def count(_frame: FrameType, event: str, _given: object) -> None:
        nonlocal seen
        seen += event.endswith("call")

    given_document = document(text, language)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_claims(given_document)
    finally:
        sys.setprofile(before)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ENDLESS)
def test_an_endless_text_is_as_much_work_as_it_is_long(piece: str, language: str) -> None:
    ahead, behind = AROUND[language]
    once, four = (ahead + piece * (count // len(piece)) + behind for count in (SMALL, FOUR * SMALL))
    calls(once, language)  # the word lists are read, and what is remembered of words
    calls(four, language)
    assert calls(four, language) <= 1.1 * FOUR * calls(once, language)
