"""A server on this machine, for tests of what asks one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Server(ThreadingHTTPServer):
    """Clients that hang up are what many tests are about: nothing waits for them, and nothing is said of them."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextmanager
def served(handler: type[BaseHTTPRequestHandler], server: Server | None = None) -> Iterator[str]:
    """The address under which the handler answers; `server` where something is done with its socket before."""
    handler.log_message = _say_nothing  # type: ignore[method-assign, assignment]  # of any form
    running = server or Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def _say_nothing(*_: object) -> None:
    """Instead of a line of the log."""
