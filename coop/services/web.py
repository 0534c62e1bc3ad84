"""The address the web server answers at: free before, answering after."""

import errno
import http.client
import json
import socket
from collections.abc import Mapping

from coop.services.errors import ServiceError

ANSWER_SECONDS = 5.0
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, never bound here


def free_port(host: str, port: int) -> int:
    """``port`` if it is free (any free one for 0); otherwise says who to blame and what to do."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except socket.gaierror:
        raise ServiceError(f"HOST is {host!r}, which is not an address of this computer.") from None
    except OSError as trouble:
        raise ServiceError(_why_not(trouble, host, port)) from None


def address(host: str, port: int) -> str:
    """The address to type into a browser on this computer."""
    name = EVERY_ADDRESS.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def printed_address(host: str, port: int) -> str:
    """The address to print on papers: the one a telephone in the hall can open, where it may."""
    return address(_on_the_network(host), port).rstrip("/")


def _on_the_network(host: str) -> str:
    """This computer's address on its network when it answers at every address, else `host`."""
    if host not in EVERY_ADDRESS:
        return host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Connecting a datagram socket chooses the way out and sends nothing (RFC 5737, RFC 3849).
    somewhere = "2001:db8::1" if ":" in host else "192.0.2.1"
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((somewhere, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return host


def health(host: str, port: int) -> tuple[int, Mapping[str, str]]:
    """The status of /healthz and the state of each part; 0 when nothing answers."""
    connection = http.client.HTTPConnection(
        EVERY_ADDRESS.get(host, host), port, timeout=ANSWER_SECONDS
    )
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        states = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return 0, {}
    finally:
        connection.close()
    return answer.status, states


def _why_not(trouble: OSError, host: str, port: int) -> str:
    if trouble.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program. "
            f"Stop it, or choose another port: PORT={port + 1 if port < 65535 else 8000} bin/up"
        )
    if trouble.errno == errno.EACCES:
        return f"Only root may answer at port {port}. Choose one above 1023: PORT=8000 bin/up"
    return f"Cannot answer at {host}, port {port}: {trouble.strerror}."
