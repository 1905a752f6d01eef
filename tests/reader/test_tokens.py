"""Texts as tokens: nothing seen is lost, offsets are exact, the usual traps as a table."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from holdfire.reader.tokens import tokenize


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
@example("İİ Київ", 0, 0)
@example("ﬃ\u0130a’б", 1, 0)
def test_every_seen_character_lies_in_exactly_one_token(text: str, cut: int, short: int) -> None:
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - short)
    tokens = tokenize(text, start, end)
    covered = [place for a, b in zip(tokens.starts, tokens.ends, strict=True) for place in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(start <= place < end for place in covered)
    assert all(text[place].isspace() for place in range(start, end) if place not in set(covered))
    assert len(tokens.forms) == len(tokens.starts) == len(tokens)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Kh-101, п’ять", ["kh-101", ",", "п'ять"]),
        ("-25 °C", ["-", "25", "°", "c"]),
        ("2,500 1.2bn 500\u00a0000", ["2,500", "1.2", "bn", "500\u00a0000"]),
        ("30-hour 24-Stunden-Pause", ["30", "-", "hour", "24", "-", "stunden-pause"]),
        ("Х-101/Х-555", ["х-101", "/", "х-555"]),
        ("07:00–18:00 10–12 January’s", ["07:00", "–", "18:00", "10", "–", "12", "january's"]),
        ("«так»…", ["«", "так", "»", "…"]),
        ("U.S. a_b", ["u", ".", "s", ".", "a", "_", "b"]),
        ("Oﬃcials conﬁrmed ﬂights, eﬀorts", ["officials", "confirmed", "flights", ",", "efforts"]),
        ("a cease\u00adfire, Waﬀen\u00ad\nruhe", ["a", "ceasefire", ",", "waffenruhe"]),
        ("a cease-\nfire, Waffen-\nruhe, пере-\nмир'я", ["a", "ceasefire", ",", "waffenruhe", ",", "перемир'я"]),
        ("Kurz-\nund Nord-\nStream", ["kurz", "-", "und", "nord", "-", "stream"]),
        (",,So'' ``it'' <<is>>, ‚‚ja‘‘", ["„", "so", '"', "“", "it", '"', "«", "is", "»", ",", "„", "ja", "“"]),
        ("so,, and it's,,", ["so", ",", ",", "and", "it's", ",", ","]),
        ("’ﬁ’ \u00ad ‘so’", ["’", "fi", "’", "\u00ad", "‘", "so", "’"]),
    ],
)
def test_words_numbers_and_signs(text: str, forms: list[str]) -> None:
    assert list(tokenize(text).forms) == forms


WORDS = ["offers", "officials", "baffled", "fires", "flights", "truce", "ceasefire", "Waffenruhe"]
SET = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_text_as_it_was_set_has_the_words_of_the_typed_one(words: list[str]) -> None:
    typed = " ".join(words)
    printed = " ".join(word if len(word) < 6 else f"{word[:4]}\u00ad{word[4:]}" for word in words)
    for letters, sign in SET.items():
        printed = printed.replace(letters, sign)
    tokens = tokenize(printed)
    assert list(tokens.forms) == list(tokenize(typed).forms)
    assert [tokens.words(place, place + 1) for place in range(len(tokens))] == printed.split()


def test_words_are_given_back_as_printed() -> None:
    tokens = tokenize("He “agreed” to  that.")
    assert tokens.words(1, 4) == "“agreed”"
    assert tokens.words(4, 6) == "to  that"
    assert tokens.words(3, 3) == ""
    assert [tokens.is_capital(place) for place in range(3)] == [True, False, False]
