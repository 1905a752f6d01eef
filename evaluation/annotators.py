"""How far two careful readers agree on the labelled documents: what a program can hope for at most.

    python -m evaluation.annotators             # print the scores of the second reader against the first
    python -m evaluation.annotators --report    # write them to docs/evaluation/annotators.md

The second reader had the guide (tests/gate/README.md) and the texts, not the labels of the first nor any output of the
package. Scores are those of `evaluation.gate`, with the first reader's labels as the measure.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.gate import GATE, Labelled, Result, as_table, judge, labelled_documents, place_of, scores
from ruamel.yaml import YAML

from holdfire.model.claim import Claim, Figure

SECOND = GATE / "second"
REPORT = Path(__file__).resolve().parents[1] / "docs" / "evaluation" / "annotators.md"


def second_claims(labelled: Labelled, path: Path) -> list[Claim]:
    """What the second reader took from a document.

    Raises:
        ValueError: a quote does not stand in the text.
    """
    tree = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return [_claim(row, labelled, path) for row in tree.get("claims") or ()]


def _claim(row: dict[str, Any], labelled: Labelled, path: Path) -> Claim:
    text = labelled.document.text
    start, end = place_of(text, row["quote"])
    if not end:
        msg = f"{path}: the text has no {row['quote']!r}"
        raise ValueError(msg)
    return Claim(
        document=labelled.document.id,
        quote=text[start:end],
        start=start,
        end=end,
        speaker=row.get("speaker"),
        role=row.get("role") or "",
        via=tuple(row.get("via") or ()),
        act=row["act"],
        hedged=row.get("hedged", False),
        negated=row.get("negated", False),
        direct=row.get("direct", False),
        kind=row["kind"],
        about=row.get("about") or {},
        figures=tuple(_figure(figure) for figure in row.get("figures") or ()),
        when=str(row["when"]) if row.get("when") else None,
        places=tuple(row.get("places") or ()),
        language=labelled.language,
        reader="second",
    )


def _figure(row: dict[str, Any]) -> Figure:
    bounds = {name: row.get(name) for name in ("low", "best", "high")}
    words = {name: row.get(name) or "" for name in ("quantity", "unit", "qualifier", "period")}
    return Figure.model_validate({**bounds, **words})


def compared() -> list[Result]:
    """Both readers' claims of every document that two have read, paired."""
    found = []
    for part in ("open", "held"):
        for labelled in labelled_documents(part):
            path = SECOND / labelled.language / labelled.path.name
            if path.exists():
                found.append(judge(labelled, second_claims(labelled, path)))
    return found


def table(results: Sequence[Result]) -> str:
    """The scores of the second reader against the first, a line a language."""
    languages = sorted({result.labelled.language for result in results})
    rows = {name: scores([one for one in results if one.labelled.language == name]) for name in languages}
    return as_table({**rows, "all": scores(results)})


def report(results: Sequence[Result]) -> str:
    """The scores as a page."""
    return f"""# How far two careful readers agree

Made by `python -m evaluation.annotators --report` from {len(results)} labelled documents that somebody else read
again, with the guide and the texts alone. The first reader's labels are taken as the measure, as they are for the
[reader of this package](gate.md): what two people do not agree on can hardly be asked of a program.

```
{table(results)}
```
"""


def main() -> None:
    """Print the scores or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="write docs/evaluation/annotators.md")
    chosen = parser.parse_args()
    results = compared()
    if chosen.report:
        REPORT.write_text(report(results), encoding="utf-8")
    else:
        print(table(results))


if __name__ == "__main__":
    main()
