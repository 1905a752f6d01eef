"""The checks of an answer against the open labelled documents: what a careful reader takes passes, the same with a
changed number or a foreign speaker does not.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from evaluation.gate import Labelled, labelled_documents

from holdfire.reader.model_answer import Answer, read_answer

GIVEN = ("quote", "speaker", "role", "via", "act", "kind", "hedged", "negated", "direct", "when", "places")
BOUNDS = ("low", "best", "high")


@pytest.fixture(scope="module")
def gold() -> list[tuple[Labelled, dict[str, Any]]]:
    return [(labelled, one) for labelled in labelled_documents("open") for one in labelled.gold]


def as_answered(gold: dict[str, Any]) -> dict[str, Any]:
    told = {name: gold[name] for name in GIVEN if gold.get(name) is not None}
    if "when" in told:
        told["when"] = str(told["when"])
    return {"speaker": None, **told, "figures": list(figures(gold))}


def figures(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for row in gold.get("figures") or ():
        printed = {name: row.get(name) or "" for name in ("unit", "qualifier", "period")}
        yield {"quantity": "other", **{name: row.get(name) for name in BOUNDS}, **printed}


def read(labelled: Labelled, claim: dict[str, Any]) -> Answer:
    return read_answer(json.dumps({"claims": [claim]}), labelled.document, reader="llm:gold:1")


def test_what_a_careful_reader_takes_passes(gold: list[tuple[Labelled, dict[str, Any]]]) -> None:
    dropped: Counter[str] = Counter()
    for labelled, one in gold:
        dropped.update(read(labelled, as_answered(one)).dropped)
    assert dropped.total() <= 0.05 * len(gold), dropped  # lines of tables, numbers that follow from the words


def test_another_number_does_not_pass(gold: list[tuple[Labelled, dict[str, Any]]]) -> None:
    tried = 0
    for labelled, one in gold:
        for figure in figures(one):
            bare = {**as_answered(one), "figures": []}
            if read(labelled, bare).dropped:
                continue
            tried += 1
            more = {name: figure[name] if figure[name] is None else figure[name] + 1003 for name in BOUNDS}
            assert read(labelled, {**bare, "figures": [{**figure, **more}]}).dropped == {"figures": 1}, one["quote"]
    assert tried > 100


def test_a_speaker_of_another_document_does_not_pass(gold: list[tuple[Labelled, dict[str, Any]]]) -> None:
    strangers = ("Wilhelmina Quaxbury", "Вільгельміна Кваксбур", "Вильгельмина Кваксбург", "Wilhelmine Quaxburg")
    for labelled, one in gold:
        for name in strangers:
            assert read(labelled, {**as_answered(one), "speaker": name}).dropped
