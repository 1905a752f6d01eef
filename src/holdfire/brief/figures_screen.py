"""Rival figures as text for a terminal; the same lines in every order of the table."""

from collections.abc import Iterator, Sequence

from holdfire.brief import figures_words as told
from holdfire.brief.words import clean, counted
from holdfire.judge.figures_claims import LeftOut
from holdfire.judge.figures_view import FigureView, QuantityView
from holdfire.model.figure_table import WAR

WHOLE = 3
"""Up to so many quantities every figure is printed, beyond them the last of each publisher."""
MOST_REFUSED = 8


def render_figures(found: FigureView, left_out: Sequence[LeftOut] = ()) -> str:
    """The figures by quantity, then what is between quantities, stated changes and silence."""
    return "\n".join(_lines(found, left_out)) + "\n"


def _lines(found: FigureView, left_out: Sequence[LeftOut]) -> Iterator[str]:
    whole = len(found.quantities) <= WHOLE
    yield f"Rival figures: {told.head(found)}"
    yield told.CREED
    yield told.FROM_THE_FIRST_DAY
    if not whole:
        yield "The last figure of each publisher; all of them: holdfire figures QUANTITY, or --json, or --report FILE."
    for one in found.quantities:
        yield ""
        yield from _quantity(one, whole=whole)
    yield from _refused(found)
    if printed := [one for one in found.sums if one.printed is not None]:
        yield from ("", "Added up, as the definitions allow, beside the total that the publisher printed")
        yield from (f"  {told.added_up(one)}" for one in printed)
    yield from _changes(found)
    if found.silences:
        yield from ("", "Silence")
        yield from (f"  {told.silence(one)}" for one in found.silences)
    if left_out:
        yield from ("", "Found in documents, but no rows")
        yield from (f"  {clean(one.document)}: {clean(one.reason)}: {clean(one.quote)}" for one in left_out)


def _quantity(one: QuantityView, *, whole: bool) -> Iterator[str]:
    yield one.quantity.title
    shown = one.figures if whole else told.latest(one)
    width = max(len(told.value(figure)) for figure in shown)
    for figure in shown:
        who = f" ({told.who(figure)})" if whole and told.who(figure) else ""
        yield (
            f"  {told.value(figure):>{width}}  {told.span(figure.first, figure.last)}, {clean(figure.publisher)}{who}"
        )
    if one.pairs and whole:
        yield f"  pairs: {told.pairs(one)}"
    yield from (f"  contradiction: {line}" for line in told.contradictions(one))
    yield from (f"  growth: {line}" for line in (map(told.grown, one.growth) if whole else told.leaps(one)))
    yield from (f"  taken together: {told.together(each)}" for each in one.agreements if whole or each.first == WAR)


def _refused(found: FigureView) -> Iterator[str]:
    if not found.refused:
        return
    yield from ("", f"Never on one line: {counted(len(found.refused), 'pair')} of quantities, the most alike first")
    yield from (f"  {told.refusal(pair)}" for pair in found.refused[:MOST_REFUSED])
    if len(found.refused) > MOST_REFUSED:
        yield f"  and {len(found.refused) - MOST_REFUSED:,} more, all with their reasons: --json"


def _changes(found: FigureView) -> Iterator[str]:
    if not found.changes:
        return
    yield from ("", "Stated changes: do the publisher's own numbers give them?")
    for change, tests in told.stated_changes(found.changes):
        yield f"  {change}"
        for test, remarks in tests:
            yield f"    {test}"
            yield from (f"      {remark}" for remark in remarks)
