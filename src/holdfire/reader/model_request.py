"""A document -> what a language model is asked about it: instructions, the fenced text, and the form of the answer.

Only the title and the body are shown. They are data: fenced by marks made from the document's own hash, which it cannot
hold, and numbered by block. What comes back is believed only where `reader.model_answer` finds it in the document.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from holdfire.model.claim import Act, Matter
from holdfire.model.document import Block, Document, Label
from holdfire.reader.lists import tree_of

LARGEST_BODY = 60_000
"""Characters of a body that are sent by default; a longer one is not sent at all, for a part is not the document."""

_FENCE = 16
_MARKUP = re.compile(r"<(?=[|/<\w｜])|\[(?=/?INST\])")
"""Where a mark may begin that a server takes for one of its own (<|im_end|>, </s>, <start_of_turn>, [INST])."""


class Prompt(NamedTuple):
    """The file of instructions."""

    version: str
    system: str
    quantities: frozenset[str]
    units: frozenset[str]


@cache
def prompt() -> Prompt:
    """The instructions as they are stored."""
    tree = tomllib.loads(_source())
    return Prompt(tree["version"], tree["system"].strip(), frozenset(tree["quantities"]), frozenset(tree["units"]))


def _source() -> str:
    return files("holdfire.reader").joinpath("prompts", "claims.toml").read_text(encoding="utf-8")


@cache
def prompt_version() -> str:
    """The version of the instructions, with the head of a hash of them and of the form of the answer."""
    whole = _source() + json.dumps(answer_schema(), sort_keys=True)
    return f"{prompt().version}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def reader_name(model: str) -> str:
    """The name under which the claims of a model are kept: `Claim.reader`."""
    return f"llm:{model}:{prompt_version()}"


@cache
def detail_codes() -> dict[str, frozenset[str]]:
    """The codes that a detail of a claim may have, by the name of the detail."""
    lists = {name: frozenset(codes) for name, codes in tree_of("en", "kinds").items() if isinstance(codes, dict)}
    return {
        "weapons": lists["weapons"],
        "target_kinds": lists["targets"],
        "kinds": lists["targets"],
        "services": lists["services"],
        "unspecified": lists["terms"],
        "status": frozenset(("out", "restored")),
    }


class _Draft(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FigureDraft(_Draft):
    """A figure as a model gives it."""

    quantity: str
    low: Annotated[float | None, Field(allow_inf_nan=False)]
    best: Annotated[float | None, Field(allow_inf_nan=False)]
    high: Annotated[float | None, Field(allow_inf_nan=False)]
    unit: str = ""
    qualifier: str = ""
    period: str = ""


class AboutDraft(_Draft):
    """Details as a model gives them; None and [] for what is not told."""

    weapons: list[str] | None = None
    target_kinds: list[str] | None = None
    kinds: list[str] | None = None
    services: list[str] | None = None
    unspecified: list[str] | None = None
    status: str | None = None
    party: str | None = None
    start: str | None = None
    end: str | None = None
    duration: str | None = None


class ClaimDraft(_Draft):
    """A claim as a model gives it: the fields of `Claim` but those that are known without it."""

    quote: str
    speaker: str | None
    role: str = ""
    via: list[str] = Field(default_factory=list)
    act: Annotated[Act, Field(strict=False)]
    hedged: bool = False
    negated: bool = False
    direct: bool = False
    kind: Annotated[Matter, Field(strict=False)]
    about: AboutDraft = AboutDraft()
    figures: list[FigureDraft] = Field(default_factory=list)
    when: str | None = None
    places: list[str] = Field(default_factory=list)


class AnswerDraft(_Draft):
    """A whole answer."""

    claims: list[ClaimDraft]


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the strict form that servers enforce: every field is named, none is added."""
    schema = AnswerDraft.model_json_schema()
    parts = schema["$defs"]
    for part in (schema, *parts.values()):
        _strict(part)
    figure, about = parts["FigureDraft"]["properties"], parts["AboutDraft"]["properties"]
    figure["quantity"]["enum"] = sorted(prompt().quantities)
    figure["unit"]["enum"] = sorted(prompt().units)
    for name, codes in detail_codes().items():
        for way in about[name]["anyOf"]:
            if way["type"] != "null":
                way.get("items", way)["enum"] = sorted(codes)
    return schema


def _strict(part: dict[str, Any]) -> None:
    for word in ("title", "description"):
        part.pop(word, None)
    if "properties" in part:
        part["required"] = list(part["properties"])
        part["additionalProperties"] = False
        for one in part["properties"].values():
            one.pop("title", None)
            one.pop("default", None)


def body_blocks(document: Document) -> list[Block]:
    """The blocks of the article itself; a claim stands in one of them."""
    return [block for block in document.blocks if block.label is Label.BODY]


def body_length(document: Document) -> int:
    """Characters of the body: what a request about the document would send."""
    return sum(block.end - block.start for block in body_blocks(document))


def fence_of(document: Document) -> str:
    """The mark around the document's parts: made from its hash, and no part of its text."""
    mark = hashlib.sha256(f"fence {document.sha256}".encode()).hexdigest()
    while mark[:_FENCE] in document.text.lower():
        mark = hashlib.sha256(mark.encode()).hexdigest()
    return mark[:_FENCE]


def chat_request(document: Document, *, model: str, form: str = "schema", extra: dict[str, Any] | None = None) -> Any:
    """The body of a chat completion request about one document, as JSON values.

    Args:
        document: the document; it is alone in its request, so that nothing in it reaches another.
        model: the model's name at the endpoint.
        form: how the form of the answer is asked for: "schema" (enforced by the server), "json" (any JSON object), or
            "text" (by words alone).
        extra: further fields of the request; None takes a field away. They change none of those that make it ours.

    Raises:
        ValueError: `form` is none of these, or `extra` holds a field that is ours.
    """
    if ours := sorted({"model", "messages", "response_format", "stream", "n"} & set(extra or ())):
        msg = f"{', '.join(ours)} cannot be set: holdfire sets it"
        raise ValueError(msg)
    told = _system(document, spelled=form != "schema")
    request: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": told}, {"role": "user", "content": _fenced(document)}],
        "temperature": 0,
        "stream": False,
    }
    request["response_format"] = _form(form)
    request.update(extra or {})
    return {name: value for name, value in request.items() if value is not None}


def _form(form: str) -> dict[str, Any] | None:
    if form == "schema":
        return {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": answer_schema()}}
    if form == "json":
        return {"type": "json_object"}
    if form == "text":
        return None
    msg = f"{form!r} is no form of an answer; choose schema, json or text"
    raise ValueError(msg)


def _system(document: Document, *, spelled: bool) -> str:
    told = prompt().system.replace("@fence@", fence_of(document))
    if spelled:
        told += f"\n\nThe JSON schema of the answer: {json.dumps(answer_schema(), separators=(',', ':'))}"
    return told


def _fenced(document: Document) -> str:
    return "\n".join(_parts(document, fence_of(document)))


def _parts(document: Document, fence: str) -> Iterator[str]:
    yield f"Published: {document.published or 'not told'}. Language: {document.language}."
    if document.title:
        yield from (f"<<{fence} title>>", _harmless(document.title))
    for number, block in enumerate(body_blocks(document), 1):
        yield from (f"<<{fence} block {number}>>", _harmless(document.words_of(block)))
    yield f"<<{fence} end>>"


def _harmless(words: str) -> str:
    """The words with a blank in whatever a server could take for the end of the message; such words give no quote."""
    return _MARKUP.sub(r"\g<0> ", words)
