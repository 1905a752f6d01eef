"""Salvos: the family and the diplomatic efforts are read, and tested against the daily series."""

from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.tables import read_files
from holdfire.errors import SourceError
from holdfire.judge.patterns.diplomacy import Event
from holdfire.judge.patterns.results import Study
from holdfire.judge.patterns.salvos import Family, study


def study_salvos(asking: Asking, ground: Ground) -> Study:
    """Test whether massed attacks come at intervals, after a build-up, and are held back around talks and pledges.

    Raises:
        SourceError: the family or the table is wrong (all faults are listed), or nothing can be tested.
        StoreError: the store cannot be read.
    """
    files = read_files(asking, "salvos.yaml", Family, Event, table=lambda family: family.held.events)
    stated, listed = files.family, files.events
    if asking.events:  # a table of one's own has its own lists
        listed = tuple(event.model_copy(update={"lists": (stated.held.list,)}) for event in listed)
    measures = tuple(dict.fromkeys((stated.salvo.of, *stated.quiet_measures, *stated.curve.of)))
    found = study(
        stated,
        listed,
        ground.series(measures, stated.conflict, stated.period),
        hashes=files.hashes,
        seed=ground.method.seed,
        curve=asking.curve,
    )
    if not found.tests:
        reasons = "; ".join(sorted({one.why for one in found.untested}))
        ends = ", ".join(f"{measure} until {last}" for measure, last in found.data_until.items())
        raise SourceError(
            f"nothing can be tested ({reasons})", where="salvos", fix=f"state another period; the data: {ends}"
        )
    return found
