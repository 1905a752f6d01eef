"""What a record finds wrong with its fields, in plain words: the one place that knows pydantic's."""

from collections.abc import Mapping
from typing import Any

LONGEST = 60
"""Characters of a value that are repeated."""

Words = tuple[str, str]

_LIST = ("{value} is no list", "write a list: [a, b]")
_FIELDS = ("{value} has no fields", "write its fields, each on a line of its own")
_NO_NUMBER = ("{value} is no number", "write digits alone, as 12.5, without a unit or a blank")
_KINDS: dict[str, Words] = {
    "extra_forbidden": ("no such field is known", "remove it, or check its spelling"),
    "finite_number": _NO_NUMBER,
    "string_pattern_mismatch": ("{value} is not of the form that is wanted", "correct it"),
    "too_short": ("it needs at least {min_length}", "name more"),
    "too_long": ("it has more than {max_length}", "name fewer"),
    "string_type": ("{value} is no text", "put it in quotes"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
}
_STARTS: dict[str, Words] = {
    "int_": ("{value} is no whole number", "write digits alone, as 12"),
    "float_": _NO_NUMBER,
    "date_": ("{value} is no day of the form 2025-03-01", "write a day as 2025-03-01 (year-month-day)"),
    "bool_": ("{value} is neither yes nor no", "write yes or no"),
}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def in_words(detail: Mapping[str, Any]) -> Words:
    """What is wrong with a field, and what mends it.

    Args:
        detail: one of `ValidationError.errors()`; its `loc` is not repeated.
    """
    kind, value = str(detail["type"]), detail.get("input")
    given: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "value_error":
        return str(detail["msg"]).removeprefix("Value error, "), "correct it"
    if kind == "missing" or value is None:
        return "it is not there", "add it"
    if value in ("", (), [], {}):
        return "it is empty", "write something"
    return _of_kind(kind, _repeated(value), given) or (str(detail["msg"]), "correct it")


def _of_kind(kind: str, value: str, given: Mapping[str, Any]) -> Words | None:
    if kind in ("literal_error", "enum"):
        known = str(given["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        told = ", ".join(word for word in known if word)
        return f"{value} is none of: {told}", f"choose one of these words{'' if all(known) else ', or leave it empty'}"
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return f"{value} is not {words} {given[name]:g}", f"give a number that is {words} {given[name]:g}"
    told_of = _KINDS.get(kind) or next((words for start, words in _STARTS.items() if kind.startswith(start)), None)
    if told_of is None:
        return None
    what, fix = told_of
    return what.format(value=value, **given), fix


def _repeated(value: Any) -> str:
    told = repr(value) if isinstance(value, str) else str(value)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}..."
