"""Documents with their claims, one line of JSON each, as `holdfire read --json` prints them and a store keeps them."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError

from holdfire.errors import SourceError
from holdfire.model.claim import Claim
from holdfire.reader.read import ReadDocument
from holdfire.sources.base import Fault, ProblemList
from holdfire.sources.intake import shortened

LARGEST = 1 << 30  # bytes; some hundred thousand articles


class _Line(ReadDocument):
    """A document as printed: with the name of its file, if it was printed and not kept."""

    name: str = Field(default="")


def are_documents(path: Path) -> bool:
    """Whether a file begins as one line of JSON does."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(1) == b"{"


def read_told(path: Path) -> list[ReadDocument]:
    """The documents of a file, each once; every quote stands where its claim says.

    Raises:
        SourceError: a line is no document, a quote is not in its text, or one document is there in two readings; all
            faults are listed.
    """
    if (size := path.stat().st_size) > LARGEST:
        raise SourceError(f"{size:,} bytes are too many at once", where=str(path), fix="split it by lines")
    problems = ProblemList(str(path))
    found: dict[str, ReadDocument] = {}
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            one = _document(line, f"line {number}", problems)
            if one is None:
                continue
            known = found.setdefault(one.document.id, one)
            if known != one:
                fault = Fault(f"the document {one.document.id} was read otherwise before", "leave one reading out")
                problems.add(fault, where=f"line {number}")
    problems.raise_any()
    if not found:
        raise SourceError("there is no document", where=str(path), fix="holdfire read --json FILE > NEW")
    return list(found.values())


def _document(line: bytes, where: str, problems: ProblemList) -> ReadDocument | None:
    try:
        one = _Line.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors()[0]
        path = ".".join(map(str, fault["loc"]))
        what = f"this is no document with claims: {path}: {shortened(fault['msg'])}"
        problems.add(Fault(what, "make it with `holdfire read --json`"), where=where)
        return None
    for what in _misquoted(one):
        problems.add(Fault(what, "read the document again"), where=where)
    return ReadDocument(document=one.document, claims=one.claims)


def _misquoted(one: ReadDocument) -> Iterator[str]:
    for claim in one.claims:
        if claim.document != one.document.id:
            yield f"a claim is of the document {claim.document}, not of {one.document.id}"
        elif one.document.text[claim.start : claim.end] != claim.quote:
            yield f"{shortened(claim.quote)!r} does not stand at {claim.start}-{claim.end} of its text"


def claims_of(documents: list[ReadDocument]) -> Iterator[Claim]:
    """All claims, document by document."""
    for one in documents:
        yield from one.claims
