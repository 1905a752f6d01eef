"""The use cases about several documents at once: set side by side, and drafted into a pledge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from holdfire.errors import DocumentError
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.read import ReadDocument

if TYPE_CHECKING:
    from holdfire.reader.agreement import Agreement

MOST_TOGETHER = 500
"""Documents that are held in memory to be compared; a person compares fewer."""


def comparison(read: Sequence[ReadDocument], names: Sequence[str], *, width: int | None = None) -> str:
    """The documents side by side, as text in lines of at most `width` columns, if that is told.

    Raises:
        DocumentError: there are fewer than two, or more than MOST_TOGETHER.
    """
    from holdfire.brief.agreement import render_agreement

    return render_agreement(_compared(read, names), read, names, width=width)


def comparison_as_json(read: Sequence[ReadDocument], names: Sequence[str]) -> str:
    """The same as one object of JSON.

    Raises:
        DocumentError: as for `comparison`.
    """
    from holdfire.brief.agreement import agreement_as_json

    return agreement_as_json(_compared(read, names), read, names)


def _compared(read: Sequence[ReadDocument], names: Sequence[str]) -> "Agreement":
    from holdfire.reader.agreement import compare

    if len(read) < 2:
        raise DocumentError("one document has nothing to be compared with", where=_told(names), fix="name two or more")
    _check(read, names)
    return compare(read)


def drafted_pledge(
    read: Sequence[ReadDocument], names: Sequence[str], register: Register = SHIPPED, *, as_json: bool = False
) -> str:
    """The text of a pledge file drafted from the documents; near-copies of one text are taken once.

    Args:
        read: the documents with their claims.
        names: what to call each document.
        register: the names that are known beforehand.
        as_json: write it as JSON, and not as the registry does.

    Raises:
        DocumentError: there are more than MOST_TOGETHER documents.
        PledgeError: no document speaks of a pause, or none tells its day.
    """
    from holdfire.brief.words import harmless
    from holdfire.pledges.load import read_pledge
    from holdfire.pledges.write import to_json, to_yaml
    from holdfire.reader.agreement import compare
    from holdfire.reader.draft import draft_pledge

    _check(read, names)
    chosen = [group[0] for group in compare(read).texts]
    pledge = draft_pledge(
        [read[number] for number in chosen], names=[names[number] for number in chosen], register=register
    )
    head = (
        "A draft, made from documents by rules. Every term says who claims it, in which words, and where it was read."
    )
    head = f"{head}\nCheck it, give it a conflict and an id, name the file ID.yaml, then: holdfire pledges check FILE"
    text = to_json(pledge) if as_json else to_yaml(pledge, head=head)
    text = harmless(text)  # marks that turn the direction of writing are plain characters to YAML
    read_pledge(text, name=pledge.id)  # what is handed out passes the check
    return text


def _check(read: Sequence[ReadDocument], names: Sequence[str]) -> None:
    if len(read) > MOST_TOGETHER:
        raise DocumentError(
            f"{len(read):,} documents are too many to be set side by side",
            where=_told(names),
            fix=f"name at most {MOST_TOGETHER}",
        )


def _told(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
