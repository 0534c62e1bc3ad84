"""Coming in as people are: invited on paper, with a passkey, with the digits of an app."""

import re
import time

import pyotp
import pytest

from coop.models import Passkey, SecondStep
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PASSWORD = "telar-horno-viento-318"  # noqa: S105  of a user of this test only


@pytest.fixture
def works() -> Works:
    return build_works()


def with_a_finger(visitor: Visitor) -> None:
    """Give the browser a device that knows its owner."""
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_an_invitation_on_paper_leads_in(works: Works, visit: Visit) -> None:
    member = works.cast.member("bruno")
    desk = visit("invite-desk", DESKTOP).be(works.user("sofia"))
    desk.go(f"/members/{member.pk}/invitations/")
    desk.look("form")
    desk.page.locator("input[name=way][value=paper]").check()
    desk.send()
    desk.look("sheet")
    found = re.search(r"/members/invitation/[\w-]{40,}/", desk.page.content())
    assert found
    phone = visit("invite-phone", PHONE)
    phone.go(found[0])
    phone.look("choose")
    phone.fill(password=PASSWORD, again=PASSWORD)
    phone.send()
    assert phone.page.url.rstrip("/") == phone.address
    phone.go("/account/")
    phone.look("account")
    phone.go(found[0])
    phone.look("over")


def test_a_passkey_lets_in(works: Works, visit: Visit) -> None:
    bruno = works.user("bruno")
    bruno.set_password(PASSWORD)
    bruno.save(update_fields=["password"])
    phone = visit("passkey", PHONE).sign_in("bruno", PASSWORD)
    with_a_finger(phone)
    phone.go("/account/passkeys/")
    phone.look("none-yet")
    phone.fill(name="mi celular", password=PASSWORD)
    phone.page.locator("form[data-passkey] .form-acts button").click()
    phone.page.wait_for_selector("table")
    phone.look("kept")
    assert Passkey.objects.get().user == bruno
    phone.context.clear_cookies()
    phone.go("/sign-in/")
    phone.look("ways")
    phone.page.locator("a[href*='/sign-in/passkey/']").click()
    phone.page.wait_for_load_state()
    phone.look("door")
    phone.page.locator("form[data-passkey] button").click()
    phone.page.wait_for_url(lambda url: "sign-in" not in url)
    phone.go("/account/")
    assert list(bruno.sessions.order_by("id").values_list("way", flat=True)) == [
        "password",
        "passkey",
    ]
    phone.go("/account/passkeys/")
    phone.press("/ending/")
    phone.context.clear_cookies()
    phone.go("/sign-in/passkey/")
    phone.page.locator("form[data-passkey] button").click()
    phone.page.wait_for_selector(".error-summary")
    phone.look("removed")


def test_the_treasurer_sets_up_a_second_step(works: Works, visit: Visit) -> None:
    tomas = works.user("tomas")
    tomas.set_password(PASSWORD)
    tomas.save(update_fields=["password"])
    phone = visit("step", PHONE).sign_in("tomas", PASSWORD)
    phone.look("start")
    phone.go("/account/second-step/")
    phone.look("set-up")
    secret = phone.page.locator("input[name=secret]").input_value()
    phone.fill(code=pyotp.TOTP(secret).now(), password=PASSWORD)
    phone.send()
    phone.look("recovery")
    assert phone.page.locator(".recovery-codes li").count() == 10
    phone.go("/account/second-step/")
    phone.look("ready")
    SecondStep.objects.update(last_step=0)
    phone.context.clear_cookies()
    phone.go("/sign-in/")
    phone.fill(username="tomas", password=PASSWORD)
    phone.send()
    phone.look("asked")
    phone.fill(code="000 000")
    phone.send()
    phone.look("wrong")
    phone.fill(code=pyotp.TOTP(secret).at(int(time.time())))
    phone.send()
    assert phone.page.url.rstrip("/") == phone.address
    desk = visit("step-desk", DESKTOP).be(works.user("ana"))
    desk.go(f"/members/{works.cast.member('tomas').pk}/")
    desk.look("member")
    desk.press("/second-step/reset/")
    phone.go("/account/")
    assert "/sign-in/" in phone.page.url
