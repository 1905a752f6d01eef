"""Read texts that no author would write: does the reader end, in time, and quote exactly?

    python -m evaluation.fuzz [--texts 20000] [--seed 1] [--output FILE]

Each is a stretch of a labelled document that may be looked at, cut anywhere, with up to three places where signs or
letters are lost or foreign ones stand, and read as one of the languages or as what it is taken for. The run fails, and
says on which texts, if the reader raises anything but its own refusal, or if a quote is not that slice of the text.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from evaluation.gate import GATE
from evaluation.series import OUTPUT, markdown_table

from holdfire.errors import HoldfireError
from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.words import LANGUAGES

LENGTHS = (5, 20, 60, 150, 400, 1500)  # letters of a stretch
FOREIGN = ("", " ", "\n", "\n\n", "\t", "| ", ",", "; ", ": ", "- ", "—", "?", "...", *'"«»„“()1')
LOST = (0, 0, 1, 5, 15)  # letters that give way to them
PLACES = (0, 0, 1, 3)


class Fault(NamedTuple):
    """What went wrong with a text, and where in the code."""

    where: str
    language: str | None
    text: str


class Run(NamedTuple):
    """What became of all texts: how many were read, refused, and gave claims; the slowest [ms for 1,000 letters]."""

    read: int
    refused: int
    claims: int
    slowest: float
    faults: list[Fault]


def sources() -> list[str]:
    """The labelled documents that may be looked at, pages with their marks."""
    paths = (path for suffix in ("txt", "html") for path in sorted((GATE / "open").glob(f"*/*.{suffix}")))
    return [path.read_text(encoding="utf-8") for path in paths]


def broken(texts: list[str], chance: random.Random) -> str:
    """A stretch of one of the texts, with places where something is wrong."""
    text = chance.choice(texts)
    begin = chance.randrange(len(text))
    text = text[begin : begin + chance.choice(LENGTHS)]
    for _ in range(chance.choice(PLACES)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(FOREIGN) + text[place + chance.choice(LOST) :]
    return text


def _timed(text: str, language: str | None) -> tuple[float, Document, tuple[Claim, ...]]:
    """Milliseconds of the processor for 1,000 letters, the document and its claims."""
    begin = time.process_time()
    document = open_document(text.encode(), name="broken.txt", language=language)
    found = read_claims(document)
    return (time.process_time() - begin) * 1e6 / max(len(text), 1000), document, found


def run(texts: int, seed: int) -> Run:
    """Read that many."""
    chance, whole = random.Random(seed), sources()  # noqa: S311 -- the same texts every time, no secret
    refused = claims = 0
    slowest, faults = 0.0, []
    for text in whole:
        read_claims(open_document(text.encode(), name="whole.txt"))  # the word lists are read, and each rule asked once
    for _ in range(texts):
        text, language = broken(whole, chance), chance.choice((None, *LANGUAGES))
        try:
            cost, document, found = _timed(text, language)
            if cost > slowest:
                cost = min(cost, _timed(text, language)[0])  # what is read or made once does not count
        except HoldfireError:
            refused += 1
            continue
        except Exception as error:  # noqa: BLE001 -- every other one is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            faults.append(Fault(f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}", language, text))
            continue
        slowest = max(slowest, cost)
        claims += len(found)
        if any(document.text[claim.start : claim.end] != claim.quote for claim in found):
            faults.append(Fault("a quote that is not there", language, text))
    return Run(texts - refused - len(faults), refused, claims, slowest, faults)


def main() -> int:
    """Read, write the table, and tell each kind of fault with its shortest text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=OUTPUT / "fuzz.md")
    asked = parser.parse_args()
    done = run(asked.texts, asked.seed)
    shortest = {fault.where: fault for fault in sorted(done.faults, key=lambda fault: -len(fault.text))}
    for where, number in Counter(fault.where for fault in done.faults).most_common():
        print(f"{number} times {where}, as {shortest[where].language}: {shortest[where].text!r}", file=sys.stderr)
    command = f"python -m evaluation.fuzz --texts {asked.texts} --seed {asked.seed}"
    head = ["texts", "read", "refused, with the reason", "claims", "faults", "slowest [ms for 1,000 letters]"]
    row: list[object] = [asked.texts, done.read, done.refused, done.claims, len(done.faults), f"{done.slowest:.0f}"]
    asked.output.write_text(
        f"# Broken texts\n\nMade on {date.today()} by `{command}`.\n\n"  # noqa: DTZ011 -- the day where it was made
        "Stretches of the labelled documents that may be looked at, cut anywhere and damaged, read in any language:\n"
        "the reader must end, raise nothing but its refusals, and quote exactly.\n\n"
        f"{markdown_table(head, [row])}\n",
        encoding="utf-8",
    )
    print(asked.output.read_text(encoding="utf-8"))
    return int(bool(done.faults))


if __name__ == "__main__":
    sys.exit(main())
