"""PDF bytes -> a document. The parser runs in a process of its own with bounds on time and memory."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdfire.engine import pdf_child
from holdfire.errors import DocumentError

if TYPE_CHECKING:
    from holdfire.model.document import Document

LARGEST_PDF = 50_000_000  # bytes; most of a large report are its pictures
PATIENCE = 60.0  # seconds until the parser is ended, where the system cannot bound its work
INSTALL = 'install what reads them: pip install "holdfire[pdf]", or pip install pypdf'
_FIXES = {
    "limit": "read it in parts (qpdf --split-pages=100 FILE part-%d.pdf), or give its text (pdftotext FILE)",
    "encrypted": "take off its password (qpdf --decrypt --password=... FILE open.pdf), or give its text",
    "broken": "get it again, or give its text as a plain text file",
}
_OUT_OF_TIME = tuple(int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGKILL"))  # the second where more was used
_MARK = b"%PDF-"
HEAD = 1024  # bytes in which the mark of a PDF stands


def looks_like_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF: its mark stands near the beginning."""
    return _MARK in data[:HEAD]


def open_pdf(data: bytes, *, name: str, language: str | None = None, published: date | None = None) -> "Document":
    """The text of a PDF as a document.

    Raises:
        DocumentError: pypdf is not installed; or the file is too large, broken, encrypted, without text (a scan), or
            costs more than the parser's allowance.
    """
    if len(data) > LARGEST_PDF:
        raise DocumentError(
            f"the PDF has {len(data):,} bytes, more than {LARGEST_PDF:,}", where=name, fix=_FIXES["limit"]
        )
    if find_spec("pypdf") is None:
        raise DocumentError("PDF files need pypdf, which is not installed", where=name, fix=INSTALL)
    from holdfire.reader.pages import open_pages

    answer = _asked(data)
    if "fault" in answer:
        raise DocumentError(str(answer["fault"]), where=name, fix=_FIXES[str(answer["kind"])])
    sha256 = hashlib.sha256(data).hexdigest()
    return open_pages(answer["pages"], sha256=sha256, name=name, language=language, published=published)


def _asked(data: bytes) -> dict[str, Any]:
    """What the parser's process answers."""
    command = [sys.executable, "-I", str(Path(pdf_child.__file__)), str(os.getpid())]
    try:
        # A session of its own, so that Ctrl-C does not end it and look like a fault of the file.
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, start_new_session=True
        )
    except subprocess.TimeoutExpired:
        return {"fault": f"the PDF was not read within {PATIENCE:g} seconds", "kind": "limit"}
    if -done.returncode in _OUT_OF_TIME:
        fault = f"the PDF needs more than {pdf_child.SECONDS} seconds of a core to be read"
        return {"fault": fault, "kind": "limit"}
    if done.returncode != 0:
        return {"fault": f"the program that reads PDF files broke off ({_end_of(done.returncode)})", "kind": "broken"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _end_of(code: int) -> str:
    """How a program ended."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit status {code}"
