"""The running verdict on a window that is still open: valid however often one looks (docs/method.md §9)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from holdfire.judge.effect import History, Name
from holdfire.model.verdict import EffectWord, Running
from holdfire.stats.expectation import mask_days, past_windows
from holdfire.stats.multiplicity import holm
from holdfire.stats.sequential import EProcess, daily_ranks, e_process


def running_verdicts(history: History, classes: Sequence[str], *, first: date, last: date) -> Mapping[str, Running]:
    """The e-process of each class over the known days from `first` to `last`, with Holm over the classes.

    Raises:
        ValueError: the history before `first` is too short.
    """
    return running_family({cls: (history, cls, first, last) for cls in classes})


def running_family(family: Mapping[Name, tuple[History, str, date, date]]) -> Mapping[Name, Running]:
    """The e-process of each series of a family of tests, with Holm over them; a series is told by its history, its
    name there, and the first and last known day of the window.

    Raises:
        ValueError: the history before a window is too short.
    """
    processes = {name: _process(*series) for name, series in family.items()}
    adjusted = holm([process.p_always_valid for process in processes.values()]).tolist()
    found = {}
    for (name, process), p_holm in zip(processes.items(), adjusted, strict=True):
        history, _, first, last = family[name]
        found[name] = Running(
            days_seen=(last - first).days + 1,
            e_value=float(process.e[-1]),
            p_always_valid=process.p_always_valid,
            p_holm=p_holm,
            crossed_on=first + timedelta(days=process.crossed_day - 1) if process.crossed_day else None,
            verdict=EffectWord.FEWER if p_holm <= history.method.level else EffectWord.CANNOT_TELL,
        )
    return found


def _process(history: History, cls: str, first: date, last: date) -> EProcess:
    method, before = history.method, history.days_before(first)
    known = mask_days(history.counts[cls][:before], history.masked[:before], half_life=method.mask_half_life)
    inside = history.counts[cls][before : before + (last - first).days + 1]
    ranks = daily_ranks(
        known,
        inside,
        alpha=history.rule.alpha,
        fit_days=method.fit_days,
        pool_days=method.pool_days,
        min_days=method.min_days,
        scale=history.rule.scale,
        seed=method.seed,
    )
    return e_process(ranks, level=method.level, ceilings=[1 + n for n in _windows(history, first, ranks.size)])


def _windows(history: History, first: date, days: int) -> list[int]:
    """How many stretches as long as the window was on each of its days lie side by side in the history.

    That ranks stay uniform was seen on no more of them, so no chance below 1/(1 + N) is told, as in a closed window.
    """
    before, least = history.known_before(first), history.method.min_days
    return [past_windows(before, seen, min_days=least) for seen in range(1, days + 1)]
