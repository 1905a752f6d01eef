from typing import NamedTuple


class FigureMention(NamedTuple):
    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    qualifier: str
    quantity: str
    period: str


W = {
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozens",
    "hundreds",
    "thirty",
    "dozen",
    "several",
    "три",
    "два",
    "десятки",
    "drei",
    "zwei",
}


def find_figures(tokens, language, *, first=0, last=None, taken=()):
    r = []
    for i, f in enumerate(tokens.forms):
        if f[0].isdigit() or f in W:
            v = float(f.replace(",", "")) if f.replace(",", "").replace(".", "", 1).isdigit() else 5.0
            r.append(FigureMention(i, i + 1, v, v, v, "", "", "other", ""))
    return r
