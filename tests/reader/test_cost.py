"""What reading costs: linear in the length, whatever the text. Work is counted in calls of functions, the same on every
machine; a search that goes through all that was before would make sixteen times as many for four times the
text.
"""

import sys
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

TOKENS, FOUR = 400, 4
MARGIN = 1.1  # by which the work may grow faster than the text


def document(text: str, language: str) -> Document:
    """One paragraph, whatever it looks like."""
    block = Block(label=Label.BODY, start=0, end=len(text), language=language)
    return Document(
        id="x", sha256="x", title=None, byline=None, published=None, language=language, text=text, blocks=(block,)
    )


def calls(given_document: Document) -> int:
    """How many functions are called, and generators resumed, to read a document."""
    seen = 0

    def count(_frame: FrameType, event: str, _given: object) -> None:
        nonlocal seen
        seen += event.endswith("call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_claims(given_document)
    finally:
        sys.setprofile(before)
    return seen


def is_linear(once: Document, four: Document) -> bool:
    """Whether four times the text is four times the work, once the word lists are read and words are remembered."""
    calls(once)
    calls(four)
    return calls(four) <= MARGIN * FOUR * calls(once)


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
    count = TOKENS // len(tokenize(piece))
    assert is_linear(*(document(f"{piece} " * repeats, language) for repeats in (count, count * FOUR)))


def test_many_paragraphs_and_many_names_are_linear() -> None:
    def told(count: int) -> Document:
        return open_document(
            "\n\n".join(
                f"Petro Ivanenko{'abcdefghij'[number % 10] * (1 + number // 10 % 9)}, the head of the Office of Region "
                f"{number}, said that 5 drones attacked the Ministry of Town {number}. He denied it."
                for number in range(count)
            )
        )

    assert is_linear(told(100), told(100 * FOUR))


def test_no_two_classes_of_words_share_a_bit() -> None:
    bits = [getattr(Word, name) for name in dir(Word) if name.isupper()]
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


# ---- endless texts

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
SMALL = 400  # characters


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ENDLESS)
@pytest.mark.no_cover
def test_an_endless_text_is_as_much_work_as_it_is_long(piece: str, language: str) -> None:
    ahead, behind = AROUND[language]
    texts = (ahead + piece * (count // len(piece)) + behind for count in (SMALL, FOUR * SMALL))
    assert is_linear(*(document(text, language) for text in texts))
