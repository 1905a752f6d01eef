"""What the pages have in common: templates that escape everything, and style sheets that travel in the page."""

import re
from importlib import resources
from typing import TYPE_CHECKING

from holdfire.brief import words

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def template(name: str) -> "Template":
    """A template; what it is given is escaped, and a name that it is not given is a fault."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("holdfire.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"words": words.clean, "numbered": words.numbered, "dated": _dated}
    return environment.get_template(name)


_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def _dated(text: str) -> "Markup":
    """A text whose days (2025-03-01) are not broken over lines."""
    from markupsafe import Markup, escape

    whole = _DAY.sub(lambda day: f'<span class="nb">{day[0]}</span>', str(escape(words.clean(text))))
    return Markup(whole)  # noqa: S704 -- escaped before the spans were put in


def style(*names: str) -> "Markup":
    """Style sheets, one after the other."""
    from markupsafe import Markup

    static = resources.files("holdfire.brief") / "static"
    sheets = "".join((static / name).read_text(encoding="utf-8") for name in names)
    return Markup(sheets)  # noqa: S704 -- our own style sheets, shipped with the package
