"""Speed, memory and linearity of the reader, beside trafilatura's extraction of the same pages.

    python -m evaluation.reading                     # all of it
    python -m evaluation.reading --documents 500     # a smaller corpus

The texts of war are the labelled documents that may be looked at (`tests/gate/open`), joined and cut to 3 KB; they are
denser in claims than news is. The ordinary ones are those of `tests/gate/ordinary`, each by itself, their times counted
for 3 KB: of such is most of the news that a stream of all of it brings; a third of them is written to be taken for war.
Seconds are those of the processor, for one core; what is read once before (word lists) does not count. trafilatura only
takes an article out of a page and looks for no claims: it is there as a measure of the machine, where it is installed
(`pip install trafilatura`; nothing else here needs it). Memory is that of all processes of `holdfire read DIR --json`
together. "shared once" is the sum of their proportional set sizes, in which a page that several processes share counts
once: that is what the machine must have, and what the goal is held to. "shared in each" is the sum of resident sizes,
which counts such a page in every process that maps it. A look at the first costs the process looked at some time, so it
is taken less often.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from html import escape
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

from evaluation.series import OUTPUT, markdown_table

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.words import LANGUAGES

GATE = Path(__file__).resolve().parents[1] / "tests" / "gate"
TEXT = 3000  # bytes of a news text
LARGE = 5_000_000
_LONGER = re.compile(r"[^\W\d_]{4,}")
SIZES = (50_000, 500_000, LARGE)
GOAL_MS, GOAL_MB = 3.3, 300
SPEED_HEAD = (
    *("language", "news", "texts", "claims", "open", "open and claims", "page: same", "page: trafilatura extract"),
    *("documents a second", "goal met"),
)
PAUSE = 0.05  # seconds between two looks at the memory
EVERY = 4  # looks of which one tells shared pages apart


def sources(language: str, part: str = "open") -> list[str]:
    """The plain labelled documents of a language."""
    return [path.read_text(encoding="utf-8") for path in sorted((GATE / part / language).glob("*.txt"))]


def news(language: str) -> list[str]:
    """Texts of 3 KB."""
    whole = "\n\n".join(sources(language)).encode()
    return [whole[at : at + TEXT].decode(errors="ignore") for at in range(0, len(whole) - TEXT + 1, TEXT)]


def long_text(language: str, size: int, *, one_block: bool) -> str:
    """A text of about so many bytes, as one paragraph or as many."""
    parts = [" ".join(text.split()) for text in sources(language)]
    unit = sum(len(part.encode()) for part in parts)
    return (" " if one_block else "\n\n").join(parts * max(1, size // unit))


def of_new_words(text: str, rng: Random) -> str:
    """The text with the letters of every fifth longer word in another order: a corpus has ever more words."""
    places = count()
    return _LONGER.sub(lambda word: word[0] if next(places) % 5 else "".join(rng.sample(word[0], len(word[0]))), text)


def page_of(text: str) -> str:
    """The text as a simple page."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
    return f"<html><head><title>News</title></head><body><article>{paragraphs}</article></body></html>"


def read(text: str) -> int:
    """Read a text or page; the number of its claims."""
    return len(read_claims(open_document(text)))


def milliseconds(action: Callable[[str], object], texts: Sequence[str], repeats: int) -> float:
    """For all of them, the least of several rounds: other work on the machine only ever adds to it."""
    for text in texts:
        action(text)
    rounds = []
    for _ in range(repeats):
        begin = time.process_time()
        for text in texts:
            action(text)
        rounds.append(time.process_time() - begin)
    return 1000 * min(rounds)


def extractor() -> Callable[[str], object] | None:
    """What takes an article out of a page in trafilatura; None where that is not installed."""
    if find_spec("trafilatura") is None:
        return None
    found: Callable[[str], object] = import_module("trafilatura").extract
    return found


def speed(repeats: int) -> list[list[str]]:
    """For each language and kind of news: texts, claims, milliseconds, documents a second, and the same for pages."""
    rows = []
    for language in LANGUAGES:
        for kind, texts in (("of war", news(language)), ("ordinary", sources(language, "ordinary"))):
            pages = [page_of(text) for text in texts]
            of_one = TEXT / sum(len(text.encode()) for text in texts)
            claims = sum(map(read, texts)) * of_one
            opened, whole = (of_one * milliseconds(action, texts, repeats) for action in (open_document, read))
            ours, extract = of_one * milliseconds(read, pages, repeats), extractor()
            theirs = f"{of_one * milliseconds(extract, pages, repeats):.1f}" if extract else "not installed"
            told = "yes" if whole <= GOAL_MS else "no"
            times = (*(f"{value:.1f}" for value in (opened, whole, ours)), theirs)
            rows.append([language, kind, str(len(texts)), f"{claims:.0f}", *times, f"{1000 / whole:.0f}", told])
    return rows


def linearity() -> list[list[str]]:
    """Microseconds of the processor for each byte, by size, in one block and in many."""
    rows = []
    for language in LANGUAGES:
        for one_block in (True, False):
            costs = []
            for size in SIZES:
                text = long_text(language, size, one_block=one_block)
                begin = time.process_time()
                read(text)
                costs.append((time.process_time() - begin) * 1e6 / len(text.encode()))
            shape = "one block" if one_block else "many blocks"
            rows.append([language, shape, *(f"{cost:.2f}" for cost in costs), f"{costs[-1] / costs[0]:.1f}"])
    return rows


def family(root: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield root
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident(process: int) -> float:
    """Memory of a process [MB], with what it shares; 0 if it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def proportional(process: int) -> float:
    """Memory of a process [MB], each page divided by the processes that share it; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


class Peak(NamedTuple):
    """What a command cost: seconds, and the most memory [MB] of its processes together, by either count, and of one."""

    seconds: float
    shared_once: float
    shared_in_each: float
    largest: float


def peak_of(command: Sequence[str]) -> Peak:
    """Run it, and look at its memory all the time."""
    begin = time.perf_counter()
    once = each = largest = 0.0
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    waiting = Thread(target=running.wait)
    waiting.start()
    for look in count():
        if not waiting.is_alive():
            break
        processes = list(family(running.pid))
        sizes = [resident(process) for process in processes]
        each, largest = max(each, sum(sizes)), max(largest, *sizes)
        if look % EVERY == 0:
            once = max(once, sum(map(proportional, processes)))
        waiting.join(PAUSE)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Peak(time.perf_counter() - begin, once, each, largest)


def memory(documents: int, large: int) -> list[list[str]]:
    """The peak of `holdfire read DIR --json` on many small documents and on some large ones."""
    small = [text for language in LANGUAGES for text in news(language)]
    big = [long_text(language, LARGE, one_block=False) for language in LANGUAGES]
    rows = []
    rng = Random(1)  # noqa: S311 -- noise, no secret
    kinds: tuple[tuple[int, list[str], str, Callable[[str], str]], ...] = (
        (documents, small, "3 KB", str),
        (documents, small, "3 KB, of ever new words", partial(of_new_words, rng=rng)),
        (large, big, "5 MB", str),
    )
    for many, texts, size, varied in kinds:
        if not many:
            continue
        with TemporaryDirectory() as folder:
            for number in range(many):
                (Path(folder) / f"{number}.txt").write_text(
                    f"{varied(texts[number % len(texts)])}\n\n{number}\n", "utf-8"
                )
            peak = peak_of([sys.executable, "-m", "holdfire", "read", folder, "--json"])
        told = "yes" if peak.shared_once <= GOAL_MB else "no"
        rows.append([f"{many:,}", size, *(f"{value:.0f}" for value in peak), told])
    return rows


def main() -> None:
    """Measure and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--large", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--output", type=Path, default=OUTPUT / "reading.md")
    chosen = parser.parse_args()
    command = f"python -m evaluation.reading --documents {chosen.documents} --large {chosen.large}"
    made = f"Made on {date.today()} by `{command}` on a machine with {os.cpu_count()} cores."  # noqa: DTZ011 -- the day where it was made
    tables = (
        (
            f"Speed: milliseconds of one core for a text of 3 KB (goal: {GOAL_MS}), warm",
            SPEED_HEAD,
            speed(chosen.repeats),
        ),
        (
            "Linearity: microseconds of one core a byte",
            ["language", "shape", "50 KB", "500 KB", "5 MB", "5 MB to 50 KB"],
            linearity(),
        ),
        (
            f"Memory of `holdfire read DIR --json` at its peak [MB] (goal: {GOAL_MB}, all processes, shared once)",
            ["documents", "size", "seconds", "all, shared once", "all, shared in each", "largest process", "goal met"],
            memory(chosen.documents, chosen.large),
        ),
    )
    parts = ["# Reading", made, (__doc__ or "").split("\n\n")[-1].strip()]
    parts += [part for title, head, rows in tables for part in (f"## {title}", markdown_table(head, rows))]
    text = "\n\n".join(parts) + "\n"
    chosen.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
