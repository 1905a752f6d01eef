"""The source `ucdp`: events of organised violence of the Uppsala Conflict Data Program (GED), from its CSV files."""

from holdfire.sources.ucdp.about import describe
from holdfire.sources.ucdp.table import read

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]
