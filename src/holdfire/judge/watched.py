"""A panel as the judge uses it: cut to the days that are over, its stretches of known days, and the history of any
places of it together (docs/method.md §10).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.judge.effect import History, Rule
from holdfire.model.method import Method
from holdfire.model.panel import COARSE, GUESSED, STUCK, Panel
from holdfire.model.verdict import DailyBand, InPlace, SeenDays
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.expectation import assess, fit_local_level, mask_days, past_windows, simulate_days

EACH_PATHS = 2_000
"""Paths for a place by itself: its chance is then off by about 0.005, and no word hangs on it."""

MOST_A_DAY = {"minutes": 1440.0, "%": 100.0}
"""What a day of a place can hold at most, by unit."""

NOTES: tuple[tuple[int, Literal["stuck", "coarse", "guessed"]], ...] = (
    (STUCK, "stuck"),
    (COARSE, "coarse"),
    (GUESSED, "guessed"),
)


@dataclass(frozen=True)
class WatchedPanel:
    """A panel up to the last day that was over.

    Attributes:
        panel: as it came.
        masked: first and last days of all pledges of the conflict; they teach nothing.
        method: every constant.
        as_of: a day counts once it is over then, in the panel's zone.
    """

    panel: Panel
    masked: Sequence[tuple[date, date]]
    method: Method
    as_of: datetime
    _histories: dict[tuple[tuple[str, ...], int], History] = field(default_factory=dict)
    _each: dict[tuple[date, int, bool], tuple[InPlace, ...]] = field(default_factory=dict)

    @cached_property
    def values(self) -> FloatArray:
        """Whole numbers, shape (places, days that are over); NaN is unknown."""
        over = self.as_of.astimezone(ZoneInfo(self.panel.zone)).date() - timedelta(days=1)
        return np.rint(self.panel.values[:, : max(0, (over - self.panel.first).days + 1)])

    @cached_property
    def pledged(self) -> BoolArray:
        """Days on which some pledge was in force, shape (days,)."""
        flags = np.zeros(self.values.shape[1], np.bool_)
        for begin, end in self.masked:
            flags[max(0, self.at(begin)) : max(0, self.at(end) + 1)] = True
        return flags

    @property
    def last(self) -> date:
        """The last day that is over."""
        return self.panel.first + timedelta(days=self.values.shape[1] - 1)

    def at(self, day: date) -> int:
        """Column of a day; it may lie outside."""
        return (day - self.panel.first).days

    def row(self, place: str) -> int:
        """Row of a place."""
        return self.panel.places.index(place)

    def knows(self, place: str, day: date) -> bool:
        """Whether the place was watched on that day."""
        at = self.at(day)
        return 0 <= at < self.values.shape[1] and bool(np.isfinite(self.values[self.row(place), at]))

    def begins(self, place: str, before: date) -> int | None:
        """Column at which the known days of the place begin that lead up to `before`: more unknown days in a row than
        `method.gap_days` end a stretch, and none begins with the days of a pledge. None if no stretch leads there.

        Source: docs/method.md §1 (coverage).
        """
        at = min(max(0, self.at(before)), self.values.shape[1])
        known = np.flatnonzero(np.isfinite(self.values[self.row(place), :at]))
        if not known.size or self.at(before) - known[-1] - 1 > self.method.gap_days:
            return None
        breaks = np.flatnonzero(np.diff(known) - 1 > self.method.gap_days)
        stretch = known[breaks[-1] + 1 :] if breaks.size else known
        free = stretch[~self.pledged[stretch]]
        return int(free[0]) if free.size else None

    def known_before(self, place: str, before: date) -> int:
        """Known days of the stretch that leads up to `before`."""
        begin = self.begins(place, before)
        row = self.values[self.row(place)]
        return 0 if begin is None else int(np.isfinite(row[begin : self.at(before)]).sum())

    def history(self, places: tuple[str, ...], before: date) -> History:
        """The sum over the places, from the day from which all of them are known.

        An unknown day of one place is replaced by what was usual there before it is added. A day counts as known only
        where all places are.

        Raises:
            ValueError: a place has no stretch of known days that leads up to `before`.
        """
        begins = [self.begins(place, before) for place in places]
        found = [begin for begin in begins if begin is not None]
        if not found or len(found) < len(begins):
            msg = f"no known days of every one of {', '.join(places) or 'no places'} lead up to {before}"
            raise ValueError(msg)
        key = (places, max(found))
        if key not in self._histories:
            self._histories[key] = self._history(places, found, max(found))
        return self._histories[key]

    def _history(self, places: tuple[str, ...], begins: Sequence[int], begin: int) -> History:
        rows = self.values[[self.row(place) for place in places]]
        unknown = ~np.isfinite(rows)
        half_life = self.method.mask_half_life
        usual = [
            mask_days(np.where(gaps, 0.0, row)[own:], gaps[own:], half_life=half_life)[begin - own :]
            for row, gaps, own in zip(rows, unknown, begins, strict=True)
        ]
        return History(
            first=self.panel.first + timedelta(days=begin),
            counts={self.panel.measure.code: np.sum(usual, axis=0)},
            masked=(self.pledged | np.all(unknown, axis=0))[begin:],
            unknown=np.any(unknown, axis=0)[begin:],
            method=self.method,
            special=self.rule(len(places)),
        )

    def rule(self, places: int) -> Rule:
        """How a sum over so many places moves: docs/method.md §10."""
        amount = self.panel.measure.per == "minutes"
        most = MOST_A_DAY.get(self.panel.measure.unit)
        return Rule(
            alpha=self.method.place_alpha,
            scale="cbrt" if amount else "sqrt",
            run_days=self.method.place_run_days,
            most=None if most is None else most * places,
            kept="share" if amount else "each",
        )

    def total(self, places: Sequence[str], days: Sequence[date]) -> int:
        """Sum over places and days; unknown days add nothing."""
        rows = [self.row(place) for place in places]
        columns = [at for day in days if 0 <= (at := self.at(day)) < self.values.shape[1]]
        return int(np.nansum(self.values[np.ix_(rows, columns)]))

    def of_others(self, places: Sequence[str], first: date, last: date) -> int:
        """What others than the parties added from `first` to `last`, and the values do not hold."""
        begin, end = max(0, self.at(first)), max(0, self.at(last) + 1)
        if self.panel.others is None:
            return 0
        return int(self.panel.others[[self.row(place) for place in places], begin:end].sum())

    def noted(self, places: Sequence[str], first: date, last: date, bit: int) -> tuple[int, int]:
        """Days of places, added up, from `first` to `last` that bear the note, and of how many."""
        begin, end = max(0, self.at(first)), min(self.values.shape[1], self.at(last) + 1)
        if self.panel.notes is None or end <= begin:
            return 0, max(0, end - begin) * len(places)
        notes = self.panel.notes[[self.row(place) for place in places], begin:end]
        return int(np.count_nonzero(notes & bit)), notes.size

    def shown(self, first: date, last: date) -> SeenDays:
        """What is known of every place from `first` to `last`; both must lie in the panel."""
        columns = slice(self.at(first), self.at(last) + 1)
        rows = dict(zip(self.panel.places, self.values[:, columns], strict=True))
        known = {place: row for place, row in rows.items() if np.isfinite(row).any()}
        return SeenDays(
            source=self.panel.source,
            measure=self.panel.measure.code,
            first=first,
            places={
                place: tuple(int(value) if np.isfinite(value) else None for value in row)
                for place, row in known.items()
            },
            unknown={place: self._why_unknown(place, columns) for place in rows if place not in known},
        )

    def _why_unknown(self, place: str, columns: slice) -> Literal["stuck", "unwatched"]:
        notes = self.panel.notes
        return "unwatched" if notes is None or not (notes[self.row(place), columns] & STUCK).any() else "stuck"

    @cached_property
    def finest(self) -> tuple[str, ...]:
        """The places of the panel but for countries of which it has units too."""
        apart = {place[:2] for place in self.panel.places if len(place) > 2}
        return tuple(place for place in self.panel.places if place not in apart)

    def each(self, first: date, days: int, *, tested: bool) -> tuple[InPlace, ...]:
        """Every place that is known throughout the window and long enough before it, by itself; chances only where the
        window may be `tested`. Made once for a window.
        """
        key = (first, days, tested)
        if key not in self._each:
            wanted = [first + timedelta(days=step) for step in range(days)]
            self._each[key] = tuple(
                self._alone(place, wanted, tested=tested)
                for place in self.finest
                if self.known_before(place, first) >= self.method.min_days
                and all(self.knows(place, day) for day in wanted)
            )
        return self._each[key]

    def _alone(self, place: str, days: Sequence[date], *, tested: bool) -> InPlace:
        history, method, first = self.history((place,), days[0]), self.method, days[0]
        rule = history.rule
        code, before = self.panel.measure.code, history.days_before(first)
        known = mask_days(history.counts[code][:before], history.masked[:before], half_life=method.mask_half_life)
        fit = fit_local_level(
            known,
            alpha=rule.alpha,
            fit_days=method.fit_days,
            pool_days=method.pool_days,
            min_days=method.min_days,
            scale=rule.scale,
        )
        paths = simulate_days(
            fit,
            horizon=len(days),
            paths=min(method.paths, EACH_PATHS),
            alpha=rule.alpha,
            run_days=rule.run_days,
            most=rule.most,
            seed=method.seed,
        )
        observed = history.count(code, days[0], days[-1])
        windows = past_windows(history.known_before(first), len(days), min_days=method.min_days)
        found = assess(paths.sum(axis=1), observed, past_windows=windows)
        bands = np.quantile(paths, (0.1, 0.5, 0.9), axis=0)
        return InPlace(
            place=place,
            inside=False,
            observed=observed,
            expected=found.median,
            low80=found.low80,
            high80=found.high80,
            p_low=found.p_low if tested else None,
            p_high=found.p_high if tested else None,
            days=tuple(
                DailyBand(day=day, observed=history.count(code, day, day), median=middle, low80=low, high80=high)
                for day, low, middle, high in zip(days, *bands.round(1).tolist(), strict=True)
            ),
            notes=tuple(name for bit, name in NOTES if self.noted((place,), days[0], days[-1], bit)[0]),
        )
