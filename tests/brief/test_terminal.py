import re
import shlex
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from brief import factory
from brief.strategies import judgements
from holdfire.brief import words
from holdfire.brief.page import render_page
from holdfire.brief.summary import rows_by_holder
from holdfire.brief.terminal import render_terminal
from holdfire.model.verdict import Caveat, EffectWord, Finding, Judgement, Running

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def squeezed(text: str) -> str:
    """Text without any white space, so that wrapping does not matter."""
    return "".join(text.split())


@pytest.mark.parametrize("details", [False, True])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_january_pause_reads_as_before(
    judgement: Judgement, golden: Callable[[str, str], None], width: int, *, details: bool
) -> None:
    name = f"january-{width}{'-details' if details else ''}.txt"
    golden(name, render_terminal(judgement, width=width, colour=False, details=details))


def test_where_no_end_was_set_the_first_days_are_offered(judgement: Judgement) -> None:
    endless = [verdict.model_copy(update={"end": None}) for verdict in judgement.readings[:1]]
    told = judgement.model_copy(update={"readings": (*endless, *judgement.readings[1:])})
    assert "--first-days" not in render_terminal(judgement, width=200, colour=False)
    assert f"holdfire judge {told.pledge} --first-days 30: " in render_terminal(told, width=200, colour=False)
    asked = f"{told.pledge} --first-days 7"
    assert "--first-days 30" not in render_terminal(told, width=200, colour=False, asked=asked)


@pytest.mark.parametrize("details", [False, True])
def test_many_readings_read_as_before(golden: Callable[[str, str], None], *, details: bool) -> None:
    name = f"many-80{'-details' if details else ''}.txt"
    golden(name, render_terminal(factory.many(), width=80, colour=False, details=details))


def test_shifted_clocks_read_as_before(golden: Callable[[str, str], None]) -> None:
    golden("clocks-100.txt", render_terminal(shifted(), width=100, colour=False))


def shifted() -> Judgement:
    """Two holders; the first means 06:00 or 07:00, by whose clock was never said, and one of two ends."""
    first, *_, last = factory.readings()
    early = first.model_copy(update={"start": first.start.replace(hour=6)})
    late = first.model_copy(update={"start": first.start.replace(hour=7)})
    ends = (first.end, first.start.replace(hour=18))
    made = [verdict.model_copy(update={"end": end}) for verdict in (late, early) for end in ends]
    return factory.judgement().model_copy(update={"readings": (*made, last)})


@pytest.mark.parametrize("width", [80, 160])
def test_readings_that_differ_in_the_clock_alone_share_a_row(width: int) -> None:
    told = squeezed(render_terminal(shifted(), width=width, colour=False))
    assert told.count("29Jan06:00or07:00") == 2
    assert told.count(squeezed(words.holder(shifted().readings[0]))) == 1
    before = "" if width == 160 else "unproven"
    assert f"1,3{before}29Jan06:00or07:00to5Feb00:00*" in told
    assert f"2,4{before}29Jan06:00or07:00to18:00*" in told


def test_a_row_tells_launches_inside_and_after_with_those_expected(judgement: Judgement) -> None:
    told = render_terminal(judgement, width=120, colour=False)
    row = next(line for line in told.splitlines() if line.startswith("2  30 Jan to 1 Feb*"))
    assert "286 (440)" in row
    assert "1 (7)" in row
    assert "cannot tell" in row
    assert row.split("cannot tell")[1].split() == ["1,746", "(1,104)", "120", "(28)"]


def test_the_word_is_told_for_each_class_where_they_differ(judgement: Judgement) -> None:
    verdict = judgement.readings[1]
    drones = verdict.effects["drones"].model_copy(update={"verdict": EffectWord.FEWER})
    mixed = verdict.model_copy(update={"effects": {**verdict.effects, "drones": drones}})
    lone = verdict.model_copy(update={"effects": {"drones": drones}, "rebound": {}})
    told = render_terminal(judgement.model_copy(update={"readings": (mixed, lone)}), width=80, colour=False)
    assert "drones fewer" in told
    assert "missiles cannot tell" not in told  # of which nothing can be told is not named beside it
    assert "drones 286 (440); drones fewer\n" in told


def test_values_taken_from_others_have_a_star_and_one_line_for_each_source(judgement: Judgement) -> None:
    places = {"places": "nobody: no limit was set"}
    changed = judgement.readings[4].model_copy(update={"filled_from": places})
    made = (*judgement.readings[:4], changed, *judgement.readings[5:])
    told = render_terminal(judgement.model_copy(update={"readings": made}), width=120, colour=False)
    assert "* Readings 2-4, left open by the holder: start taken from Volodymyr Zelenskyy\n" in told
    assert "* Reading 5, left open by the holder: places named by nobody (no limit was set)\n" in told
    assert told.count("30 Jan to 1 Feb*") == 2
    assert "30 Jan to 5 Feb  " in told
    assert "energy sites*" in told


def test_only_the_words_that_were_used_are_explained(judgement: Judgement) -> None:
    legend = render_terminal(judgement, width=200, colour=False).split("The words\n")[1].split("\n\n")[0]
    assert [line.split(":")[0] for line in legend.splitlines()] == [
        "- breached",
        "- unproven",
        "- not fewer",
        "- cannot tell",
    ]


def test_what_is_left_out_is_counted(judgement: Judgement) -> None:
    caveats = tuple(Caveat(code=f"code-{number}", text=f"Caveat {number}.") for number in range(9))
    quiet = (factory.report("Nothing was hit.", type="quiet"), factory.report("Five breaches.", type="tally"))
    changed = judgement.model_copy(update={"caveats": caveats, "reports": quiet})
    told = render_terminal(changed, width=140, colour=False)
    assert "source does not say what they were aimed at\n" in told  # the one that bears on findings comes first
    assert told.count("- Caveat ") == 4
    assert "- 5 more caveats and 2 statements of others on single days with --details" in told
    detailed = render_terminal(changed, width=100, colour=False, details=True)
    assert detailed.count("- Caveat ") == 9
    assert "--details" not in detailed


def test_reasons_that_differ_in_numbers_share_a_line(judgement: Judgement) -> None:
    reasons = ("35 reports (1,224 launches) leave it open", "5 reports (93 launches) leave it open", "nobody watched")
    made = tuple(
        judgement.readings[0].model_copy(
            update={"reason": reason, "start": judgement.readings[0].start.replace(day=day)}
        )
        for day, reason in enumerate((*reasons, *reasons[2:]), 20)
    )
    told = render_terminal(judgement.model_copy(update={"readings": made}), width=100, colour=False)
    assert "- Readings 1-2 unproven: 35 reports (1,224 launches) leave it open (numbers of reading 1)\n" in told
    assert "- Readings 3-4 unproven: nobody watched\n" in told


def test_the_smallest_cuts_are_told_on_one_line_for_each_class(judgement: Judgement) -> None:
    told = render_terminal(judgement, width=120, colour=False)
    assert "- drones: smallest noticeable cut: 64 % to 91 % in 2-4, 7 days\n" in told
    line = "- missiles: smallest noticeable cut: 94 % in 7 days; in 2-4 days not even a total stop\n"
    assert line in told


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
    told = render_terminal(judgement, width=80, colour=False, details=True)
    row = next(line for line in told.splitlines() if line.startswith("30 Jan-1 Feb 2-3") and "286" in line)
    assert row.split()[4:] == ["286", "440", "262-829", "0.15", "0.13", "79", "%"]
    wide = render_terminal(judgement, width=100, colour=False, details=True)
    row = next(line for line in wide.splitlines() if line.startswith("30 Jan-1 Feb 2-3") and "286" in line)
    assert row.split()[4:] == ["286", "440", "262-829", "0.15", "0.13", "79", "%", "cannot", "tell"]


def test_hundreds_of_readings_are_summed_up() -> None:
    told = render_terminal(factory.many(80), width=100, colour=False)
    assert "320 readings: held in 0, breached in 160, pending in 0, unproven in 160" in told
    assert "places: choosing another value, all else the same, changes the finding in 160 of 160" in told
    assert told.count("a combination") == 0
    assert "- expected: launches that" in told
    assert "- p: the chance" in told


def test_without_counts_it_says_so(judgement: Judgement) -> None:
    bare = [verdict.model_copy(update={"effects": {}, "rebound": {}}) for verdict in judgement.readings]
    told = render_terminal(judgement.model_copy(update={"readings": tuple(bare)}), width=80, colour=False, details=True)
    assert "No launch counts can be compared with an expectation here." in told
    assert "expected" not in told.replace("launches clearly fewer than expected", "").replace("an expectation", "")


@pytest.mark.parametrize("width", [80, 100])
def test_without_counts_the_rows_speak_of_none(judgement: Judgement, width: int) -> None:
    bare = [verdict.model_copy(update={"effects": {}, "rebound": {}}) for verdict in judgement.readings]
    told = render_terminal(judgement.model_copy(update={"readings": tuple(bare)}), width=width, colour=False)
    for word in ("Launches claimed", "fewer?", "after", "drones", "not compared"):
        assert word not in told.replace(judgement.sentence, "")


@given(made=judgements(), width=st.integers(60, 140), details=st.booleans())
def test_any_judgement_fits_the_screen_and_steers_nothing(made: Judgement, width: int, *, details: bool) -> None:
    told = render_terminal(made, width=width, colour=False, details=details)
    assert all(cell_len(line) <= width for line in told.split("\n"))
    assert not any(char != "\n" and words.clean(char) == "" and not char.isspace() for char in told)


@pytest.mark.parametrize("width", [30, 60, 80, 100])
@pytest.mark.parametrize("pledge", ["a.yaml", f"/very/{'long' * 20}/path.yaml", "my own/pledge of 'mine'.yaml"])
def test_a_command_can_be_copied(judgement: Judgement, width: int, pledge: str) -> None:
    """As a shell takes it: lines that end with a backslash go on; only words that are wider leave the screen."""
    asked = shlex.join([pledge, "--holder", "the Kremlin", "--store", "a store"])
    told = render_terminal(judgement, width=width, colour=False, asked=asked)
    lines = told.split("\nMore\n")[1].split("\n")
    for line in lines:
        longest = max((cell_len(word) for word in re.findall(r"(?:'[^']*'|\S)+", line)), default=0)
        assert cell_len(line) <= max(width, longest + 4)
    commands = "\n".join(lines).replace("\\\n", " ").split("\n- ")
    words_of = [shlex.split(command.removeprefix("- ").split(":")[0]) for command in commands if "judge" in command]
    before = ["holdfire", "judge", pledge, "--holder", "the Kremlin", "--store", "a store"]
    assert words_of == [[*before, *last] for last in (["--details"], ["--report", "FILE.html"], ["--json"])]


@given(made=judgements())
def test_any_reading_is_told_with_holder_and_finding(made: Judgement) -> None:
    told = squeezed(render_terminal(made, width=80, colour=False))
    for rows in rows_by_holder(made):
        assert squeezed(words.holder(rows[0].first)) in told
        for row in rows:
            window = words.short_window(row.verdicts)
            assert squeezed(f"{words.numbered(row.numbers)} {row.first.finding} {window}") in told
    for finding in {verdict.finding for verdict in made.readings}:
        assert squeezed(words.FINDING_MEANS[finding]) in told


@given(made=judgements())
def test_any_reading_is_told_in_full_with_details(made: Judgement) -> None:
    told = squeezed(render_terminal(made, width=80, colour=False, details=True))
    for verdict in made.readings:
        assert squeezed(words.holder(verdict)) in told
        assert squeezed(f"{verdict.finding}  {words.holder(verdict)}") in told
    for finding in {verdict.finding for verdict in made.readings}:
        assert squeezed(words.FINDING_MEANS[finding]) in told


@given(made=judgements(), encoding=st.sampled_from(["ascii", "latin-1", "cp1251", "utf-8"]))
def test_any_terminal_can_print_it(made: Judgement, encoding: str) -> None:
    for details in (False, True):
        render_terminal(made, width=80, colour=True, details=details, encoding=encoding).encode(encoding)


def test_a_running_window_says_so_far(judgement: Judgement) -> None:
    known = {cls: factory.so_far(effect) for cls, effect in judgement.readings[0].effects.items()}
    running = Running(
        days_seen=2, e_value=1.5, p_always_valid=0.4, p_holm=0.8, crossed_on=None, verdict=EffectWord.CANNOT_TELL
    )
    unfinished = judgement.readings[0].model_copy(
        update={
            "finding": Finding.PENDING,
            "end": None,
            "rebound": {},
            "effects": known,
            "running": dict.fromkeys(known, running),
        }
    )
    told = render_terminal(judgement.model_copy(update={"readings": (unfinished,)}), width=80, colour=False)
    assert "from 29 Jan, no end" in told
    assert "pending: the time is not over" in told
    assert "smallest noticeable cut" not in told  # there is no test of a whole window yet
    made = judgement.model_copy(update={"readings": (unfinished,)})
    detailed = render_terminal(made, width=120, colour=False, details=True)
    row = next(line for line in detailed.splitlines() if "0.40 so far" in line)
    assert row.endswith("0.40 so far          -            - not fewer")
    assert "smallest cut that would" not in detailed
    page = render_page(made, calibration=(), version="1", command="x")
    assert "p 0.40 so far" in page
    assert "no test of the whole window while days of it are missing" in page
    many = factory.many(12)
    open_ones = tuple(
        one.model_copy(update={"effects": {cls: factory.so_far(effect) for cls, effect in one.effects.items()}})
        for one in many.readings
    )
    told = render_terminal(many.model_copy(update={"readings": open_ones}), width=100, colour=False)
    assert "running verdicts only" in told


def test_details_tell_every_reason_and_statement(judgement: Judgement) -> None:
    verdict = judgement.readings[0]
    made = tuple(verdict.model_copy(update={"reason": f"reason {number}"}) for number in range(13))
    reports = tuple(
        factory.report(f"statement {number}", type=kind) for kind in ("judgement", "quiet") for number in range(11)
    )
    changed = judgement.model_copy(update={"readings": made, "reports": reports})
    told = render_terminal(changed, width=80, colour=False, details=True)
    assert told.count("unproven: reason") == 13
    assert told.count(": statement") == 22
    assert "more in the page and the JSON" not in told


def test_details_tell_every_caveat(judgement: Judgement) -> None:
    texts = [f"Different in number {number}." for number in range(len(judgement.readings))]
    made = tuple(
        verdict.model_copy(update={"caveats": (Caveat(code="gap", text=text),)})
        for verdict, text in zip(judgement.readings, texts, strict=True)
    )
    told = render_terminal(judgement.model_copy(update={"readings": made}), width=100, colour=False, details=True)
    assert all(text in told for text in texts)


def test_what_others_said_of_the_outcome_stands_near_the_findings_attributed_and_dated(judgement: Judgement) -> None:
    said = (
        factory.report("Broken.", by="Kyiv", at="2026-02-03", known_at="2026-02-04"),
        factory.report("Kept.", at="2026-02-02"),
        factory.report("Nothing was hit.", type="quiet", at="2026-01-30/2026-01-31", by="a mayor"),
    )
    changed = judgement.model_copy(update={"reports": said})
    outcome = (
        "What others said of the outcome (shown, not judged)\n"
        "- Donald Trump, 2 February 2026: Kept.\n"
        "- Kyiv, 3 February 2026 (published 4 February 2026): Broken.\n\n"
    )
    short = render_terminal(changed, width=120, colour=False)
    detailed = render_terminal(changed, width=120, colour=False, details=True)
    assert outcome in short
    assert outcome in detailed
    assert short.index(outcome) < short.index("What could not be known")
    assert detailed.index(outcome) < detailed.index("launched inside the windows")
    assert "Nothing was hit" not in short
    assert (
        "What others said of single days (shown, not judged)\n"
        "- a mayor, 30 January 2026 to 31 January 2026: Nothing was hit.\n" in detailed
    )
    silent = render_terminal(judgement.model_copy(update={"reports": ()}), width=120, colour=False, details=True)
    assert "What others said" not in silent


def test_many_readings_leave_what_others_said_in_place() -> None:
    for details in (False, True):
        assert "Donald Trump, 3 February 2026: He kept" in render_terminal(
            factory.many(), width=120, colour=False, details=details
        )
