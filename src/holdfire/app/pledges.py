"""Finding and checking pledges."""

from collections.abc import Sequence
from pathlib import Path

from holdfire.errors import PledgeError, Problem
from holdfire.model.pledge import Pledge
from holdfire.pledges import load
from holdfire.pledges.readings import holder_readings


def find_pledge(name: str) -> Pledge:
    """The pledge of that id from the registry, or from a file where `name` is a path or ends in .yaml.

    Raises:
        PledgeError: there is none, or the file is wrong.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name:
        return load.load_pledge_file(Path(name))
    return load.load_registered(name)


def check_pledges(paths: Sequence[Path]) -> tuple[int, tuple[Problem, ...]]:
    """How many files were checked, and every fault in any of them. Without paths the whole registry is checked."""
    problems: list[Problem] = []
    names: Sequence[str] = [str(path) for path in paths] or load.registry_names()
    for name in names:
        try:
            pledge = load.load_pledge_file(Path(name)) if paths else load.load_registered(name)
        except PledgeError as error:
            problems.extend(error.problems or (Problem(error.what, error.where, error.fix),))
            continue
        try:
            holder_readings(pledge)
        except PledgeError as error:
            where = f"{name}:{load.terms_line(Path(name))}" if paths else error.where
            problems.append(Problem(f"terms: {error.what}", where, error.fix))
    return len(names), tuple(problems)
