"""Pledge files: YAML 1.2 in, checked records out; every fault at once, with file, line, field and cure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent

from holdfire.errors import PledgeError, Problem
from holdfire.model.pledge import Pledge

DEEPEST = 12  # levels; the deepest value of the schema lies at 6
LARGEST_FILE = 1 << 20  # bytes; a pledge is a page of text, and a larger file is something else


class _DatesAsText(RoundTripConstructor):
    """Keeps 2026-02-01 the text that was written: the model reads dates, so that 2026-02-01? and [..] follow the same
    path.
    """


_DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def read_pledge(text: str, *, name: str) -> Pledge:
    """The pledge written in `text`; `name` is the file's name for messages.

    Raises:
        PledgeError: not YAML, several documents, anchors, duplicate or unknown keys, wrong or missing values; all
        faults of the
            model are listed with their lines in `problems`.
    """
    tree = _tree(text, name)
    try:
        return Pledge.model_validate(tree)
    except ValidationError as error:
        problems = tuple(_problem(detail, tree, name) for detail in error.errors())
        count = f"{len(problems)} fault{'s' if len(problems) > 1 else ''}"
        raise PledgeError(
            f"the pledge has {count}",
            where=name,
            fix="mend each line below; `holdfire pledges schema` prints what is allowed",
            problems=problems,
        ) from error


def load_pledge_file(path: Path) -> Pledge:
    """Read and check one pledge file; its name must be the pledge's id.

    Raises:
        PledgeError: the file is missing, not UTF-8 text, too large, or wrong inside.
    """
    try:
        size = path.stat().st_size
        content = b"" if size > LARGEST_FILE else path.read_bytes()
    except OSError as error:
        raise PledgeError(
            f"the file cannot be read ({error.strerror})", where=str(path), fix="check the path and its rights"
        ) from error
    if size > LARGEST_FILE:
        raise PledgeError(
            f"the file has {size:,} bytes",
            where=str(path),
            fix=f"a pledge file has at most {LARGEST_FILE:,} bytes; is it the right file?",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PledgeError(f"byte {error.start} is not UTF-8", where=str(path), fix="save the file as UTF-8") from error
    pledge = read_pledge(text, name=str(path))
    if pledge.id != path.stem:
        fix = f"rename the file to {pledge.id}.yaml or write id: {path.stem}"
        raise PledgeError(f"the file is called {path.stem} but its id is {pledge.id}", where=str(path), fix=fix)
    return pledge


def terms_line(path: Path) -> int:
    """The line, counted from 1, on which the terms of a pledge file begin: where a fault of several terms together is.

    Raises:
        PledgeError: the file is not YAML.
    """
    return _line(["terms"], _tree(path.read_text(encoding="utf-8-sig"), str(path)))


def _tree(text: str, name: str) -> CommentedMap:
    try:
        _refuse_tricks(text, name)
        yaml = YAML(typ="rt")
        yaml.Constructor = _DatesAsText
        tree = yaml.load(text)
    except DuplicateKeyError as error:
        raise PledgeError(_first_line(error), where=_place(error, name), fix="keep one of the two keys") from error
    except MarkedYAMLError as error:
        raise PledgeError(
            _first_line(error), where=_place(error, name), fix="check indentation, quotes and colons on that line"
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise PledgeError(
            f"the text is not YAML ({_first_line(error)})", where=name, fix="start from `holdfire pledges new`"
        ) from error
    if not isinstance(tree, CommentedMap):
        found = "empty" if tree is None else f"a {type(tree).__name__}"
        raise PledgeError(f"the file is {found}, not a pledge", where=name, fix="start from `holdfire pledges new`")
    return tree


def _refuse_tricks(text: str, name: str) -> None:
    """A pledge needs no anchors, aliases, tags or deep nesting: they are how a small file becomes a huge one."""
    documents = depth = 0
    for event in YAML(typ="rt").parse(text):
        where = f"{name}:{event.start_mark.line + 1}" if event.start_mark else name
        documents += isinstance(event, DocumentStartEvent)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise PledgeError(
                f"values nest deeper than {DEEPEST} levels", where=where, fix="a pledge is flat; check brackets"
            )
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise PledgeError(
                "anchors, aliases and tags are not allowed", where=where, fix="write the value out in full"
            )
    if documents > 1:
        raise PledgeError(f"the file holds {documents} documents", where=name, fix="put each pledge into its own file")


def _first_line(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    return str(problem or error).splitlines()[0]


def _place(error: MarkedYAMLError, name: str) -> str:
    mark = error.problem_mark or error.context_mark
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name


def _problem(detail: ErrorDetails, tree: CommentedMap, name: str) -> Problem:
    path = _real_path(detail["loc"], tree)
    field = ".".join(str(step) for step in path) or "(whole file)"
    return Problem(
        what=f"{field}: {_message(detail)}",
        where=f"{name}:{_line(path, tree)}",
        fix=_CURES.get(detail["type"], "mend this value"),
    )


def _real_path(path: tuple[int | str, ...], tree: object) -> tuple[int | str, ...]:
    """The part of pydantic's path that exists in the file, plus the one step that is missing there; names of types
    are left out.
    """
    real: list[int | str] = []
    node: Any = tree
    for step in path:
        if step in {"word", "list"} and not isinstance(node, CommentedMap):
            continue
        real.append(step)
        if not _has(node, step):
            break
        node = node[step]
    return tuple(real)


def _has(node: object, step: int | str) -> bool:
    if isinstance(node, CommentedSeq):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, CommentedMap) and step in node


def _line(path: Sequence[int | str], tree: CommentedMap) -> int:
    """The line, counted from 1, of the deepest node of `path` that the file has."""
    line = 1
    node: Any = tree
    for step in path:
        if not _has(node, step):
            break
        line = (node.lc.key(step) if isinstance(node, CommentedMap) else node.lc.item(step))[0] + 1
        node = node[step]
    return line


def _message(detail: ErrorDetails) -> str:
    if detail["type"] == "extra_forbidden":
        return "unknown field"
    if detail["type"] == "missing":
        return "missing"
    return detail["msg"].removeprefix("Value error, ")


_CURES = {
    "missing": "add it",
    "extra_forbidden": "remove it or check its spelling",
    "date_from_datetime_parsing": "write a day such as 2026-01-30",
    "date_parsing": "write a day such as 2026-01-30",
    "enum": "choose one of the words listed",
    "literal_error": "choose one of the words listed, or write a list: [a, b]",
    "model_type": "write its fields, each on a line of its own: `- party: Russia`",
    "tuple_type": "write a list: [a, b]",
    "string_type": "put the value in quotes",
    "too_short": "name at least one",
    "string_too_short": "write something, or leave the field out",
}


def registry_names() -> tuple[str, ...]:
    """The ids of all pledges that come with the package."""
    folder = files("holdfire") / "registry"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def load_registered(pledge_id: str) -> Pledge:
    """The pledge of that id from the package's registry; a pledge cannot be changed, so it is read once.

    Raises:
        PledgeError: there is none; close names are suggested.
    """
    if pledge_id not in registry_names():
        raise PledgeError(f'no pledge is called "{pledge_id}"', where="the registry", fix=_suggestion(pledge_id))
    text = (files("holdfire") / "registry" / f"{pledge_id}.yaml").read_text(encoding="utf-8")
    return read_pledge(text, name=f"registry/{pledge_id}.yaml")


def _suggestion(pledge_id: str) -> str:
    from difflib import get_close_matches

    names = registry_names()
    close = (
        get_close_matches(pledge_id, names, n=3, cutoff=0.5)
        or [name for name in names if pledge_id and pledge_id in name][:3]
    )
    meant = f"did you mean {' or '.join(close)}? " if close else ""
    return f"{meant}`holdfire pledges` lists all; for a file of your own give its path, ending in .yaml"


def pledge_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a pledge file."""
    schema = Pledge.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def registry_index() -> Iterator[Mapping[str, Any]]:
    """One line of facts per registered pledge (id, title, conflict, status, announced, in_force; unended: first
    day and places of an agreement to which nobody set an end), without reading every file.

    The index is a file beside the registry, made by `scripts/index_registry.py` and held to the registry by a test:
    reading some fifty
    YAML files takes seconds, and a judgement needs only their days in force.
    """
    yield from json.loads((files("holdfire") / "registry" / "index.json").read_text(encoding="utf-8"))
