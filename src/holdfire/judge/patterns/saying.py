"""Results of patterns in plain sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence

from holdfire.judge.patterns.family import Event, Family
from holdfire.judge.patterns.results import Choice, Outcome, Word

UNITS = {
    "drones": "drones launched",
    "missiles": "missiles launched",
    "all": "launches",
    "alerts": "minutes under alert",
}
KINDS = {"any": "events"}
FEW = 5
"""Fewer events than this carry a caveat."""


def named(choice: Choice) -> str:
    """What is tested: launches in the 7 days after events (catalogue)."""
    what = KINDS.get(choice.kind, choice.kind)
    days = "day" if choice.days == 1 else f"{choice.days} days"
    return f"{UNITS[choice.measure]} in the {days} {choice.when} {what} of the list {choice.list}"


def chance_text(value: float) -> str:
    """A chance with the digits that it deserves."""
    return f"{value:.4f}" if value < 0.01 else f"{value:.2f}"


def sentence(outcome: Outcome, *, word: Word, holm: float, smallest: float | None) -> str:
    """One test as one sentence or two."""
    choice = outcome.choice
    said = {
        "more": f"There was more {choice.when} them than at random dates",
        "fewer": f"There was less {choice.when} them than at random dates",
        "cannot tell": "No difference from random dates can be told",
    }[word]
    seen = "no rise up to tenfold" if smallest is None else f"a rise of {smallest - 1:.0%}"
    able = f"; {seen} would have been noticed in 8 of 10 cases, by itself" if word == "cannot tell" else ""
    every = ""
    if choice.when == "after":
        low, high = outcome.more_usual
        not_all = "every one" if outcome.more == outcome.events else "not every one"
        every = (
            f" Followed by more than expected: {outcome.more} of {outcome.events}, {not_all} (at random dates {low} to "
            f"{high}, p {chance_text(outcome.more_p)})."
        )
    subject = named(choice)
    return (
        f"{subject[0].upper()}{subject[1:]}: {outcome.ratio:.2f} times those at random dates "
        f"({outcome.low95:.2f} to {outcome.high95:.2f}; p {chance_text(outcome.p)}, "
        f"after Holm {chance_text(holm)}). {said}{able}.{every}"
    )


def caveats_of(
    family: Family,
    *,
    events: Sequence[Event],
    outcomes: Sequence[Outcome],
    untested: Sequence[Choice],
    notes: Sequence[str],
) -> Iterator[str]:
    """Facts about the events and the data that a reader must know."""
    for named_list in family.lists:
        yield from _of_list(named_list, [event for event in events if named_list in event.lists])
    for choice in untested:
        yield f"not tested, because no event is left: {named(choice)}"
    for outcome in outcomes:
        if outcome.events == 1:
            yield f"one event only, which cannot show a pattern: {named(outcome.choice)}"
        elif outcome.events < FEW:
            yield f"only {outcome.events} events: {named(outcome.choice)}"
    yield from notes
    yield (
        "dates were not drawn by lot: efforts are made at chosen moments, often after heavy attacks, so that a "
        "difference would not show what caused it"
    )


def _of_list(name: str, events: Sequence[Event]) -> Iterator[str]:
    shared = sum(count - 1 for count in Counter(event.last for event in events).values())
    if shared:
        yield f"list {name}: {shared} of {len(events)} events end on a day with another; such a day counts once"
    doubtful = sum(1 for event in events if event.doubt)
    if doubtful:
        yield f"list {name}: {doubtful} of {len(events)} events are in doubt (the table says why)"
