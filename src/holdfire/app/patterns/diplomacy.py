"""Diplomacy: the family, its events and the lists that name them are read, and tested against the daily series."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.tables import SHIPPED, of_their_lists, read_bytes, read_events, read_files, sha256
from holdfire.errors import SourceError
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.energy import Attack
from holdfire.judge.patterns.family import Period
from holdfire.judge.patterns.lists import PublishedList
from holdfire.judge.patterns.results import Study
from holdfire.sources.base import Fault, ProblemList


def study_diplomacy(asking: Asking, ground: Ground) -> Study:
    """Test whether diplomatic efforts were followed by more fire.

    Raises:
        SourceError: the family or a table is wrong (all faults are listed), or no event of it can be tested.
        StoreError: the store cannot be read.
    """
    files = read_files(asking, "diplomacy.yaml", Family, Event, table=lambda family: family.events)
    stated, hashes = files.family, dict(files.hashes)
    if asking.events:  # lists of one's own take the place of all that were stated, and tell of the whole period
        own = of_their_lists(stated, stated.curve, files.events)
        stated = own.model_copy(update={"rivals": (), "published": ""})
    lists, silent = _published(stated, files.events, hashes), _silent(stated, hashes)
    found = study(
        stated,
        files.events,
        ground.series(stated.all_measures, stated.conflict, stated.period),
        hashes=hashes,
        seed=ground.method.seed,
        curve=asking.curve,
        lists=lists,
        silent=silent,
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


def _published(family: Family, events: Sequence[Event], hashes: dict[str, str]) -> dict[str, PublishedList]:
    """The lists that the family names, with the hash of their table among the others."""
    if not family.published:
        return {}
    content = read_bytes(SHIPPED / family.published, family.published)
    hashes["lists"] = sha256(content)
    lists = {one.id: one for one in read_events(content, PublishedList, name=family.published)}
    check_lists(family, events, lists)
    return lists


def check_lists(family: Family, events: Sequence[Event], lists: Mapping[str, PublishedList]) -> None:
    """Refuse events of a list that nobody knows or that does not tell of their days, and lists without an event.

    Raises:
        SourceError: all faults are listed.
    """
    problems = ProblemList(family.events)
    for event in events:
        for name in event.lists:
            told = lists.get(name)
            if told is None:
                fix = f"name one of {', '.join(lists)}, or add it to {family.published}"
                problems.add(Fault(f"the list {name} is not known", fix), where=event.id)
            elif not told.first <= event.first <= event.last <= told.last:
                days = f"{told.first} to {told.last}"
                fix = f"take it off the list, or say in {family.published} of which days the list tells"
                problems.add(Fault(f"the list {name} tells of {days}, not of {_days(event)}", fix), where=event.id)
    held = {name for event in events for name in event.lists}
    for name in (*family.lists, *family.rivals, *family.curve.lists):
        if name not in held:
            fix = f"name one of {', '.join(sorted(held))}"
            problems.add(Fault(f"no event is of the list {name}", fix), where="family")
    problems.raise_any()


def _days(event: Event) -> str:
    return str(event.first) if event.first == event.last else f"{event.first} to {event.last}"


def _silent(family: Family, hashes: dict[str, str]) -> dict[str, str]:
    """Why the attacks that a table names carry no test of their target: it is no daily series."""
    if not family.targets:
        return {}
    content = read_bytes(SHIPPED / family.attacks, family.attacks)
    hashes["attacks"] = sha256(content)
    attacks = read_events(content, Attack, name=family.attacks)
    return dict.fromkeys(family.targets, why_silent([attack.first for attack in attacks], family.period))


def why_silent(days: Sequence[date], period: Period) -> str:
    """How many of the attacks that a table names fall into the period, and how long none is named."""
    named = sorted(day for day in days if period.first <= day <= period.last)
    ends = [period.first - timedelta(days=1), *named, period.last + timedelta(days=1)]
    gap, at = max((later - earlier, earlier) for earlier, later in pairwise(ends))
    first, last = at + timedelta(days=1), at + gap - timedelta(days=1)
    return (
        f"the table of attacks names those that texts tell of, {len(named)} in the period and none from {first} to "
        f"{last}; a day that it does not name is not known to have been without one"
    )
