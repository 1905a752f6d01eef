"""Testing what texts assert about patterns: each assertion has a family of tests that was stated beforehand.

A new assertion is a family (a subclass of `Stated` and `figures/patterns/<name>.yaml`), a pure module of the judge that
makes an `Asked` of each question and a `Study` of all (judge/patterns/diplomacy.py is the model; dated events go
through judge/patterns/events.py), a function here that reads its files, a row of `ASSERTIONS`, and one of the command
line's `ROWS`. Screen, JSON, page, `all` and the corrections then know it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from holdfire.app.patterns.cold import study_cold
from holdfire.app.patterns.diplomacy import study_diplomacy
from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.own import own_of
from holdfire.app.patterns.repairs import study_repairs
from holdfire.app.patterns.salvos import study_salvos
from holdfire.app.patterns.tables import SHIPPED
from holdfire.app.writing import write_whole
from holdfire.errors import SourceError
from holdfire.judge.patterns import cold, diplomacy, repair_family, salvos
from holdfire.judge.patterns.correcting import together
from holdfire.judge.patterns.family import Stated
from holdfire.judge.patterns.results import Study, Together

__all__ = ["ASSERTIONS", "Asking", "Assertion", "Ground", "study_all", "study_assertion", "write_patterns_report"]


@dataclass(frozen=True)
class Assertion:
    """What texts assert.

    Attributes:
        name: of the command, and of the family's file in `figures/patterns`.
        question: what is asked, which heads screen and page: the bare assertion there would read as the answer.
        family: what its family states.
        run: tests it.
    """

    name: str
    question: str
    family: type[Stated]
    run: Callable[[Asking, Ground], Study]


_LIST = (
    Assertion("diplomacy", "Was every diplomatic effort followed by more strikes?", diplomacy.Family, study_diplomacy),
    Assertion("repairs", "Do strikes come right after repairs?", repair_family.Family, study_repairs),
    Assertion("cold", "Do strikes come as temperatures drop?", cold.Family, study_cold),
    Assertion(
        "salvos",
        "Do massed attacks come at intervals, after a build-up, held back around talks?",
        salvos.Family,
        study_salvos,
    ),
)
ASSERTIONS: Mapping[str, Assertion] = {one.name: one for one in _LIST}
"""All assertions, in the order in which `all` runs them; the command line has a row for each (cli_patterns)."""


def study_assertion(name: str, asking: Asking, *, store: Path | None = None) -> Study:
    """Test one assertion.

    Args:
        name: key of `ASSERTIONS`.
        asking: tables and family of one's own.
        store: folder of the store; None: the bundled figures.

    Raises:
        SourceError: the family or a table is wrong (all faults are listed), or nothing can be tested.
        StoreError: the store cannot be read.
    """
    return _asked(ASSERTIONS[name], asking, Ground(store))


def _asked(one: Assertion, asking: Asking, ground: Ground) -> Study:
    """The study with its question, and with what in it is the user's own.

    A family of one's own may assert something else, of which the question is none.
    """
    own = own_of(asking, one.family, SHIPPED / f"{one.name}.yaml")
    same = own is None or all(change.field != "assertion" for change in own.changed)
    return one.run(asking, ground).model_copy(update={"question": one.question if same else "", "own": own})


def study_all(*, store: Path | None = None) -> Together:
    """Test every assertion by its shipped family, and correct over all tests of all of them too.

    Raises:
        SourceError: what is known does not do for one of the families.
        StoreError: the store cannot be read.
    """
    ground = Ground(store)
    return together([_asked(one, Asking(), ground) for one in ASSERTIONS.values()])


def measures_of(studies: Sequence[Study]) -> tuple[str, ...]:
    """Every measure that something in them is of."""
    found: list[str] = []
    for study in studies:
        found += [one.measure for one in study.tests] + [one.measure for one in study.untested]
        found += [one.measure for one in study.curve] + [one.measure for one in study.tables]
    return tuple(dict.fromkeys(measure for measure in found if measure))


def check_measures(studies: Sequence[Study], measures: Sequence[str]) -> None:
    """Refuse to show a measure that no test has.

    Raises:
        SourceError: it is named, with those that there are.
    """
    known = {test.measure for study in studies for test in study.tests}
    known |= {test.measure for study in studies for test in study.untested}
    for measure in measures if known else ():  # none: the whole family was refused
        if measure not in known:
            fix = f"its measures are {', '.join(sorted(known))}"
            raise SourceError(f"the family has no test of {measure}", where="--measure", fix=fix)


def write_patterns_report(studies: Together, path: Path, *, command: str) -> None:
    """Write the page; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from holdfire.brief.patterns import render_patterns_page

    write_whole(path, render_patterns_page(studies, command=command), what="report")
