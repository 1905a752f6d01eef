"""Months over the whole of which a pause is to hold: "for all of December", "весь декабрь", "den ganzen Dezember"."""

import re
from calendar import monthrange

from holdfire.reader.matter import HELD_BY
from holdfire.reader.term_words import Stretch, term_words
from holdfire.reader.time_mention import TimeMention

_MONTH = re.compile(r"\d{4}-\d\d")
_NEAR = 2  # tokens before a month in which it is told to be the whole of it


def whole_month(pledge: Stretch, time: TimeMention) -> tuple[str, str] | None:
    """The first and the last day of a month that is told to be meant from end to end; None for any other time. Of what
    is promised or asked for it is the one to come.
    """
    edtf = time.edtf or ""
    if not _MONTH.fullmatch(edtf) or not (time.role == "during" or _is_entire(pledge, time)):
        return None
    year, month = map(int, edtf.split("-"))
    ahead = pledge.act in HELD_BY and pledge.published is not None and edtf < str(pledge.published)[: len(edtf)]
    if ahead and str(year) not in pledge.marked.tokens.forms[time.first : time.last]:
        year += 1
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


def _is_entire(pledge: Stretch, time: TimeMention) -> bool:
    forms = pledge.marked.tokens.forms
    near = forms[max(time.first - _NEAR, pledge.first) : time.last]
    return not term_words(pledge.language).entire.isdisjoint(near)
