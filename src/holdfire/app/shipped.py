"""The figures that come with the package, held against the hashes that were written down with them."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from holdfire.errors import Problem

if TYPE_CHECKING:
    from holdfire.store import Report

FIGURES: Traversable = files("holdfire") / "figures"
SUMS = "SHA256SUMS"
"""Name of the file of hashes, as `sha256sum` writes it; made by `scripts/figure_hashes.py`."""

ROWS = {"air_force.csv": "air-force", "alerts_daily.csv": "alerts-oblast"}
"""Files of rows, and the source whose rows of a store take their place."""


def check_shipped(*, without: Collection[str] = ()) -> "Report":
    """Hash the files that come with the package: rows, expectations and their calibration, rival figures, families.

    Args:
        without: sources whose bundled rows are not used.
    """
    from holdfire.store import Report

    promised = {name: sha256 for name, sha256 in _promised().items() if ROWS.get(name) not in without}
    held = dict(_held(promised))
    problems = tuple(
        Problem(what, f"figures/{name}", "install the package anew")
        for name, sha256 in promised.items()
        if (what := _wrong(held.get(name), sha256))
    )
    return Report(payloads=0, segments=0, size=sum(map(len, held.values())), problems=problems, bundled=len(promised))


def _promised() -> dict[str, str]:
    lines = (FIGURES / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: sha256 for sha256, name in (line.split("  ", 1) for line in lines)}


def _held(promised: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for name in promised:
        file = FIGURES.joinpath(*name.split("/"))
        if file.is_file():
            yield name, file.read_bytes()


def _wrong(content: bytes | None, promised: str) -> str:
    if content is None:
        return "the file is missing"
    found = hashlib.sha256(content).hexdigest()
    return "" if found == promised else f"its hash is {found}, not {promised}"
