from typing import NamedTuple


class TimeMention(NamedTuple):
    first: int
    last: int
    edtf: str | None
    role: str
    duration: str
    inclusive: str
    hours: str
    zone: str


def find_times(tokens, language, *, published):
    return []
