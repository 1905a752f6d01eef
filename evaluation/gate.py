"""How well the reader does on the labelled documents: scores by language and by field.

    python -m evaluation.gate                       # the documents that may be looked at
    python -m evaluation.gate --held                # those that are never looked at while tuning: figures only
    python -m evaluation.gate --fresh               # those of a further writer: figures only
    python -m evaluation.gate --misses --lang en    # what was missed and what was found besides
    python -m evaluation.gate --report              # both parts as a page: docs/evaluation/gate.md
    python -m evaluation.gate --pin                 # raise the floors that the tests hold; never lowers one

A claim is found where its quote and ours share at least half of the shorter and three tenths of both together; each
claim is matched once, best overlap first. Fields are scored on the claims that were found; `quantity` and `qualifier`
on the figures of these whose bounds and unit are right.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from holdfire.model.claim import Claim, Figure, Matter
from holdfire.model.document import Document
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.known import SHIPPED
from holdfire.reader.merging import overlap
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES, folded

GATE = Path(__file__).resolve().parents[1] / "tests" / "gate"
FIELDS = ("speaker", "via", "act", "kind", "hedged", "negated", "direct", "figures", "when", "places", "terms")
OF_FIGURES = ("quantity", "qualifier")
FLOORS = GATE / "floors.json"
REPORT = Path(__file__).resolve().parents[1] / "docs" / "evaluation" / "gate.md"
PINNED = ("recall", "precision", "f1", "speaker", "act", "kind", "figures", "when", "places", "terms")
SLACK = 0.005
_STEM = 5  # letters by which inflected words are compared


class Labelled(NamedTuple):
    """A document with what a careful reader takes from it."""

    path: Path
    language: str
    document: Document
    gold: tuple[dict[str, Any], ...]
    absent: tuple[str, ...]


class Result(NamedTuple):
    """Gold and own claims of a document, paired; None on the side that lacks one."""

    labelled: Labelled
    pairs: tuple[tuple[dict[str, Any] | None, Claim | None], ...]
    intruders: tuple[Claim, ...]  # claims taken from what must not yield any


def labelled_documents(part: str, *, language: str | None = None) -> Iterator[Labelled]:
    """The documents of a part of the gate ("open", "held", "fresh" or "ordinary"), read with their labels."""
    for path in sorted((GATE / part).glob(f"{language or '*'}/*.yaml")):
        given = next(path.with_suffix(suffix) for suffix in (".txt", ".html") if path.with_suffix(suffix).exists())
        tree = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        document = open_document(given.read_bytes(), name=given.name, language=path.parent.name)
        claims = tuple(tree.get("claims") or ())
        yield Labelled(path, path.parent.name, document, claims, tuple(tree.get("absent") or ()))


def judge(labelled: Labelled, found: Sequence[Claim] | None = None) -> Result:
    """Pair what was found with what is there; by default what the reader of this package finds."""
    claims = read_claims(labelled.document) if found is None else found
    text = labelled.document.text
    spans = [place_of(text, gold["quote"]) for gold in labelled.gold]
    scored = sorted(
        (
            (share, number, other)
            for number, span in enumerate(spans)
            for other, claim in enumerate(claims)
            if (share := overlap(span, (claim.start, claim.end)))
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, number, other in scored:
        if number not in taken and other not in used:
            taken[number] = other
            used.add(other)
    pairs: list[tuple[dict[str, Any] | None, Claim | None]] = [
        (gold, claims[taken[number]] if number in taken else None) for number, gold in enumerate(labelled.gold)
    ]
    pairs += [(None, claim) for other, claim in enumerate(claims) if other not in used]
    barred = [place_of(text, passage) for passage in labelled.absent]
    intruders = [
        claim for claim in claims if any(claim.start < end and start < claim.end for start, end in barred if end)
    ]
    return Result(labelled, tuple(pairs), tuple(intruders))


def place_of(text: str, quote: str) -> tuple[int, int]:
    """Where a quote stands, blanks taken alike; (0, 0) if it does not."""
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    tokens, wanted = tokenize(text), tokenize(quote).forms
    for place in range(len(tokens) - len(wanted) + 1):
        if list(tokens.forms[place : place + len(wanted)]) == list(wanted):
            return tokens.starts[place], tokens.ends[place + len(wanted) - 1]
    return 0, 0


def right(field: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    """Whether a field of a found claim is right; None where the gold says nothing of it."""
    return _JUDGES.get(field, _same)(field, gold, claim)


def _same(field: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    return bool(gold.get(field) == str(getattr(claim, field)))


def _same_flag(field: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    return bool(gold.get(field, False)) == bool(getattr(claim, field))


def _same_speaker(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    return same_name(gold.get("speaker"), claim.speaker)


def _same_via(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    via = gold.get("via") or []
    return None if not via and not claim.via else len(via) == len(claim.via) and all(map(same_name, via, claim.via))


def _same_when(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    wanted, found = _time(str(gold.get("when") or "")), _time(claim.when or "")
    return None if not wanted and not found else wanted == found


def _time(edtf: str) -> str:
    """One spelling for a time: an open interval as [..X] or ../X; the night that ends on a day by that day."""
    bare = edtf.strip("[]").rstrip("~?").replace("../", "..")
    first, slash, last = bare.partition("/")
    try:
        night = bool(slash) and date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=1)
    except ValueError:
        return bare
    return last if night else bare


def _same_places(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    wanted, found = _units(gold.get("places") or []), _units(claim.places)
    return None if not wanted and not found else wanted == found


def _units(codes: Sequence[str]) -> set[str]:
    return {code if code.count(":") and len(code.split(":")[0]) == 2 else code.split(":")[0] for code in codes}


def _told(low: Any, best: Any, high: Any, unit: str) -> tuple[Any, ...]:
    return (*(None if value is None else float(value) for value in (low, best, high)), unit)


def _told_by(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return _told(row.get("low"), row.get("best"), row.get("high"), row.get("unit") or "")


def _found_as(figure: Figure) -> tuple[Any, ...]:
    return _told(figure.low, figure.best, figure.high, figure.unit)


def _same_figures(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    wanted = gold.get("figures") or []
    if not wanted and not claim.figures:
        return None
    return Counter(map(_told_by, wanted)) == Counter(map(_found_as, claim.figures))


def of_figures(field: str, gold: dict[str, Any], claim: Claim) -> list[tuple[bool, str, str]]:
    """Of each figure whose bounds and unit agree: whether `field` of it is right, what is wanted and what was found.

    A measure is right also with whose it is before it: "civilians killed".
    """
    free, marks = list(claim.figures), []
    for row in gold.get("figures") or ():
        alike = [figure for figure in free if _found_as(figure) == _told_by(row)]
        if not alike:
            continue
        figure = next((one for one in alike if _same_measure(row.get("quantity") or "", one.quantity)), alike[0])
        free.remove(figure)
        wanted, found = str(row.get(field) or ""), str(getattr(figure, field))
        alike_words = folded(wanted) == folded(found)
        marks.append((_same_measure(wanted, found) if field == "quantity" else alike_words, wanted, found))
    return marks


def _same_measure(wanted: str, found: str) -> bool:
    return found == wanted or (bool(wanted) and found.endswith(f" {wanted}"))


def _same_terms(_: str, gold: dict[str, Any], claim: Claim) -> bool | None:
    about = (gold.get("about") or {}) if gold.get("kind") == Matter.PLEDGE else {}
    wanted = _terms(about)
    found = _terms(claim.about) if claim.kind is Matter.PLEDGE else {}
    silent = {term for term in ("start", "end") if str(about.get(term) or "")[:1] == "u"}  # may be told as left open
    if silent and (left := found.pop("left open", set()) - (silent - wanted.get("left open", set()))):
        found["left open"] = left
    return None if not wanted and not found else wanted == found


def _terms(about: Mapping[str, Any]) -> dict[str, Any]:
    """The days on which a pause begins and ends, its length in days, and which of them and of places is left open."""
    told: dict[str, Any] = {term: about[term] for term in ("start", "end") if str(about.get(term) or "u")[0] != "u"}
    told = {
        term: str(day).replace("../", "").replace("[..", "")[:_DAY].removesuffix("/..") for term, day in told.items()
    }
    days = about.get("duration_days") or days_of(str(about.get("duration") or ""))
    if isinstance(days, int | float):
        told["days"] = round(float(days), 1)
    listed = about.get("unspecified")
    open_terms = listed if isinstance(listed, list | tuple) else ()
    left_open = {"end" if term == "duration" else term for term in open_terms if term in _LEFT_OPEN}
    return told | ({"left open": left_open} if left_open else {})


def days_of(length: str) -> float | None:
    """An ISO 8601 length of minutes, hours, days or months (of thirty days) in days."""
    found = _LENGTH.fullmatch(length)
    return int(found[2]) * _IN_DAYS[f"{found[1]}{found[3]}"] if found else None


_DAY = len("2026-01-30")
_LENGTH = re.compile(r"P(T?)(\d+)([DHM])")
_IN_DAYS = {"D": 1.0, "M": 30.0, "TH": 1 / 24, "TM": 1 / 1440}
_LEFT_OPEN = frozenset(("start", "end", "duration", "places"))

_JUDGES = {
    "speaker": _same_speaker,
    "via": _same_via,
    "hedged": _same_flag,
    "negated": _same_flag,
    "direct": _same_flag,
    "figures": _same_figures,
    "when": _same_when,
    "places": _same_places,
    "terms": _same_terms,
}


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same: one entry of the register, or words with the same stems."""
    if one is None or other is None:
        return one is other
    first, second = _canonical(one), _canonical(other)
    if first == second:
        return True
    stems = [{form[:_STEM] for form in tokenize(name).forms if len(form) > 2} for name in (first, second)]
    common = len(stems[0] & stems[1])
    return common > 0 and 2 * common >= len(stems[0] | stems[1])


def _canonical(name: str) -> str:
    entry = SHIPPED.named(name)
    return entry.name.casefold() if entry else name.casefold()


def scores(results: Sequence[Result]) -> dict[str, float]:
    """Recall, precision and F1 of claims, the share right of each field, and how many there were."""
    pairs = [pair for result in results for pair in result.pairs]
    gold = sum(one is not None for one, _ in pairs)
    own = sum(other is not None for _, other in pairs)
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    recall, precision = len(both) / max(gold, 1), len(both) / max(own, 1)
    told = {"claims": float(gold), "recall": recall, "precision": precision}
    told["f1"] = 2 * recall * precision / (recall + precision) if both else 0.0
    for field in FIELDS:
        marks = [mark for one, other in both if (mark := right(field, one, other)) is not None]
        if marks:
            told[field] = sum(marks) / len(marks)
    for field in OF_FIGURES:
        marks = [mark for one, other in both for mark, _, _ in of_figures(field, one, other)]
        if marks:
            told[field] = sum(marks) / len(marks)
    told["intruders"] = float(sum(len(result.intruders) for result in results))
    return told


def _wrong(gold: dict[str, Any], claim: Claim) -> Iterator[str]:
    for field in FIELDS:
        if right(field, gold, claim) is False:
            key = "about" if field == "terms" else field
            yield f"        {field}: wanted {gold.get(key)!r}, found {getattr(claim, key)!r}"
    for field in OF_FIGURES:
        for mark, wanted, found in of_figures(field, gold, claim):
            if not mark:
                yield f"        {field} of a figure: wanted {wanted!r}, found {found!r}"


def _show(result: Result) -> None:
    print(f"\n=== {result.labelled.path.parent.name}/{result.labelled.path.stem}")
    for gold, claim in result.pairs:
        if claim is None and gold is not None:
            print(f"  MISS  [{gold.get('speaker')}|{gold.get('act')}|{gold.get('kind')}] {gold['quote']}")
        elif gold is None and claim is not None:
            print(f"  EXTRA [{claim.speaker}|{claim.act}|{claim.kind}] {claim.quote}")
        elif gold is not None and claim is not None and (wrong := list(_wrong(gold, claim))):
            print("\n".join([f"  WRONG {gold['quote']!r} ~ {claim.quote!r}", *wrong]))
    for claim in result.intruders:
        print(f"  INTRUDER {claim.quote}")


def table(part: str, *, language: str | None = None) -> str:
    """The scores of a part as a table of text, a line a language."""
    results = [judge(labelled) for labelled in labelled_documents(part, language=language)]
    languages = sorted({result.labelled.language for result in results})
    rows = {
        tongue: scores([result for result in results if result.labelled.language == tongue]) for tongue in languages
    }
    rows["all"] = scores(results)
    return as_table(rows)


_COLUMNS = ("claims", "recall", "precision", "f1", *FIELDS, *OF_FIGURES, "intruders")
_COUNTS = frozenset(("claims", "intruders", "reports"))


def as_table(rows: Mapping[str, Mapping[str, float]], names: Sequence[str] = _COLUMNS) -> str:
    """Scores as a table of text, a line for each row and a column for each name."""
    head = " " * 6 + " ".join(f"{name[:9]:>9}" for name in names)
    lines = [
        f"{tongue:<6}"
        + " ".join(
            f"{row.get(name, 0.0):9.0f}" if name in _COUNTS else f"{row.get(name, float('nan')):9.3f}" for name in names
        )
        for tongue, row in rows.items()
    ]
    return "\n".join([head, *lines])


_TOLD = {
    "open": "The open documents, which were looked at while the reader was made",
    "held": "The held documents, which were not",
    "fresh": "Documents of a further writer, who knew nothing of the reader; numbers 07 to 12 were not looked at",
}
PARTS = tuple(_TOLD)
"""The parts that have floors."""


class Silence(NamedTuple):
    """What the reader makes of documents of which nothing is ours."""

    documents: int
    silent: int  # of which it takes no claim
    claims: int

    @property
    def share(self) -> float:
        """Of the documents those of which it takes no claim."""
        return self.silent / self.documents


def ordinary() -> dict[str, Silence]:
    """What is made of ordinary news, by language and over all."""
    counts = {
        tongue: [len(read_claims(one.document)) for one in labelled_documents("ordinary", language=tongue)]
        for tongue in LANGUAGES
    }
    counts["all"] = [number for told in list(counts.values()) for number in told]
    return {tongue: Silence(len(told), told.count(0), sum(told)) for tongue, told in counts.items()}


def silence_table() -> str:
    """The same as a table of text, a line a language."""
    lines = [f"{tongue:<6}{row.documents:9} {row.silent:9} {row.claims:9}" for tongue, row in ordinary().items()]
    return "\n".join([f"{'':6}{'documents':>9} {'silent':>9} {'claims':>9}", *lines])


def report() -> str:
    """The scores of all parts as a page."""
    parts = "\n\n".join(f"## {told}\n\n```\n{table(part)}\n```" for part, told in _TOLD.items())
    return f"""# How well documents are read

Made by `python -m evaluation.gate --report` from the labelled documents under `tests/gate`: texts in our own words, in
the form in which they reach a desk, with what a careful reader takes from them. `claims`: how many there are to be
found. The fields are scored on the claims that were found, `quantity` and `qualifier` on the figures whose bounds and
unit are right. `intruders`: claims taken from comments, appeals and the like. `nan`: no document has anything to score.

{parts}

## Ordinary news

Documents of no war at all, a third of them written to tempt (killed, attack, strike, pause, talks): how many there are,
of how many no claim is taken, as is right, and how many are taken of the others.

```
{silence_table()}
```
"""


def corpus_hash() -> str:
    """A fingerprint of all labelled documents, so that nobody changes them in passing."""
    found = hashlib.sha256()
    for path in sorted(GATE.glob("*/*/*")):
        found.update(f"{path.relative_to(GATE)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def measured() -> dict[str, dict[str, float]]:
    """The pinned scores of every part and language: claims and the fields that have a floor."""
    told = {}
    for part in PARTS:
        results = [judge(labelled) for labelled in labelled_documents(part)]
        for language in (*LANGUAGES, "all"):
            of_language = [one for one in results if language in {one.labelled.language, "all"}]
            row = scores(of_language)
            told[f"{part}/{language}"] = {name: row[name] for name in PINNED if name in row}
    return told | {f"ordinary/{language}": {"silent": row.share} for language, row in ordinary().items()}


def pin(*, lower: bool) -> None:
    """Write the floors: what is measured now, less a little slack. A floor is lowered only if told."""
    before = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    floors = {
        part: {
            name: value if lower else max(value, before.get(part, {}).get(name, 0.0))
            for name, value in ((name, round(max(0.0, share - SLACK), 3)) for name, share in row.items())
        }
        for part, row in measured().items()
    }
    text = json.dumps({"corpus": corpus_hash(), "floors": floors}, indent=1)
    FLOORS.write_text(f"{text}\n", encoding="utf-8")


def options(told: str | None, page: Path) -> argparse.ArgumentParser:
    """What may be asked of a score of labelled documents: of which part, what went wrong, its page, its floors."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--report", action="store_true", help=f"write docs/evaluation/{page.name}")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true", help="with --pin: also lower floors")
    parser.add_argument("--lang")
    return parser


def main() -> None:
    """Print the scores; with --misses also what went wrong (never of the held part)."""
    parser = options(__doc__, REPORT)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--document")
    chosen = parser.parse_args()
    if chosen.pin:
        pin(lower=chosen.lower)
        return
    if chosen.report:
        REPORT.write_text(report(), encoding="utf-8")
        return
    part = "held" if chosen.held else "fresh" if chosen.fresh else "open"
    if chosen.misses:
        if part != "open":
            parser.error(f"the {part} documents are not to be looked at")
        for labelled in labelled_documents("open", language=chosen.lang):
            if not chosen.document or chosen.document in labelled.path.stem:
                _show(judge(labelled))
    print(table(part, language=chosen.lang))
    print(f"\nordinary news\n{silence_table()}")


if __name__ == "__main__":
    main()
