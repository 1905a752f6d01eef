"""The use cases, and the only place where the parts are joined. The skins (command line, later web) call nothing
below this package.

Names are loaded when they are first used: who only reads documents does not wait for what judges.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfire.app.evidence import gather_evidence
    from holdfire.app.importing import fetch, import_bundled, import_file
    from holdfire.app.judging import (
        judge,
        load_calibration,
        load_placebo_ranks,
        masked_days,
        write_pictures,
        write_report,
    )
    from holdfire.app.pledges import check_pledges, find_pledge
    from holdfire.app.tracing import FoundBreach, find_breach, history, verify
    from holdfire.app.writing import check_output

DEMO_PLEDGE = "ua-2026-01-energy-truce"
DEFAULT_STORE = Path("holdfire-store")

_HOMES = {
    "gather_evidence": "evidence",
    "fetch": "importing",
    "import_bundled": "importing",
    "import_file": "importing",
    "judge": "judging",
    "load_calibration": "judging",
    "load_placebo_ranks": "judging",
    "masked_days": "judging",
    "write_pictures": "judging",
    "write_report": "judging",
    "check_pledges": "pledges",
    "find_pledge": "pledges",
    "FoundBreach": "tracing",
    "find_breach": "tracing",
    "history": "tracing",
    "verify": "tracing",
    "check_output": "writing",
}

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


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
