"""The use case of rival figures: the table of the package, what was found in stored documents, and a choice of both."""

import json
from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from holdfire.app.figure_choice import chosen_by
from holdfire.app.writing import write_whole
from holdfire.errors import HoldfireError
from holdfire.judge.figures import quantities
from holdfire.judge.figures_claims import LeftOut, figures_of_claims
from holdfire.judge.figures_view import FigureView, view
from holdfire.model.figure_rows import FigureTables, parse_rows
from holdfire.model.figure_table import ChangeClaim, LeapReason, Silence, TableFigure

WHERE = "the table of figures"


@cache
def bundled_tables() -> FigureTables:
    """The tables of figures, changes, silences and reasons of leaps that come with the package.

    Raises:
        SourceError: one of them is damaged; every fault is listed.
    """
    folder = files("holdfire") / "figures"

    def text(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    return FigureTables(
        parse_rows(text("rival_figures.csv"), TableFigure, path="figures/rival_figures.csv"),
        parse_rows(text("rival_changes.csv"), ChangeClaim, path="figures/rival_changes.csv"),
        parse_rows(text("rival_silences.csv"), Silence, path="figures/rival_silences.csv"),
        parse_rows(text("rival_reasons.csv"), LeapReason, path="figures/rival_reasons.csv"),
    )


def view_figures(
    quantity: str = "", *, first: date | None = None, last: date | None = None, store: Path | None = None
) -> tuple[FigureView, tuple[LeftOut, ...]]:
    """The views of the figures whose quantity all words of `quantity` choose, as of days between `first` and `last`.

    Args:
        quantity: words for what is counted, in any order (`figure_choice`); empty for all.
        first: only figures whose last counted day is this or later.
        last: only figures whose last counted day is this or earlier.
        store: a store with documents, whose figures join the table.

    Returns:
        The views, and the figures of documents that could not join, with the reason.

    Raises:
        HoldfireError: no quantity is chosen by these words, nothing is left between the days, or they run backwards.
        SourceError: the table of the package is damaged.
        StoreError: the store holds no documents, or is damaged.
    """
    if first and last and first > last:
        raise HoldfireError(f"{first} is after {last}", where="--from and --to", fix="swap them")
    tables: FigureTables = bundled_tables()
    left_out: tuple[LeftOut, ...] = ()
    if store is not None:
        tables, left_out = _with_documents(tables, store)
    asked = chosen_by(quantity, quantities(tables.figures))
    named = [one for one in tables.figures if one.quantity in asked]
    chosen = [one for one in named if _is_between(one, first, last)]
    if not chosen:
        days = sorted(one.last for one in named if one.last)
        told = f"there are figures as of {days[0]} to {days[-1]}" if days else "none of them says as of which day it is"
        raise HoldfireError("no figure is as of a day between these", where=WHERE, fix=told)
    return view(tables, chosen), left_out


def _is_between(figure: TableFigure, first: date | None, last: date | None) -> bool:
    if figure.last is None:
        return first is None and last is None
    return (first is None or figure.last >= first) and (last is None or figure.last <= last)


def _with_documents(tables: FigureTables, store: Path) -> tuple[FigureTables, tuple[LeftOut, ...]]:
    from holdfire.reader.read import ReadDocument
    from holdfire.store.documents import stored_bodies

    found = figures_of_claims(
        claim for body in stored_bodies(store) for claim in ReadDocument.model_validate_json(body).claims
    )
    return tables._replace(figures=(*tables.figures, *found.figures)), found.left_out


def figures_as_json(found: FigureView, left_out: Sequence[LeftOut] = ()) -> str:
    """Everything as one object of JSON."""
    told = {**_plain(found), "left_out": [one._asdict() for one in left_out]}
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: Any) -> Any:
    """Records as maps: figures with their id and title, named tuples by their names."""
    if isinstance(value, TableFigure):
        return {"id": value.id, **value.model_dump(mode="json")}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        title = {"title": value.title} if hasattr(value, "title") else {}
        return {**title, **{name: _plain(one) for name, one in value._asdict().items()}}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def write_figures_report(found: FigureView, path: Path, *, command: str) -> None:
    """Write the page about the figures; it appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.figures_page import render_figures_page

    write_whole(path, render_figures_page(found, command=command, version=version("holdfire")), what="report")
