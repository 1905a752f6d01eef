"""Where a language model is asked: the address, the key and the limits, all given by the user and checked."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from holdfire.errors import EndpointError

_PATH = "/chat/completions"
_THIS_MACHINE = frozenset(("127.0.0.1", "localhost", "::1"))


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Args:
        url: its base address, such as http://127.0.0.1:8080/v1; /chat/completions is added where it is missing.
        key: sent as a bearer token; None for endpoints that want none. It is in no representation and no message.
        seconds: what one attempt may take, from connecting to the last byte.
        retries: attempts after the first, where the fault may pass.
        largest: bytes of an answer.
        clear: whether http may be spoken with another machine, where anybody on the line can read text and key.

    Raises:
        EndpointError: the address or the key cannot be used.
    """

    url: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 120.0
    retries: int = 2
    largest: int = 4 << 20
    clear: bool = False

    def __post_init__(self) -> None:
        self._check_address()
        if self.key is not None and not (self.key and self.key.isascii() and self.key.isprintable()):
            fix = "check what the variable holds: one line of ASCII signs without blanks around it"
            raise EndpointError("the key is empty or holds signs that no key has", where=self.shown, fix=fix)

    def _check_address(self) -> None:
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise self._wrong("this is no address") from error
        if parts.scheme not in {"http", "https"} or not host:
            raise self._wrong("this is no http or https address")
        if not (self.url.isascii() and self.url.isprintable()) or " " in self.url or parts.fragment:
            raise self._wrong("the address holds a blank, a fragment or a sign that is not ASCII")
        if "@" in parts.netloc:
            raise self._wrong(
                "the address holds a user name or password", "leave it out, and give a key if one is wanted"
            )
        if parts.scheme == "http" and host not in _THIS_MACHINE and not self.clear:
            what = "http to another machine: anybody on the line could read the text and the key"
            raise self._wrong(what, "use https, or allow it (--llm-clear) where the line is your own")

    def _wrong(self, what: str, fix: str = "give one such as https://api.example.org/v1") -> EndpointError:
        return EndpointError(what, where=self.shown, fix=fix)

    @property
    def parts(self) -> SplitResult:
        """The address that is asked, in its parts."""
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        return parts._replace(path=path if path.endswith(_PATH) else path + _PATH)

    @property
    def shown(self) -> str:
        """The address for messages, without what may be a secret in it."""
        bare = self.url.partition("?")[0].partition("#")[0]
        scheme, slashes, rest = bare.rpartition("//")
        return "".join(sign if sign.isprintable() else "?" for sign in scheme + slashes + rest.rpartition("@")[2])
