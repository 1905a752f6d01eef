"""Fetching the bytes of a source: an https address or a path."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from holdfire.errors import SourceError
from holdfire.sources.web import Bounds, fetch_web

LARGEST = 4 << 30  # bytes


def download(address: str, folder: Path) -> tuple[Path, str]:
    """Bring the bytes at `address` into `folder`; returns the file and the name it had at its origin.

    Evidence is not fetched over a line that anybody can rewrite; only this machine may be asked in the clear.

    Raises:
        SourceError: the address is neither https nor a file, cannot be reached, or gives more than LARGEST bytes.
    """
    if address.startswith(("http://", "https://")):
        target = folder / "download"
        with target.open("wb") as file:
            fetch_web(address, file, Bounds(largest=LARGEST, private=True))
        parts = urlsplit(address)
        return target, Path(unquote(parts.path)).name or parts.netloc
    path = Path(address)
    if address and path.is_dir():
        raise SourceError("this is a folder", where=address, fix="name a file inside it")
    if not path.is_file():
        raise SourceError("there is no such file", where=address, fix="give a path or an https:// address")
    return path, path.name
