"""A key for a program, from the phone it is made on to the call that is refused."""

import pytest

from coop.models import ApiToken
from tests.builders.production import build_works, place_order
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WORD = "el horno es nuestro"


def asks(visitor: Visitor, key: str) -> int:
    """What the interface answers to a program, which has no session."""
    answer = visitor.context.request.get(
        f"{visitor.address}/api/v1/orders",
        headers={"authorization": f"Bearer {key}", "cookie": ""},
    )
    return answer.status


def test_a_key_is_made_seen_once_used_and_withdrawn(visit: Visit) -> None:
    works = build_works()
    place_order(works, "5")
    works.union_user.set_password(WORD)
    works.union_user.save(update_fields=["password"])
    phone = visit("program-buyer", PHONE).be(works.union_user)
    page = phone.go("/account/programs/")
    phone.fill(name="Compras", password=WORD)
    page.locator("[name=scopes][value='orders:read']").check()
    phone.send()
    phone.look("key")
    key = page.locator(".secret-word code").first.inner_text()
    phone.go("/account/programs/")
    phone.look("kept")
    shown = page.content()
    assert "Compras" in shown and key not in shown
    program = visit("program-itself", DESKTOP)
    assert [asks(program, key), asks(program, key + "x")] == [200, 401]
    phone.press(f"/account/programs/{ApiToken.objects.get().pk}/ending/")
    phone.look("ended")
    assert asks(program, key) == 401
