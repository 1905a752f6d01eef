"""What makes the reader quick must not be seen: records, kept values, shared names of fields, tokens in one split."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Act, Figure
from holdfire.model.record import lean
from holdfire.reader import tokens as module
from holdfire.reader.dates import parse_date_line, split_dated
from holdfire.reader.kept import kept
from holdfire.reader.language import _hits
from holdfire.reader.lexicon import ManyPhrases, Phrase, lexicon
from holdfire.reader.lines import plain_extract
from holdfire.reader.lists import fits
from holdfire.reader.marking import _matching, mark
from holdfire.reader.mention import Mention
from holdfire.reader.tokens import sign_at, tokenize
from holdfire.reader.words import LANGUAGES, other_languages, word_list


def test_a_changed_copy_leaves_the_record_as_it_is() -> None:
    one = Mention(1, 3, "Peskov", "spokesman", "person", "m")
    other = one._replace(first=0, role="")
    assert (other.first, other.role, other.name, other.last) == (0, "", "Peskov", 3)
    assert one == Mention(1, 3, "Peskov", "spokesman", "person", "m") != other
    assert len({one, other, one._replace()}) == 2
    with pytest.raises(TypeError):
        one._replace(age=3)


def test_a_kept_value_is_worked_out_once_for_each_object() -> None:
    class Counter:
        asked = 0

        @kept
        def value(self) -> int:
            """How often it was asked for."""
            self.asked += 1
            return self.asked

    one, other = Counter(), Counter()
    assert [one.value, one.value, other.value, one.asked] == [1, 1, 1, 1]
    assert Counter.value.__doc__ == "How often it was asked for."


def test_lean_records_share_the_names_of_their_fields_and_nothing_else() -> None:
    def figure(low: float) -> Figure:
        return lean(Figure(quantity="killed", low=low, best=None, high=None, unit="", qualifier="more than"))

    one, other = figure(2), figure(3)
    assert one.model_fields_set is other.model_fields_set
    assert one == Figure(quantity="killed", low=2, best=None, high=None, unit="", qualifier="more than") != other
    assert "period" not in one.model_fields_set
    copied = one.model_copy(update={"period": "per day"})
    assert "period" in copied.model_fields_set
    assert "period" not in other.model_fields_set
    assert one.model_dump(exclude_unset=True) == {**other.model_dump(exclude_unset=True), "low": 2}


_PLAIN = re.compile(module._PATTERN % (module._POINTS, module._INNER), re.VERBOSE)


@given(st.text(st.sampled_from("aБ1πΣß²’ʼ`‑-'«. ,\n:/_7ñé")), st.integers(0, 3))
def test_tokens_of_one_split_are_those_of_the_pattern(text: str, start: int) -> None:
    begin = min(start, len(text))
    found = tokenize(text, begin)
    if any(sign in text.lower() for sign in module._SET):
        return  # signs of a printed page have a pattern of their own
    spans = [match.span() for match in _PLAIN.finditer(text, begin)]
    assert list(zip(found.starts, found.ends, strict=True)) == spans
    for (first, last), form in zip(spans, found.forms, strict=True):
        printed = text[first:last]
        plain = printed.translate(str.maketrans("’ʼ`‑", "'''-")) if last - first > 1 else printed
        assert form.replace("ς", "σ") == plain.lower().replace("ς", "σ")


@pytest.mark.parametrize(
    "line",
    ["2026-01-30T10:00", "30 January 2026, 10:30 p.m.", "30 January 2026 10:30amET", "30.01.2026, 18:00 Uhr"],
)
def test_what_may_end_a_date_is_asked_whether_it_is_one(line: str) -> None:
    assert parse_date_line(line)[0]


def test_no_date_ends_with_another_word() -> None:
    assert split_dated("By Jane Doe, 30 January 2026, in Kyiv") == ("By Jane Doe, 30 January 2026, in Kyiv", None)
    assert split_dated("Jane Doe, 30 January 2026")[0] == "Jane Doe"


@given(st.text(st.sampled_from("aБÉß-‑’ .\n7")))
def test_capitals_and_hyphens_of_a_text_are_those_of_its_tokens(text: str) -> None:
    found = tokenize(text)
    assert [bool(one) for one in found.capitals()] == [found.is_capital(place) for place in range(len(found))]
    assert found.hyphened() == [place for place, form in enumerate(found.forms) if "-" in form]


@given(st.lists(st.sampled_from([",", ":", "a"]), max_size=8), st.integers(0, 9), st.integers(-3, 12))
def test_a_sign_is_found_where_it_first_stands(forms: list[str], first: int, last: int) -> None:
    stands = [place for place in range(first, min(last, len(forms))) if forms[place] == ","]
    assert sign_at(forms, ",", first, last) == (stands[0] if stands else None)


_ANY_WORD = st.sampled_from(["in", "on", "at", "one", "once", "to", "on*", "o*"])
_PHRASES = st.lists(st.lists(_ANY_WORD, min_size=1, max_size=3), min_size=1, max_size=12)


@given(_PHRASES, st.lists(st.sampled_from(["in", "on", "at", "one", "once", "to"]), max_size=4))
def test_many_phrases_are_found_by_their_third_word_as_they_are_one_by_one(
    rests: list[list[str]], forms: list[str]
) -> None:
    phrases = sorted((Phrase(("in", *rest), 1, None) for rest in rests), key=lambda one: -len(one.rest))
    text = ["in", *forms]
    several = ManyPhrases.of(phrases)
    first = next(
        (one for one in phrases if len(one.rest) <= len(text) and all(map(fits, text[: len(one.rest)], one.rest))),
        None,
    )
    assert _matching(several, text, 0) is first
    assert list(several) == phrases


def test_the_lists_have_phrases_that_are_found_by_their_third_word() -> None:
    entry = lexicon("en").look_up("it")
    many = [several for several in entry.phrases.values() if isinstance(several, ManyPhrases)]
    assert many
    assert all(len({one.rest[0] for one in several if not one.rest[0].endswith("*")}) == 1 for several in many)


@given(st.lists(st.sampled_from(["the", "не", "та", "und", "le", "la", "de", "xyz", "#"]), max_size=60))
def test_one_sum_counts_the_common_words_of_all_languages(words: list[str]) -> None:
    scores, rival = _hits(words)
    assert scores == {one: sum(word in word_list(one).stop for word in words) for one in LANGUAGES}
    others = [sum(word in stop for word in words) for stop in other_languages().stop.values()]
    assert rival == max(others)


@given(st.text(st.sampled_from("aб. \t\n\r\x0b\x0c\x1c\x1e\x85\u2028\u2029\u00a0-")))
def test_lines_hold_all_but_white_space(text: str) -> None:
    lines = plain_extract(text).lines
    said = [text[line.start : line.end] for line in lines]
    assert all(one == one.strip() and one for one in said)
    assert "".join("".join(one.split()) for one in said) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("er wies die Forderung am Abend zurück.", Act.DENIES),
        ("er wies die Forderung am Abend.", None),
        ("er wies die Forderung am Abend. Zurück blieb nichts.", None),
    ],
)
def test_a_verb_in_two_parts_is_one_only_where_both_stand_in_its_sentence(text: str, act: Act | None) -> None:
    assert mark(tokenize(text), lexicon("de")).acts[1] is act


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_two_parts_are_found_by_the_words_of_both(language: str) -> None:
    for seconds in lexicon(language).pairs.values():
        for second, told in seconds.items():
            assert all(key == max(pair.other, key=len) for key, pairs in told.items() for pair in pairs)
            assert {pair.rest[:1] for pairs in told.values() for pair in pairs} <= {(), (second,)}
            assert all(set(pairs) <= set(told[key]) for key, pairs in seconds[""].items())
        pairs = {pair for told in seconds.values() for pairs in told.values() for pair in pairs}
        assert sorted(pair.rank for pair in pairs) == list(range(len(pairs)))
