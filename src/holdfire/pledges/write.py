"""A pledge -> the text of its file, in the order and spelling of the registry; or the same as JSON."""

import json
import re
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter

from holdfire.model.pledge import TERM_NAMES, Pledge

_WIDTH = 100  # columns
_FIRST = ("value", "zone", "ends_by", "inclusive", "claimed_by", "claimed_at", "read_at", "confidence", "stance")
"""What a term begins with; the rest follows as the model has it, and the note ends it."""
_WHEN = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
_BLANKS_AT_LINE_ENDS = re.compile(r" +$", re.MULTILINE)


class _DoubleQuotes(Emitter):
    """Quotes with double marks throughout, and everything that begins like a day or a clock time: older readers of
    YAML take a bare one for a date or a number.
    """

    def choose_scalar_style(self) -> str:
        style = str(super().choose_scalar_style() or "")
        dated = not self.simple_key_context and _WHEN.match(self.event.value)
        return '"' if style == "'" or dated else style


def to_yaml(pledge: Pledge, *, head: str = "") -> str:
    """The file of a pledge; `read_pledge` gives the same pledge back.

    Args:
        pledge: the record.
        head: lines to stand before it as comments.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Emitter = _DoubleQuotes
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # ruamel types it as None
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    for line in head.splitlines():
        out.write(f"# {line}\n")
    yaml.dump(_tree(pledge), out)
    return _BLANKS_AT_LINE_ENDS.sub("", out.getvalue())  # a folded line is joined by one blank in any case


def to_json(pledge: Pledge) -> str:
    """The same record as JSON by the schema of pledge files, with a line end; `read_pledge` reads it too."""
    return json.dumps(_tree(pledge), ensure_ascii=False, indent=2) + "\n"


def _tree(pledge: Pledge) -> dict[str, object]:
    tree = pledge.model_dump(mode="json", exclude_defaults=True)
    for name in TERM_NAMES:
        if name in tree["terms"]:
            tree["terms"][name] = [_ordered(term) for term in tree["terms"][name]]
    return tree


def _ordered(term: dict[str, object]) -> dict[str, object]:
    first = {key: term[key] for key in _FIRST if key in term}
    note = {key: term[key] for key in ("note",) if key in term}
    return {**first, **{key: value for key, value in term.items() if key not in {*first, *note}}, **note}
