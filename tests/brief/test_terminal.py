import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from brief import factory
from brief.strategies import judgements
from holdfire.brief import words
from holdfire.brief.terminal import render_terminal
from holdfire.model.verdict import Finding, Judgement

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def squeezed(text: str) -> str:
    """Text without any white space, so that wrapping does not matter."""
    return "".join(text.split())


@pytest.mark.parametrize("width", [80, 120])
def test_the_january_pause_reads_as_before(
    judgement: Judgement, golden: Callable[[str, str], None], width: int
) -> None:
    golden(f"january-{width}.txt", render_terminal(judgement, width=width, colour=False))


def test_many_readings_read_as_before(golden: Callable[[str, str], None]) -> None:
    golden("many-80.txt", render_terminal(factory.many(), width=80, colour=False))


def test_the_sentence_comes_before_the_readings_and_these_before_what_could_not_be_known(judgement: Judgement) -> None:
    told = squeezed(render_terminal(judgement, width=80, colour=False))
    places = [
        told.index(squeezed(part))
        for part in (judgement.sentence, "Dmitry Peskov", "What could not be known", "--report")
    ]
    assert places == sorted(places)


def test_colour_adds_nothing_but_colour(judgement: Judgement) -> None:
    plain = render_terminal(judgement, width=120, colour=False)
    coloured = render_terminal(judgement, width=120, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    stripped = [line.rstrip() for line in COLOUR.sub("", coloured).splitlines()]
    assert stripped == plain.splitlines()


def test_smallest_cuts_and_chances_stand_beside_the_numbers(judgement: Judgement) -> None:
    told = render_terminal(judgement, width=80, colour=False)
    row = next(line for line in told.splitlines() if line.startswith("30 Jan-1 Feb 2-3") and "286" in line)
    assert row.split()[4:] == ["286", "440", "262-829", "0.15", "79", "%", "cannot", "tell"]


def test_hundreds_of_readings_are_summed_up() -> None:
    told = render_terminal(factory.many(80), width=100, colour=False)
    assert "320 readings: held in 0, breached in 160, pending in 0, unproven in 160" in told
    assert "places: choosing another value, all else the same, changes the finding in 160 of 160" in told
    assert told.count("a combination") == 0


def test_without_counts_it_says_so(judgement: Judgement) -> None:
    bare = [verdict.model_copy(update={"effects": {}, "rebound": {}}) for verdict in judgement.readings]
    told = render_terminal(judgement.model_copy(update={"readings": tuple(bare)}), width=80, colour=False)
    assert "No launch counts can be compared with an expectation here." in told
    assert "expected" not in told.replace("launches clearly fewer than expected", "").replace("an expectation", "")


@given(made=judgements(), width=st.integers(60, 140))
def test_any_judgement_fits_the_screen_and_steers_nothing(made: Judgement, width: int) -> None:
    told = render_terminal(made, width=width, colour=False)
    assert all(cell_len(line) <= width for line in told.split("\n"))
    assert not any(char != "\n" and words.clean(char) == "" and not char.isspace() for char in told)


@given(made=judgements())
def test_any_reading_is_told_with_holder_and_finding(made: Judgement) -> None:
    told = squeezed(render_terminal(made, width=80, colour=False))
    for verdict in made.readings:
        assert squeezed(words.holder(verdict)) in told
        assert squeezed(f"{verdict.finding}  {words.holder(verdict)}") in told
    for finding in {verdict.finding for verdict in made.readings}:
        assert squeezed(words.FINDING_MEANS[finding]) in told


@given(made=judgements(), encoding=st.sampled_from(["ascii", "latin-1", "cp1251", "utf-8"]))
def test_any_terminal_can_print_it(made: Judgement, encoding: str) -> None:
    render_terminal(made, width=80, colour=True, encoding=encoding).encode(encoding)


def test_a_running_window_says_so_far(judgement: Judgement) -> None:
    unfinished = judgement.readings[0].model_copy(update={"finding": Finding.PENDING, "end": None, "rebound": {}})
    told = render_terminal(judgement.model_copy(update={"readings": (unfinished,)}), width=80, colour=False)
    assert "from 29 January, no end" in told
    assert "pending: the time is not over" in told


def test_reasons_and_statements_beyond_the_first_are_counted(judgement: Judgement) -> None:
    verdict = judgement.readings[0]
    made = tuple(verdict.model_copy(update={"reason": f"reason {number}"}) for number in range(13))
    reports = tuple(f"statement {number}" for number in range(11))
    changed = judgement.model_copy(update={"readings": made, "reports": reports})
    told = render_terminal(changed, width=80, colour=False)
    assert told.count("unproven: reason") == 10
    assert "3 more reasons in the JSON." in told
    assert told.count("- statement") == 8
    assert "3 more in the page and the JSON" in told
