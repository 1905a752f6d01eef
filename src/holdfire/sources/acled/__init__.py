"""The source `acled`: events of political violence, as a user of ACLED downloads them (CSV, or an answer in JSON)."""

from holdfire.sources.acled.about import describe
from holdfire.sources.acled.downloads import read

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]
