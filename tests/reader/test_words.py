"""The word lists: whole, alike in all languages, and without phrases that nothing can label."""

import pytest

from holdfire.reader.marks import Mark, is_byline, mark_of
from holdfire.reader.timewords import months
from holdfire.reader.words import LANGUAGES, folded, other_languages, word_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_part(language: str) -> None:
    words = word_list(language)
    assert words.language == language
    assert set(words.phrases) == set(word_list("en").phrases)
    assert all(words.phrases.values())
    assert set(months(language).values()) == set(range(1, 13))
    labelled = {phrase for phrases in words.phrases.values() for phrase in phrases}
    assert words.anywhere <= labelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_frame_is_recognised_by_itself(language: str) -> None:
    phrases = word_list(language).phrases
    for name in ("appeal", "share", "navigation", "caption", "notice", "comments", "comment_head"):
        for phrase in phrases[name]:
            line = " ".join(phrase).replace("#", "3")
            found = mark_of(line)
            expected = {Mark.AGO, Mark.REPLY} if name == "comment_head" else {name}
            assert found in expected, line


def test_folding_drops_signs_case_and_numbers() -> None:
    assert folded("П’ЯТЬ Shahed-136, 2,500 (U.S.)") == ["п'ять", "shahed-136", "#", "#", "u", "s"]


def test_months_of_all_languages_agree() -> None:
    named = (("en", "january"), ("uk", "січня"), ("ru", "января"), ("de", "januar"), ("de", "märz"), ("uk", "лютого"))
    assert [months(language)[name] for language, name in named] == [1, 1, 1, 1, 3, 2]
    assert not set(other_languages().letters) & set("іїєґыэъёäöüß")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("by Jane Doe", True),
        ("byJane Doe", True),
        ("Von Max Muster und Erika von Berg", True),
        ("The_Editorial", True),
        ("By John Doe Jr.", True),
        ("By the river they waited", False),
        ("bygone Days", False),
        ("By Friday they had left.", False),
    ],
)
def test_bylines(line: str, expected: bool) -> None:
    assert is_byline(line) is expected
