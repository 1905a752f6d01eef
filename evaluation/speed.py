"""Time of one assessment against a plain start and against a Gaussian local level, and what each says.

    python -m evaluation.speed

The history is made up (730 days of a growing, salvo-ridden series), so that the program needs no data.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
from evaluation.series import OUTPUT, markdown_table
from statsmodels.tsa.statespace.structural import UnobservedComponents

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import (
    Assessment,
    assess,
    fit_local_level,
    mask_days,
    past_windows,
    simulate_days,
    window_totals,
)

LENGTH, AFTER, PATHS, OBSERVED = 7, 7, 20_000, 700
NORMAL_90 = statistics.NormalDist().inv_cdf(0.9)


def invented_history(days: int = 730) -> FloatArray:
    """Overdispersed daily counts that grow from 20 to 150."""
    rng = np.random.default_rng(7)
    level = np.geomspace(20, 150, days)
    return rng.negative_binomial(2, 2 / (2 + level)).astype(np.float64)


def ours(history: FloatArray) -> Assessment:
    """Mask, fit, simulate 20 000 paths over the window and the week after, assess the window."""
    masked = np.zeros(history.size, np.bool_)
    masked[-60:-50] = True
    fit = fit_local_level(mask_days(history, masked))
    totals = window_totals(simulate_days(fit, horizon=LENGTH + AFTER, paths=PATHS, seed=1), length=LENGTH, after=AFTER)
    return assess(totals.window, OBSERVED, past_windows=past_windows(history.size, LENGTH))


def plain(history: FloatArray) -> tuple[float, float]:
    """The same by the book: one path at a time, one day at a time."""
    logs = np.log1p(history)
    level, errors = logs[:14].mean(), []
    for value in logs:
        errors.append(value - level)
        level += 0.025 * errors[-1]
    pool = np.array(errors[-365:]) - np.mean(errors[-365:])
    rng = np.random.default_rng(1)
    totals = np.empty(PATHS)
    for path in range(PATHS):
        carried, total = level, 0.0
        for error in rng.choice(pool, LENGTH + AFTER)[:LENGTH]:
            total += max(0.0, round(float(np.expm1(min(carried + error, 12.0)))))
            carried += 0.025 * error
        totals[path] = total
    low, high = np.quantile(totals, [0.1, 0.9])
    return float(low), float(high)


def gaussian(history: FloatArray) -> tuple[float, float]:
    """A Gaussian local level on raw counts, as causal impact tools use it: fitted, then the exact interval."""
    fitted = UnobservedComponents(history, level="local level").fit(disp=False)
    observed_variance, level_variance = (float(value) for value in fitted.params)
    level = float(fitted.predicted_state[0, -1])
    uncertainty = float(fitted.predicted_state_cov[0, 0, -1])
    # A level step on day j of the window moves the LENGTH - j days that follow it.
    steps = sum(days**2 for days in range(1, LENGTH))
    spread = (LENGTH**2 * uncertainty + steps * level_variance + LENGTH * observed_variance) ** 0.5
    return LENGTH * level - NORMAL_90 * spread, LENGTH * level + NORMAL_90 * spread


def milliseconds(action: Callable[[], object], *, repeats: int) -> float:
    """Median time after one call to warm up."""
    action()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return 1_000 * statistics.median(times)


def main() -> None:
    """Measure, print, and write docs/evaluation/speed.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    history = invented_history()
    assessed = ours(history)
    base = milliseconds(lambda: ours(history), repeats=asked.repeats)
    rivals = {
        "plain numpy, a path at a time": (plain(history), milliseconds(lambda: plain(history), repeats=3)),
        "Gaussian local level (statsmodels)": (gaussian(history), milliseconds(lambda: gaussian(history), repeats=5)),
    }
    if asked.json:
        ratios = {name: cost / base for name, (_, cost) in rivals.items()}
        print(json.dumps({"assessment_ms": base, "ratios": ratios}))
        return
    rows = [["holdfire", f"{base:.1f}", "1", f"{assessed.low80:.0f} to {assessed.high80:.0f}"]]
    for name, ((low, high), cost) in rivals.items():
        rows.append([name, f"{cost:.1f}", f"{cost / base:.0f}", f"{low:.0f} to {high:.0f}"])
    made = f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m evaluation.speed`"
    table = markdown_table(["assessment", "milliseconds (median)", "ratio", "80 % interval"], rows)
    text = (
        f"# Speed of one assessment\n\n{made}: one class, {LENGTH} days, {PATHS:,} paths, in one process.\n\n{table}\n"
    )
    (OUTPUT / "speed.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
