"""What tests of the command line share: the studies of the package's own families, each of which takes seconds."""

from collections.abc import Iterator

import pytest

from holdfire.app import patterns
from holdfire.app.patterns import Asking, Assertion, Ground
from holdfire.judge.patterns.results import Study


@pytest.fixture(scope="session", autouse=True)
def _shipped_studies_are_made_once() -> Iterator[None]:
    """What is asked of the package's own files has one answer, a frozen record; all else is asked anew."""
    ask = patterns._asked
    made: dict[tuple[str, Asking], Study] = {}

    def once(one: Assertion, asking: Asking, ground: Ground) -> Study:
        if ground.store or asking != Asking(curve=asking.curve):
            return ask(one, asking, ground)
        key = one.name, asking
        if key not in made:
            made[key] = ask(one, asking, ground)
        return made[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(patterns, "_asked", once)
        yield
