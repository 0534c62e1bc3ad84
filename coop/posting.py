"""Sending to an address that somebody typed: never into the house's own network.

The name is looked up once, every address it has must be a public one, and the connection goes to
the address that was looked at: a name that changes its mind in between leads nowhere else. Hosts
that the setting `COOP_WEBHOOK_HOSTS` names may be inside, and may speak plain HTTP.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from coop.errors import Refused

TIMEOUT = 10
READ_MAX = 1024
WORDS_MAX = 100


@dataclass(frozen=True)
class Answer:
    """What came back: whether it was taken, and a few words for the page."""

    is_taken: bool
    words: str


class Pinned(http.client.HTTPConnection):
    """Connects to one address, whatever its name means by then; speaks TLS as that name."""

    def __init__(self, host: str, port: int, address: str, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._address, self._tls = address, tls

    def connect(self) -> None:
        opened = socket.create_connection((self._address, self.port), TIMEOUT)
        self.sock = (
            self._tls.wrap_socket(opened, server_hostname=self.host) if self._tls else opened
        )


def check(url: str) -> SplitResult:
    """The parts of an address that may be told; raises `Refused` for any other."""
    parts = urlsplit(url)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.username or parts.password or port == 0:
        raise Refused(_("Write a whole address, such as https://example.org/told."), field="url")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_ours(host)):
        raise Refused(_("Only addresses that begin with https:// are told."), field="url")
    return parts


def is_ours(host: str) -> bool:
    return host in settings.WEBHOOK_HOSTS


def public_address(host: str, port: int) -> str:
    """An address of the host, when all it has are public; raises `Refused` or OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not is_ours(host) and not all(_is_public(each) for each in addresses):
        raise Refused(_("This address is inside a network: it is not told."), field="url")
    return addresses[0]


def _is_public(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None)
    return known.is_global and not known.is_multicast and (inner is None or inner.is_global)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send once; a redirection is not followed, and no answer is an answer that says so."""
    try:
        parts = check(url)
        host, is_tls = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_tls else 80)
        tls = ssl.create_default_context() if is_tls else None
        opened = Pinned(host, port, public_address(host, port), tls)
        try:
            return _asked(opened, parts, body, headers)
        finally:
            opened.close()
    except Refused as refused:
        return Answer(is_taken=False, words=str(refused)[:WORDS_MAX])
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(is_taken=False, words=type(error).__name__[:WORDS_MAX])


def _asked(opened: Pinned, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> Answer:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    told = {**headers, "Content-Type": "application/json", "User-Agent": "Recuperada"}
    opened.request("POST", path, body, told)
    response = opened.getresponse()
    response.read(READ_MAX)
    is_taken = HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES
    return Answer(is_taken, str(response.status))
