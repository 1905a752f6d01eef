"""An endpoint on this machine that answers as a test wants, and remembers what it was asked."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any, NamedTuple

from serving import served

KEY = "sk-very-secret-0123456789"
USAGE = {"prompt_tokens": 1200, "completion_tokens": 300}


class Reply(NamedTuple):
    """What the endpoint does with one request."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    drip: float = 0.0  # seconds between two bytes
    length: int | None = None  # Content-Length, if it is not the true one; -1 for none


class Asked(NamedTuple):
    """One request that came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Server(NamedTuple):
    """A running endpoint."""

    url: str
    asked: list[Asked]


Script = Sequence[Reply] | Callable[[Asked], Reply]


def completion(content: Any, *, ended: str = "stop", usage: Any = USAGE) -> Reply:
    """A chat completion with these words, or with this object as JSON."""
    words = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": ended}
    tree: dict[str, Any] = {"id": "x", "object": "chat.completion", "model": "m", "choices": [choice]}
    if usage is not None:
        tree["usage"] = usage
    return Reply(json.dumps(tree).encode())


def _handler(script: Script, asked: list[Asked]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one = Asked(self.path, dict(self.headers), json.loads(body))
            asked.append(one)
            reply = script(one) if callable(script) else script[min(len(asked), len(script)) - 1]
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True  # who asked has hung up

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            if reply.length != -1:
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            step = 1 if reply.drip else max(1, len(reply.body))
            for place in range(0, len(reply.body), step):
                self.wfile.write(reply.body[place : place + step])
                self.wfile.flush()
                time.sleep(reply.drip)

    return Handler


@contextmanager
def endpoint(script: Script) -> Iterator[Server]:
    """Serve the replies in turn, the last one again and again; or what a function makes of each request."""
    asked: list[Asked] = []
    with served(_handler(script, asked)) as address:
        yield Server(f"{address}/v1", asked)
