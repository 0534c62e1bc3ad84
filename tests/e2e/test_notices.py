"""A task reaches somebody by mail, and the kind is switched off from the mail and on again."""

from collections.abc import Iterator

import pytest

from coop import notices
from coop.models import NoticeSent, User
from tests.builders import following
from tests.builders import notices as make
from tests.builders.notices import Postbox
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KIND = "assemblies.task"


@pytest.fixture
def works() -> Works:
    return build_works()


@pytest.fixture
def box(settings: object) -> Iterator[Postbox]:
    with make.open_postbox() as opened:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", opened.port  # type: ignore[attr-defined]
        yield opened


def test_notices_are_chosen_and_stopped(works: Works, visit: Visit, box: Postbox) -> None:
    bruno = User.objects.get(username="bruno")
    somebody = visit("notices-desktop", DESKTOP).be(bruno)
    somebody.go("/account/notices/")
    somebody.look("no-address")
    make.give_addresses(works.cast)
    following.given(works.cast)
    make.work()
    assert NoticeSent.objects.filter(user=bruno).count() <= 1
    phone = visit("notices-phone", PHONE).be(bruno)
    phone.go("/account/notices/")
    phone.look("mine")
    phone.page.locator(f"input[value='{KIND}']").uncheck()
    phone.send()
    assert not notices.wants(bruno, KIND)
    phone.page.locator(f"input[value='{KIND}']").check()
    phone.send()
    assert notices.wants(bruno, KIND)
    anybody = visit("notices-anybody", PHONE)
    anybody.go(notices.stop_path(bruno, KIND))
    anybody.look("stop")
    anybody.page.locator("main form button").click()
    anybody.page.wait_for_load_state()
    anybody.look("stopped")
    assert not notices.wants(bruno, KIND)
