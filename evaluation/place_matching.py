"""How fast the place register matches names: a million inflected ones, many equal and all different.

    python -m evaluation.place_matching

The names are all forms of all places of Ukraine, in small and capital letters, drawn at random with a fixed seed. What
they should give is not known here for ambiguous ones; that each unambiguous form gives its place is a test.
"""

import random
import time

from evaluation.series import OUTPUT, markdown_table, write_csv

from holdfire.places import register
from holdfire.places.table import rows

COUNT = 1_000_000


def forms() -> list[str]:
    """All forms of names in Ukraine, each once."""
    return sorted({form for row in rows("ukraine").values() for form, _ in row.forms()})


def spelled(form: str, number: int) -> str:
    """The form in one of many spellings, so that no two names are equal: capitals where the bits of a number are set."""
    return "".join(letter.upper() if number >> place & 1 else letter for place, letter in enumerate(form))


def timed(names: list[str], within: str | None) -> dict[str, object]:
    """Match them all."""
    start = time.perf_counter()
    codes = register().match(names, within=within)
    seconds = time.perf_counter() - start
    return {
        "names": f"{len(names):,}",
        "different": f"{len(set(names)):,}",
        "within": within or "everywhere",
        "with one place": f"{sum(code is not None for code in codes) / len(codes):.1%}",
        "seconds": f"{seconds:.2f}",
        "names per second": f"{len(names) / seconds:,.0f}",
    }


def main() -> None:
    """Measure, print a table and keep it."""
    start = time.perf_counter()
    register().match(["Київ"], within="UA")
    loaded = time.perf_counter() - start
    start = time.perf_counter()
    register().match(["Київ"])
    world = time.perf_counter() - start
    every, draw = forms(), random.Random(4)  # noqa: S311  # a sample, no secret
    repeated = [draw.choice(every).capitalize() for _ in range(COUNT)]
    different = [spelled(draw.choice(every), draw.getrandbits(24)) for _ in range(COUNT)]
    found = [timed(names, within) for names in (repeated, different) for within in ("UA", None)]
    print(f"first look-up in Ukraine {loaded:.3f} s, then the first in the world {world:.3f} s")
    print(markdown_table(list(found[0]), [list(row.values()) for row in found]))
    write_csv(OUTPUT / "place_matching.csv", found)


if __name__ == "__main__":
    main()
