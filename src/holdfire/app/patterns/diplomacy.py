"""Diplomacy: the family and its events are read, and tested against the daily series."""

from collections.abc import Sequence

from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.tables import SHIPPED, read_bytes, read_events, read_family, sha256
from holdfire.errors import SourceError
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.results import Study


def study_diplomacy(asking: Asking, ground: Ground) -> Study:
    """Test whether diplomatic efforts were followed by more fire.

    Raises:
        SourceError: the family or the table is wrong (all faults are listed), or no event of it can be tested.
        StoreError: the store cannot be read.
    """
    family_file = asking.family or SHIPPED / "diplomacy.yaml"
    stated = read_family(family_file, Family)
    name = str(asking.events or stated.events)
    content = read_bytes(asking.events or SHIPPED / stated.events, name)
    listed = read_events(content, Event, name=name)
    stated = _for_lists(stated, listed) if asking.events else stated
    found = study(
        stated,
        listed,
        ground.series(stated.measures, stated.conflict, stated.period),
        hashes={"family": sha256(read_bytes(family_file, str(family_file))), "events": sha256(content)},
        seed=ground.method.seed,
        curve=asking.curve,
    )
    if not found.tests and not found.refused:
        reasons = ", ".join(sorted({gone.why for gone in found.left_out})) or "no event of its lists and kinds"
        ends = ", ".join(f"{measure} until {last}" for measure, last in found.data_until.items())
        raise SourceError(
            f"no event can be tested ({reasons})",
            where=name,
            fix=f"name events between {stated.period.first} and {stated.period.last}; the data: {ends}",
        )
    return found


def _for_lists(family: Family, events: Sequence[Event]) -> Family:
    """The family for a table of one's own: its lists take the place of those that were stated."""
    lists = tuple(dict.fromkeys(name for event in events for name in event.lists))
    return family.model_copy(update={"lists": lists, "curve": family.curve.model_copy(update={"lists": lists})})
