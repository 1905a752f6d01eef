"""The claims of the rules stay, whatever another reader says."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import RULES, Act, Claim, Matter
from holdfire.reader.merging import COMPARED, merge_claims, overlap

TEXT = "x" * 60


def at(start: int, end: int, *, reader: str = RULES, act: Act = Act.STATES, speaker: str | None = "author") -> Claim:
    return Claim(
        document="d", quote=TEXT[start:end], start=start, end=end, speaker=speaker, act=act, kind=Matter.STRIKE,
        language="en", reader=reader,
    )  # fmt: skip


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 19)).map(lambda pair: (pair[0], pair[0] + pair[1]))
LISTS = st.lists(SPANS, max_size=8)


@given(LISTS, LISTS)
def test_the_claims_of_the_rules_are_in_the_merged_ones_unchanged_and_in_their_order(
    ours: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> None:
    rules = [at(*span) for span in ours]  # in any order: it is theirs
    model = [at(*span, reader="llm:m:1") for span in others]
    merged = merge_claims(rules, model)
    assert [claim for claim in merged.claims if claim.reader == RULES] == rules
    added = [claim for claim in merged.claims if claim.reader != RULES]
    assert all(claim in model for claim in added)
    assert len(added) == merged.added
    assert merged.added + merged.agreeing == len(model)
    for claim in added:
        assert not any(overlap((claim.start, claim.end), span) for span in ours)


@given(LISTS)
def test_a_reader_that_says_the_same_or_nothing_adds_nothing(spans: Sequence[tuple[int, int]]) -> None:
    rules = tuple(at(*span) for span in spans)
    assert merge_claims(rules, ()).claims == rules
    again = merge_claims(rules, [at(*span, reader="llm:m:1") for span in spans])
    assert (again.claims, again.added, again.agreeing, again.differing) == (rules, 0, len(rules), {})


def test_where_both_speak_of_one_place_their_differences_are_counted() -> None:
    rules = [at(0, 10), at(20, 30)]
    model = [at(1, 10, reader="l", act=Act.DENIES), at(20, 31, reader="l", speaker=None), at(40, 50, reader="l")]
    merged = merge_claims(rules, model)
    assert (merged.agreeing, merged.added, dict(merged.differing)) == (2, 1, {"act": 1, "speaker": 1})
    assert [claim.start for claim in merged.claims] == [0, 20, 40]
    assert set(COMPARED) <= set(Claim.model_fields)


def test_the_same_place_is_half_of_the_shorter_and_three_tenths_of_both() -> None:
    assert overlap((0, 10), (0, 10)) == 1.0
    assert overlap((0, 10), (5, 15)) > 0
    assert overlap((0, 10), (6, 16)) == 0.0  # less than half
    assert overlap((0, 10), (0, 34)) == 0.0  # inside, but less than three tenths of both
    assert overlap((0, 10), (0, 33)) > 0
    assert overlap((0, 10), (10, 20)) == 0.0
    assert overlap((0, 10), (0, 0)) == 0.0


def test_a_part_of_a_claim_of_the_same_speaker_is_no_new_one() -> None:
    rule = at(0, 50, speaker="Ada Novak")
    part, other = at(30, 38, reader="llm:m:1", speaker="Ada Novak"), at(30, 38, reader="llm:m:1", speaker="Jan Marr")
    beyond = at(45, 60, reader="llm:m:1", speaker="Ada Novak")
    merged = merge_claims([rule], [part, other, beyond])
    assert merged.agreeing == 1
    assert sorted(merged.claims, key=lambda claim: claim.start) == [rule, other, beyond]
