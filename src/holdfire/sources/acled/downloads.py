"""What a user downloads -> event rows: an export or answer as CSV, an answer as JSON, and the feed of deletions."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from holdfire.errors import SourceError
from holdfire.sources.acled.about import describe
from holdfire.sources.acled.deletions import Deletions
from holdfire.sources.acled.events import PLAIN, Events
from holdfire.sources.base import Fault, Layout, Parsed, ProblemList
from holdfire.sources.blocks import Block, TableFile, header_of, layout_of
from holdfire.sources.intake import check_bytes

LARGEST_ANSWER = 1 << 28  # bytes of JSON, which is held in memory; larger requests are to be made as CSV
ROWS = 10_000  # records that are worked on together
_PAGES = (500, 1_000, 5_000, 10_000)  # rows at which an answer is cut off, and the next page has to be asked for


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read events, or which events were taken back; told apart by their columns.

    Args:
        path: a CSV file, or an answer of the interface in JSON.
        published: not needed; every row has its day.
        not_after: day on which the file became known; a later event is a slip.

    Returns:
        Parsed rows, never a whole table: what the user did not ask for is not in it. For the feed of deletions no
        rows, and the keys under `withdrawn`. Faults are raised when the batches come to their end.

    Raises:
        SourceError: the bytes are neither, the columns are of no known layout, or (from the batches) a row cannot be
            read.
    """
    del published
    with _opened(path) as stream:
        is_answer = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    return _from_answer(path, not_after) if is_answer else _from_table(path, not_after)


def _opened(path: Path) -> BinaryIO:
    if not path.is_file():
        check_bytes(path)  # it says what is there instead
    return path.open("rb")


def _from_table(path: Path, not_after: date | None) -> Parsed:
    found = check_bytes(path)
    name, layout = layout_of(header_of(path), describe().layouts, where=str(path))
    file = TableFile(path, layout, found, plain=PLAIN)
    reader = _reader(name, file.problems, _known_on(not_after))
    return _parsed(name, reader, _checked(reader, file.batches(reader.rows)))


def _from_answer(path: Path, not_after: date | None) -> Parsed:
    records, notes = _records(path)
    header = list(records[0])
    name, layout = layout_of(header, describe().layouts, where=str(path))
    problems = ProblemList(str(path))
    reader = _reader(name, problems, _known_on(not_after))
    for number, record in enumerate(records, start=1):
        if record.keys() != records[0].keys():
            fix = "ask for the same fields of all events"
            problems.add(Fault("the record has other fields than the first one", fix), where=f"record {number}")
    problems.raise_any()
    blocks = _blocks(records, layout, problems)
    converted = (reader.rows(block) for block in blocks)
    parsed = _parsed(name, reader, _checked(reader, (rows for rows in converted if not problems.count)))
    parsed.notes.extend(notes)
    return parsed


def _reader(name: str, problems: ProblemList, latest: date) -> Events | Deletions:
    return Deletions(problems, latest) if name == "deletions" else Events(problems, latest)


def _known_on(not_after: date | None) -> date:
    latest = describe().sane.latest
    return min(latest, not_after) if not_after else latest


def _parsed(name: str, reader: Events | Deletions, batches: Iterator[pa.RecordBatch]) -> Parsed:
    withdrawn = reader.withdrawn if isinstance(reader, Deletions) else []
    return Parsed(layout=name, complete=False, batches=batches, notes=reader.notes, withdrawn=withdrawn)


def _checked(reader: Events | Deletions, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield from (batch for batch in batches if batch.num_rows)
    reader.finish()


def _records(path: Path) -> tuple[list[dict[str, object]], list[str]]:
    """The records of an answer, and what is to be said of it."""
    size = path.stat().st_size
    if size > LARGEST_ANSWER:
        fix = "ask for it as CSV, or in pages"
        raise SourceError(f"an answer in JSON of {size:,} bytes is too large", where=str(path), fix=fix)
    try:
        answer: Any = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(
            "the file is not UTF-8", where=f"{path}: byte {error.start:,}", fix="fetch it again"
        ) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise SourceError(f"the answer is no JSON: {error}", where=str(path), fix="fetch it again, whole") from error
    records = answer.get("data") if isinstance(answer, dict) else answer
    if isinstance(answer, dict):
        _check_success(answer, path)
    if not isinstance(records, list) or not all(isinstance(record, dict) and record for record in records):
        raise SourceError("the answer holds no list of events", where=f"{path}: data", fix="keep the answer as it came")
    if not records:
        raise SourceError(
            "the answer holds no event, and an empty answer is no report of quiet",
            where=str(path),
            fix="check what was asked for: country, days and page",
        )
    told = answer.get("count") if isinstance(answer, dict) else None
    if told is not None and str(told) != str(len(records)):
        what = f"the answer says it has {told} events and holds {len(records):,}"
        raise SourceError(what, where=str(path), fix="fetch it again, whole")
    full = f"the answer holds just {len(records):,} events, at which answers are cut off: ask for the next page too"
    return records, [full] if len(records) in _PAGES else []


def _check_success(answer: dict[str, object], path: Path) -> None:
    """An answer that tells of an error is no answer."""
    failed = str(answer.get("success", True)).casefold() not in {"true", "1"}
    if failed or str(answer.get("status", 200)) != "200":
        told = str(answer.get("error") or answer.get("message") or answer.get("messages") or "no reason was given")
        fix = "see what the publisher says, and ask again"
        raise SourceError(f"the answer tells of an error: {told[:200]}", where=str(path), fix=fix)


def _blocks(records: list[dict[str, object]], layout: Layout, problems: ProblemList) -> Iterator[Block]:
    for first in range(0, len(records), ROWS):
        part = records[first : first + ROWS]
        columns = {}
        for name in layout.read:
            texts = pa.array([_text(record[name]) for record in part], pa.string())
            columns[name] = texts if name in PLAIN else texts.dictionary_encode()
        numbers = np.arange(first + 1, first + 1 + len(part), dtype=np.int32)
        yield Block(pa.record_batch(columns), numbers, problems)


def _text(value: object) -> str:
    return "" if value is None else str(value)
