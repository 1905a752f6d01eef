"""Fit the weights by which the status of a draft is chosen, and test the choice on writers it was not fitted on.

    python -m evaluation.draft_status           # by penalty and by batch: how often the choice is right
    python -m evaluation.draft_status --write   # fit on all reports that may be looked at; write the weights

A multinomial logistic regression on `holdfire.reader.draft_status.features_of` of the open reports of
`tests/gate/announced`, and of short reports that leave no doubt (`tests/gate/short.yaml`), which are never tested: the
log-likelihood less a ridge penalty on weights of features in units of their spread. It is convex, so that there is one
answer and no seed. The penalty is that of `PENALTIES` under which reports of a writer who is left out are likeliest.
Weights are written for features as they are.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from evaluation.drafts import PARTS
from evaluation.gate import GATE
from numpy.typing import NDArray
from ruamel.yaml import YAML

from holdfire.errors import PledgeError
from holdfire.model.pledge import Status
from holdfire.reader.draft import gathered
from holdfire.reader.draft_status import ALWAYS, WEIGHTS, features_of
from holdfire.reader.read import read_document

LISTS = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "reader" / "languages"
PENALTIES = (3.0, 10.0, 30.0, 100.0)
STATUSES = (Status.AGREED, Status.UNILATERAL, Status.THIRD_PARTY, Status.OFFERED, Status.DENIED)
BATCHES = {"01-08": range(1, 21), "21-40": range(21, 41), "41-60": range(41, 61)}
_SHORT = 0.7  # as how many reports a short one counts, of which there is one in each language
_DIGITS = 3
_FREE = 1e-6  # what little holds the weights of `ALWAYS`, which only count against each other
_CLOSE = 1e-9
_MOST_STEPS = 100

Array = NDArray[np.float64]


class Example(NamedTuple):
    """What tells the status of one report, and which it is."""

    language: str
    number: int
    features: dict[str, float]
    status: Status
    counts: float = 1.0  # as how many reports

    @property
    def writer(self) -> tuple[str, bool]:
        """Who wrote the report: one a language, and another the later numbers."""
        return self.language, self.number in BATCHES["41-60"]


def examples() -> Iterator[Example]:
    """The open reports of a pause of which a draft is made."""
    for path in sorted((GATE / PARTS["open"]).glob("*/*.yaml")):
        label: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        if "status" not in label["draft"]:
            continue
        language, text = path.parent.name, path.with_suffix(".txt")
        read = read_document(text.read_bytes(), name=text.name, language=language, published=label["published"])
        try:
            told = gathered([read], names=[text.name])
        except PledgeError:
            continue
        features = features_of(told.sources, told.first, told.parties)
        yield Example(language, int(path.stem[:2]), features, Status(label["draft"]["status"]))


def short() -> Iterator[Example]:
    """The short reports, on which the weights are fitted too, and not tested."""
    table = YAML(typ="safe", pure=True).load((GATE / "short.yaml").read_text(encoding="utf-8"))
    published = table.pop("on")
    for language, rows in table.items():
        for status, text in rows:
            told = gathered([read_document(text, language=language, published=published)], names=["report"])
            features = features_of(told.sources, told.first, told.parties)
            yield Example(language, 0, features, Status(status), _SHORT)


class Fitted(NamedTuple):
    """Weights of features as they are: a row for each status, in the order of `STATUSES`."""

    names: list[str]
    weights: Array
    always: Array

    def chances(self, read: Sequence[Example]) -> Array:
        """How likely each status is in each report."""
        return _chances(_table(read, self.names) @ self.weights.T + self.always)


def fitted(read: Sequence[Example], penalty: float) -> Fitted:
    """The weights that make the labels likeliest, less the penalty, by Newton's steps."""
    names = sorted({name for one in read for name in one.features})
    raw, wanted = _table(read, names), _wanted(read)
    spread = np.where(raw.std(axis=0) > 0, raw.std(axis=0), np.inf)
    table = np.column_stack([(raw - raw.mean(axis=0)) / spread, np.ones(len(raw))])
    count, statuses = table.shape[1], len(STATUSES)
    held = np.tile(np.append(np.full(count - 1, penalty), _FREE), statuses)
    weights = np.zeros(statuses * count)
    counts = np.array([[one.counts] for one in read])
    for _ in range(_MOST_STEPS):
        chances = _chances(table @ weights.reshape(statuses, count).T)
        slope = ((counts * (chances - wanted)).T @ table).ravel() + held * weights
        curve = np.diag(held)
        for one in range(statuses):
            for other in range(statuses):
                each = counts[:, 0] * chances[:, one] * ((one == other) - chances[:, other])
                block = np.s_[one * count : (one + 1) * count, other * count : (other + 1) * count]
                curve[block] += (table * each[:, None]).T @ table
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    rows = weights.reshape(statuses, count)
    plain = rows[:, :-1] / spread
    return Fitted(names, plain, rows[:, -1] - plain @ raw.mean(axis=0))


def _table(read: Sequence[Example], names: Sequence[str]) -> Array:
    return np.array([[float(one.features.get(name, 0.0)) for name in names] for one in read])


def _wanted(read: Sequence[Example]) -> Array:
    return np.array([[float(one.status is status) for status in STATUSES] for one in read])


def _chances(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


class Tested(NamedTuple):
    """How well statuses are chosen in reports that were not fitted on: how many are right, and how likely they are."""

    right: float
    likely: float  # mean logarithm of the chance of the right status

    def __str__(self) -> str:
        return f"right {self.right:.3f}, log chance {self.likely:.3f}"


def left_out(read: Sequence[Example], besides: Sequence[Example], penalty: float) -> Tested:
    """The same of every writer, with the weights fitted on the others, and on what is never tested."""
    writers = sorted({one.writer for one in read})
    parts = [
        tested(
            [*(one for one in read if one.writer != writer), *besides],
            [one for one in read if one.writer == writer],
            penalty,
        )
        for writer in writers
    ]
    counts, found = [count for count, _ in parts], np.array([one for _, one in parts])
    return Tested(*map(float, np.average(found, axis=0, weights=counts)))


def tested(on: Sequence[Example], others: Sequence[Example], penalty: float) -> tuple[int, Tested]:
    """How many reports are tested, and how well with weights that are fitted on others."""
    chances, wanted = fitted(on, penalty).chances(others), _wanted(others)
    right = (chances.argmax(axis=1) == wanted.argmax(axis=1)).mean()
    return len(others), Tested(float(right), float(np.log((chances * wanted).sum(axis=1)).mean()))


def best_penalty(read: Sequence[Example], besides: Sequence[Example]) -> float:
    """The penalty under which reports of writers that are left out are likeliest."""
    return max(PENALTIES, key=lambda penalty: left_out(read, besides, penalty).likely)


def as_toml(found: Fitted, penalty: float) -> str:
    """The weights as a list of the reader."""
    lines = [
        "# How much each feature of a report (holdfire.reader.draft_status) speaks for each status of its pledge.",
        f"# Made by `python -m evaluation.draft_status --write`, penalty {penalty:g}; not to be changed by hand.",
    ]
    for status, weights, always in zip(STATUSES, found.weights, found.always, strict=True):
        told = {ALWAYS: always, **dict(zip(found.names, weights, strict=True))}
        lines += ["", f"[{status}]", *(f"{name} = {value:.{_DIGITS}f}" for name, value in told.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tests, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="fit on all open reports and write the weights")
    write = parser.parse_args().write
    read, besides = list(examples()), list(short())
    if write:
        penalty = best_penalty(read, besides)
        found = as_toml(fitted([*read, *besides], penalty), penalty)
        (LISTS / f"{WEIGHTS}.toml").write_text(found, encoding="utf-8")
        return
    for penalty in PENALTIES:
        print(f"penalty {penalty:5g}, each writer left out: {left_out(read, besides, penalty)}")
    for name, numbers in BATCHES.items():
        on = [one for one in read if one.number not in numbers]
        others, penalty = [one for one in read if one.number in numbers], best_penalty(on, besides)
        print(f"{name}, fitted on the others: {tested([*on, *besides], others, penalty)[1]} ({len(others)} reports)")


if __name__ == "__main__":
    main()
