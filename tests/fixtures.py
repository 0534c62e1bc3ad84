"""What many tests ask for by name: a works, and a postbox that mail goes to."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.builders import notices
from tests.builders.notices import Postbox
from tests.builders.production import Works, build_works


@pytest.fixture
def works(db: None) -> Works:
    """The co-operative with prices voted, buyers on the list and books open."""
    return build_works()


@pytest.fixture
def box(settings: Settings) -> Iterator[Postbox]:
    """A mail server of ours, to which all mail goes meanwhile."""
    with notices.open_postbox() as opened:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", opened.port
        settings.BASE_URL = "https://horno.example"
        yield opened
