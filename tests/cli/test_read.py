"""`holdfire read`: every way in and every way out."""

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from click.testing import CliRunner, Result

import holdfire
from holdfire.app.documents import Run
from holdfire.cli import main
from holdfire.errors import DocumentError
from holdfire.reader.read import ReadDocument
from holdfire.sources import web
from holdfire.sources.web import Bounds, Fetched
from holdfire.store.documents import check_documents, stored_bodies
from serving import served

ARTICLE = """Kyiv waits for the pause

By Ann Example

30 January 2026

“We agreed to stop for a week because of the cold,” said Petro Vlasenko.
"""
FEED = "<rss><channel>{}</channel></rss>".format(
    "".join(f"<item><title>Item {n}</title><description>It was cold on day {n}.</description></item>" for n in (1, 2))
)


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=given, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "in"
    made.mkdir()
    (made / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (made / "feed.xml").write_text(FEED, encoding="utf-8")
    return made


def test_the_terminal_shows_who_said_what(folder: Path) -> None:
    result = run("in/article.txt")
    assert result.exit_code == 0
    assert "Kyiv waits for the pause" in result.stdout
    assert "30 January 2026" in result.stdout
    assert result.stderr == ""


def test_json_has_one_document_on_each_line(folder: Path) -> None:
    result = run("in", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["name"] for line in lines] == ["in/article.txt", "in/feed.xml", "in/feed.xml"]
    document = lines[0]["document"]
    assert [document[key] for key in ("title", "byline", "published")] == [
        "Kyiv waits for the pause",
        "Ann Example",
        "2026-01-30",
    ]
    assert {"id", "sha256", "link", "language", "text", "blocks", "caveats"} < set(document)
    assert set(document["blocks"][0]) == {"label", "start", "end", "language", "author"}
    for line in lines:
        del line["name"]
        ReadDocument.model_validate(line)
    assert "2 files read, 3 documents" in result.stderr


def test_csv_has_a_head_even_without_claims(folder: Path) -> None:
    head = run("-", "--csv", given="Nothing of note happened to anybody.").stdout
    assert list(csv.DictReader(io.StringIO(head))) == []
    assert head.startswith("name,title,published,link,document,quote,start,end,speaker,entity,role,via,act,")


def test_stdin_language_and_day(folder: Path) -> None:
    (line,) = run("-", "--json", "--lang", "de", "--published", "2026-02-03", given="Worte.").stdout.splitlines()
    told = json.loads(line)
    assert (told["name"], told["document"]["language"], told["document"]["published"]) == ("stdin", "de", "2026-02-03")
    assert run("-", given=b"").exit_code == 1
    assert "it is empty" in run("-", given=b"").stderr


def test_a_page_is_written(folder: Path) -> None:
    result = run("in/article.txt", "--html", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "wrote page.html" in result.stderr
    assert "Kyiv waits for the pause" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("in", "--html", "p.html"), 2, "shows one document"),
        (("in/article.txt", "in/feed.xml", "--html", "p.html"), 2, "shows one document"),
        (("in/article.txt", "--html", "p.html", "--json"), 2, "exclude each other"),
        (("in/feed.xml", "--html", "p.html"), 1, "holds 2 documents"),
        (("in/article.txt", "--html", "nowhere/p.html"), 1, "cannot be written"),
        (("nowhere.txt",), 1, "No such file"),
        (("in/artcle.txt",), 1, "fix: did you mean in/article.txt?"),
        (("im/article.txt",), 1, "fix: there is no folder im; check the path"),
        (("empty",), 1, "the folder holds no file"),
        (("empty", "--json"), 1, "the folder holds no file"),
        (("http://127.0.0.1:1/",), 1, "not on the public internet"),
        (("in/article.txt", "--lang", "fr"), 2, "'fr'"),
        (("-", "-"), 2, "read only once"),
        (("in/article.txt", "--html", "-"), 2, "wants the name of a file"),
        (("in/article.txt", "--published", "0001-01-01"), 2, "a year that no document is of"),
        (("in/article.txt", "--published", "2199-01-01"), 2, "2199-01-01 is still to come"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_goes_wrong_is_told(folder: Path, arguments: tuple[str, ...], status: int, says: str) -> None:
    (folder.parent / "empty" / ".hidden").mkdir(parents=True)
    result = run(*arguments)
    assert result.exit_code == status
    assert says in result.stderr
    assert not Path("p.html").exists()


def test_a_bad_file_takes_nothing_from_the_others_and_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "a\n\x1b[31mbad.txt").write_bytes(b"PK\x03\x04")
    result = run("in", "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert "\x1b" not in result.stderr
    assert "where: in/a [31mbad.txt" in result.stderr
    assert "1 refused" in result.stderr


def test_a_name_that_is_no_utf_8_is_shown_and_kept(folder: Path) -> None:
    Path(os.fsdecode(b"in/\xff.txt")).write_text("Some words.", encoding="utf-8")
    result = run("in", "--json", "--store", "store")
    assert result.exit_code == 0
    assert json.loads(result.stdout.splitlines()[-1])["name"] == "in/?.txt"


def test_json_is_utf_8_whatever_the_terminal_is(folder: Path) -> None:
    command = [sys.executable, "-m", "holdfire", "read", "in/article.txt", "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "“We agreed" in done.stdout.decode()


def test_what_is_in_the_store_is_not_read_again(folder: Path) -> None:
    assert len(run("in", "--store", "store", "--json").stdout.splitlines()) == 3
    (folder / "new.txt").write_text("Some new words.", encoding="utf-8")
    again = run("in", "--store", "store", "--json")
    assert [json.loads(line)["name"] for line in again.stdout.splitlines()] == ["in/new.txt"]
    assert "2 were in the store already" in again.stderr
    assert len(run("in", "--store", "store", "--json", "--lang", "en").stdout.splitlines()) == 4
    report = check_documents(Path("store"))
    assert (report.payloads, report.documents, report.problems) == (3, 8, ())
    for body in stored_bodies(Path("store")):
        ReadDocument.model_validate_json(body)
    verified = CliRunner().invoke(main, ["verify", "--store", "store"])
    assert "3 payloads" in verified.stdout


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png" if self.path == "/image" else "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(ARTICLE.encode())


@pytest.fixture
def address() -> Iterator[str]:
    with served(Server) as address:
        yield address


def test_an_address_is_read_only_where_it_may_lead(address: str, folder: Path) -> None:
    (line,) = run(f"{address}/x", "--allow-private", "--json").stdout.splitlines()
    assert json.loads(line)["document"]["title"] == "Kyiv waits for the pause"
    assert "not on the public internet" in run(f"{address}/x").stderr
    assert "sends image/png" in run(f"{address}/image", "--allow-private").stderr


def test_a_way_from_https_to_http_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(address: str, target: BinaryIO, _: Bounds) -> Fetched:
        target.write(ARTICLE.encode())
        return Fetched(address, len(ARTICLE), "text/plain", downgraded="plain" in address)

    monkeypatch.setattr(web, "fetch_web", fetch)
    assert "https://plain.example led from https to http" in run("https://plain.example", "--json").stderr
    assert run("https://safe.example", "--json").stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_after_an_interruption_everything_read_is_kept(folder: Path) -> None:
    for number in range(3000):
        (folder / f"{number:04d}.txt").write_text(f"{ARTICLE}\nNumber {number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "holdfire", "read", "in", "--store", "store", "--json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # A shell that starts the tests in the background has them ignore the signal, and a child would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]  # of str
        signal.signal(signal.SIGINT, before)
        seen = [process.stdout.readline() for _ in range(500)]
        os.killpg(process.pid, signal.SIGINT)
        rest, told = process.stdout.read(), process.stderr.read()
    assert all(seen), told
    assert process.returncode == 130, told
    assert "interrupted" in told
    assert "Traceback" not in told
    kept = check_documents(Path("store"))
    assert kept.problems == ()
    printed = [json.loads(line)["name"] for line in (*seen, *rest.splitlines(keepends=True)) if line.endswith("\n")]
    with closing(sqlite3.connect("store/documents.sqlite")) as stored:
        names = {name for (name,) in stored.execute("SELECT name FROM readings")}
    assert names <= set(printed)  # nothing is kept that was not printed
    assert 500 <= len(printed) <= kept.documents + 1 < 3002
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert {*printed, *(json.loads(line)["name"] for line in done.stdout.splitlines())} == {
        f"in/{path.name}" for path in folder.iterdir()
    }
    assert f"{kept.payloads:,} were in the store already" in done.stderr
    assert check_documents(Path("store")).documents == 3003


def test_what_nobody_took_up_is_not_kept(folder: Path) -> None:
    """A file is kept when the one after it is asked for: what made the printing fail is read again."""
    for number in range(5):
        (folder / f"b{number}.txt").write_text(f"{ARTICLE}\nNumber {number}.\n", encoding="utf-8")
    run_of: Run[bytes] = Run(inputs=["in"], make=None, stdin=io.BytesIO(), read_at="2026-02-01", store=Path("store"))
    outcomes = run_of.outcomes()
    taken = [next(outcomes).name for _ in range(3)]
    outcomes.close()
    with closing(sqlite3.connect("store/documents.sqlite")) as stored:
        assert [name for (name,) in stored.execute("SELECT name FROM readings")] == taken[:2]


@pytest.mark.parametrize("option", [("--html", "p.html"), ("--compare",), ("--draft-pledge",)])
def test_what_is_made_of_whole_documents_does_not_depend_on_the_store(folder: Path, option: tuple[str, ...]) -> None:
    (folder / "asked.txt").write_text(
        "Donald Trump asked Vladimir Putin not to attack Kyiv for a week.", encoding="utf-8"
    )
    names = ("in/asked.txt",) if option[0] == "--html" else ("in/asked.txt", "in/feed.xml", "--published", "2026-01-30")
    first = run(*names, *option, "--store", "store")
    again = run(*names, *option, "--store", "store")
    assert (first.exit_code, first.stdout) == (again.exit_code, again.stdout) == (0, first.stdout)
    assert check_documents(Path("store")).payloads == (1 if option[0] == "--html" else 2)


def linked(name: str) -> Path:
    Path(name).symlink_to("in/article.txt")
    return Path(name)


def hard_linked(name: str) -> Path:
    Path(name).hardlink_to("in/article.txt")
    return Path(name)


@pytest.mark.parametrize(
    "out", [lambda _: Path("in/article.txt"), lambda _: Path("in/../in/./article.txt"), linked, hard_linked]
)
def test_a_page_is_never_written_over_what_is_read(folder: Path, out: Callable[[str], Path]) -> None:
    result = run("in/article.txt", "--html", str(out("out.html")))
    assert result.exit_code == 1
    assert "would be written over a file that is read" in result.stderr
    assert "fix: choose another name" in result.stderr
    assert (folder / "article.txt").read_text(encoding="utf-8") == ARTICLE


def test_a_page_is_never_written_into_the_store(folder: Path) -> None:
    run("in", "--store", "store", "--json")
    result = run("in/article.txt", "--html", "store/documents.sqlite", "--store", "store")
    assert (result.exit_code, "written into the store" in result.stderr) == (1, True)
    assert check_documents(Path("store")).problems == ()


def test_a_page_goes_through_links_and_into_devices(folder: Path) -> None:
    Path("real.html").touch()
    Path("link.html").symlink_to("real.html")
    assert run("in/article.txt", "--html", "link.html").exit_code == 0
    assert Path("link.html").is_symlink()
    assert "<html" in Path("real.html").read_text(encoding="utf-8")
    assert run("in/article.txt", "--html", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()
    assert sorted(path.name for path in Path().iterdir()) == ["in", "link.html", "real.html"]


def test_the_output_of_a_run_and_its_store_are_no_documents_of_its_folder(folder: Path) -> None:
    command = f"{sys.executable} -m holdfire read in --json --store in/store > in/out.jsonl"
    for skipped in ("", "2 were in the store already"):
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert skipped in done.stderr
        names = [json.loads(line)["name"] for line in Path("in/out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert names == ([] if skipped else ["in/article.txt", "in/feed.xml", "in/feed.xml"])
    appended = f"{sys.executable} -m holdfire read in/article.txt --json >> in/article.txt"
    refused = subprocess.run(["sh", "-c", appended], capture_output=True, text=True, check=False)
    assert (refused.returncode, "goes into a file that is to be read" in refused.stderr) == (1, True)
    assert (folder / "article.txt").read_text(encoding="utf-8") == ARTICLE


# ---- from Python


def test_read_document_takes_bytes_text_or_a_path(folder: Path) -> None:
    path = folder / "article.txt"
    by_path = holdfire.read_document(path)
    assert by_path == holdfire.read_document(path.read_bytes()) == holdfire.read_document(ARTICLE)
    assert by_path.document.title == "Kyiv waits for the pause"
    for claim in by_path.claims:
        assert by_path.document.text[claim.start : claim.end] == claim.quote
    with pytest.raises(DocumentError, match="holds 2 documents"):
        holdfire.read_document(folder / "feed.xml")
    with pytest.raises(DocumentError, match="empty"):
        holdfire.read_document(b" ")
    with pytest.raises(ValueError, match="'fr'"):
        holdfire.read_document(b"x", language="fr")


def test_read_documents_goes_through_folders(folder: Path) -> None:
    assert [read.document.title for read in holdfire.read_documents([folder])] == [
        "Kyiv waits for the pause",
        "Item 1",
        "Item 2",
    ]
    with pytest.raises(DocumentError, match="No such file"):
        list(holdfire.read_documents([folder / "nowhere"]))


OWN = '[[entry]]\nname = "Local Trump"\nkind = "person"\ngender = "m"\nparty = "Ruritania"\nen = ["{}"]\n'


def test_registers_of_ones_own_are_taken_and_what_they_hide_is_told(folder: Path) -> None:
    for name, alias in (("a.toml", "Trump"), ("b.toml", "Petro Vlasenko")):
        (folder / name).write_text(OWN.replace("Local", name[0].upper()).format(alias), encoding="utf-8")
    result = run("in/article.txt", "--json", "--register", "in/a.toml", "--register", "in/b.toml")
    (claim,) = json.loads(result.stdout)["claims"]
    assert (claim["speaker"], claim["entity"]) == ("Petro Vlasenko", "B Trump")
    assert result.stderr == "holdfire: note: 'Trump' is taken for 'A Trump' of your register, not for 'Donald Trump'\n"
    assert json.loads(run("in/article.txt", "--json").stdout)["claims"][0]["entity"] == ""
    path = [folder / "b.toml"]
    assert holdfire.read_document(folder / "article.txt", register=path).claims[0].entity == "B Trump"
    assert holdfire.read_document(ARTICLE, register=path).claims[0].entity == "B Trump"
    (read,) = holdfire.read_documents([folder / "article.txt"], register=path)
    assert read.claims[0].entity == "B Trump"


def test_another_register_is_another_reading_in_the_store(folder: Path) -> None:
    (folder.parent / "own.toml").write_text(OWN.format("Petro Vlasenko"), encoding="utf-8")
    plain, own = ("in/article.txt", "--json", "--store", "s"), ("--register", "own.toml")
    assert [len(run(*told).stdout.splitlines()) for told in (plain, plain, (*plain, *own), (*plain, *own))] == [
        1,
        0,
        1,
        0,
    ]


def test_the_faults_of_a_register_are_told_and_nothing_is_read(folder: Path) -> None:
    (folder / "a.toml").write_text(OWN.format("trump").replace("person", "man"), encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "in/article.txt", "--register", "in/a.toml"])
    assert result.exit_code == 1
    assert result.stdout == ""
    for told in ("2 faults", "in/a.toml, entry 1 (Local Trump), field 'kind'", "field 'en'", "begin it with a capital"):
        assert told in str(result.stderr) + str(result.exception)


def test_the_name_of_a_file_is_no_text_and_one_path_is_not_several(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "The army said on Monday that drones had attacked the port and killed three people.", encoding="utf-8"
    )
    with pytest.raises(DocumentError, match="the name of a file"):
        holdfire.read_document(str(path))
    assert holdfire.read_document("no such file.txt").document.text == "no such file.txt"
    assert [read.document.text for read in holdfire.read_documents([str(path)])] == [path.read_text(encoding="utf-8")]
    with pytest.raises(TypeError, match="not one path"):
        list(holdfire.read_documents(str(path)))
    with pytest.raises(DocumentError, match="No such file"):
        holdfire.read_document(path, register=[str(tmp_path / "names.toml")])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("nowhere/article.HTML", "there is no such file"),
        ("https://example.org/a", "this text is an address"),
        (FEED, "this text is a feed"),
    ],
)
def test_what_is_plainly_no_text_is_refused(given: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        holdfire.read_document(given)


@pytest.mark.parametrize(
    ("given", "published", "error", "says"),
    [
        (7, None, TypeError, "a Path, bytes or a text, not int"),
        (None, None, TypeError, "a Path, bytes or a text, not NoneType"),
        (ARTICLE, "2026-01-30", TypeError, "published is a day"),
        (ARTICLE, datetime(2026, 1, 30, tzinfo=UTC), TypeError, "published is a day"),
        (ARTICLE, date(1, 1, 1), ValueError, "a year that no document is of"),
    ],
)
def test_wrong_arguments_are_told(given: Any, published: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        holdfire.read_document(given, published=published)


def test_bytes_of_every_kind_are_taken_and_a_text_with_half_a_sign() -> None:
    data = ARTICLE.encode()
    assert holdfire.read_document(bytearray(data)) == holdfire.read_document(memoryview(data))
    assert holdfire.read_document("It was cold \ud800 then.").document.text == "It was cold \ufffd then."


def test_wrong_arguments_for_many_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'fr' is not a language"):
        holdfire.read_documents([tmp_path], language="fr")
    with pytest.raises(ValueError, match="0 workers"):
        holdfire.read_documents([tmp_path], workers=0)
    with pytest.raises(DocumentError, match="the folder holds no file"):
        list(holdfire.read_documents([tmp_path]))


@pytest.mark.skipif(os.name != "posix", reason="asks a POSIX shell to close stdin")
def test_a_closed_stdin_is_told_and_takes_nothing_from_the_others(folder: Path) -> None:
    program = f"{sys.executable} -c 'from holdfire.cli import main; main()' read in/article.txt"
    for more, status in (("", 0), (" -", 1)):
        done = subprocess.run(  # noqa: S602 - our own words
            f"{program}{more} <&-", shell=True, capture_output=True, text=True, check=False, cwd=folder.parent
        )
        assert done.returncode == status
        assert "Petro Vlasenko" in done.stdout
        assert ("it is closed\n  where: stdin" in done.stderr) == bool(more)


@pytest.mark.parametrize(
    ("address", "says", "fix"),
    [
        ("ftp://example.org/x", "ftp addresses are not read", "get it by a program that can, and give its file"),
        ("file:///tmp/a%20b.txt", "file addresses are not read", "give its path instead: /tmp/a b.txt"),
        ("FILE://localhost/tmp/a", "file addresses are not read", "give its path instead: /tmp/a"),
        ("file:a.txt", "file addresses are not read", "give its path instead: a.txt"),
        ("data:text/plain,hello", "data addresses are not read", "give it on stdin: holdfire read -"),
        ("mailto:a@example.org", "mailto addresses are not read", "give its file"),
        ("https:/example.org", "this is no address", "check how it is written"),
    ],
)
def test_an_address_that_is_not_of_the_web_is_no_file(address: str, says: str, fix: str) -> None:
    result = run(address)
    assert result.exit_code == 1
    assert says in result.stderr
    assert f"where: {address}" in result.stderr
    assert fix in result.stderr
