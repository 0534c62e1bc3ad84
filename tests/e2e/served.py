"""The server of the journeys: what a browser fetches from it is what an installation hands out."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from coop.services import static_files


def collect() -> None:
    """The static files, once for all processes of a run."""
    with (settings.DATA_DIR / "collecting").open("w") as ours:
        fcntl.flock(ours, fcntl.LOCK_EX)
        if not static_files.are_collected(settings.DATA_DIR):
            call_command("collectstatic", interactive=False, verbosity=0)
            static_files.mark_collected(settings.DATA_DIR)


class Nothing(StaticFilesHandler):
    """Leaves static files to the application's own middleware."""

    def _should_handle(self, _path: str) -> bool:
        return False


@contextmanager
def as_installed() -> Iterator[LiveServer]:
    """Static files come from WhiteNoise, with their hashes and for good; pytest-django's own way
    would fetch each out of the folder of its app, again for every page."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = Nothing
    server.start()
    yield server
    server.stop()
