"""The address is checked before anything starts."""

import socket

import pytest

from coop.services import web
from coop.services.errors import ServiceError


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServiceError, match=rf"Port {port} .* taken .* PORT={port + 1} bin/up"):
            web.free_port("127.0.0.1", port)


def test_a_free_port_is_kept_and_zero_means_any() -> None:
    port = web.free_port("127.0.0.1", 0)
    assert web.free_port("127.0.0.1", port) == port


def test_a_host_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ServiceError, match=r"192\.0\.2\.1"):
        web.free_port("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 - text only
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_the_address_is_one_a_browser_here_can_open(host: str, expected: str) -> None:
    assert web.address(host, 8000) == expected


def test_papers_print_an_address_without_the_last_stroke() -> None:
    assert web.printed_address("127.0.0.1", 8000) == "http://127.0.0.1:8000"


def test_papers_never_print_the_address_that_means_every_address_when_there_is_a_network() -> None:
    printed = web.printed_address("0.0.0.0", 8000)  # noqa: S104 - text only
    assert printed.startswith("http://")
    assert "0.0.0.0" not in printed  # noqa: S104 - text only


def test_nothing_that_answers_is_not_healthy() -> None:
    assert web.health("127.0.0.1", web.free_port("127.0.0.1", 0)) == (0, {})
