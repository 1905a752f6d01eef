"""The use cases, and the only place where the parts are joined. The skins (command line, later web) call nothing
below this package.
"""

from pathlib import Path

from holdfire.app.evidence import gather_evidence
from holdfire.app.importing import fetch, import_bundled, import_file
from holdfire.app.judging import judge, load_calibration, load_placebo_ranks, masked_days, write_pictures, write_report
from holdfire.app.pledges import check_pledges, find_pledge
from holdfire.app.tracing import FoundBreach, find_breach, history, verify
from holdfire.app.writing import check_output

DEMO_PLEDGE = "ua-2026-01-energy-truce"
DEFAULT_STORE = Path("holdfire-store")

__all__ = [
    "DEFAULT_STORE",
    "DEMO_PLEDGE",
    "FoundBreach",
    "check_output",
    "check_pledges",
    "fetch",
    "find_breach",
    "find_pledge",
    "gather_evidence",
    "history",
    "import_bundled",
    "import_file",
    "judge",
    "load_calibration",
    "load_placebo_ranks",
    "masked_days",
    "verify",
    "write_pictures",
    "write_report",
]
