"""Who is to hold fire: names and aliases, and what stands between a party and its promise."""

import json
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from holdfire.brief.pledge import render_pledge
from holdfire.errors import PledgeError
from holdfire.model.place import Fit
from holdfire.model.pledge import Bound
from holdfire.pledges.load import load_registered, pledge_schema, read_pledge, registry_names
from holdfire.pledges.skeleton import skeleton
from pledges.build import pledge

MIRROR = {"party": "Ukraine", "bound": "conditional", "note": "if Russia does"}
GUEST = {"party": "Israel", "bound": "disputed", "note": "nobody asked it", "aliases": ["IDF"]}
ALLY = {"party": "Tigray People's Liberation Front", "aliases": ["TPLF"], "note": "with its allies"}


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("Tigray People's Liberation Front", Fit.YES),
        ("tplf", Fit.YES),
        ("Ukraine", Fit.MAYBE),
        ("ISRAEL", Fit.MAYBE),
        ("idf", Fit.MAYBE),
        ("", Fit.MAYBE),
        ("Tigray", Fit.NO),
        ("Ukraine (if Russia does)", Fit.NO),
        ("Sweden", Fit.NO),
    ],
)
def test_a_condition_or_a_dispute_leaves_it_open_whether_somebody_is_bound(name: str, fit: Fit) -> None:
    assert pledge({}, restrains=[ALLY, MIRROR, GUEST]).binds(name) is fit


@pytest.mark.parametrize("bound", ["conditional", "disputed"])
def test_what_stands_between_must_be_told(bound: str) -> None:
    with pytest.raises(ValidationError, match=f"bound is {bound}; tell the (condition|doubt) in `note`"):
        pledge({}, restrains=[{"party": "Ukraine", "bound": bound}])


@pytest.mark.parametrize(
    "parties",
    [
        [{"party": "Russia"}, {"party": "russia", "bound": "disputed", "note": "who knows"}],
        [{"party": "Russia"}, {"party": "Belarus", "aliases": ["RUSSIA"]}],
    ],
)
def test_a_name_belongs_to_one_party(parties: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError, match="under `restrains` twice: russia"):
        pledge({}, restrains=parties)


def test_a_name_written_as_text_is_answered_with_the_cure() -> None:
    text = skeleton("xx-2026-01-test").replace(
        "  - party: Russia\n", "  - Ukraine (if Russia does)\n  - party: Russia\n"
    )
    with pytest.raises(PledgeError) as caught:
        read_pledge(text, name="file.yaml")
    (problem,) = caught.value.problems
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "(if Russia does)" in line)
    assert problem.where == f"file.yaml:{line}"
    assert problem.fix == "write its fields, each on a line of its own: `- party: Russia`"


def test_the_published_schema_knows_the_record() -> None:
    good = pledge({}, restrains=[ALLY, MIRROR, GUEST]).model_dump(mode="json", exclude_defaults=True)
    schema = json.loads(json.dumps(pledge_schema()))
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**good, "restrains": ["Ukraine (if Russia does)"]}, schema)


def test_the_terminal_tells_conditions_beside_the_party() -> None:
    told = render_pledge(pledge({}, restrains=[{"party": "Russia"}, MIRROR, GUEST, ALLY]), ())
    assert (
        "  restrains Russia; Ukraine (conditional: if Russia does); Israel (disputed: nobody asked it); "
        "Tigray People's Liberation Front (with its allies)\n" in told
    )


@pytest.mark.parametrize("name", registry_names())
def test_no_condition_hides_in_a_name(name: str) -> None:
    for one in load_registered(name).restrains:
        assert not set("(),;") & set("".join((one.party, *one.aliases)))
        assert " and " not in one.party


def test_the_registry_knows_all_three_ways_of_being_bound() -> None:
    found = {one.bound for name in registry_names() for one in load_registered(name).restrains}
    assert found == set(Bound)
