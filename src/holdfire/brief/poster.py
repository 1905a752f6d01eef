"""A chart as a picture of its own: with its title, its key, what it shows and where its figures come from."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from markupsafe import escape

from holdfire.brief import place_specs, specs, words
from holdfire.brief.charts import Key, Told
from holdfire.brief.svg import FONT, INK, MUTED
from holdfire.model.verdict import Finding

MARGIN = 24
LINE = 18  # pixels from one line of text to the next
LETTER = 0.56  # widths of a letter by its size, on average; a line of capitals is wider and lines are cut early
_LARGE, _PLAIN = 18, 13
_SIGN = 30  # pixels from the begin of a sign to its text
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_LINE = "#c9ced3"


def _box(fill: str, *, stroke: str = "none", dash: str = "", width: float = 1, wide: int = 20, high: int = 12) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    top = (12 - high) / 2
    return (
        f'<rect x="1" y="{top:g}" width="{wide}" height="{high}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def _halves(left: str, right: str) -> str:
    return f'{_box(left, wide=10)}<g transform="translate(10)">{_box(right, wide=10)}</g>{_box("none", stroke=_LINE)}'


def _point(path: str) -> str:
    return f'<path d="{path}" fill="{INK}"/>'


SIGNS: dict[str, str] = {
    "bar": _box(specs.BAR, wide=9),
    "band": _box(specs.BAND),
    "middle": _box(specs.MIDDLE, wide=4),
    "range80": _box("#dcb558", high=8),
    "range95": _box(MUTED, high=2, wide=22),
    "error": _box(specs.BAR, wide=2, high=16),
    "even": _box(MUTED, wide=2, high=16),
    "unknown": f'<text x="4" y="11" font-size="{_PLAIN}" fill="{MUTED}">?</text>',
    "circle": f'<circle cx="7" cy="6" r="5.4" fill="{INK}"/>',
    "square": _point("M2 1h10v10h-10z"),
    "diamond": _point("M7 0l6 6l-6 6l-6-6z"),
    "up": _point("M7 0l6 12h-12z"),
    "down": _point("M1 0h12l-6 12z"),
    "right": _point("M1 0v12l12-6z"),
    **{
        str(finding): _box(
            specs.FILLS[finding],
            stroke=specs.STROKES[finding],
            dash="4 3" if finding is Finding.PENDING else "",
            width=1.5,
        )
        for finding in Finding
    },
    "map-below": _halves(place_specs.BELOW, place_specs.FAR_BELOW),
    "map-within": _box(place_specs.WITHIN, stroke=place_specs.OUTLINE),
    "map-above": _halves(place_specs.ABOVE, place_specs.FAR_ABOVE),
    "map-unknown": _box(place_specs.UNKNOWN, stroke=place_specs.OUTLINE, dash="3 2"),
    "map-inside": _box("#ffffff", stroke=INK, width=2.2),
    **{f"shade-{step}": _box(shade, stroke=_LINE) for step, shade in enumerate(place_specs.SHADES)},
    "unwatched": _box(place_specs.UNWATCHED, stroke=_LINE),
}
"""How each sign of a key is drawn, in a box of 22 by 12 pixels; the page draws them by its style sheet."""


def poster(told: Told, drawing: str, *, of: str, made: str) -> str:
    """The drawing with all that the page says around it.

    Args:
        told: title, key, lead and source.
        drawing: the chart, an SVG whose width and height are whole pixels.
        of: what the chart belongs to.
        made: by what, and as of when.

    Returns:
        An SVG that needs nothing else to be understood.
    """
    found = _SIZE.match(drawing)
    if found is None:
        msg = "the drawing is no SVG with a width and a height"
        raise ValueError(msg)
    wide, high = int(found[1]), int(found[2])
    room = max(wide, specs.WIDE)
    parts: list[str] = []
    top = MARGIN
    for text, size, style in (
        (told.heading, _LARGE, f'font-weight="bold" fill="{INK}"'),
        (of, _PLAIN, f'font-weight="bold" fill="{MUTED}"'),
        (told.lead, _PLAIN, f'fill="{INK}"'),
    ):
        lines, top = _text(text, size, style, room=room, top=top)
        parts += lines
    signs, top = _keys(told.keys, room=room, top=top + 4)
    parts += [*signs, drawing.replace("<svg ", f'<svg x="{MARGIN}" y="{top + 10}" ', 1)]
    top += high + 22
    for text in (told.source, made):
        lines, top = _text(text, _PLAIN - 1, f'fill="{MUTED}"', room=room, top=top)
        parts += lines
    width, height = room + 2 * MARGIN, top + MARGIN - 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(words.clean(told.heading))}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT}">'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _text(text: str, size: int, style: str, *, room: int, top: int) -> tuple[list[str], int]:
    """The lines of a text, and where the next one may begin."""
    step = max(LINE, size + 6)
    found = textwrap.wrap(words.clean(text), width=int(room / (size * LETTER)))
    lines = [
        f'<text x="{MARGIN}" y="{top + step * number + size}" font-size="{size}" {style}>{escape(line)}</text>'
        for number, line in enumerate(found)
    ]
    return lines, top + step * len(found) + (4 if found else 0)


def _keys(keys: Sequence[Key], *, room: int, top: int) -> tuple[list[str], int]:
    """The key in as many lines as it needs, and where what follows may begin."""
    placed = list(_placed(keys, room))
    parts = [
        f'<g transform="translate({MARGIN + left},{top + LINE * line})">{SIGNS[key.sign]}'
        f'<text x="{_SIGN - 2}" y="11" font-size="{_PLAIN}" fill="{INK}">{escape(words.clean(key.text))}</text></g>'
        for key, left, line in placed
    ]
    return parts, top + LINE * (placed[-1][2] + 1 if placed else 0)


def _placed(keys: Sequence[Key], room: int) -> Iterator[tuple[Key, int, int]]:
    left = line = 0
    for key in keys:
        wide = _SIGN + round(len(key.text) * _PLAIN * LETTER) + 14
        if left and left + wide > room:
            left, line = 0, line + 1
        yield key, left, line
        left += wide
