"""A running verdict on a window that is still open, valid however often and whenever one looks.

Each day's launches are ranked in the one-day forecast made from the days before it. While nothing has changed the ranks
are about uniform, and a gambler who bets on small ranks does not expect to gain. The gambler's capital is an e-process:
the chance that it ever reaches 20 is at most 5 % (Ville's inequality).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray, check_fraction, checked_counts
from holdfire.stats.expectation import smoothed_levels
from holdfire.stats.scales import Scale, onto_scale, whole_counts

BETAS: FloatArray = np.linspace(0.02, 0.98, 49)
"""Exponents of the bets k * u**(k - 1): strong on a rank near 0, as when launches stop."""

STAKES: FloatArray = np.linspace(0.04, 1.96, 49)
"""Stakes of the bets 1 + s * (1/2 - u): strong on many ranks somewhat below 1/2, as when salvos are held back."""

STAKE_SHARE = 0.1
"""Share of the first capital given to the second kind of bet; docs/method.md §9 has the evidence."""

LARGEST_EXPONENT = 700.0
"""Capital is capped at exp(700), far above any threshold, so that it cannot overflow."""


@dataclass(frozen=True)
class EProcess:
    """The gambler's capital day by day.

    Attributes:
        e: shape (days,), capital after each day, 1 at the start.
        p_always_valid: 1 / (largest capital so far, no day's above its ceiling), at most 1: a chance that may be read
            on any day.
        crossed_day: the first day, counted from 1, on which the capital, held under its ceiling, reached 1 / level;
            None if it has not.
    """

    e: FloatArray
    p_always_valid: float
    crossed_day: int | None


def daily_ranks(
    history: npt.ArrayLike,
    window: npt.ArrayLike,
    *,
    alpha: float = 0.025,
    fit_days: int = 730,
    pool_days: int = 365,
    burn_in: int = 14,
    min_days: int = 120,
    scale: Scale = "log",
    seed: int,
) -> FloatArray:
    """Rank of each day's launches among the one-day forecasts made from the days before it, ties broken at random.

    The level is carried on through the window, and the pool of errors moves with it. A day is ranked together with the
    forecasts, so that the rank is uniform when its error is exchangeable with the pool's.

    Args:
        history: shape (days,), launches before the window, earlier pledges masked [count/day].
        window: shape (n,), launches on the days of the window so far [count/day].
        alpha: as in `fit_local_level`, like the next four.
        fit_days: days of the history that are used.
        pool_days: errors to rank among.
        burn_in: days whose mean starts the level.
        min_days: a shorter history is refused.
        scale: on which the level moves.
        seed: of the ties.

    Returns:
        Shape (n,), in (0, 1]; small for a quiet day. The first ranks do not depend on later days.

    Raises:
        ValueError: as `fit_local_level`.

    Source: docs/method.md §9.
    """
    before, inside = checked_counts(history, name="history"), checked_counts(window, name="window")
    check_fraction(alpha, name="alpha")
    if before.size < min_days or not 0 < burn_in < min(before.size, fit_days) or pool_days < 1:
        msg = f"{before.size} days of history; at least {min_days}, and more than burn_in {burn_in}, are needed"
        raise ValueError(msg)
    scaled = onto_scale(np.concatenate([before[-fit_days:], inside]), scale)
    levels = smoothed_levels(scaled, start=float(scaled[:burn_in].mean()), alpha=alpha)[:-1]
    errors = (scaled - levels)[burn_in:]
    earlier = errors.size - inside.size
    pool = min(pool_days, earlier)
    pools = np.lib.stride_tricks.sliding_window_view(errors, pool)[earlier - pool :][: inside.size]
    centred = pools - pools.mean(axis=1, keepdims=True)
    forecasts = whole_counts(levels[levels.size - inside.size :, None] + centred, scale)
    # Drawn from (0, 1], not [0, 1): a rank of exactly 0 would win any bet.
    jitter = 1.0 - np.random.default_rng(seed).random(inside.size)
    lower = np.count_nonzero(forecasts < inside[:, None], axis=1)
    equal = np.count_nonzero(forecasts == inside[:, None], axis=1)
    ranks: FloatArray = (lower + jitter * (1 + equal)) / (pool + 1)
    return ranks


def e_process(
    ranks: npt.ArrayLike,
    *,
    betas: FloatArray = BETAS,
    stakes: FloatArray = STAKES,
    stake_share: float = STAKE_SHARE,
    level: float = 0.05,
    ceilings: npt.ArrayLike | None = None,
) -> EProcess:
    """Bet on small ranks and follow the capital.

    Args:
        ranks: shape (days,), in (0, 1], from `daily_ranks`.
        betas: exponents in (0, 1), equal capital on each.
        stakes: in [0, 2), equal capital on each.
        stake_share: share of the capital on the stakes; 0 leaves the power bets alone.
        level: the capital that counts as crossed is 1 / level.
        ceilings: shape (days,), the most that the capital after each day may count for, as the history can vouch for
            no more; none if not given. Less capital than was won is still an e-process.

    Raises:
        ValueError: if a rank lies outside (0, 1], `level` outside (0, 1), or `ceilings` has another shape.

    Source: docs/method.md §9; V. Vovk and R. Wang (2021), E-values: calibration, combination and applications,
    Annals of Statistics 49, 1736-1754.
    """
    placed = np.asarray(ranks, dtype=np.float64)
    if placed.ndim != 1 or not ((placed > 0) & (placed <= 1)).all():
        msg = "ranks must be a one-dimensional array of numbers above 0 and at most 1"
        raise ValueError(msg)
    check_fraction(stake_share, name="stake_share")
    if not 0.0 < level < 1.0:
        msg = f"level {level} must lie between 0 and 1"
        raise ValueError(msg)
    capital = e_values(placed, betas=betas, stakes=stakes, stake_share=stake_share)
    most = np.full(placed.shape, np.inf) if ceilings is None else np.asarray(ceilings, dtype=np.float64)
    if most.shape != placed.shape:
        msg = f"ceilings of shape {most.shape} do not belong to ranks of shape {placed.shape}"
        raise ValueError(msg)
    counted = np.minimum(capital, most)
    crossed = np.flatnonzero(counted >= 1.0 / level)
    return EProcess(
        e=capital,
        p_always_valid=min(1.0, 1.0 / float(counted.max(initial=1.0))),
        crossed_day=int(crossed[0]) + 1 if crossed.size else None,
    )


def e_values(
    ranks: FloatArray, *, betas: FloatArray = BETAS, stakes: FloatArray = STAKES, stake_share: float = STAKE_SHARE
) -> FloatArray:
    """The capital after each day, for any number of windows at once.

    Args:
        ranks: shape (..., days), in (0, 1].
        betas: as in `e_process`.
        stakes: as in `e_process`.
        stake_share: as in `e_process`.

    Returns:
        The shape of the ranks.

    Source: docs/method.md §9.
    """
    placed = ranks[..., None, :]
    power = np.log(betas)[:, None] + (betas - 1.0)[:, None] * np.log(placed)
    linear = np.log1p(stakes[:, None] * (0.5 - placed))
    # Capital is added up over bets, each of which multiplies over days: a mean of exponentials of running sums.
    grown = (1.0 - stake_share) * _mean_capital(power) + stake_share * _mean_capital(linear)
    return np.asarray(grown, dtype=np.float64)


def _mean_capital(log_gains: FloatArray) -> FloatArray:
    """Mean over bets (second last axis) of the capital that each has made by each day (last axis)."""
    running = np.minimum(np.cumsum(log_gains, axis=-1), LARGEST_EXPONENT)
    return np.asarray(np.exp(running).mean(axis=-2))
