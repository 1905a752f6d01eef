"""Fetching: bytes arrive whole or not at all, and every failure says what to do."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from holdfire.errors import SourceError
from holdfire.sources import download as subject
from holdfire.sources.download import download
from serving import served

BODY = b"time_start,time_end\n" * 1000


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/missing.csv":
            self.send_error(404, "Not Found")
            return
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        promised = len(BODY) + 100 if self.path == "/short.csv" else len(BODY)
        self.send_response(200)
        if self.path != "/unsized.csv":
            self.send_header("Content-Length", str(promised))
        self.end_headers()
        self.wfile.write(BODY)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(Server) as address:
        yield address


@pytest.mark.parametrize("name", ["table.csv", "unsized.csv"])
def test_bytes_and_name_come_from_the_address(address: str, name: str, tmp_path: Path) -> None:
    path, found = download(f"{address}/{name}?version=2", tmp_path)
    assert (path.read_bytes(), found) == (BODY, name)


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(BODY)
    assert download(str(path), tmp_path / "elsewhere") == (path, "table.csv")


@pytest.mark.parametrize(
    ("path", "says"),
    [("/missing.csv", "404 Not Found"), ("/short.csv", "cannot be reached|only 20,000 of 20,100 bytes")],
)
def test_what_does_not_come_whole_is_refused(address: str, path: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        download(address + path, tmp_path)
    assert caught.value.where.endswith(path)


def test_redirects_are_followed_only_to_what_may_be_fetched(address: str, tmp_path: Path) -> None:
    assert download(f"{address}/to/{address}/table.csv", tmp_path)[0].read_bytes() == BODY
    for elsewhere, says in (
        ("http://example.org/x.csv", "http is not fetched"),
        ("ftp://example.org/x.csv", "leads to ftp"),
    ):
        with pytest.raises(SourceError, match=says):
            download(f"{address}/to/{elsewhere}", tmp_path)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="cannot be reached"):
        download(f"http://127.0.0.1:{port}/x.csv", tmp_path)


def test_more_bytes_than_any_table_has_are_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "LARGEST", 100)
    with pytest.raises(SourceError, match="more than 100 bytes"):
        download(f"{address}/table.csv", tmp_path)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://example.org/x.csv", "http is not fetched"),
        ("ftp://example.org/x.csv", "no such file"),
        ("file:///etc/hostname", "no such file"),
        ("nowhere.csv", "no such file"),
        ("", "no such file"),
    ],
)
def test_other_addresses_are_refused(address: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=says):
        download(address, tmp_path)
