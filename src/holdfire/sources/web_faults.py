"""Why an address cannot be reached, in words that tell what to do about it."""

import errno
import socket
import ssl
from urllib.parse import SplitResult

LATER = "try again later"
_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
_NO_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


def unresolved(error: Exception, host: str | None) -> tuple[str, str]:
    """What is wrong with the name of a host that could not be looked up, and what to do."""
    begin = "the address cannot be reached: "
    if isinstance(error, UnicodeError):
        return f"{begin}{host!r} is no name that a host can have", "check how it is written"
    if isinstance(error, socket.gaierror) and error.errno in _NO_NAME:
        return f"{begin}there is no host {host!r}", "check how it is written, and whether you are connected"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return f"{begin}the host {host!r} cannot be looked up", "check whether you are connected, and try again"
    return f"{begin}{_told(error)}", LATER


def unreached(error: Exception, parts: SplitResult, port: int, silence: float) -> tuple[str, str]:
    """Why a host gave no answer, and what to do."""
    host, told, online = parts.hostname, _told(error), "check whether you are connected"
    ways: tuple[tuple[bool, str, str], ...] = (
        (
            isinstance(error, ConnectionRefusedError),
            f"{host} takes no connection at port {port}",
            "check host and port; if they are right, no server runs there now: try again later",
        ),
        (isinstance(error, TimeoutError), f"{host} was silent for {silence:g} seconds", LATER),
        (
            isinstance(error, ssl.SSLCertVerificationError),
            f"{host} cannot prove to be {host} ({getattr(error, 'verify_message', told).rstrip('.')})",
            "check the name of the host; if it is right, whoever runs it has to mend its certificate",
        ),
        (
            isinstance(error, ssl.SSLError),
            f"{host} speaks no https at port {port} ({told})",
            "check the port, and whether http is meant",
        ),
        (isinstance(error, ConnectionResetError), f"{host} hung up without an answer", LATER),
        (getattr(error, "errno", None) in _NO_WAY, f"no way leads to {host} ({told})", online),
    )
    what, fix = next(((what, fix) for fits, what, fix in ways if fits), (told, LATER))
    return f"the address cannot be reached: {what}", fix


def _told(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__)
