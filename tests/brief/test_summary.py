from collections import Counter

import pytest
from hypothesis import given

from brief import factory
from brief.strategies import judgements
from holdfire.brief import summary
from holdfire.model.verdict import Caveat, Finding, Judgement


def test_changing_the_places_alone_flips_the_finding_and_nothing_else_does() -> None:
    found = {flip.term: (flip.flips, flip.groups) for flip in summary.flips(factory.many(12))}
    assert found == {"places": (24, 24), "start": (0, 24), "kinds": (0, 4)}


def test_choices_count_every_reading_once_for_each_term() -> None:
    made = factory.many(12)
    counts: Counter[str] = Counter()
    for choice in summary.choices(made):
        counts[choice.term] += sum(choice.findings.values())
    assert counts == {"start": 48, "places": 48, "kinds": 48}


def test_a_term_with_one_value_is_no_choice() -> None:
    assert {choice.term for choice in summary.choices(factory.many(1))} == {"start", "places"}


def test_readings_with_the_same_days_and_numbers_share_a_stretch(judgement: Judgement) -> None:
    told = [
        (one.effect.first_day.day, one.effect.last_day.day, one.readings)
        for one in summary.stretches(judgement, "drones")
    ]
    assert told == [(29, 1, (7,)), (29, 4, (1, 6)), (30, 31, (4,)), (30, 1, (2, 3)), (30, 5, (5,))]


def test_a_breach_of_several_readings_is_told_once(judgement: Judgement) -> None:
    told = {one.breach.id: one for one in summary.gather_breaches(judgement)}
    assert len(told) == 8
    assert (told["30a7f3c21d"].certain, told["30a7f3c21d"].possible) == ((3, 6, 7), (1, 2, 4, 5))
    assert told["30a7f3c21d"].open == ("target",)
    assert summary.payloads(judgement) == {factory.HASH: 8}


def test_a_caveat_of_several_readings_is_told_once(judgement: Judgement) -> None:
    told = [(one.code, one.readings) for one in summary.gather_caveats(judgement)]
    assert told == [
        ("claims-of-one-side", ()),
        ("filled-gaps", (2, 3, 4)),
        ("filled-gaps", (1,)),
        ("filled-gaps", (6,)),
        ("kind-not-reported", (1, 2, 4, 5)),
    ]


def test_ranges_span_all_readings(judgement: Judgement) -> None:
    drones = summary.effect_ranges(judgement)[0]
    assert (drones.cls, drones.readings, drones.observed, drones.expected) == ("drones", 7, (196, 1195), (268, 1112))
    assert (drones.p_low, drones.days) == ((0.129, 0.585), (2, 7))


def test_both_classes_together_are_told_only_where_they_stand_alone(judgement: Judgement) -> None:
    effect = factory.effect(30, 31, "drones")
    both = judgement.readings[0].model_copy(update={"effects": {"all": effect, "drones": effect}})
    alone = judgement.readings[0].model_copy(update={"effects": {"all": effect}})
    assert summary.classes_told(judgement.model_copy(update={"readings": (both,)})) == ("drones",)
    assert summary.classes_told(judgement.model_copy(update={"readings": (alone,)})) == ("all",)


@pytest.mark.parametrize(("copies", "many"), [(9, False), (10, True)])
def test_forty_readings_are_many(copies: int, many: bool) -> None:
    assert summary.is_many(factory.many(copies)) is many


@given(judgements())
def test_every_reading_has_its_place_in_one_row(made: Judgement) -> None:
    rows = [row for rows in summary.rows_by_holder(made) for row in rows]
    assert sorted(number for row in rows for number in row.numbers) == list(range(1, len(made.readings) + 1))
    for row in rows:
        assert [made.readings[number - 1] for number in row.numbers] == list(row.verdicts)
        assert len({verdict.start.date() for verdict in row.verdicts}) == 1
        assert len({(verdict.finding, verdict.places, verdict.kinds) for verdict in row.verdicts}) == 1


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        ({"choices": ("start: another",)}, 1),
        ({"id": "another", "reason": "another"}, 1),
        ({"finding": Finding.HELD}, 2),
        ({"places": ("XX",)}, 2),
        ({"kinds": ("port",)}, 2),
        ({"filled_from": {}}, 2),
        ({"hours": "08:00/18:00"}, 2),
        ({"end": None}, 2),
        ({"rebound": {}}, 2),
        ({"effects": {"drones": factory.effect(30, 31, "drones")}}, 2),
    ],
)
def test_readings_share_a_row_only_where_nothing_told_differs(
    judgement: Judgement, change: dict[str, object], rows: int
) -> None:
    one = judgement.readings[1]
    pair = judgement.model_copy(update={"readings": (one, one.model_copy(update=change))})
    assert [len(found) for found in summary.rows_by_holder(pair)] == [rows]


def test_caveats_come_by_kind_the_telling_ones_first_and_fillings_not_at_all(judgement: Judgement) -> None:
    first, second, *rest = judgement.readings
    changed = [
        reading.model_copy(update={"caveats": (Caveat(code=code, text=text),)})
        for reading, code, text in ((first, "no-watch", "a"), (second, "no-watch", "b"), (rest[0], "straddling", "c"))
    ]
    common = (Caveat(code="mixed-rows", text="d"), Caveat(code="claims-of-one-side", text="e"))
    bare = [reading.model_copy(update={"caveats": ()}) for reading in rest[1:]]
    made = judgement.model_copy(update={"readings": (*changed, *bare), "caveats": common})
    assert [(one.text, one.readings, one.example) for one in summary.kinds_of_caveat(made)] == [
        ("e", (), None),
        ("a", (1, 2), 1),
        ("c", (3,), None),
        ("d", (), None),
    ]


@given(judgements())
def test_nothing_is_lost_by_gathering(made: Judgement) -> None:
    assert sum(summary.tally(made).values()) == len(made.readings)
    assert set(summary.tally(made)) == set(Finding)
    for cls in summary.classes_told(made):
        asked = [n for n, verdict in enumerate(made.readings, 1) if cls in verdict.effects]
        assert sorted(n for one in summary.stretches(made, cls) for n in one.readings) == asked
    seen = {(n, breach.id) for n, verdict in enumerate(made.readings, 1) for breach in verdict.breaches}
    told = {(n, one.breach.id) for one in summary.gather_breaches(made) for n in (*one.certain, *one.possible)}
    assert told == seen
    texts = {caveat.text for verdict in made.readings for caveat in verdict.caveats} | {
        one.text for one in made.caveats
    }
    assert {one.text for one in summary.gather_caveats(made)} == texts
