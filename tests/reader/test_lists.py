"""What an entry of a word list stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader import recalled
from holdfire.reader.about import _codes
from holdfire.reader.lexicon import lexicon
from holdfire.reader.lists import Stems, choices, chosen_words, fits, stems_of, tree_of
from holdfire.reader.words import LANGUAGES


@pytest.mark.parametrize(
    ("form", "wanted", "told"),
    [
        ("truce", "truce", True),
        ("truces", "truce", False),
        ("truces", "truce*", True),
        ("truce", "truce*", True),
        ("tru", "truce*", False),
    ],
)
def test_a_word_fits_its_entry(form: str, wanted: str, *, told: bool) -> None:
    assert fits(form, wanted) is told


@given(st.text("aбß'", max_size=60), st.integers(0, 70), st.integers(1, 5), st.integers(0, 8))
def test_stems_are_beginnings_within_all_bounds_the_longest_first(
    form: str, longest: int, shortest: int, ending: int
) -> None:
    wanted = [
        form[:length]
        for length in range(len(form), 0, -1)
        if shortest <= length <= longest and len(form) - length <= ending
    ]
    assert list(stems_of(form, longest, shortest, ending)) == wanted


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ("truce", ["truce"]),
        ("truce{,s}", ["truce", "truces"]),
        ("{a,b}c{d,e}", ["acd", "ace", "bcd", "bce"]),
        ("{a{b,c},d}", ["ab", "ac", "d"]),
        ("{a,b{,{c,d}}}_e", ["a_e", "b_e", "bc_e", "bd_e"]),
        ("a{b,c}{d", ["ab{d", "ac{d"]),
        ("a}b", ["a}b"]),
    ],
)
def test_an_entry_stands_for_all_its_choices_in_order(entry: str, wanted: list[str]) -> None:
    assert list(choices(entry)) == wanted


_WRITTEN = st.recursive(
    st.text("ab_*", max_size=4),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{{','.join(parts)}}}"),
    max_leaves=6,
)


@given(st.lists(_WRITTEN, min_size=1, max_size=4).map("".join))
def test_the_words_of_an_entry_are_those_of_its_choices(entry: str) -> None:
    assert list(chosen_words(entry)) == [tuple(one.replace("_", " ").split()) for one in choices(entry)]


def _recalling() -> tuple[list[str], recalled.Recalled[int]]:
    """The forms that were worked out, in order, and the table that does."""
    asked: list[str] = []

    def tell(form: str) -> int:
        asked.append(form)
        return len(form)

    return asked, recalled.Recalled(tell)


@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=60))
def test_what_is_recalled_is_what_the_rule_tells_and_is_held_within_bounds(forms: list[str]) -> None:
    asked, table = _recalling()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(recalled, "HELD", 4)
        for form in forms:
            assert table[form] == len(form)
            assert len(table) <= 4
            assert len(table._earlier) <= 4
    assert set(asked) == set(forms)


def test_a_form_that_comes_again_and_again_is_worked_out_once() -> None:
    asked, table = _recalling()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(recalled, "HELD", 4)
        for number in range(100):
            assert table["the"] == 3
            assert table[f"word {number}"]
    assert asked.count("the") == 1


@given(st.lists(st.text("ab", min_size=1, max_size=40)))
def test_a_table_of_stems_knows_its_longest(stems: list[str]) -> None:
    table: Stems[int] = Stems()
    for stem in stems:
        table[stem] = 1
    assert table.longest == max(map(len, table), default=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stem_of_the_words_matches(language: str) -> None:
    lists = lexicon(language)
    assert lists.stems
    lost = {
        stem
        for stem, word in lists.stems.items()
        if lists.exact.get(stem) != 0 and lists._look_up(stem)[0] & word != word
    }
    assert lost == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stem_with_which_a_phrase_begins_matches(language: str) -> None:
    lists = lexicon(language)
    for stem, phrases in lists.stem_phrases.items():
        entry = lists.look_up(stem)
        found = {phrase for table in (entry.phrases, entry.stems) for several in table.values() for phrase in several}
        assert found >= set(phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_of_a_compound_matches(language: str) -> None:
    lists = lexicon(language)
    lost = {tail for tail, word in lists.tails.items() if lists._tail(f"xxxx{tail}") & word != word}
    assert lost == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stem_of_the_codes_matches(language: str) -> None:
    for part in (name for name, told in tree_of(language, "kinds").items() if isinstance(told, dict)):
        codes = _codes(language, part)
        assert {
            stem for stem, code in codes.stems.items() if codes.look_up(stem)[1] not in (code, codes.exact.get(stem))
        } == set()
        for first, phrases in codes.phrases.items():
            assert [phrase for phrase in phrases if phrase not in codes.look_up(first.removesuffix("*"))[0]] == []


@pytest.mark.parametrize("end", ["", "en", "s"])
def test_a_long_word_is_found_by_its_stem(end: str) -> None:
    lists = lexicon("de")
    stem = max(lists.stems, key=len)
    assert lists.look_up(stem + end)[0] & lists.stems[stem]
    assert not lists.look_up("x" * 10_000)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_that_are_alike_are_held_once(language: str) -> None:
    found = lexicon(language)
    held = [one for table in (found.phrases, found.stem_phrases) for row in table.values() for one in row]
    assert len({id(one) for one in held}) == len({(one.rest, one.word, one.act) for one in held}) < len(held)
