"""PDF bytes -> a document. The parser runs in a process of its own with bounds on time and memory."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from holdfire.engine import pdf_child
from holdfire.errors import DocumentError
from holdfire.model.document import Document
from holdfire.reader.pages import open_pages

LARGEST_PDF = 50_000_000  # bytes; most of a large report are its pictures
PATIENCE = 60.0  # seconds until the parser is ended, where the system cannot bound its work
_MARK = b"%PDF-"
HEAD = 1024  # bytes in which the mark of a PDF stands


def looks_like_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF: its mark stands near the beginning."""
    return _MARK in data[:HEAD]


def open_pdf(data: bytes, *, name: str, language: str | None = None, published: date | None = None) -> Document:
    """The text of a PDF as a document.

    Raises:
        DocumentError: pypdf is not installed; or the file is too large, broken, encrypted, without text (a scan), or
            costs more than the parser's allowance.
    """
    if len(data) > LARGEST_PDF:
        raise _refused(f"the PDF has {len(data):,} bytes, more than {LARGEST_PDF:,}", name)
    if find_spec("pypdf") is None:
        raise DocumentError("PDF files need pypdf", where=name, fix="install it: pip install pypdf")
    answer = _asked(data, name)
    if "fault" in answer:
        raise _refused(str(answer["fault"]), name)
    sha256 = hashlib.sha256(data).hexdigest()
    return open_pages(answer["pages"], sha256=sha256, name=name, language=language, published=published)


def _refused(what: str, name: str) -> DocumentError:
    return DocumentError(what, where=name, fix="give its text as a plain text file")


def _asked(data: bytes, name: str) -> dict[str, Any]:
    """What the parser's process answers."""
    command = [sys.executable, "-I", str(Path(pdf_child.__file__)), str(os.getpid())]
    try:
        # A session of its own, so that Ctrl-C does not end it and look like a fault of the file.
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, start_new_session=True
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(f"the PDF was not read within {PATIENCE:g} seconds", name) from error
    if done.returncode != 0:
        raise _refused(
            f"the PDF costs more than {pdf_child.SECONDS} seconds or {pdf_child.MEMORY >> 20} MB to read", name
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
