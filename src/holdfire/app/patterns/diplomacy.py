"""Diplomacy: the family and its events are read, and tested against the daily series."""

from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.tables import of_their_lists, read_files
from holdfire.errors import SourceError
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.results import Study


def study_diplomacy(asking: Asking, ground: Ground) -> Study:
    """Test whether diplomatic efforts were followed by more fire.

    Raises:
        SourceError: the family or the table is wrong (all faults are listed), or no event of it can be tested.
        StoreError: the store cannot be read.
    """
    files = read_files(asking, "diplomacy.yaml", Family, Event, table=lambda family: family.events)
    stated = files.family
    stated = of_their_lists(stated, stated.curve, files.events) if asking.events else stated
    found = study(
        stated,
        files.events,
        ground.series(stated.measures, stated.conflict, stated.period),
        hashes=files.hashes,
        seed=ground.method.seed,
        curve=asking.curve,
    )
    if not found.tests and not found.refused:
        reasons = ", ".join(sorted({gone.why for gone in found.left_out})) or "no event of its lists and kinds"
        ends = ", ".join(f"{measure} until {last}" for measure, last in found.data_until.items())
        raise SourceError(
            f"no event can be tested ({reasons})",
            where=files.name,
            fix=f"name events between {stated.period.first} and {stated.period.last}; the data: {ends}",
        )
    return found
