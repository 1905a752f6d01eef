"""The one way to the network: bytes at an address that somebody named, with bounds on everything.

A host name is resolved once, every address it stands for is checked, and the connection goes to a checked address, so
that a name that changes its meaning in between gains nothing. Redirects pass through the same checks, and through one
more: where clouds keep their keys is asked only by whoever writes that very number. The settings of a proxy are not
used: behind one, no address could be checked.
"""

import contextlib
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import BinaryIO
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from holdfire.errors import SourceError
from holdfire.sources.web_faults import LATER, unreached, unresolved

MOST_REDIRECTS = 5
_PIECE = 1 << 16
_KEPT = "/%:@!$&'()*+,;=~-._?"  # characters of an address that need no quoting
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_THIS_MACHINE = frozenset(("127.0.0.1", "localhost", "::1"))
_SHARED = ipaddress.ip_network("100.64.0.0/10")  # between a provider and its customers (RFC 6598)
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # of the protocols themselves (RFC 6890)
_TRANSLATED_HERE = ipaddress.ip_network("64:ff9b:1::/48")  # translated within one network (RFC 8215)
_KEYS_OF_CLOUDS = tuple(
    map(ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32"))
)  # link-local addresses, and those at which Amazon and Alibaba serve the same beside them
_PASSWORD = re.compile(r"(?<=//)[^/?#]*@")
_CURES = {
    401: "the server wants a key, or another one",
    403: "the server does not let you in: see what it asks of its users",
    429: "you asked too often: wait some minutes, then fetch it again",
}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address written as one of IPv6 (RFC 6052)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Bounds:
    """What a fetch may cost and where it may go."""

    largest: int  # bytes, after unpacking
    silence: float = 60.0  # seconds without a byte
    total: float | None = None  # seconds for everything, redirects included
    private: bool = False  # whether addresses that are not of the public internet may be asked
    inward: bool = False  # whether a public host may lead to one that is not public
    clear: bool = False  # whether http may be asked of other machines than this one
    types: tuple[str, ...] = ()  # beginnings of the content types that are taken; none given means any


@dataclass(frozen=True)
class Fetched:
    """Where bytes came from in the end, how many there were, as what they were sent, and whether it led from https to
    http, where they could be changed on the way.
    """

    address: str
    size: int
    content_type: str
    downgraded: bool = False


@dataclass
class _Journey:
    """What is known on the way from redirect to redirect: the IP address that was typed, if it was one, and whether the
    host that led here is of the public internet.
    """

    typed: "Address | None"
    from_public: bool = False


def fetch_web(address: str, target: BinaryIO, bounds: Bounds, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """Write the bytes at an http or https address into `target`.

    Args:
        address: where they lie.
        target: where they go.
        bounds: what it may cost and where it may go.
        headers: sent to the host of the address, and to nobody to whom it leads; they are in no message.

    Raises:
        SourceError: the address is malformed, holds a password, leads where it may not, cannot be reached in time, or
            gives something else, too much or less than it promised.
    """
    begun = time.monotonic()
    here, schemes = address, set[str]()
    asked = _origin(_checked(address, bounds))
    journey = _Journey(_as_number(_checked(address, bounds).hostname))
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(here, bounds)
        schemes.add(parts.scheme)
        numbers = _resolve(parts, bounds, here, journey)
        answer = _Answer(here, parts, numbers, bounds, _left(begun, bounds, address))
        own = dict(headers or {}) if _origin(parts) == asked else {}
        try:
            leads = answer.redirect(own)
            if leads is None:
                return replace(answer.copy(target), downgraded="https" in schemes and parts.scheme == "http")
        except (HTTPException, OSError, ValueError) as error:
            raise answer.fault(error) from error
        finally:
            answer.close()
        here = leads
    raise SourceError(f"it redirects more than {MOST_REDIRECTS} times", where=address, fix="give the final address")


def _left(begun: float, bounds: Bounds, address: str) -> float | None:
    if bounds.total is None:
        return None
    left = bounds.total - (time.monotonic() - begun)
    if left <= 0:
        raise _too_slow(bounds, address)
    return left


def _too_slow(bounds: Bounds, address: str) -> SourceError:
    return SourceError(f"it took more than {bounds.total:g} seconds", where=address, fix=LATER)


# ---- where it may go


def _checked(address: str, bounds: Bounds) -> SplitResult:
    where = _PASSWORD.sub("", address)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"this is no address: {error}", where=where, fix="check how it is written") from error
    if "@" in parts.netloc:
        raise SourceError("the address holds a user name or password", where=where, fix="leave it out")
    if parts.scheme not in {"http", "https"}:
        raise SourceError(
            f"it leads to {parts.scheme or 'nothing'}, which is not fetched", where=where, fix="use https"
        )
    unreadable = any(character.isspace() or not character.isprintable() for character in address)
    if not host or port == 0 or unreadable or "%" in host or "\\" in host:  # fe80::1%eth0 is of one machine alone
        raise SourceError("this is no address", where=where, fix="check how it is written")
    if parts.scheme == "http" and not bounds.clear and host not in _THIS_MACHINE:
        raise SourceError("http is not fetched: its bytes could be changed on the way", where=where, fix="use https")
    return parts


def _as_number(host: str | None) -> Address | None:
    try:
        return ipaddress.ip_address(host or "")
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether an IP address is one of the public internet: not private, of this machine, shared, reserved or many's.

    An IPv6 address that carries one of IPv4 is as public as the one it carries.
    """
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    if any(address in network for network in (_SHARED, _PROTOCOLS, _TRANSLATED_HERE)):
        return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
        or address.is_private
    )


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _resolve(parts: SplitResult, bounds: Bounds, address: str, journey: _Journey) -> list[str]:
    """The IP addresses of a host, all of them checked."""
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        what, fix = unresolved(error, parts.hostname)
        raise SourceError(what, where=address, fix=fix) from error
    numbers = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    public = True
    for number in map(ipaddress.ip_address, numbers):
        if _holds_keys(number) and number != journey.typed:
            fix = "if you mean it, name that very number and say --allow-private"
            raise SourceError(f"the host stands for {number}, where clouds keep their keys", where=address, fix=fix)
        if is_public(number):
            continue
        public = False
        what = f"the host stands for {number}, which is not on the public internet"
        if not bounds.private:
            fix = "if you mean a machine of your own network, say --allow-private"
            raise SourceError(what, where=address, fix=fix)
        if journey.from_public and not bounds.inward:
            raise SourceError(f"{what}, and a public host led there", where=address, fix="name that address yourself")
    journey.from_public = public
    return numbers


def _holds_keys(address: Address) -> bool:
    return any((_carried(address) or address) in network for network in _KEYS_OF_CLOUDS)


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, _port(parts)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


# ---- one request


class _Pinned(HTTPConnection):
    """A connection to one of the given IP addresses, whatever the name may stand for by now."""

    def __init__(self, host: str, port: int, numbers: list[str], timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._numbers = numbers
        self.line: socket.socket | None = None  # kept, for the connection forgets its socket before the body is read

    def connect(self) -> None:
        """Try the addresses in turn."""
        self.sock = self.line = self._open()

    def _open(self) -> socket.socket:
        for number in self._numbers[:-1]:
            try:
                return socket.create_connection((number, self.port), self.timeout)
            except OSError:
                continue
        return socket.create_connection((self._numbers[-1], self.port), self.timeout)


class _PinnedTls(_Pinned):
    """The same, encrypted, for the name that was asked for."""

    default_port = HTTPSConnection.default_port

    def connect(self) -> None:
        """Try the addresses in turn, then prove the name."""
        self.line = self._open()
        self.sock = self.line = ssl.create_default_context().wrap_socket(self.line, server_hostname=self.host)


class _Answer:
    """The answer to one request; a watchman hangs up when the time is over, however slowly bytes drip."""

    def __init__(
        self, address: str, parts: SplitResult, numbers: list[str], bounds: Bounds, left: float | None
    ) -> None:
        self._address, self._parts, self._bounds = address, parts, bounds
        kind = _PinnedTls if parts.scheme == "https" else _Pinned
        self._late = False
        self._connection = kind(str(parts.hostname), _port(parts), numbers, min(bounds.silence, left or bounds.silence))
        self._watchman = threading.Timer(left, self._hang_up) if left is not None else None
        self._answer: HTTPResponse | None = None
        self._target = quote(parts.path or "/", safe=_KEPT) + (
            f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
        )

    def _hang_up(self) -> None:
        self._late = True
        if line := self._connection.line:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        if self._watchman:
            self._watchman.cancel()
        if self._answer:
            self._answer.close()
        self._connection.close()

    def fault(self, error: Exception) -> SourceError:
        """The error in our words."""
        if self._late:
            return _too_slow(self._bounds, self._address)
        what, fix = unreached(error, self._parts, self._connection.port, self._bounds.silence)
        return SourceError(what, where=self._address, fix=fix)

    def redirect(self, headers: Mapping[str, str]) -> str | None:
        """Ask, with these headers; where the answer leads if it is a redirect, and None if it is what was asked for."""
        if self._watchman:
            self._watchman.start()
        accepted = {"User-Agent": "holdfire", "Accept-Encoding": "identity", **headers}
        self._connection.request("GET", self._target, headers=accepted)
        self._answer = self._connection.getresponse()
        status, leads = self._answer.status, self._answer.headers.get("Location")
        if status in _REDIRECTS and leads:
            try:
                return urljoin(self._address, leads)
            except ValueError as error:
                fix = "check the address in a browser"
                raise SourceError(f"it leads to what is no address: {error}", where=self._address, fix=fix) from error
        if status != 200:
            raise SourceError(
                f"the server answered {status} {self._answer.reason}",
                where=self._address,
                fix=_CURES.get(status, "check the address in a browser"),
            )
        return None

    def copy(self, target: BinaryIO) -> Fetched:
        """The bytes, unpacked if they were sent packed, down to the last that was promised."""
        if self._answer is None:
            raise HTTPException("nothing was asked")
        kind = self._answer.headers.get_content_type() if self._answer.headers.get("Content-Type") else ""
        if kind and self._bounds.types and not kind.startswith(self._bounds.types):
            fix = "give the address of a text, a page, a feed or a PDF"
            raise SourceError(f"the server sends {kind}", where=self._address, fix=fix)
        taken = 0
        for piece in self._unpacked(self._answer):
            taken += len(piece)
            if taken > self._bounds.largest:
                raise SourceError(
                    f"more than {self._bounds.largest:,} bytes came", where=self._address, fix="check the address"
                )
            target.write(piece)
        if self._late:
            raise _too_slow(self._bounds, self._address)
        return Fetched(self._address, taken, kind)

    def _pieces(self, answer: HTTPResponse) -> Iterator[bytes]:
        expected = answer.headers.get("Content-Length", "")
        taken = 0
        while piece := answer.read1(_PIECE):
            taken += len(piece)
            yield piece
        if not self._late and expected.isdigit() and int(expected) != taken:
            raise SourceError(
                f"only {taken:,} of {int(expected):,} bytes came", where=self._address, fix="fetch it again"
            )

    def _unpacked(self, answer: HTTPResponse) -> Iterator[bytes]:
        """Packed bytes are unpacked piece by piece, so that a bomb ends at the largest size and not in memory."""
        packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if packing in {"", "identity"}:
            yield from self._pieces(answer)
            return
        if packing not in {"gzip", "x-gzip"}:
            raise SourceError(
                f"it is packed as {packing}, which was not asked for", where=self._address, fix="fetch it yourself"
            )
        unpacker = zlib.decompressobj(wbits=31)
        try:
            for piece in self._pieces(answer):
                yield unpacker.decompress(piece, _PIECE)
                while unpacker.unconsumed_tail:
                    yield unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise SourceError(f"its gzip is damaged: {error}", where=self._address, fix="fetch it again") from error
        if not unpacker.eof:
            raise SourceError("its gzip ends too early", where=self._address, fix="fetch it again")
