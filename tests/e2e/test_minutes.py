"""Minutes on four phones: worded, read, approved, issued, signed by four, confirmed by anybody."""

import pytest

from assemblies import reading
from assemblies.models import Minutes
from coop.models import Document, User
from tests.builders import minutes as make
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PASSWORD = "telar-horno-viento-318"  # noqa: S105  of people of this test only


@pytest.fixture
def works() -> Works:
    return build_works()


def with_password(name: str) -> User:
    user = User.objects.get(username=name)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def test_minutes_are_signed_by_four_and_confirmed_by_code(
    works: Works, visit: Visit, worker: None
) -> None:
    made = make.with_signers(works.cast)
    page = f"/assemblies/minutes/{made.pk}/"
    secretary = visit("minutes-secretary", DESKTOP).be(with_password("sofia"))
    secretary.go(page)
    secretary.look("assembled")
    secretary.go(f"{page}wording/")
    secretary.look("wording")
    secretary.fill(remarks="The assembly closed with applause.")
    secretary.page.locator("textarea[name='item-1']").fill("Bruno spoke for it, Sofía against.")
    secretary.send()
    secretary.look("changes")

    phones = {
        name: visit(f"minutes-{name}", PHONE).be(with_password(name)) for name in ("bruno", "delia")
    }
    for phone in phones.values():
        phone.go(page)
        phone.press("/approval/")
    phones["bruno"].look("approved")
    secretary.go(page)
    secretary.press("/issue/")
    secretary.page.wait_for_timeout(500)
    for _ in range(60):
        if reading.paper_of(Minutes.objects.get(pk=made.pk)) is not None:
            break
        secretary.page.wait_for_timeout(500)

    phones["ana"] = visit("minutes-ana", PHONE).be(with_password("ana"))
    phones["sofia"] = visit("minutes-sofia", PHONE).be(User.objects.get(username="sofia"))
    for name, phone in phones.items():
        phone.go(f"{page}signature/")
        if name == "ana":
            phone.look("signing")
        phone.fill(password=PASSWORD)
        phone.send()
    assert made.signatures.count() == 4
    phones["bruno"].go(page)
    phones["bruno"].look("signed")
    secretary.go(page)
    secretary.look("signed")

    paper = Document.objects.get(kind="minutes")
    anybody = visit("minutes-anybody", PHONE)
    anybody.go(f"/confirm/{paper.code}/")
    assert paper.sha256 in anybody.page.inner_text("main").replace("\n", "")
    anybody.look("confirmed")
