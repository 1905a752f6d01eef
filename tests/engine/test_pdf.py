"""PDF files: their text comes out, and a hostile one wastes nothing but its allowance."""

import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from engine.made_pdf import bomb, pdf_of, pdf_of_streams
from holdfire.engine import pdf, pdf_child
from holdfire.engine.open import Known, read_bytes
from holdfire.engine.pdf import open_pdf
from holdfire.errors import DocumentError

pypdf = pytest.importorskip("pypdf")

LINES = ["Kyiv waits for the pause in all attacks upon infra-", "structure and heating, which begins in the night."]


def test_the_text_of_a_pdf_with_its_lines_joined() -> None:
    document = open_pdf(pdf_of([LINES, ["The second page says that nothing was agreed."]]), name="x.pdf")
    assert "upon infrastructure and" in document.text
    assert any("infrastructure and heating, which begins" in document.words_of(block) for block in document.blocks)
    assert document.language == "en"


def test_a_pdf_is_known_by_its_bytes() -> None:
    (read,) = read_bytes(b"\n" + pdf_of([LINES]), name="x", known=Known(language="en"))
    assert "infrastructure" in read.document.text


@pytest.mark.parametrize(
    ("limit", "says"),
    [("MOST_PAGES", "has 2 pages, more than 1"), ("MOST_TEXT", "more than 1 characters (at page 1 of 2)")],
)
def test_the_limits_of_the_parser(monkeypatch: pytest.MonkeyPatch, limit: str, says: str) -> None:
    assert len(pdf_child.read_pages(pdf_of([LINES, LINES]))["pages"]) == 2
    monkeypatch.setattr(pdf_child, limit, 1)
    answer = pdf_child.read_pages(pdf_of([LINES, LINES]))
    assert says in answer["fault"]
    assert answer["kind"] == "limit"


@pytest.mark.parametrize(
    ("error", "says"), [(MemoryError, "memory"), (RecursionError, "deeply"), (KeyError, "cannot be read")]
)
def test_whatever_the_library_raises_is_a_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pypdf, "PdfReader", fail)
    assert says in pdf_child.read_pages(b"%PDF-")["fault"]


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\nnothing", "cannot be read"),
        (pdf_of([LINES])[:400], "cannot be read"),
        (pdf_of([[], []]), "none of its 2 pages holds text"),
        (pdf_of([[]]), "no page of it holds text"),
        (bomb(60), "cannot be read|needs more"),
        (bomb(300), "cannot be read|needs more"),
        (pdf_of_streams([b"q " * 3_000_000]), "cannot be read|needs more|holds text"),
    ],
    ids=["no-pdf", "cut", "scan", "one-page", "bomb", "greater-bomb", "operators"],
)
def test_what_holds_no_text_is_refused_in_bounded_time(data: bytes, says: str) -> None:
    begun = time.monotonic()
    with pytest.raises(DocumentError, match=says):
        open_pdf(data, name="x.pdf")
    assert time.monotonic() - begun < 45


def test_an_encrypted_pdf_is_refused() -> None:
    with pytest.raises(DocumentError, match="encrypted") as caught:
        open_pdf(encrypted(), name="x.pdf")
    assert "password" in caught.value.fix


def test_a_pdf_that_is_too_large_or_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LARGEST_PDF", 100)
    with pytest.raises(DocumentError, match="more than 100") as caught:
        open_pdf(pdf_of([LINES]), name="x.pdf")
    assert "in parts" in caught.value.fix
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "PATIENCE", 0.001)
    with pytest.raises(DocumentError, match="not read within"):
        open_pdf(pdf_of([LINES]), name="x.pdf")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(
    ("code", "says", "fix"),
    [
        ("os.kill(os.getpid(), 24)", "more than 20 seconds of a core", "in parts"),
        ("os.kill(os.getpid(), 9)", "more than 20 seconds of a core", "in parts"),
        ("os.abort()", r"broke off \(SIGABRT\)", "as a plain text file"),
        ("sys.exit(3)", r"broke off \(exit status 3\)", "as a plain text file"),
    ],
)
def test_a_parser_that_dies_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, says: str, fix: str
) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"import os, sys\n{code}\n", encoding="utf-8")
    monkeypatch.setattr(pdf_child, "__file__", str(child))
    with pytest.raises(DocumentError, match=says) as caught:
        open_pdf(pdf_of([LINES]), name="x.pdf")
    assert fix in caught.value.fix


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    with pytest.raises(DocumentError, match="need pypdf, which is not installed") as caught:
        open_pdf(pdf_of([LINES]), name="x.pdf")
    assert 'pip install "holdfire[pdf]"' in caught.value.fix


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_the_parser_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """Its input never ends here, so that nothing else ends it."""
    code = f"""
import os, subprocess, sys, time
command = [sys.executable, "-I", {str(pdf_child.__file__)!r}, str(os.getpid())]
subprocess.Popen(command, stdin=sys.stdin, start_new_session=True)
print("begun", flush=True)
time.sleep(600)
"""
    given, kept_open = os.pipe()
    pipes = {"stdin": given, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as process:  # type: ignore[call-overload]  # of a dict
        assert process.stdout.readline()
        process.kill()
        process.communicate(timeout=20)  # ends when the parser has: it holds the same stdout
    os.close(kept_open)
    os.close(given)
