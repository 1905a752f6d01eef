"""What all tests share: the folder of reference data where it lies beside the checkout, and fixed Hypothesis
settings.
"""

from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("reader.tables")  # its check tells what differs, as one in a test does
settings.register_profile("holdfire", derandomize=True, deadline=None, max_examples=60, database=None)
settings.load_profile("holdfire")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with reference data and a user's own copy of the open data; tests that need it skip where it is
    absent.
    """
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "reference").is_dir():
        pytest.skip("the folder of reference data does not lie beside this checkout")
    return folder
