"""The evaluation programs run from start to end on an invented series."""

import csv
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from evaluation import placebo
from evaluation.everything import write_bundled_series
from evaluation.ranks import CLASSES, FIGURES, LENGTHS, STEP, rank_class
from evaluation.series import CLASSES as CLASSES_OF_SERIES
from evaluation.series import read_series

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV of the evaluated span with invented launches."""
    rng = np.random.default_rng(8)
    path = tmp_path_factory.mktemp("series") / "series.csv"
    first = date(2022, 10, 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["day", "drones", "cruise", "ballistic", "missiles", "all"])
        for day in range(1_346):
            drones, cruise, ballistic = rng.negative_binomial(1, [0.01, 0.2, 0.3]).tolist()
            writer.writerow(
                [
                    first + timedelta(days=day),
                    drones,
                    cruise,
                    ballistic,
                    cruise + ballistic,
                    drones + cruise + ballistic,
                ]
            )
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_placebo_program_writes_every_cell(invented: Path, tmp_path: Path) -> None:
    done = run("evaluation.placebo", str(invented), "--paths", "40", "--processes", "1", "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr
    with (tmp_path / "placebo.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(CLASSES_OF_SERIES) * len(placebo.LENGTHS)
    assert {row["failed"] for row in rows} == {"0"}
    written = (tmp_path / "placebo.md").read_text(encoding="utf-8")
    assert done.stdout.strip() == written.strip()
    assert str(invented.parent) not in written


def test_a_series_with_a_missing_day_is_refused(invented: Path, tmp_path: Path) -> None:
    lines = invented.read_text(encoding="utf-8").splitlines()
    broken = tmp_path / "broken.csv"
    broken.write_text("\n".join(lines[:50] + lines[51:]), encoding="utf-8")
    done = run("evaluation.placebo", str(broken), "--output", str(tmp_path))
    assert done.returncode == 1
    assert "broken.csv: the days are not consecutive" in done.stderr
    assert not (tmp_path / "placebo.csv").exists()


def test_the_ranks_program_writes_a_row_for_each_class_and_origin(invented: Path, tmp_path: Path) -> None:
    done = run("evaluation.ranks", str(invented), "--paths", "40", "--processes", "1", "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr
    with (tmp_path / "placebo_ranks.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["class"] for row in rows] == [name for name in CLASSES for _ in range(len(rows) // 3)]
    assert len(rows) == 3 * 393  # an origin every third day, without those on days of pledges
    assert all(0 <= float(rank) <= 1 for row in rows for length in LENGTHS if (rank := row[str(length)]))


def test_the_last_ranks_that_the_package_carries_come_out_again(tmp_path: Path) -> None:
    write_bundled_series(tmp_path / "series.csv")
    series = read_series(tmp_path / "series.csv")
    first = series.position(placebo.FIRST_ORIGIN)
    late = first + (len(series.days) - 10 - first) // STEP * STEP
    made = rank_class("missiles", series=series, paths=20_000, first_origin=late)
    with (FIGURES / "placebo_ranks.csv").open(encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    assert header == ["class", "first_day", *map(str, LENGTHS)]
    assert len(made) > 2
    assert [row for row in rows if row[0] == "missiles"][-len(made) :] == made, "run `make evaluate`"
