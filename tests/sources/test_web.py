"""The way to the network: only where it may go, only as much and as long as it may take."""

import errno
import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from holdfire.errors import SourceError
from holdfire.sources import web
from holdfire.sources.web import Bounds, Fetched, fetch_web, is_public
from serving import Server, served

OPEN = Bounds(largest=100_000, silence=5, total=5, private=True, inward=True, clear=True)
SHUT = Bounds(largest=100, clear=True)


PACKED = {
    "/gzip": ("gzip", gzip.compress(b"packed words")),
    "/bomb": ("gzip", gzip.compress(b"\0" * 50_000_000)),
    "/cut": ("gzip", gzip.compress(b"packed words" * 100)[:-12]),
    "/nogzip": ("gzip", b"plain"),
    "/brotli": ("br", b"plain"),
}


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path in PACKED:
            packing, body = PACKED[path]
            self._answer(body, packing=packing)
        elif path == "/hop":
            self._lead(f"/hop?{int(query) - 1}" if int(query) > 1 else "/page")
        elif path == "/out":
            self._lead(unquote(query))
        elif path == "/drip":
            self._answer(b"", length=1000)
            self._drip()
        elif path == "/drip-head":
            self._drip()
        else:
            self._answer_plainly(path)

    def _answer_plainly(self, path: str) -> None:
        if path == "/image":
            self._answer(b"x", kind="image/png")
        elif path == "/large":
            self._answer(b"x" * 200_000)
        elif path == "/short":
            self._answer(b"x" * 10, length=20)
        else:
            self._answer(self.path.encode())

    def _lead(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _drip(self) -> None:
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _answer(self, body: bytes, *, kind: str = "text/plain", packing: str = "", length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if packing:
            self.send_header("Content-Encoding", packing)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def here() -> Iterator[str]:
    with served(Answers) as address:
        yield address


def fetched(address: str, bounds: Bounds = OPEN) -> tuple[bytes, Fetched]:
    target = BytesIO()
    told = fetch_web(address, target, bounds)
    return target.getvalue(), told


def refused(address: str, bounds: Bounds = OPEN) -> str:
    with pytest.raises(SourceError) as caught:
        fetch_web(address, BytesIO(), bounds)
    return caught.value.what


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("127.8.9.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("100.127.255.254", False),
        ("224.0.0.1", False),
        ("239.1.2.3", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.0.8", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b:1::8.8.8.8", False),
        ("::127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),
    ],
)
def test_which_addresses_are_of_the_public_internet(number: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(number)) is public


def test_bytes_come_with_where_they_came_from(here: str) -> None:
    body, told = fetched(f"{here}/a%20b/é?x=1&y=é")
    assert body == b"/a%20b/%C3%A9?x=1&y=%C3%A9"
    assert told == Fetched(f"{here}/a%20b/é?x=1&y=é", len(body), "text/plain")


def test_redirects_are_followed_five_times(here: str) -> None:
    assert fetched(f"{here}/hop?5")[0] == b"/page"
    assert "redirects more than 5 times" in refused(f"{here}/hop?6")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/out?file:///etc/hostname", "leads to file"),
        ("/out?ftp://example.org/", "leads to ftp"),
        ("/out?http://u:secret@127.0.0.1/", "user name or password"),
        ("/out?http://[::1", "no address"),
        ("/large", "more than 100,000 bytes"),
        ("/bomb", "more than 100,000 bytes"),
        ("/cut", "ends too early"),
        ("/nogzip", "gzip is damaged"),
        ("/brotli", "packed as br"),
        ("/short", "only 10 of 20"),
    ],
)
def test_what_may_not_be_or_is_not_whole_is_refused(here: str, path: str, says: str) -> None:
    assert says in refused(here + path)


def test_packed_bytes_are_unpacked(here: str) -> None:
    assert fetched(f"{here}/gzip")[0] == b"packed words"


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_dripping_bytes_end_with_the_time(here: str, path: str) -> None:
    begun = time.monotonic()
    bounds = Bounds(largest=100_000, silence=5, total=0.4, private=True, clear=True)
    assert "more than 0.4 seconds" in refused(here + path, bounds)
    assert time.monotonic() - begun < 2


def test_silence_ends_it() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        bounds = Bounds(largest=10, silence=0.2, private=True, clear=True)
        assert "127.0.0.1 was silent for 0.2 seconds" in refused(f"http://127.0.0.1:{mute.getsockname()[1]}/", bounds)


def fault_of(address: str) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        fetch_web(address, BytesIO(), OPEN)
    assert caught.value.where == address
    return caught.value.what, str(caught.value.fix)


@pytest.mark.parametrize(
    ("error", "says", "fix"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "there is no host 'news.example'", "check how it is written"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "'news.example' cannot be looked up", "whether you are connected"),
        (socket.gaierror(socket.EAI_FAIL, "it failed"), "cannot be reached: it failed", "try again later"),
        (UnicodeError("label too long"), "'news.example' is no name that a host can have", "check how it is written"),
    ],
)
def test_a_host_that_is_not_found_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, error: Exception, says: str, fix: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    what, cure = fault_of("https://news.example/a")
    assert says in what
    assert fix in cure


@pytest.mark.parametrize(
    ("error", "says", "fix"),
    [
        (
            ConnectionRefusedError(111, "Connection refused"),
            "127.0.0.1 takes no connection at port 81",
            "host and port",
        ),
        (ConnectionResetError(104, "reset"), "127.0.0.1 hung up without an answer", "try again later"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "no way leads to 127.0.0.1", "are connected"),
        (ssl.SSLError(1, "wrong version number"), "speaks no https at port 81", "whether http is meant"),
        (ssl.SSLCertVerificationError(1, "x"), "127.0.0.1 cannot prove to be 127.0.0.1", "certificate"),
        (OSError(errno.EIO, "odd"), "cannot be reached: odd", "try again later"),
    ],
)
def test_why_a_host_gives_no_answer_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, error: Exception, says: str, fix: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_connection", fail)
    what, cure = fault_of("http://127.0.0.1:81/")
    assert says in what
    assert fix in cure


def test_a_port_at_which_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    what, fix = fault_of(f"http://127.0.0.1:{port}/")
    assert what == f"the address cannot be reached: 127.0.0.1 takes no connection at port {port}"
    assert fix == "check host and port; if they are right, no server runs there now: try again later"


def test_only_the_types_that_are_read(here: str) -> None:
    bounds = Bounds(largest=100, private=True, clear=True, types=("text/",))
    assert fetched(f"{here}/page", bounds)[0] == b"/page"
    assert "sends image/png" in refused(f"{here}/image", bounds)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://127.0.0.1:1/", "127.0.0.1, which is not on the public internet"),
        ("http://localhost:1/", "not on the public internet"),
        ("http://[::ffff:127.0.0.1]:1/", "not on the public internet"),
        ("http://[::ffff:7f00:1]:1/", "not on the public internet"),
        ("http://[64:ff9b::10.0.0.1]:1/", "not on the public internet"),
        ("http://2130706433/", "127.0.0.1, which is not on the public internet"),
        ("http://0177.0.0.1/", "127.0.0.1, which is not on the public internet"),
        ("http://0x7f.1/", "127.0.0.1, which is not on the public internet"),
        ("http://127.1/", "127.0.0.1, which is not on the public internet"),
        ("http://１２７.０.０.１/", "127.0.0.1, which is not on the public internet"),
        ("http://0/", "0.0.0.0, which is not on the public internet"),
        ("http://0.0.0.0:80/", "0.0.0.0, which is not on the public internet"),
        ("http://[::]:1/", "not on the public internet"),
        ("http://169.254.169.254/", "not on the public internet"),
        ("http://[fd00:ec2::254]/", "not on the public internet"),
        ("http://[fe80::1%25eth0]/", "no address"),
        ("http://[fe80::1%eth0]/", "no address"),
        ("http://example.org:0/", "no address"),
        ("http://example.org\\@10.0.0.1/", "user name or password"),
        ("http://example.org\\.10.0.0.1/", "no address"),
        ("https://user:pw@example.org/", "user name or password"),
        ("http://exam ple.org/", "no address"),
        ("http://example.org\n/", "no address"),
        ("http:///x", "no address"),
        ("http://example.org:99999/", "no address"),
    ],
)
def test_addresses_that_are_never_asked(address: str, says: str) -> None:
    assert says in refused(address, SHUT)


@pytest.mark.parametrize("address", ["https://u:secret@exam ple.org/", "ftp://u:secret@x/", "http://u:secret@[::1"])
def test_no_message_tells_a_password(address: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch_web(address, BytesIO(), OPEN)
    assert "secret" not in str(caught.value)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Names and what they stand for; what is looked up is noted, and no other name is known."""
    known: dict[str, str] = {}
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **options: Any) -> Any:
        return real(known.get(host, host), *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return known


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers to which connections were opened; all of them lead to this machine."""
    opened: list[str] = []
    real = socket.create_connection

    def connect(where: tuple[str, int], *rest: Any) -> socket.socket:
        opened.append(where[0])
        return real(("127.0.0.1", where[1]), *rest)

    monkeypatch.setattr(socket, "create_connection", connect)
    return opened


@pytest.mark.parametrize(
    "number", ["169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "[::ffff:169.254.169.254]"]
)
def test_where_clouds_keep_their_keys_is_asked_only_by_who_types_it(
    here: str, names: dict[str, str], connected: list[str], number: str
) -> None:
    port = here.rpartition(":")[2]
    names["metadata.example"] = number.strip("[]")
    for address in (f"{here}/out?http://{number}:{port}/page", f"http://metadata.example:{port}/page"):
        assert "where clouds keep their keys" in refused(address)
    assert set(connected) == {"127.0.0.1"}
    assert fetched(f"http://{number}:{port}/page")[0] == b"/page"
    assert "not on the public internet" in refused(f"http://{number}:{port}/page", SHUT)
    assert "where clouds keep their keys" in refused(f"http://{number}:{port}/out?http://169.254.1.1:{port}/page")


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "2130706433", "inside.example"]
)
def test_a_public_host_does_not_lead_inward(
    here: str, names: dict[str, str], connected: list[str], inside: str
) -> None:
    """Without the flag never; with `private` alone only what was named is private; with `inward` it may."""
    port = here.rpartition(":")[2]
    names.update({"outside.example": "8.8.8.8", "inside.example": "192.168.1.1"})
    address = f"http://outside.example:{port}/out?http://{inside}:{port}/page"
    assert "not on the public internet" in refused(address, SHUT)
    private = Bounds(largest=100, private=True, clear=True)
    assert "a public host led there" in refused(address, private)
    assert set(connected) == {"8.8.8.8"}
    assert fetched(address)[0] == b"/page"
    assert fetched(f"http://{inside}:{port}/out?http://{inside}:{port}/page", private)[0] == b"/page"


@pytest.mark.parametrize(("scheme", "downgraded"), [("http", True), ("https", False)])
def test_a_way_from_https_to_http_is_told(
    here: str, monkeypatch: pytest.MonkeyPatch, connected: list[str], scheme: str, downgraded: bool
) -> None:
    """Both are plain here: what counts is what the addresses say."""
    monkeypatch.setattr(web, "_PinnedTls", web._Pinned)
    port = here.rpartition(":")[2]
    told = fetched(f"https://127.0.0.1:{port}/out?{scheme}://127.0.0.1:{port}/page")[1]
    assert told.downgraded is downgraded
    assert fetched(f"{here}/out?https://127.0.0.1:{port}/page")[1].downgraded is False


def test_a_redirect_to_a_private_machine_is_refused(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def public(address: Any) -> bool:
        asked.append(str(address))
        return len(asked) == 1

    monkeypatch.setattr(web, "is_public", public)
    assert "not on the public internet" in refused(f"{here}/out?{here}/page", SHUT)
    assert asked == ["127.0.0.1", "127.0.0.1"]


def test_the_connection_goes_to_the_checked_address(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for another address when it is asked a second time gains nothing: it is asked once."""
    port = int(here.rpartition(":")[2])
    asked: list[object] = []
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **options: Any) -> Any:
        if host == "rebind.example":
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *rest, **options)
        return real(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert fetched(f"http://rebind.example:{port}/page")[0] == b"/page"
    assert asked == ["rebind.example"]


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    assert "10.0.0.1" in refused("http://example.org/", SHUT)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for good.example, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, shown = folder / "key.pem", folder / "certificate.pem"
    subject = ("-subj", "/CN=good.example", "-addext", "subjectAltName=DNS:good.example")
    made = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        str(key),
        "-out",
        str(shown),
    )
    subprocess.run([*made, *subject], check=True, capture_output=True)
    return shown, key


@pytest.mark.parametrize(("host", "good"), [("good.example", True), ("bad.example", False)])
def test_the_name_is_proved_though_the_address_was_fixed(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, host: str, good: bool
) -> None:
    server = Server(("127.0.0.1", 0), Answers)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **options: real("127.0.0.1", *rest, **options))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with served(Answers, server):
        address = f"https://{host}:{server.server_port}/page"
        if good:
            assert fetched(address)[0] == b"/page"
        else:
            assert "bad.example cannot prove to be bad.example" in refused(address)
