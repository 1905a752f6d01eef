"""What a command does not need is not loaded: `--help` stays quick, and who gives out files stays small."""

import subprocess
import sys

import pytest

HEAVY = ("pydantic", "pyarrow", "numpy", "scipy", "duckdb", "holdfire.reader.lexicon", "holdfire.reader.document")


@pytest.mark.parametrize(
    "module", ["holdfire.cli", "holdfire.app.documents", "holdfire.engine.pool", "holdfire.brief.words"]
)
def test_what_is_heavy_is_loaded_where_it_is_used(module: str) -> None:
    """The models alone are 18 MB, which would be held beside those of every worker."""
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_the_shipped_names_are_not_read_where_nobody_has_names_of_his_own() -> None:
    code = (
        "from holdfire.reader import known, known_file\n"
        "assert list(known.SHIPPED.clashes()) == []\n"
        "print(known_file.shipped_rows.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0"]
