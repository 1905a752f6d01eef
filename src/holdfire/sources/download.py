"""Fetching bytes: an https address or a path, in pieces, with bounds on time and size."""

from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, BinaryIO
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from holdfire.errors import SourceError

TIMEOUT = 60  # seconds without a byte
LARGEST = 4 << 30  # bytes
_PIECE = 1 << 20


def download(address: str, folder: Path) -> tuple[Path, str]:
    """Bring the bytes at `address` into `folder`; returns the file and the name it had at its origin.

    Raises:
        SourceError: the address is neither https nor a file, cannot be reached, or gives more than LARGEST bytes.
    """
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"}:
        _check_scheme(parts.scheme, parts.hostname, address)
        name = Path(unquote(parts.path)).name or parts.netloc
        return _from_web(address, folder / "download"), name
    path = Path(address)
    if address and path.is_dir():
        raise SourceError("this is a folder", where=address, fix="name a file inside it")
    if not path.is_file():
        raise SourceError("there is no such file", where=address, fix="give a path or an https:// address")
    return path, path.name


def _check_scheme(scheme: str, host: str | None, address: str) -> None:
    """Evidence is not fetched over a line that anybody can rewrite; only this machine may be asked in the clear."""
    if scheme == "http" and host not in {"127.0.0.1", "localhost", "::1"}:
        raise SourceError("http is not fetched: its bytes could be changed on the way", where=address, fix="use https")


class _SafeRedirects(HTTPRedirectHandler):
    """Follows a redirect only to an address that might have been given in the first place."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request that follows, or a SourceError where the line could be rewritten by anybody."""
        parts = urlsplit(newurl)
        if parts.scheme not in {"http", "https"}:
            raise SourceError(f"it leads to {parts.scheme}, which is not fetched", where=newurl, fix="use https")
        _check_scheme(parts.scheme, parts.hostname, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _from_web(address: str, target: Path) -> Path:
    # The scheme was checked, here and for redirects: only http(s) is opened.
    request = Request(address, headers={"User-Agent": "holdfire"})  # noqa: S310 - checked
    try:
        with build_opener(_SafeRedirects).open(request, timeout=TIMEOUT) as answer, target.open("wb") as file:
            expected = answer.headers.get("Content-Length")
            _copy(answer, file, address)
    except HTTPError as error:
        error.close()
        fix = "check the address in a browser"
        raise SourceError(f"the server answered {error.code} {error.reason}", where=address, fix=fix) from error
    except (URLError, HTTPException, TimeoutError, OSError) as error:
        told = getattr(error, "reason", None) or error
        raise SourceError(f"the address cannot be reached ({told})", where=address, fix="try again later") from error
    size = target.stat().st_size
    if expected is not None and expected.isdigit() and int(expected) != size:
        raise SourceError(f"only {size:,} of {int(expected):,} bytes came", where=address, fix="fetch it again")
    return target


def _copy(answer: BinaryIO, file: BinaryIO, address: str) -> None:
    taken = 0
    while piece := answer.read(_PIECE):
        taken += len(piece)
        if taken > LARGEST:
            raise SourceError(f"more than {LARGEST:,} bytes came", where=address, fix="check the address")
        file.write(piece)
