"""The measurement of a model on the labelled documents, with an endpoint that answers from the labels."""

import json

import pytest
from click.testing import CliRunner
from evaluation.gate import labelled_documents
from evaluation.second_reader import main

from llm.endpoint_server import Asked, Reply, completion, endpoint

GIVEN = ("quote", "speaker", "act", "kind")


def from_labels(asked: Asked) -> Reply:
    """What a careful reader takes from the document that is asked about."""
    sent = " ".join(str(asked.body["messages"][1]["content"]).split())
    for labelled in labelled_documents("open", language="de"):
        if labelled.gold and all(" ".join(one["quote"].split()) in sent for one in labelled.gold):
            return completion({"claims": [{name: one.get(name) for name in GIVEN} for one in labelled.gold]})
    return completion({"claims": []})


def recalls(output: str) -> dict[str, float]:
    return {line.split()[0]: float(line.split()[2]) for line in output.splitlines()[1:4]}


@pytest.mark.no_cover
def test_a_perfect_model_raises_the_recall_of_both_and_none_lowers_it() -> None:
    with endpoint(from_labels) as server:
        result = CliRunner().invoke(main, ["--lang", "de", "--llm-url", server.url, "--llm-model", "m"])
    assert result.exit_code == 0, result.output
    found = recalls(result.output)
    assert found["both"] >= max(found["rules"], 0.9)
    assert "0 failed" in result.output
    with endpoint([completion(json.dumps({"claims": []}))]) as server:
        result = CliRunner().invoke(main, ["--lang", "de", "--llm-url", server.url, "--llm-model", "m"])
    assert recalls(result.output) == {"rules": found["rules"], "added": 0.0, "both": found["rules"]}


@pytest.mark.parametrize("status", [401, 500])
def test_faults_are_shown_and_leave_the_rules(status: int) -> None:
    with endpoint([Reply(status=status)]) as server:
        given = ["--lang", "de", "--llm-url", server.url, "--llm-model", "m", "--llm-retries", "0"]
        result = CliRunner().invoke(main, given)
    found = recalls(result.output)
    assert found["both"] == found["rules"]
    assert f"the endpoint answered {status}" in result.output


def test_without_a_model_there_is_nothing_to_measure() -> None:
    assert CliRunner().invoke(main, []).exit_code == 2
