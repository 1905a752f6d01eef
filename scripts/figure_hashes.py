"""Write src/holdfire/figures/SHA256SUMS, by which `holdfire verify` knows the files that come with the package.

Run it after any change to them: python scripts/figure_hashes.py. `sha256sum -c SHA256SUMS` reads it too.
"""

import hashlib
from pathlib import Path

FIGURES = Path(__file__).resolve().parents[1] / "src" / "holdfire" / "figures"
SUMS = FIGURES / "SHA256SUMS"


def sums_text() -> str:
    """The lines of all files in the order of their names."""
    paths = sorted(path for path in FIGURES.rglob("*") if path.is_file() and path != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(FIGURES).as_posix()}\n" for path in paths
    )


if __name__ == "__main__":
    SUMS.write_text(sums_text(), encoding="utf-8", newline="\n")
