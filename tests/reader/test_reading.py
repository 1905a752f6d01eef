"""The whole reader: documents of every shape in every language, and what holds of any text whatever."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.model.document import Label
from holdfire.reader.read import ReadDocument, read_document
from holdfire.reader.words import LANGUAGES

SHAPES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("shape", SHAPES, ids=[f"{shape['shape']}-{shape['language']}" for shape in SHAPES])
def test_every_shape_in_every_language(shape: dict[str, Any]) -> None:
    read = read_document(shape["text"], language=shape["language"])
    told = [
        [claim.speaker, str(claim.act), str(claim.kind), claim.quote, *([list(claim.via)] if claim.via else [])]
        for claim in read.claims
    ]
    assert told == shape["claims"]


def test_every_shape_is_told_in_every_language() -> None:
    assert {(shape["shape"], shape["language"]) for shape in SHAPES} == {
        (shape["shape"], language) for shape in SHAPES for language in LANGUAGES
    }


@pytest.mark.parametrize(
    ("plain", "printed"),
    [("ffi", "ﬃ"), ("fi", "ﬁ"), ("cease", "cease\u00ad"), ("cease", "cease-\n"), ("strike", "stri-\nke")],
)
def test_a_text_as_it_was_set_tells_what_the_typed_one_tells(plain: str, printed: str) -> None:
    typed = (
        "The day in Belan\n\nOfficials in Belan confirmed on Sunday that five firefighters were killed in a strike on "
        "the offices. The Kremlin said that Russia would honour the ceasefire until 4 May."
    )
    wanted, found = (
        read_document(text, language="en", published=date(2025, 5, 1))
        for text in (typed, typed.replace(plain, printed))
    )
    told = [
        [(claim.kind, claim.act, claim.figures, claim.about, claim.when) for claim in read.claims]
        for read in (wanted, found)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 2
    for claim in found.claims:
        assert found.document.text[claim.start : claim.end] == claim.quote


# ---- any text whatever

SENTENCES = [
    sentence for shape in SHAPES for block in shape["text"].split("\n\n") for sentence in block.split("\n") if sentence
]
BLOCKS = [block.strip() for shape in SHAPES for block in shape["text"].split("\n\n")]
MIXTURES = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)
SHUFFLED = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=10)
SIGNS = st.text(alphabet="„“”»«\"'()[]–—-:;,.!?… \n\u200f\u202e\u00a0\x00\x1b\ud800", max_size=60)
SOUP = st.lists(st.one_of(st.sampled_from(SENTENCES), SIGNS, st.text(max_size=20)), max_size=12).map("".join)
BROKEN_OFF = st.builds(
    lambda shape, begin, length: shape["text"][begin : begin + length],
    st.sampled_from(SHAPES),
    st.integers(0, 400),
    st.integers(5, 300),
)
TEXTS = st.one_of(
    MIXTURES.map("\n\n".join), SHUFFLED.map("\n\n".join), SOUP, BROKEN_OFF, st.text(min_size=1, max_size=400)
).filter(lambda text: bool(text.strip("\x00\ufeff \n\t\r").strip()))
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_exact(read: ReadDocument) -> bool:
    """Whether each quote is that slice of the text, inside one block of the body."""
    document = read.document
    bodies = [(block.start, block.end) for block in document.blocks if block.label is Label.BODY]
    return all(
        document.text[claim.start : claim.end] == claim.quote
        and any(start <= claim.start and claim.end <= end for start, end in bodies)
        for claim in read.claims
    )


@QUICK
@given(text=TEXTS, language=st.sampled_from([None, *LANGUAGES]))
def test_quotes_are_exact_and_reading_twice_gives_the_same(text: str, language: str | None) -> None:
    given_text = text.encode("utf-8", "replace").decode("utf-8")
    if not given_text.strip():
        return
    read = read_document(given_text, language=language, published=date(2026, 1, 30))
    assert is_exact(read)
    assert read_document(given_text, language=language, published=date(2026, 1, 30)) == read
    starts = [claim.start for claim in read.claims]
    assert starts == sorted(starts)
    for claim in read.claims:
        assert claim.speaker is None or claim.speaker.strip()
        assert claim.document == read.document.id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Drei Menschen wurden getötet. So sieht es,", "de"),
        ("Fs: -", "de"),
        ("-n b so das B", "en"),
        ("і я т,як", "uk"),
        ("К| дпи\nсь|  👉 t.me/", "en"),
        ("In Odesa two were killed, said Iryna", "de"),
        ("Премьер этого не признаёт, заявив, что ", "uk"),
    ],
)
def test_a_text_may_break_off_anywhere(text: str, language: str) -> None:
    for end in range(1, len(text) + 1):
        assert is_exact(read_document(text[:end], language=language))


COMMENTS = """

Comments

Lea
1 day ago

{}

Tom
2 hours ago
Reply to Lea

{}
"""
APPEALS = """

Dear readers,
Support our work with a donation. {}

Subscribe to our newsletter

Share this article
"""
ARTICLE = """Guns fall silent

By Ann Example

30 January 2026

The army said on Friday that four drones had been shot down over the port during the night. Nobody was hurt.
"""


@QUICK
@given(said=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=2))
def test_a_comment_never_yields_a_claim(said: list[str]) -> None:
    read = read_document(ARTICLE + COMMENTS.format(*said), language="en")
    end = read.document.text.index("Comments")
    assert read.claims
    assert all(claim.end <= end for claim in read.claims)


@pytest.mark.parametrize("said", ["Two people were killed.", "Russia agreed to a ceasefire for a week."])
def test_an_appeal_never_yields_a_claim(said: str) -> None:
    read = read_document(ARTICLE + APPEALS.format(said), language="en")
    end = read.document.text.index("Dear readers")
    assert read.claims
    assert all(claim.end <= end for claim in read.claims)


PAGE = """<html><head><title>Guns fall silent</title></head><body>
<nav><a href="/">The army agreed to a ceasefire</a> <a href="/w">Two killed in Odesa</a></nav>
<article><h1>Guns fall silent</h1><p>The army said that four drones had been shot down over the port at night.</p>
<figure><img src="x.jpg"><figcaption>Three people were killed here, the mayor said.</figcaption></figure></article>
<footer>The president announced a truce of ten days. All rights reserved.</footer></body></html>"""


def test_navigation_captions_and_footers_never_yield_a_claim() -> None:
    read = read_document(PAGE, language="en")
    assert [claim.quote for claim in read.claims] == ["four drones had been shot down over the port at night"]


# ---- hostile documents

MANY = 100_000
HOSTILE = {
    "nested quotes": "“The army said " * (MANY // 4) + "”" * (MANY // 4),
    "quotes in quotes": "«" * MANY + "Армія повідомила, що двоє загинули" + "»" * MANY,
    "only opening marks": "„" * MANY,
    "only colons": ":" * MANY,
    "colons between names": "Donald Trump: " * 10_000,
    "commas": "," * 1_000_000,
    "right-to-left marks": "\u202e\u200f" * MANY,
    "marks inside words": "The ar\u200fmy sa\u202eid that tw\u200do people were kil\u00adled. " * 500,
    "control characters": "\x01\x02\x1b[31m\x7f" * 20_000,
    "parentheses": "(" * MANY + "The army agreed to a ceasefire" + ")" * MANY,
    "dashes": " — " * MANY,
    "one word": "a" * 1_000_000,
    "names": "Ivan Petrenko " * 20_000,
    "digits": "9" * MANY + " people were killed. " + "1,000" * 20_000,
    "saying": "said " * MANY,
    "according to": "according to " * 50_000,
    "ifs": "if " * MANY,
    "combining marks": "a" + "\u0301" * MANY,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.no_cover
def test_a_hostile_document_neither_crashes_nor_hangs(name: str, language: str) -> None:
    read = read_document(HOSTILE[name], language=language)
    assert is_exact(read)


def test_hidden_marks_do_not_reach_a_speaker() -> None:
    read = read_document("Donald\u202e Trump\u200f said that two people were killed in Odesa.", language="en")
    assert all("\u202e" not in (claim.speaker or "") for claim in read.claims)


LETTERS = [
    (
        "en",
        (
            "Weekend letter\n\n3 May 2025\n\n"
            "The cup final ended two all, and the coach praised his goalkeeper and the fans.\n\n"
            "On Saturday night drones and missiles hit two villages near Sumy and killed three civilians.\n\n"
            "The film festival opens with a premiere about a chess champion; the director will be there.\n\n"
            "Train drivers called off their strike after the union took a pay offer, and the league goes on.\n"
        ),
    ),
    (
        "de",
        (
            "Wochenbrief\n\n3. Mai 2025\n\n"
            "Das Pokalspiel endete unentschieden, der Trainer lobte den Torwart und die Fans.\n\n"
            "In der Nacht trafen Drohnen und Raketen zwei Dörfer bei Sumy und töteten drei Menschen.\n\n"
            "Das Filmfest beginnt mit einer Premiere; Regisseur und Schauspieler sind im Kino.\n\n"
            "Die Gewerkschaft sagte den Warnstreik der Lokführer ab, und die Bundesliga spielt weiter.\n"
        ),
    ),
]


@pytest.mark.parametrize(("language", "text"), LETTERS)
def test_a_letter_that_is_mostly_of_sport_and_film_gives_what_it_tells_of_war(language: str, text: str) -> None:
    claims = read_document(text, language=language).claims
    assert [("Sumy" in claim.quote, str(claim.kind)) for claim in claims] == [(True, "strike")]
