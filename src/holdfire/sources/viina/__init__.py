"""The source `viina`: news reports of the war in Ukraine, placed and labelled by machine (VIINA 2.0)."""

from holdfire.sources.viina.about import describe
from holdfire.sources.viina.table import read

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]
