"""How well pledges are drafted from whole reports of an announced pause: scores by language and by field.

    python -m evaluation.drafts                      # the reports that may be looked at
    python -m evaluation.drafts --held               # those that are never looked at while rules are made: figures only
    python -m evaluation.drafts --misses --lang en   # what was missed and what was told besides
    python -m evaluation.drafts --report             # both parts as a page: docs/evaluation/drafts.md
    python -m evaluation.drafts --pin                # raise the floors that the tests hold; never lowers one

Each report has a draft as a careful analyst would make it (`tests/gate/README.md`). A row of it (who announces it, its
status, who is bound and how, one term with its claimant) is found where ours tells the same: names as the register
knows them or with the same stems, days without their hour, lengths in days, places by their first-level unit. The text
itself is one claimant whatever it is called.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.gate import GATE, SLACK, as_table, days_of, options, same_name
from evaluation.series import OUTPUT
from ruamel.yaml import YAML

from holdfire.errors import PledgeError
from holdfire.model.pledge import Pledge
from holdfire.reader.draft import draft_pledge
from holdfire.reader.known import SHIPPED
from holdfire.reader.read import read_document
from holdfire.reader.words import LANGUAGES, folded

PARTS = {"open": "announced", "held": "announced_held"}
"""The reports that may be looked at, and those that may not, with their folders."""
FIELDS = ("none", "by", "status", "restrains", "start", "end", "hours", "places", "kinds", "conditions", "stances")
COLUMNS = ("reports", "recall", "precision", "f1", *FIELDS)
FLOORS = GATE / "drafts.json"
REPORT = OUTPUT / "drafts.md"
_PARTIES = SHIPPED.names("en")
_SIDES = {"Taliban": "Afghanistan", "Sudanese Armed Forces": "Sudan"}
"""Armed bodies that are told for their lands: who writes labels calls the side now by one, now by the other."""
_AIR = {"air-strike": "air"}  # labels do not tell the two apart
_TEXT = "text"
_DAY = len("2026-01-30")


class Row(NamedTuple):
    """One thing that a draft tells: of which field, by whom, and what."""

    field: str
    who: tuple[str, ...]  # names any of which is right; none where nobody claims it
    value: Any

    def __str__(self) -> str:
        return f"{self.field}: {' or '.join(self.who)} {self.value}"


class Drafted(NamedTuple):
    """What of a labelled draft was told, what was not, and what was told besides."""

    path: Path
    right: list[Row]
    missed: list[Row]
    wrong: list[Row]

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.path.parent.name


def reports(part: str, *, language: str | None = None) -> Iterator[Drafted]:
    """The labelled reports of a part ("open" or "held"), each drafted and compared with its label."""
    for path in sorted((GATE / PARTS[part]).glob(f"{language or '*'}/*.yaml")):
        label = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        yield compared(path, label["draft"], drafted(path.with_suffix(".txt"), label["published"]))


def drafted(path: Path, published: date) -> list[Row]:
    """The rows of the draft that is made of a report; one of "none" where there is none."""
    read = read_document(path.read_bytes(), name=path.name, language=path.parent.name, published=published)
    try:
        pledge = draft_pledge([read], names=[path.name])
    except PledgeError:
        return [Row("none", (), None)]
    return list(_told(pledge, {path.name, read.document.byline or path.name}))


def _told(pledge: Pledge, outlets: set[str]) -> Iterator[Row]:
    def by(name: str) -> tuple[str, ...]:
        return (_TEXT, name) if name in outlets else (name,)  # who signs a letter is its author, too

    yield Row("by", by(pledge.announced.by[0]), None)
    yield Row("status", (), str(pledge.status))
    yield from (
        Row("restrains", (one.party,), str(one.bound)) for one in pledge.restrains if one.party != "unspecified"
    )
    for field in ("start", "end", "hours", "places", "kinds", "conditions"):
        for term in getattr(pledge.terms, field):
            yield Row(field, by(term.claimed_by), _value(field, term.value))
    for term in pledge.terms.confirmation:  # a label tells a silence of whoever tells of it
        told = any(f"by {name}" in term.note for name in outlets) and term.stance == "silent"
        yield Row("stances", (_TEXT, term.claimed_by) if told else by(term.claimed_by), term.stance)


def _asked(label: Mapping[str, Any]) -> Iterator[Row]:
    if "none" in label:
        yield Row("none", (), None)
        return
    announcing = tuple(map(str, (label["by"], *(label.get("others") or ()))))
    yield Row("by", announcing, None)
    yield Row("status", (), label["status"])
    yield from (Row("restrains", (party,), bound) for party, bound in (label.get("restrains") or {}).items())
    for field in ("start", "end", "hours", "places", "kinds", "conditions", "stances"):
        for who, value, *_ in label.get(field) or ():
            names = announcing if str(who) in announcing else (str(who),)
            yield Row(field, names, _value(field, value))


def _value(field: str, told: Any) -> Any:
    """What a term tells, in one spelling."""
    if field in {"start", "end"}:
        if (days := days_of(str(told))) is not None:
            return round(days, 1)
        day, _, hour = str(told).replace("../", "").partition("T")
        midnight = field == "end" and hour.startswith("00:00")  # the end of the day before
        return str(date.fromisoformat(day) - timedelta(days=1)) if midnight else day[:_DAY]
    if field == "places":
        codes = [told] if isinstance(told, str) else told
        return frozenset(code.partition(":")[0] if code[2:3] == "-" else code for code in codes)
    if field == "kinds":
        return frozenset(_AIR.get(code, code) for code in ([told] if isinstance(told, str) else told))
    return str(told)


def compared(path: Path, label: Mapping[str, Any], told: Sequence[Row]) -> Drafted:
    """The rows of a label and of a draft, each matched once."""
    found = Drafted(path, [], [], list(dict.fromkeys(told)))
    for row in dict.fromkeys(_asked(label)):
        hit = next((one for one in found.wrong if _is_same(row, one)), None)
        if hit is None:
            found.missed.append(row)
        else:
            found.wrong.remove(hit)
            found.right.append(row)
    found.wrong[:] = [row for row in found.wrong if not _is_by_announcing(row, label)]
    return found


def _is_by_announcing(row: Row, label: Mapping[str, Any]) -> bool:
    """Whether a stance is but that of who announces a pause between others: labels leave it out."""
    by = (label.get("by"), *(label.get("others") or ()))
    return (
        row.field == "stances"
        and row.value == "confirms"
        and any(_means(str(name), who) for name in by for who in row.who)
    )


def _is_same(wanted: Row, told: Row) -> bool:
    if wanted.field != told.field:
        return False
    if wanted.who and not any(_means(name, other) for name in wanted.who for other in told.who):
        return False
    if wanted.field == "conditions":
        one, other = (set(folded(text)) for text in (wanted.value, told.value))
        return 2 * len(one & other) >= min(len(one), len(other)) > 0
    return bool(wanted.value == told.value)


def _means(name: str, other: str) -> bool:
    party, told = (_SIDES.get(side, side) for side in (_PARTIES.party(name), _PARTIES.party(other)))
    return name == other or same_name(name, other) or (party != "" and party == told)


def scores(read: Sequence[Drafted]) -> dict[str, float]:
    """How many reports there are; recall, precision and F1 of all rows; and F1 of each field that has any."""
    told: dict[str, float] = {"reports": float(len(read))}
    for field in ("", *FIELDS):
        right, missed, wrong = (
            sum(field in {"", row.field} for rows in part for row in rows)
            for part in ([one.right for one in read], [one.missed for one in read], [one.wrong for one in read])
        )
        if right + missed + wrong:
            told[field or "f1"] = 2 * right / (2 * right + missed + wrong)
        if not field:
            told |= {"recall": right / max(1, right + missed), "precision": right / max(1, right + wrong)}
    return told


def measured(part: str) -> dict[str, dict[str, float]]:
    """The scores of a part by language and over all."""
    read = list(reports(part))
    return {tongue: scores([one for one in read if tongue in {one.language, "all"}]) for tongue in (*LANGUAGES, "all")}


def pin(*, lower: bool) -> None:
    """Write the floors of F1: what is measured now, less a little slack. A floor is lowered only if told."""
    before = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = {
        f"{part}/{tongue}": round(max(0.0, row["f1"] - SLACK), 3)
        for part in PARTS
        for tongue, row in measured(part).items()
    }
    kept = floors if lower else {name: max(floor, before.get(name, 0.0)) for name, floor in floors.items()}
    FLOORS.write_text(f"{json.dumps(kept, indent=1)}\n", encoding="utf-8")


def report() -> str:
    """The scores of both parts as a page."""
    told = {"open": "Reports that may be looked at", "held": "Reports that are held back"}
    parts = "\n\n".join(f"## {told[part]}\n\n```\n{as_table(measured(part), COLUMNS)}\n```" for part in PARTS)
    return f"""# How well pledges are drafted

Made by `python -m evaluation.drafts --report` from whole reports of announced pauses in our own words
(`tests/gate/announced`, and `tests/gate/announced_held`, which is never looked at while rules are made), each with the
draft that a careful analyst would make of it. A row of a draft is who announces the pause, its status, who is bound and
how, or one term or stance with whoever claims it; it counts only if all of it is right. `f1` is of all rows, the other
columns are the F1 of their field; `none`: reports of no pause, which give no draft. `nan`: nothing to score.

{parts}
"""


def main() -> None:
    """Print the scores; with --misses also what went wrong (never of the held part)."""
    parser = options(__doc__, REPORT)
    chosen = parser.parse_args()
    if chosen.pin:
        pin(lower=chosen.lower)
    elif chosen.report:
        REPORT.write_text(report(), encoding="utf-8")
    elif chosen.misses and chosen.held:
        parser.error("the held reports are not to be looked at")
    elif chosen.misses:
        for one in reports("open", language=chosen.lang):
            print(f"\n=== {one.language}/{one.path.stem}")
            for told, rows in (("", one.right), ("MISSED", one.missed), ("WRONG", one.wrong)):
                print(*(f"  {told:6} {row}" for row in rows), sep="\n")
    else:
        print(as_table(measured("held" if chosen.held else "open"), COLUMNS))


if __name__ == "__main__":
    main()
