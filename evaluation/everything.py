"""Run the whole evaluation on the bundled figures and keep its tables in docs/evaluation.

    python -m evaluation.everything [--ucdp FILE ...] [--ucdp-earlier FILE ...]

Other wars are evaluated only where files of UCDP are given: nothing of them is bundled.

The placebo table is also what the package carries for the calibration plot of the page, and the ranks of its windows
are what a judgement recalibrates its chances by.
"""

import argparse
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.series import OUTPUT, write_csv

from holdfire.app import gather_evidence
from holdfire.judge.series import daily_series
from holdfire.model.method import Method

FIGURES = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures"
HASHES = Path(__file__).resolve().parents[1] / "scripts" / "figure_hashes.py"


def write_bundled_series(path: Path) -> None:
    """The daily series of the bundled figures as the evaluation reads it."""
    evidence = gather_evidence(as_of=None, store=None)
    first: date = min(covered.first_day for covered in evidence.coverage)
    last: date = max(covered.last_day for covered in evidence.coverage)
    counts, _ = daily_series(evidence.strikes, first=first, last=last, split_days=Method().split_days)
    days = [first + timedelta(days=step) for step in range(len(counts["all"]))]
    write_csv(path, [{"day": day, **{name: int(counts[name][at]) for name in counts}} for at, day in enumerate(days)])


def main() -> None:
    """Run every evaluation in turn; each prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ucdp", nargs="*", default=[], help="files of UCDP, as of evaluation.world")
    parser.add_argument("--ucdp-earlier", nargs="*", default=[], help="older releases of the same countries")
    asked = parser.parse_args()
    earlier = ["--earlier", *asked.ucdp_earlier] if asked.ucdp_earlier else []
    with TemporaryDirectory() as folder:
        series = Path(folder) / "series.csv"
        write_bundled_series(series)
        for module, arguments in (
            ("placebo", [str(series)]),
            ("ranks", [str(series)]),
            ("power", [str(series)]),
            ("sequential", [str(series)]),
            ("speed", []),
            ("importing", []),
            ("reading", []),
            ("fuzz", []),
            ("gate", ["--report"]),
            ("drafts", ["--report"]),
            ("annotators", ["--report"]),
            ("alert_placebo", []),
            ("alert_running", []),
            ("displacement", []),
            ("displacement_january", []),
            ("patterns", ["--repeats", "1000", "--powers", "400"]),
            ("patterns_cold", []),
            ("patterns_salvos", []),
            ("repairs", []),
            ("patterns_ranges", []),
            *([("world", [*asked.ucdp, *earlier])] if asked.ucdp else []),
        ):
            print(f"== {module}", flush=True)
            subprocess.run([sys.executable, "-m", f"evaluation.{module}", *arguments], check=True)
    shutil.copyfile(OUTPUT / "placebo.csv", FIGURES / "placebo.csv")
    shutil.copyfile(OUTPUT / "alerts_lengths.csv", FIGURES / "placebo_alerts.csv")
    subprocess.run([sys.executable, HASHES], check=True)


if __name__ == "__main__":
    main()
