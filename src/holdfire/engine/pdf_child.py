"""The text of a PDF, page by page: a program of its own, so that a hostile file can waste nothing but its allowance.

The bytes come on stdin; on stdout goes one JSON object with `pages`, or with `fault`. It imports nothing of holdfire.
"""

import json
import os
import sys
import threading
import time
from io import BytesIO
from typing import Any

MEMORY = 512 << 20  # bytes of address space
SECONDS = 20  # of one core
MOST_PAGES = 2_000
MOST_TEXT = 10_000_000  # characters
LOOK = 0.5  # seconds between two looks at whether anybody waits for the answer


def limit_resources() -> None:
    """Bound memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds; there the parent's clock alone ends it
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_pages(data: bytes) -> dict[str, Any]:
    """The pages, or the fault that kept them from being read."""
    from pypdf import PdfReader

    try:
        return _pages(PdfReader(BytesIO(data), strict=False))
    except MemoryError:
        return _fault(f"the PDF needs more than {MEMORY >> 20:,} MB of memory to be read", "limit")
    except RecursionError:
        return _fault("the PDF is nested too deeply", "broken")
    except Exception as error:  # noqa: BLE001 - a broken file can make the library raise anything, and all mean one thing
        return _fault(f"the PDF cannot be read: {type(error).__name__}: {error}"[:300].rstrip("."), "broken")


def _fault(what: str, kind: str) -> dict[str, Any]:
    """Why it was not read, and of which kind that is: a limit, encrypted, or broken."""
    return {"fault": what, "kind": kind}


def _pages(reader: Any) -> dict[str, Any]:
    if reader.is_encrypted and not reader.decrypt(""):
        return _fault("the PDF is encrypted", "encrypted")
    if len(reader.pages) > MOST_PAGES:
        return _fault(f"the PDF has {len(reader.pages):,} pages, more than {MOST_PAGES:,}", "limit")
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MOST_TEXT:
            return _fault(
                f"the PDF holds more than {MOST_TEXT:,} characters (at page {len(pages):,} of {len(reader.pages):,})",
                "limit",
            )
    return {"pages": pages}


def end_with(parent: int) -> None:
    """End when the process that started this has ended: nobody would take the answer."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    limit_resources()
    end_with(int(sys.argv[1]))
    json.dump(read_pages(sys.stdin.buffer.read()), sys.stdout)
