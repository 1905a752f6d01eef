"""One chat completion over HTTP: bounded in time, size and attempts; no redirects, no proxy, no environment, no log."""

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, responses
from typing import Any, Self

from holdfire.errors import EndpointError
from holdfire.llm.endpoint import Endpoint
from holdfire.llm.totals import Totals

MOST_WAITED = 60.0  # seconds that are waited at most before the next attempt
_FIRST_WAIT = 1.0
_PIECE = 1 << 16
_TOLD = 300  # characters of a server's own words that are passed on
_SHORTEST_SECRET = 6  # characters of the key that make a server's words unfit to be shown
_MAY_PASS = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_NO_ENDPOINT = "check that the address is that of an OpenAI-compatible endpoint"
_FIXES = {
    400: "the model may not know something that was sent; try --llm-form json or text, or change --llm-extra",
    401: "check the key, and --llm-key-env which names the variable that holds it",
    403: "check the key and what it allows",
    404: "check the address, which mostly ends in /v1, and the name of the model",
    413: "the document is too long for this endpoint; lower --llm-most",
    422: "the model may not know something that was sent; try --llm-form json or text, or change --llm-extra",
    429: "the endpoint wants fewer requests, or the account is empty; try later",
}
_FOR_ALL = _REDIRECTS | {401, 402, 403, 404, 405}
"""Answers that every further request would get too."""


class CallError(EndpointError):
    """A request failed, or its answer is of no use."""

    for_all = False  # whether every other request would fail alike
    passing = False  # whether it may go better next time
    may_cost = True  # whether the endpoint may have worked on it
    wait: float | None = None  # seconds that the server asks to wait


def complete(
    request: dict[str, Any], endpoint: Endpoint, totals: Totals, *, sleep: Callable[[float], None] = time.sleep
) -> str:
    """Ask once, again where the fault may pass, and give the words of the answer.

    Args:
        request: the body of the request, as JSON values.
        endpoint: who is asked.
        totals: what is counted, also of attempts that fail.
        sleep: waits that many seconds.

    Raises:
        CallError: no answer came, or none that is whole.
    """
    body = json.dumps(request).encode()
    attempt = 0
    while True:
        try:
            tree = _ask(body, endpoint)
        except CallError as error:
            totals.add_failure(may_cost=error.may_cost)
            wait = min(_FIRST_WAIT * 2.0**attempt, MOST_WAITED) if error.wait is None else error.wait
            if not error.passing or attempt == endpoint.retries or wait > MOST_WAITED:
                raise
            sleep(wait)
            attempt += 1
        else:
            totals.add_answer(tree.get("usage"))
            return _content(tree, endpoint)


def _fault(
    what: str, endpoint: Endpoint, fix: str, *, for_all: bool = False, passing: bool = False, may_cost: bool = True
) -> CallError:
    error = CallError(what, where=endpoint.shown, fix=fix)
    error.for_all, error.passing, error.may_cost = for_all, passing, may_cost
    return error


def _ask(body: bytes, endpoint: Endpoint) -> dict[str, Any]:
    with _Line(endpoint) as line:
        try:
            status, wait, data = line.post(body)
        except (OSError, HTTPException) as error:
            # Nobody who reads the trace shall find the request's headers in it, so the cause is told but not chained.
            raise line.fault(error) from None
    if status != 200:
        raise _refused(status, wait, data, endpoint)
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        what = "the endpoint did not answer with JSON, or broke off"
        raise _fault(what, endpoint, _NO_ENDPOINT, passing=True) from None
    return tree if isinstance(tree, dict) else {}


class _Line:
    """A connection for one attempt; a watchman hangs up when the time is over, however slowly bytes drip."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._late = False
        self.sent = False
        parts = endpoint.parts
        self._target = parts.path + (f"?{parts.query}" if parts.query else "")
        host, limit = str(parts.hostname), endpoint.seconds
        self._connection: HTTPConnection = (
            HTTPSConnection(host, parts.port, timeout=limit, context=ssl.create_default_context())
            if parts.scheme == "https"
            else HTTPConnection(host, parts.port, timeout=limit)
        )
        self._socket: socket.socket | None = None  # kept, for the connection forgets it before the body is read
        self._watchman = threading.Timer(limit, self._hang_up)
        self._watchman.daemon = True

    def __enter__(self) -> Self:
        self._watchman.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watchman.cancel()
        self._connection.close()

    def _hang_up(self) -> None:
        self._late = True
        for line in (self._socket, self._connection.sock):
            with contextlib.suppress(OSError):
                if line:
                    socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS, which another thread may be using

    def post(self, body: bytes) -> tuple[int, str | None, bytes]:
        """Status, the wait that is asked for, and the bytes of the answer.

        Raises:
            OSError, HTTPException: the line broke, or the time is over.
            CallError: the answer is too large, or packed.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "holdfire"}
        headers["Accept-Encoding"] = "identity"
        if self._endpoint.key is not None:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        self._connection.connect()
        self._socket = self._connection.sock
        self.sent = True
        self._connection.request("POST", self._target, body=body, headers=headers)
        with self._connection.getresponse() as answer:
            data = self._read(answer)
        if self._late:
            raise TimeoutError
        return answer.status, answer.headers.get("Retry-After"), data

    def _read(self, answer: HTTPResponse) -> bytes:
        if answer.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
            raise _fault("the answer is packed, which was not asked for", self._endpoint, "ask another endpoint")
        taken = bytearray()
        while piece := answer.read1(_PIECE):
            taken += piece
            if len(taken) > self._endpoint.largest:
                what = f"more than {self._endpoint.largest:,} bytes came as an answer"
                raise _fault(what, self._endpoint, "check the address")
        expected = answer.headers.get("Content-Length", "")
        if expected.isdecimal() and int(expected) != len(taken):
            msg = f"only {len(taken):,} of {int(expected):,} bytes came"
            raise HTTPException(msg)
        return bytes(taken)

    def fault(self, error: Exception) -> CallError:
        """The fault in our words."""
        if self._late or isinstance(error, TimeoutError):
            what = f"the endpoint took more than {self._endpoint.seconds:g} seconds"
            fix = "allow more time (--llm-seconds), or choose a quicker model"
            return _fault(what, self._endpoint, fix, passing=True, may_cost=self.sent)
        told = getattr(error, "strerror", None) or type(error).__name__
        if isinstance(error, ssl.SSLError):
            told = f"TLS: {error.reason or 'the handshake failed'}"
        fix = "check the address, and that the endpoint is running"
        what = f"the endpoint cannot be reached ({told})"
        return _fault(what, self._endpoint, fix, for_all=not self.sent, passing=True, may_cost=self.sent)


def _refused(status: int, wait: str | None, data: bytes, endpoint: Endpoint) -> CallError:
    fix = _FIXES.get(status, "try again later")
    if status in _REDIRECTS:
        fix = "give the final address: a redirect is not followed, for it could lead the text and the key astray"
    words = "" if status in {401, 403} else _server_words(data, endpoint)
    what = f"the endpoint answered {status} {responses.get(status, '')}".strip() + (f": {words}" if words else "")
    fault = _fault(what, endpoint, fix, for_all=status in _FOR_ALL, passing=status in _MAY_PASS, may_cost=status >= 500)
    if wait and wait.isascii() and wait.isdecimal() and len(wait) < 10:
        fault.wait = float(wait)
    return fault


def _server_words(data: bytes, endpoint: Endpoint) -> str:
    """What the server says of its refusal, in short, unless it repeats a part of the key or of the address's query."""
    try:
        told = json.loads(data)["error"]
        words = told["message"] if isinstance(told, dict) else told
    except (ValueError, RecursionError, TypeError, LookupError):
        return ""
    if not isinstance(words, str) or any(part in words for part in _secrets(endpoint)):
        return ""
    return _plain(words)[:_TOLD]


def _secrets(endpoint: Endpoint) -> set[str]:
    """All short stretches of what must not be shown."""
    last = _SHORTEST_SECRET
    return {
        secret[place : place + last]
        for secret in (endpoint.key or "", endpoint.parts.query)
        if secret
        for place in range(max(1, len(secret) - last + 1))
    }


def _plain(words: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _content(tree: dict[str, Any], endpoint: Endpoint) -> str:
    """The words of the one choice of an answer."""
    try:
        choice = tree["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        raise _fault("the answer is no chat completion", endpoint, _NO_ENDPOINT) from None
    if ended == "length":
        fix = "allow a longer answer, for example --llm-extra '{\"max_tokens\": 8000}', or lower --llm-most"
        raise _fault("the answer was cut off at the model's limit", endpoint, fix)
    if not isinstance(content, str) or not content.strip():
        raise _fault("the model gave no words: it refused, or was stopped", endpoint, "try another model")
    return content
