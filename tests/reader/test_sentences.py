"""Sentences and quotations: edges as tables, relations as properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.sentences import quotations, sentences
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

PARTS = st.lists(
    st.sampled_from(
        ["He", "said", ".", "“", "”", "«", "»", '"', "„", "‘", "’", "(", ")", "?", "…", " ", "1", "J", ":", "\n"]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(max_size=80), PARTS), st.sampled_from(LANGUAGES))
def test_sentences_part_the_tokens(text: str, language: str) -> None:
    tokens = tokenize(text)
    spans = sentences(tokens, language)
    assert [place for span in spans for place in range(span.first, span.last)] == list(range(len(tokens)))
    assert all(span.first < span.last for span in spans)


@given(st.one_of(st.text(max_size=80), PARTS))
def test_quotations_stand_in_order_and_inside(text: str) -> None:
    tokens = tokenize(text)
    last = 0
    for quote in quotations(tokens):
        assert last <= quote.first <= quote.last <= len(tokens)
        assert quote.closed or quote.last == len(tokens)
        last = quote.last


@pytest.mark.parametrize(
    ("language", "text", "parted"),
    [
        ("en", "He left. She stayed.", ["He left.", "She stayed."]),
        (
            "en",
            "Mr. Smith met Gen. Jones at 3.5 km. They spoke.",
            ["Mr. Smith met Gen. Jones at 3.5 km.", "They spoke."],
        ),
        ("en", "J. K. Rowe spoke. So did U.S. officials.", ["J. K. Rowe spoke.", "So did U.S. officials."]),
        ("en", "“We agreed.” He left.", ["“We agreed.”", "He left."]),
        ("en", "“Why?” he asked.", ["“Why?” he asked."]),
        ("en", "See example.org. Then go.", ["See example.org.", "Then go."]),
        ("en", "Is it so? Yes! No…", ["Is it so?", "Yes!", "No…"]),
        ("de", "Am 30. Januar begann es. Der Rest folgte.", ["Am 30. Januar begann es.", "Der Rest folgte."]),
        ("de", "Die 79. Brigade zog ab. Es waren z. B. Panzer.", ["Die 79. Brigade zog ab.", "Es waren z. B. Panzer."]),
        ("de", "„Wir halten uns daran.“ Das sagte er.", ["„Wir halten uns daran.“", "Das sagte er."]),
        ("uk", "У 2026 р. почалося. О 8 год. ранку стихло.", ["У 2026 р. почалося.", "О 8 год. ранку стихло."]),
        ("uk", "«Так», — сказав він. Потім пішов.", ["«Так», — сказав він.", "Потім пішов."]),
        ("ru", "В 2026 г. началось. Погибли 5 тыс. человек.", ["В 2026 г. началось.", "Погибли 5 тыс. человек."]),
        ("ru", "«Мы согласны.» Он ушёл.", ["«Мы согласны.»", "Он ушёл."]),
    ],
)
def test_where_a_sentence_ends(language: str, text: str, parted: list[str]) -> None:
    tokens = tokenize(text)
    assert [tokens.words(span.first, span.last) for span in sentences(tokens, language)] == parted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and ‘no’.", ["yes", "no"]),
        ('He said "yes, and" left.', ["yes, and"]),
        ("Він сказав: «Це „пауза“, не мир».", ["Це „пауза“, не мир"]),
        ("Er sagte: „Das ist ‚Ruhe‘, mehr nicht.“", ["Das ist ‚Ruhe‘, mehr nicht."]),
        ("Sie rief: »Halt!« und ging.", ["Halt!"]),
        ("Они сказали: “Да”.", ["Да"]),
        ("It’s the soldiers’ turn.", []),
        ("“We go on", ["We go on"]),
        ("„Вони пішли”, — каже він", ["Вони пішли"]),
        ("“He said, “no” to me,” she added.", ["He said, “no” to me,"]),
        ("5' 6\" tall", []),
    ],
)
def test_quotation_marks_of_all_styles(text: str, quoted: list[str]) -> None:
    tokens = tokenize(text)
    assert [tokens.words(quote.first, quote.last) for quote in quotations(tokens)] == quoted
