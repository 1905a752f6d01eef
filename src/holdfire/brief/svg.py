"""From a Vega-Lite specification to an SVG that can stand inside a page, without any request leaving the machine."""

import re
from typing import Any

from markupsafe import Markup, escape

from holdfire.brief import words

Spec = dict[str, Any]

INK = "#1d2730"
MUTED = "#55606a"
GRID = "#e2e5e8"
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"

CONFIG: Spec = {
    "aria": False,  # the whole drawing is one image with one name; its parts would only be noise to a screen reader
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": MUTED,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": "#8b949c",
        "tickColor": "#8b949c",
    },
    "title": {"anchor": "start", "frame": "group", "color": INK, "fontSize": 13, "fontWeight": "bold", "offset": 8},
    "text": {"color": INK, "fontSize": 12},
    "concat": {"spacing": 22},
}


_TAG = re.compile(r"<[^<>]*>")
_DRAWN = re.compile(r'\s(?:d|transform)="[^"]*"')
_LONG_NUMBER = re.compile(r"\d+\.\d{2,}")
"""Coordinates finer than any screen shows; outlines of places have thousands of them."""
_ROLES = re.compile(r'\s(?:role="graphics-[^"]*"|aria-[a-z]+="[^"]*")')


def draw(spec: Spec, *, ident: str, title: str, description: str) -> Markup:
    """Draw the specification; every id inside begins with `ident`, and the drawing carries a title and a description.

    Source: Vega-Lite 6 compiled and drawn by vl-convert, which runs inside this process.
    """
    import vl_convert

    svg = vl_convert.vegalite_to_svg({**spec, "config": CONFIG}, allowed_base_urls=[])
    head, body = svg.split(">", 1)
    width, height = (round(float(size)) for size in re.findall(r'\s(?:width|height)="([\d.]+)"', head))
    body = _TAG.sub(lambda tag: _tidied(tag[0], ident), body)
    opening = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id}-t {id}-d" width="{w}" height="{h}" '
        'viewBox="0 0 {w} {h}"><title id="{id}-t">{title}</title><desc id="{id}-d">{text}</desc>'
    )
    named = opening.format(
        id=ident, w=width, h=height, title=escape(words.clean(title)), text=escape(words.clean(description))
    )
    return named + Markup(body)  # noqa: S704 -- vl-convert escapes every text; tests try it with markup


def _tidied(tag: str, ident: str) -> str:
    """A tag with ids of its own in the page, and without roles that make no sense inside one image."""
    tag = re.sub(r'\bid="', f'id="{ident}-', _ROLES.sub("", tag))
    tag = _DRAWN.sub(lambda drawn: _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", drawn[0]), tag)
    return tag.replace("url(#", f"url(#{ident}-")
