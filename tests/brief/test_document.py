import json

import jsonschema
import pytest
from hypothesis import given

from brief.strategies import judgements
from holdfire.brief.document import judgement_schema, to_json
from holdfire.model.verdict import Judgement

# The keys promised to everybody who reads the JSON; others may be added, none of these may go.
JUDGEMENT = ["pledge", "as_of", "sentence", "method", "readings"]
READING = [
    "holder",
    "start",
    "end",
    "places",
    "kinds",
    "filled_from",
    "finding",
    "breaches",
    "effects",
    "rebound",
    "caveats",
]
BREACH = ["id", "at", "certain", "kind", "launched", "source"]
EFFECT = ["verdict", "observed", "expected", "low80", "high80", "p_low", "p_high", "smallest_cut"]
CAVEAT = ["code", "text", "numbers"]


def in_order(promised: list[str], keys: list[str]) -> bool:
    return [key for key in keys if key in promised] == promised


def test_the_promised_keys_are_there_in_their_order(judgement: Judgement) -> None:
    told = json.loads(to_json(judgement))
    assert in_order(JUDGEMENT, list(told))
    for reading in told["readings"]:
        assert in_order(READING, list(reading))
        assert all(in_order(BREACH, list(breach)) for breach in reading["breaches"])
        assert all(in_order(EFFECT, list(effect)) for effect in reading["effects"].values())
        assert all(in_order(CAVEAT, list(caveat)) for caveat in reading["caveats"])
        assert set(reading["rebound"]) == {"drones", "missiles"}


@given(judgements())
def test_what_is_written_can_be_read_back(made: Judgement) -> None:
    text = to_json(made)
    again = Judgement.model_validate_json(text)
    assert again == made
    assert to_json(again) == text


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The schema is sound, which is looked at once, and not again for every judgement."""
    schema = judgement_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(made=judgements())
def test_what_is_written_follows_the_schema(validator: jsonschema.Draft202012Validator, made: Judgement) -> None:
    validator.validate(json.loads(to_json(made)))


def test_the_schema_knows_the_findings() -> None:
    assert judgement_schema()["$defs"]["Finding"]["enum"] == ["held", "breached", "pending", "unproven"]
