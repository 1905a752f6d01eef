"""Documents side by side, as text and as JSON: what they say alike, in what they differ, and which are copies of one
text.
"""

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from holdfire.brief.claim_words import act, length_or_time, speaker
from holdfire.brief.words import clean, counted
from holdfire.model.claim import Claim
from holdfire.model.document import UNDETERMINED
from holdfire.reader.agreement import Agreement, Link, Place
from holdfire.reader.read import ReadDocument

_OF_DOCUMENT = {"id", "sha256", "title", "published", "link", "language", "caveats"}
_NARROWEST = 40  # columns
_QUOTE = 90  # characters of a quote that are shown


def render_agreement(
    found: Agreement, read: Sequence[ReadDocument], names: Sequence[str], *, width: int | None = None
) -> str:
    """The whole comparison; sentences that a person reads from top to bottom, in lines of at most `width` columns."""
    shown = [clean(name) for name in names]
    lines = [
        *_copies(found, shown),
        *_links(found, read, shown),
        *_contrasts(found, read, shown),
        *_changed(found, read, shown),
    ]
    return "\n".join(part for line in lines for part in _folded(line, width)) + "\n"


def _folded(line: str, width: int | None) -> list[str]:
    """A line in several, of which those behind the first are indented deeper."""
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    wide = max(width, _NARROWEST) if width else len(line) + 1
    return wrap(line, wide, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]


def agreement_as_json(found: Agreement, read: Sequence[ReadDocument], names: Sequence[str]) -> str:
    """The same as one object of JSON; claims are whole, and `text` numbers the texts that are counted once."""
    text_of = {number: text for text, group in enumerate(found.texts) for number in group}
    documents = [
        {
            "name": name,
            **one.document.model_dump(mode="json", include=_OF_DOCUMENT),
            "text": text_of[number],
            "claims": len(one.claims),
        }
        for number, (one, name) in enumerate(zip(read, names, strict=True))
    ]
    linked, changed = (
        [
            {"claims": [_claim(place, read, names) for place in link.members], "differences": link.differences}
            for link in links
        ]
        for links in (found.links, found.changed)
    )
    rivals = [
        {
            "about": contrast.about,
            "values": [{"value": value, **_claim(place, read, names)} for value, place in contrast.values],
        }
        for contrast in found.contrasts
    ]
    told = {
        "documents": documents, "texts": len(found.texts), "linked": linked, "rivals": rivals, "changed": changed,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _claim(place: Place, read: Sequence[ReadDocument], names: Sequence[str]) -> dict[str, Any]:
    return {"name": names[place.document], **read[place.document].claims[place.claim].model_dump(mode="json")}


def _copies(found: Agreement, names: Sequence[str]) -> Iterator[str]:
    groups = [group for group in found.texts if len(group) > 1]
    yield f"{counted(len(names), 'document')}, {counted(len(found.texts), 'text')}"
    for group in groups:
        yield f"  near-copies of one text, counted once: {', '.join(names[number] for number in group)}"


def _links(found: Agreement, read: Sequence[ReadDocument], names: Sequence[str]) -> Iterator[str]:
    yield ""
    yield "Said in more than one text" if found.links else "No claim stands in more than one text."
    firsts = [read[group[0]].document.language for group in found.texts]
    if len(languages := sorted(set(firsts) - {UNDETERMINED})) > 1:
        told = "are compared by speaker, act, kind, and terms or figures that are the same, not by their words"
        yield f"  Texts of different languages ({', '.join(languages)}) {told}."
    yield from _side_by_side(found.links, read, names)


def _changed(found: Agreement, read: Sequence[ReadDocument], names: Sequence[str]) -> Iterator[str]:
    if not found.changed:
        return
    yield ""
    yield "Told otherwise in nearly the same words"
    yield from _side_by_side(found.changed, read, names)


def _side_by_side(links: Sequence[Link], read: Sequence[ReadDocument], names: Sequence[str]) -> Iterator[str]:
    for number, link in enumerate(links):
        if number:
            yield ""  # each claim by itself
        for place in link.members:
            yield f"  {_told(place, read, names)}"
        for name, values in link.differences.items():
            yield f"    differs in {name}: {' | '.join(map(length_or_time, map(clean, values)))}"


def _contrasts(found: Agreement, read: Sequence[ReadDocument], names: Sequence[str]) -> Iterator[str]:
    if not found.contrasts:
        return
    yield ""
    yield "Rival values"
    for contrast in found.contrasts:
        yield f"  {clean(contrast.about)}"
        values = list(dict.fromkeys(value for value, _ in contrast.values))
        for value, place in sorted(contrast.values, key=lambda one: values.index(one[0])):  # the same side by side
            claim = read[place.document].claims[place.claim]
            told = length_or_time(clean(value))
            yield f"    {told}: {_who(claim)}, in {names[place.document]}: {_shortened(claim.quote)}"


def _who(claim: Claim) -> str:
    """The speaker, and in other letters than ours also as the register calls them."""
    known = f" ({clean(claim.entity)})" if claim.entity and not str(claim.speaker).isascii() else ""
    return f"{speaker(claim)}{known}"


def _told(place: Place, read: Sequence[ReadDocument], names: Sequence[str]) -> str:
    claim = read[place.document].claims[place.claim]
    return f"{_who(claim)} {act(claim)}, in {names[place.document]}: {_shortened(claim.quote)}"


def _shortened(quote: str) -> str:
    words = " ".join(clean(quote).split())
    return f"“{words}”" if len(words) <= _QUOTE else f"“{words[: _QUOTE - 1].rsplit(' ', 1)[0]}…”"
