"""A pledge -> the text of its file, in the order and spelling of the registry."""

from io import StringIO

from ruamel.yaml import YAML

from holdfire.model.pledge import Pledge

_WIDTH = 100  # columns


def to_yaml(pledge: Pledge, *, head: str = "") -> str:
    """The file of a pledge; `read_pledge` gives the same pledge back.

    Args:
        pledge: the record.
        head: lines to stand before it as comments.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = _WIDTH
    out = StringIO()
    for line in head.splitlines():
        out.write(f"# {line}\n")
    yaml.dump(pledge.model_dump(mode="json", exclude_defaults=True), out)
    return out.getvalue()
