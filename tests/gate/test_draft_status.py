"""The weights by which a draft's status is chosen: how they are fitted, and that those that ship are so."""

import tomllib

import numpy as np
import pytest
from evaluation import draft_status
from evaluation.draft_status import LISTS, STATUSES, Example, as_toml, best_penalty, fitted, left_out

from holdfire.model.pledge import Status
from holdfire.reader.draft_status import WEIGHTS, score

pytestmark = pytest.mark.xdist_group("gate")
LEAST_RIGHT = 0.7  # of the statuses of writers who are left out
LEAST_SHORT = 0.9  # of those on which the weights are fitted
MOST_OTHER = 0.03  # of the statuses that weights fitted on what is read today may choose otherwise
AGREED, OFFERED = Status.AGREED, Status.OFFERED


@pytest.fixture(scope="module")
def read() -> list[Example]:
    return list(draft_status.examples())


@pytest.fixture(scope="module")
def short() -> list[Example]:
    return list(draft_status.short())


def chosen(one: Example, weights: dict[str, dict[str, float]]) -> Status:
    return max(STATUSES, key=lambda status: score(one.features, weights[status]))


def made_up(asked: float, assenting: float, status: Status, language: str = "en") -> Example:
    return Example(language, 1, {"asked": asked, "assenting": assenting, "always-one": 1.0}, status)


EXAMPLES = [
    made_up(1, 0, OFFERED),
    made_up(1, 1, OFFERED),
    made_up(0, 1, AGREED),
    made_up(0, 2, AGREED, "de"),
    made_up(1, 2, AGREED, "de"),
    made_up(2, 0, OFFERED, "de"),
]


def test_the_weights_that_ship_choose_as_those_that_are_fitted(read: list[Example], short: list[Example]) -> None:
    penalty = best_penalty(read, short)
    weights = tomllib.loads((LISTS / f"{WEIGHTS}.toml").read_text(encoding="utf-8"))
    found = tomllib.loads(as_toml(fitted([*read, *short], penalty), penalty))
    other = [one for one in read if chosen(one, weights) is not chosen(one, found)]
    assert len(other) <= MOST_OTHER * len(read), "fit anew: python -m evaluation.draft_status --write"


def test_the_status_is_right_in_most_reports_of_writers_who_are_left_out(
    read: list[Example], short: list[Example]
) -> None:
    assert left_out(read, short, best_penalty(read, short)).right >= LEAST_RIGHT


def test_the_status_of_short_reports_that_leave_no_doubt_is_right(short: list[Example]) -> None:
    weights = tomllib.loads((LISTS / f"{WEIGHTS}.toml").read_text(encoding="utf-8"))
    assert sum(chosen(one, weights) is one.status for one in short) >= LEAST_SHORT * len(short)


def test_weights_are_those_at_which_nothing_is_gained_any_more() -> None:
    found = fitted(EXAMPLES, 2.0)
    assert np.allclose(fitted(EXAMPLES[::-1], 2.0).weights, found.weights)
    chances = found.chances(EXAMPLES)
    assert [STATUSES[at] for at in chances.argmax(axis=1)] == [one.status for one in EXAMPLES]
    wanted = np.array([[one.status is status for status in STATUSES] for one in EXAMPLES])
    assert np.allclose((chances - wanted).sum(axis=0), 0, atol=1e-4)  # as many of each as there are
    spread = np.array([[one.features[name] for name in found.names] for one in EXAMPLES]).std(axis=0)
    slope = (chances - wanted).T @ np.array([[one.features[name] for name in found.names] for one in EXAMPLES])
    assert np.allclose(slope + 2.0 * found.weights * spread**2, 0, atol=1e-4)


def test_a_heavier_penalty_makes_smaller_weights_and_what_never_differs_has_none() -> None:
    light, heavy = fitted(EXAMPLES, 1.0), fitted(EXAMPLES, 50.0)
    assert np.abs(heavy.weights).max() < np.abs(light.weights).max()
    assert not light.weights[:, light.names.index("always-one")].any()


def test_an_example_that_counts_more_is_told_more_surely() -> None:
    once, often = ([one._replace(counts=count) for one in EXAMPLES] for count in (1.0, 5.0))
    wanted = [STATUSES.index(one.status) for one in EXAMPLES]
    sure = [fitted(read, 2.0).chances(read)[range(len(read)), wanted] for read in (once, often)]
    assert (sure[1] > sure[0]).all()
