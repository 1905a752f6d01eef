"""A yearly file of events or of labelled reports, or the extract (CSV) -> event rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.sources.base import Fault, Parsed
from holdfire.sources.blocks import Block, TableFile, header_of, layout_of, together
from holdfire.sources.clock import ZoneTable, zone_table
from holdfire.sources.event_rows import (
    Located,
    PlaceFinder,
    Unique,
    event_batch,
    of_codes,
    read_days,
    read_degrees,
    whole_number,
)
from holdfire.sources.intake import check_bytes, shortened
from holdfire.sources.viina.about import describe, labels
from holdfire.sources.whereabouts import Whereabouts

COUNTRY = "UA"  # all places of VIINA are of its list of populated places of Ukraine
LEVELS = {1: "town", 3: "district", 4: "unit"}
_DAY = np.timedelta64(1, "D")
_UNTOLD = ("", "NA")
_LONGEST_ID = 12  # digits

Flags = npt.NDArray[np.bool_]


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a yearly file or the extract, unpacked.

    Args:
        path: a CSV file in one of the known layouts.
        published: not needed; every row has its day.
        not_after: day on which the file became known; a later report is a slip.

    Returns:
        Parsed rows. Faults of the rows are raised when the batches come to their end: all of them at once.

    Raises:
        SourceError: the bytes are no table, the header is of no known layout, or (from the batches) a row cannot be
            read.
    """
    del published
    found = check_bytes(path)
    name, layout = layout_of(header_of(path), describe().layouts, where=str(path))
    key = "event_id" if "event_id" in layout.read else "event_id_1pd"
    file = TableFile(path, layout, found, plain=(key, "latitude", "longitude"))
    reader = _Reader(file, key, not_after)
    return Parsed(layout=name, complete=name == "one-per-day", batches=reader.batches(), notes=reader.notes)


@dataclass
class _Reader:
    file: TableFile
    key: str
    not_after: date | None
    notes: list[str] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)
    _places: PlaceFinder = field(default_factory=PlaceFinder)
    _whereabouts: Whereabouts = field(default_factory=Whereabouts)

    def __post_init__(self) -> None:
        self._unique = Unique(self.key)

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from (batch for batch in self.file.batches(self._rows) if batch.num_rows)
        self._unique.report(self.file.problems)
        self.file.problems.raise_any()
        self.notes.extend((*self._places.notes(), *self._whereabouts.notes()))
        self.notes.extend(f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._told.items())

    def _rows(self, block: Block) -> pa.RecordBatch:
        sane = describe().sane
        latest = min(sane.latest, self.not_after or sane.latest)
        day = read_days(block, "date", iso=_iso, earliest=sane.earliest, latest=latest)
        ids = self._identifiers(block)
        # A report of the morning tells of the night: the act was on the day of the report or on the one before.
        zone = _zone()
        columns = {
            "key": pc.binary_join_element_wise(pc.utf8_slice_codeunits(block.text("date"), 0, 4), ids, "/"),
            "report": ids,
            "row": pa.array(block.numbers),
            "start": pa.array(zone.to_utc((day - _DAY).astype("datetime64[s]"))),
            "end": pa.array(zone.to_utc((day + _DAY).astype("datetime64[s]"))),
            "precision": pa.repeat(pa.scalar("few-days"), len(block)),
            "day": pa.array(day),
            "published": pa.array(day),
            "latitude": read_degrees(block, "latitude", most=90.0),
            "longitude": read_degrees(block, "longitude", most=180.0),
            "as_told": pc.binary_join_element_wise(block.text("asciiname"), block.text("ADM1_NAME"), ", "),
        }
        if "n_reports" in self.file.layout.read:
            columns["reports"] = of_codes(*block.read("n_reports", whole_number, None), pa.int32())
        flags = self._flags(block)
        keep = self._acts(flags, len(block))
        columns |= self._who(flags) | self._kinds(block, flags) | self._where(block, keep)
        batch = event_batch(columns, len(block))
        kept = batch if keep.all() else batch.filter(pa.array(keep))
        self._whereabouts.look(kept)
        return kept

    def _identifiers(self, block: Block) -> pa.Array:
        ids = block.text(self.key)
        good = pc.match_substring_regex(ids, rf"^\d{{1,{_LONGEST_ID}}}$").to_numpy(zero_copy_only=False)
        if not good.all():
            block.report(Fault("the identifier is no number", "fetch the file again"), self.key, ~good)
        numbers = pc.cast(pc.if_else(pa.array(good), ids, "0"), pa.int64()).to_numpy()
        self._unique.add(numbers[good], block.numbers[good])
        return ids

    def _flags(self, block: Block) -> dict[str, Flags]:
        """The labels of each row; one that was not given is not taken for one that fits, and told."""
        known = set(self.file.layout.read)
        flags: dict[str, Flags] = {}
        for label in (labels().war, *labels().acts, *labels().initiators, *labels().sides):
            column = f"{label}_b" if f"{label}_b" in known else label
            if column not in known:
                continue
            cells, read = block.read(column, _flag, None)
            untold = np.array([flag is None for flag in read], dtype=np.bool_)[cells.codes]
            if untold.any():
                self._told[f"{column} is not told, and taken for no label"] += int(untold.sum())
            flags[label] = np.array([bool(flag) for flag in read], dtype=np.bool_)[cells.codes]
        return flags

    def _acts(self, flags: dict[str, Flags], rows: int) -> Flags:
        if labels().war not in flags:  # the extract has no labels of acts, and is of attacks only
            return np.ones(rows, dtype=np.bool_)
        keep: Flags = flags[labels().war] & np.any([flags[label] for label in labels().acts], axis=0)
        if not keep.all():
            self._told["labelled as no act of war, and left out"] += int((~keep).sum())
        return keep

    def _who(self, flags: dict[str, Flags]) -> dict[str, pa.Array]:
        began = [flags[label] for label in labels().initiators]
        alone = np.sum(began, axis=0) == 1
        by = np.full(len(alone), "", dtype=object)
        for party, label in zip(labels().initiators.values(), began, strict=True):
            by[label & alone] = party
        return {
            "by": pa.array(by, pa.string()),
            "sides": _joined([(flags[label], party) for label, party in labels().sides.items()], " | "),
        }

    def _kinds(self, block: Block, flags: dict[str, Flags]) -> dict[str, pa.Array]:
        if "target_classes" in self.file.layout.read:
            cells, targets = block.read("target_classes", _classes, "")
            return {"targets": of_codes(cells, targets, pa.string()), "type": block.text("target_classes")}
        kinds = {
            "weapon": _joined([(flags[label], kind) for label, kind in labels().weapons.items()], "/"),
            "targets": _joined([(flags[label], kind) for label, kind in labels().targets.items()], " "),
            "type": _joined([(flags[label], label.removeprefix("t_")) for label in labels().acts], " "),
        }
        if labels().acts[0] in self.file.layout.read:
            kinds["chance"] = self._chances(block, flags)
        return kinds

    def _chances(self, block: Block, flags: dict[str, Flags]) -> pa.Array:
        """The chance that the report is of its likeliest kind, as the publisher's model has it."""
        highest = np.full(len(block), np.nan)
        for label in labels().acts:
            cells, read = block.read(label, _chance, np.nan)
            chances = np.array(read, dtype=np.float64)[cells.codes]
            highest = np.fmax(highest, np.where(flags[label], chances, np.nan))
        return pa.array(highest, pa.float64(), from_pandas=True)

    def _where(self, block: Block, keep: Flags) -> dict[str, pa.Array]:
        names = ["ADM1_NAME", "ADM2_NAME", "asciiname"]
        if "GEO_PRECISION" in self.file.layout.read:
            cells, precisions = block.read("GEO_PRECISION", _precision, None)
            precision = of_codes(cells, precisions, pa.int32())
            names.append("GEO_PRECISION")
        else:
            precision = pa.nulls(len(block), pa.int32())  # the extract does not say how sure the place is
        combinations, row = together([block.cells(name) for name in names])
        located = [
            Located(COUNTRY, labels().units.get(unit, unit), district, town, _level(*level))
            for unit, district, town, *level in combinations
        ]
        return {"places": self._places.codes(located, row, counted=keep), "place_precision": precision}


def _zone() -> ZoneTable:
    return zone_table(describe().zone, first=describe().sane.earliest, last=describe().sane.latest)


def _joined(parts: list[tuple[Flags, str]], separator: str) -> pa.Array:
    """For each row the names whose flag is set, each once."""
    weights = 1 << np.arange(len(parts), dtype=np.int64)
    codes = np.array([flags for flags, _ in parts], dtype=np.int64).T @ weights
    distinct, which = np.unique(codes, return_inverse=True)
    texts = [
        separator.join(
            dict.fromkeys(
                name for number, (_, kind) in enumerate(parts) if code >> number & 1 for name in kind.split(separator)
            )
        )
        for code in distinct.tolist()
    ]
    return pa.array(texts, pa.string()).take(pa.array(which))


def _level(precision: str = "ADM1") -> str:
    return LEVELS[labels().precisions.get(precision, 4)]


def _iso(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == len("YYYYMMDD") and text.isdigit() else ""


def _flag(text: str) -> bool | Fault | None:
    if text in _UNTOLD:
        return None
    return text == "1" if text in {"0", "1"} else Fault(f"{shortened(text)!r} is no label", "a label is 0 or 1")


def _chance(text: str) -> float | Fault:
    if text in _UNTOLD:
        return np.nan
    try:
        chance = float(text)
    except ValueError:
        chance = -1.0
    return chance if 0.0 <= chance <= 1.0 else Fault(f"{shortened(text)!r} is no chance", "it lies between 0 and 1")


def _precision(text: str) -> int | Fault:
    known = labels().precisions
    if text in known:
        return known[text]
    fix = f"known are {', '.join(known)}; if it is right, add it to labels.yaml of this source"
    return Fault(f"{shortened(text)!r} is no known precision of a place", fix)


def _classes(text: str) -> str | Fault:
    found = dict.fromkeys(labels().classes.get(name, "") for name in text.split("|"))
    if "" in found:
        return Fault(f"{shortened(text)!r} is no known class", "add it with its kind of target to labels.yaml")
    return " ".join(found)
