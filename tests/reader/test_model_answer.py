"""What is believed of an answer: what the document and our lists hold, and nothing else."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Label
from holdfire.reader.known import register_of
from holdfire.reader.model_answer import (
    LARGEST_ANSWER,
    MOST_CLAIMS,
    REASONS,
    Answer,
    UnusableAnswerError,
    read_answer,
)
from llm.articles import ARTICLE, UKRAINIAN, answer, article, claim, figure

SHELLS = "more than 2,500 shells fell in February"
DRIVERS = "two drivers were wounded"
LAST = "may not last"


def read(*claims: Any, text: str = ARTICLE) -> Answer:
    return read_answer(json.dumps(answer(*claims)), article(text), reader="llm:m:1")


def test_a_right_claim_is_kept_whole_with_its_place_and_its_reader() -> None:
    found = read(claim())
    (one,) = found.claims
    document = article()
    assert (found.given, found.dropped) == (1, {})
    assert document.text[one.start : one.end] == one.quote == "We will hold our fire for seven days"
    assert (one.speaker, one.act, one.kind, one.direct) == ("Marko Hadrys", Act.PROMISES, Matter.PLEDGE, True)
    assert (one.about, one.when, one.language) == ({"duration": "P7D"}, "2025-03-03", "en")
    assert (one.document, one.reader) == (document.id, "llm:m:1")


def test_fields_with_their_default_may_be_left_out() -> None:
    (one,) = read({"quote": DRIVERS, "speaker": None, "act": "states", "kind": "strike"}).claims
    assert (one.speaker, one.via, one.figures, one.when, one.about) == (None, (), (), None, {})


@pytest.mark.parametrize("empty", ["", " ", None])
def test_an_empty_time_is_none_and_drops_no_claim(empty: str | None) -> None:
    found = read(claim(when=empty))
    assert [one.when for one in found.claims] == [None]
    assert not found.dropped


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "We will attack at noon"}, "quote"),
        ({"quote": "we will hold our fire for seven days"}, "quote"),
        ({"quote": "hold our  fire"}, "quote"),
        ({"quote": "e will hold our fir"}, "quote"),
        ({"quote": "Pause near Ostrava Ridge begins"}, "quote"),
        ({"quote": "talks.\n\n\"We will hold"}, "quote"),
        ({"quote": ""}, "quote"),
        ({"quote": " ,\" "}, "quote"),
        ({"quote": "\ud800"}, "quote"),
        ({"quote": 7}, "shape"),
        ({"quote": None}, "shape"),
        ({"speaker": "Vladimir Zhukov"}, "speaker"),
        ({"speaker": ""}, "speaker"),
        ({"speaker": "Marko Hadrys\u202e"}, "speaker"),
        ({"speaker": "Marko Hadrys " * 100}, "speaker"),
        ({"role": "president of Atlantis"}, "speaker"),
        ({"via": ["Reuters"]}, "speaker"),
        ({"via": ["Radio Sever", "!"]}, "speaker"),
        ({"act": "shouts"}, "act"),
        ({"act": "STATES"}, "act"),
        ({"act": None}, "act"),
        ({"kind": "ceasefire"}, "kind"),
        ({"hedged": "no"}, "shape"),
        ({"hedged": 1}, "shape"),
        ({"via": "Radio Sever"}, "shape"),
        ({"start": 5}, "shape"),
        ({"document": "another"}, "shape"),
        ({"reader": "rules"}, "shape"),
        ({"language": "xx"}, "shape"),
        ({"about": {"weapons": ["spell"]}}, "about"),
        ({"about": {"status": "burning"}}, "about"),
        ({"about": {"party": "Atlantis"}}, "about"),
        ({"about": {"start": "tomorrow"}}, "about"),
        ({"about": {"duration": "seven days"}}, "about"),
        ({"about": {"duration": ".."}}, "about"),
        ({"about": {"duration": "P7X"}}, "about"),
        ({"about": {"reason": "hidden"}}, "shape"),
        ({"when": "Monday"}, "when"),
        ({"when": "2025-02-30"}, "when"),
        ({"when": "2025-13"}, "when"),
        ({"when": "1987-03-01"}, "when"),
        ({"when": "2025-03-01/1987"}, "when"),
        ({"when": "-"}, "when"),
        ({"when": "٢٠٢٥-٠٣"}, "when"),
        ({"when": "[" + "2025," * 9999 + "2025]"}, "when"),
        ({"places": ["Ostrava"]}, "places"),
        ({"places": ["UA-3000"]}, "places"),
        ({"figures": [figure(low=8, best=8, high=8)]}, "figures"),
        ({"figures": [figure(low=True)]}, "shape"),
        ({"figures": [figure(low="7")]}, "shape"),
    ],
)  # fmt: skip
def test_a_claim_that_does_not_hold_is_dropped_with_its_reason(changes: dict[str, Any], reason: str) -> None:
    good = claim(quote=DRIVERS, direct=False)
    found = read(claim(**changes), good)
    assert found.dropped == {reason: 1}
    assert [one.quote for one in found.claims] == [DRIVERS]
    assert reason in REASONS


@pytest.mark.parametrize("entry", [None, 7, "claim", [], {}, {"quote": DRIVERS}, [claim()]])
def test_what_is_no_claim_is_dropped(entry: Any) -> None:
    assert read(entry).dropped == {"shape": 1}


@pytest.mark.parametrize(
    "when",
    ["2025", "2025-03", "2025-03-03", "2025-03-03~", "2025-03-01/2025-03-04", "2025-03-01/..", "../2025-03-04",
     "[..2025-02-01]", "[2025-03-01,2025-03-02]", "[2025-03-01..2025-03-04]", "2024-02-29", None],
)  # fmt: skip
def test_times_are_edtf_of_a_year_that_is_near(when: str | None) -> None:
    (one,) = read(claim(when=when)).claims
    assert one.when == when


def test_without_a_year_in_the_document_or_of_its_publication_no_time_is_believed() -> None:
    text = ARTICLE.replace(" 2025", "")
    content = json.dumps(answer(claim()))
    assert read_answer(content, article(text), reader="x").dropped == {"when": 1}
    (one,) = read_answer(content, article(text, published=date(2025, 3, 3)), reader="x").claims
    assert one.when == "2025-03-03"


@pytest.mark.parametrize("places", [[], ["UA"], ["UA-30", "UA:other-cities"], ["UA-12:dnipro"]])
def test_places_are_codes(places: list[str]) -> None:
    (one,) = read(claim(places=[*places, *places])).claims
    assert list(one.places) == places


FIGURES: list[tuple[str, dict[str, Any], bool]] = [
    (SHELLS, {"low": 2500, "qualifier": "more than"}, True),
    (SHELLS, {"low": 2500, "qualifier": "More than", "period": "in February"}, True),
    (SHELLS, {"low": 2500, "best": 2500, "high": 2500}, False),  # sharper than the words
    (SHELLS, {"best": 2500}, False),
    (SHELLS, {"low": 2501}, False),
    (SHELLS, {"low": 2500, "qualifier": "at least"}, False),  # not printed
    (SHELLS, {"low": 2500, "period": "in March"}, False),
    (SHELLS, {"low": 2500, "quantity": "ghosts"}, False),
    (SHELLS, {"low": 2500, "unit": "parsec"}, False),
    (SHELLS, {}, False),  # no number at all
    (SHELLS, {"low": 2500, "high": 2}, False),
    (SHELLS, {"low": 0, "best": 0, "high": 0}, False),  # nobody says none
    (DRIVERS, {"low": 2, "best": 2, "high": 2, "quantity": "injured"}, True),
    (DRIVERS, {"low": -2, "best": -2, "high": -2, "quantity": "change"}, True),
    (DRIVERS, {"low": 3, "best": 3, "high": 3, "quantity": "injured"}, False),
    ("a clerk at the market repeated", {"low": 1, "best": 1, "high": 1}, True),  # one needs no word for one
    ("a clerk at the market repeated", {"low": 1, "best": 1, "high": 1, "unit": "km"}, False),
    ("nobody has signed anything", {"low": 0, "best": 0, "high": 0}, True),
]


@pytest.mark.parametrize(("quote", "changes", "kept"), FIGURES)
def test_a_figure_stands_in_the_quote_and_is_no_sharper(quote: str, changes: dict[str, Any], *, kept: bool) -> None:
    found = read(claim(quote=quote, figures=[figure(**changes)]))
    assert found.dropped == ({} if kept else {"figures": 1})
    assert len(found.claims) == kept


def test_figures_of_a_language_that_is_not_read_are_held_against_all() -> None:
    text = "Tregua\n\nEl ejército informó que 340 drones atacaron la ciudad durante la noche pasada y que nadie murió."
    quote = "340 drones atacaron la ciudad"
    given = claim(quote=quote, speaker="El ejército", role="", about={}, when=None)
    assert read({**given, "figures": [figure(low=340, best=340, high=340)]}, text=text).dropped == {}
    assert read({**given, "figures": [figure(low=341, best=341, high=341)]}, text=text).dropped == {"figures": 1}


def test_a_sign_that_may_group_digits_or_not_is_read_in_both_ways() -> None:
    text = ARTICLE.replace("two drivers", "a line of 1.250 km moved and two drivers")
    for value, kept in ((1250, True), (1.25, True), (125, False)):
        given = figure(low=value, best=value, high=value, unit="km", quantity="distance")
        found = read(claim(quote="a line of 1.250 km moved", figures=[given]), text=text)
        assert len(found.claims) == kept


def test_blanks_and_apostrophes_may_be_plain_but_the_quote_is_the_document_s() -> None:
    text = UKRAINIAN.replace("двоє людей", "п’ять\u00a0людей")
    given = claim(
        quote="ніч. За її словами, у Києві загинули п'ять людей", speaker="author", role="", direct=False, about={},
        figures=[figure(quantity="killed", low=5, best=5, high=5)],
    )  # fmt: skip
    (one,) = read(given, text=text).claims
    assert one.quote == "ніч.\nЗа її словами, у Києві загинули п’ять\u00a0людей"
    assert article(text).text[one.start : one.end] == one.quote


def test_names_may_stand_in_another_case() -> None:
    given = claim(
        quote="ворог порушив тишу тричі за ніч", speaker="Орися Вакуленко", role="Речниця Міноборони", act="accuses",
        about={"party": "ворог"}, direct=False, via=["влада Києва"],
    )  # fmt: skip
    assert read(given, text=UKRAINIAN).dropped == {"speaker": 1}  # nobody speaks of an authority
    (one,) = read({**given, "via": ["Київ"]}, text=UKRAINIAN).claims
    assert (one.language, one.via) == ("uk", ("Київ",))


def test_of_several_places_the_next_one_is_meant() -> None:
    first, second = (place for place in range(len(ARTICLE)) if ARTICLE.startswith(LAST, place))
    text = article().text
    assert [one.start for one in read(claim(quote=LAST)).claims] == [text.index(LAST)]
    both = read(claim(quote=LAST), claim(quote=LAST), claim(quote=LAST))
    assert [one.start for one in both.claims] == [text.index(LAST), text.index(LAST, text.index(LAST) + 1)]
    assert both.dropped == {"repeated": 1}
    assert second - first > len(LAST)
    after = read(claim(quote="quoted an unnamed officer"), claim(quote="The pause"), claim(quote=LAST))
    assert after.claims[-1].start == text.rindex(LAST)
    back = read(claim(quote="nobody has signed anything"), claim(quote=LAST))  # out of order: the first free place
    assert back.claims[0].start == text.index(LAST)


def test_a_dropped_claim_takes_no_place() -> None:
    found = read(claim(quote=LAST, figures=[figure(low=9)]), claim(quote=LAST))
    assert found.dropped == {"figures": 1}
    assert found.claims[0].start == article().text.index(LAST)


def test_too_many_claims_are_counted() -> None:
    found = read(*[claim()] * (MOST_CLAIMS + 7))
    assert found.given == MOST_CLAIMS + 7
    assert found.dropped == {"repeated": MOST_CLAIMS - 1, "too-many": 7}


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", '{"claims": [', '{"claims": [{"quote": "We wi', "[]", "7", "null",
     '{"claims": {}}',
     '{"claims": null}', '{"claims": [], "note": "more"}', '{"answer": []}', '{"claims": [NaN]}',
     '{"claims": [Infinity]}', "[" * 100_000, '{"claims": [' + "9" * 5000 + "]}", " " * (LARGEST_ANSWER + 1),
     '{"claims": []}{"claims": []}', 'Here you are: {"claims": []}'],
)  # fmt: skip
def test_an_answer_that_is_not_of_the_form_is_refused_without_repeating_it(content: str) -> None:
    with pytest.raises(UnusableAnswerError, match="answer") as told:
        read_answer(content, article(), reader="x")
    assert "cannot help" not in str(told.value)


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "```\n{}```\n", " {}\n"])
def test_a_block_of_code_around_an_answer_is_taken_off(around: str) -> None:
    content = around.replace("{}", json.dumps(answer(claim())))
    assert len(read_answer(content, article(), reader="x").claims) == 1


def test_numbers_that_overflow_are_no_figures() -> None:
    content = json.dumps(answer(claim(quote=SHELLS, figures=[figure(low=5)]))).replace('"low": 5', '"low": 1e999')
    assert read_answer(content, article(), reader="x").dropped == {"shape": 1}


def test_comments_and_titles_give_no_claims() -> None:
    text = ARTICLE + "\nComments\n\nViktor, 2 hours ago\nThe pause is a lie and they shelled the market again.\n"
    document = article(text)
    assert any(block.label is Label.COMMENT for block in document.blocks)
    assert read(claim(quote="they shelled the market again", speaker=None), text=text).dropped == {"quote": 1}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from([LAST, "states"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.dictionaries(st.sampled_from([*claim(), "start", "reader"]), JSON, max_size=5)


@given(st.lists(FIELDS | JSON, max_size=4), st.booleans())
def test_whatever_a_model_says_claims_hold_and_all_are_counted(entries: list[Any], whole: bool) -> None:
    given_claims = [claim(**entry) if whole and isinstance(entry, dict) else entry for entry in entries]
    try:
        found = read_answer(json.dumps(answer(*given_claims)), article(), reader="x")
    except UnusableAnswerError:
        return
    document = article()
    assert len(found.claims) + sum(found.dropped.values()) == found.given == len(entries)
    assert set(found.dropped) <= set(REASONS)
    for one in found.claims:
        assert document.text[one.start : one.end] == one.quote
        assert one.quote == one.quote.strip()
        assert any(
            block.label is Label.BODY and block.start <= one.start and one.end <= block.end for block in document.blocks
        )


@given(st.text(max_size=300))
def test_any_words_are_refused_or_read(content: str) -> None:
    with suppress(UnusableAnswerError):
        assert read_answer(content, article(), reader="x").claims == ()


def test_the_entry_of_a_speaker_is_looked_up_and_not_asked_for() -> None:
    own = b'[[entry]]\nname = "M. Hadrys of Ruritania"\nkind = "person"\ngender = "m"\nen = ["Marko Hadrys"]\n'
    given = json.dumps(answer(claim()))
    found = read_answer(given, article(ARTICLE), reader="llm:m:1", register=register_of([("own.toml", own)]))
    assert [one.entity for one in found.claims] == ["M. Hadrys of Ruritania"]
    assert [one.entity for one in read(claim()).claims] == [""]
