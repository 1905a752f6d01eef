"""Fetching the bytes of a source: an https address or a path."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from holdfire.errors import SourceError
from holdfire.sources.web import Bounds, fetch_web

LARGEST = 4 << 30  # bytes


_KEY_NAMES = frozenset(("token", "key", "apikey", "api_key", "access_token"))


def download(address: str, folder: Path, *, authorization: str | None = None) -> tuple[Path, str]:
    """Bring the bytes at `address` into `folder`; returns the file and the name it had at its origin.

    Evidence is not fetched over a line that anybody can rewrite; only this machine may be asked in the clear.

    Args:
        address: an https address or a path.
        folder: where a download is put.
        authorization: value of the header of that name, for servers that want a key; it is in no message.

    Raises:
        SourceError: the address is neither https nor a file, cannot be reached, or gives more than LARGEST bytes; or it
            holds a key, which would be kept with it.
    """
    if address.startswith(("http://", "https://")):
        _refuse_keys(address)
        target = folder / "download"
        headers = {"Authorization": authorization} if authorization else None
        with target.open("wb") as file:
            fetch_web(address, file, Bounds(largest=LARGEST, private=True), headers=headers)
        parts = urlsplit(address)
        return target, Path(unquote(parts.path)).name or parts.netloc
    path = Path(address)
    if address and path.is_dir():
        raise SourceError("this is a folder", where=address, fix="name a file inside it")
    if not path.is_file():
        raise SourceError("there is no such file", where=address, fix="give a path or an https:// address")
    return path, path.name


def _refuse_keys(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return  # whoever fetches says what is wrong with it
    if any(name.casefold() in _KEY_NAMES for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        shown = parts._replace(query="…", netloc=parts.netloc.rpartition("@")[2]).geturl()
        fix = "leave it out, and name the variable that holds it: --key-env VAR"
        raise SourceError("the address holds a key, which would be kept with it", where=shown, fix=fix)
