"""Programs are told what happened: once, signed, tried again, and never inside the house."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from coop import later, posting, webhooks
from coop.actions import webhooks as actions
from coop.checks import programs
from coop.errors import Refused
from coop.models import ApiToken, AuditEvent, Job, Webhook, WebhookDelivery
from coop.models.work import JobState
from ledger.actions import buyers
from ledger.models import BuyerContact
from production.api import telling
from tests.builders import production as build
from tests.builders.production import Works
from tests.builders.programs import key_of
from tests.conftest import owner_connection
from tests.coop.receiver import receiving

KINDS = ["order.confirmed", "order.delivered", "invoice.issued"]


@pytest.fixture(autouse=True)
def inside(settings: Settings) -> None:
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]


def told_to(works: Works, url: str, *kinds: str) -> str:
    secret = webhooks.secret_of("s", user=works.union_user)
    actions.make(url=url, kinds=kinds or KINDS, secret=secret, by=works.union_user, at=works.at)
    return secret


def work() -> None:
    """What the worker does now."""
    for job in Job.objects.filter(task="coop.send_webhook", state=JobState.QUEUED):
        later.run(str(job.pk))


def signature(secret: str, headers: dict[str, str], body: bytes) -> str:
    """As the standard tells a receiver to work it out."""
    signs = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(key, signs, hashlib.sha256).digest()).decode()


def test_a_program_that_fails_twice_is_told_again_and_then_takes_it(works: Works) -> None:
    with receiving(500, 302) as receiver:
        secret = told_to(works, receiver.url)
        order = build.confirmed_order(works, "5")
        delivery = WebhookDelivery.objects.get()
        for attempt in range(3):
            work()
            delivery.refresh_from_db()
            assert delivery.attempts == attempt + 1
            webhooks.try_again()
            assert not Job.objects.filter(state=JobState.QUEUED, task="coop.send_webhook").exists()
            if delivery.state == "waiting":
                WebhookDelivery.objects.update(next_at=works.at - timedelta(days=1))
                webhooks.try_again()
        assert (delivery.state, delivery.answered) == ("taken", "204")
        assert len(receiver.came) == 3, "a redirection is not followed"
    assert len({headers["webhook-id"] for headers, _body in receiver.came}) == 1
    headers, body = receiver.came[-1]
    data = {"id": str(order.number), "url": f"/api/v1/orders/{order.number}"}
    told = json.loads(body)
    assert (told["type"], told["data"]) == ("order.confirmed", data), "and nothing of anybody"
    assert headers["webhook-signature"] == signature(secret, headers, body)
    with pytest.raises(Error), transaction.atomic():
        WebhookDelivery.objects.update(answered="other")


def test_who_takes_nothing_for_a_day_is_given_up_and_the_page_tells_it(works: Works) -> None:
    told_to(works, "http://127.0.0.1:9/closed")
    build.confirmed_order(works, "5")
    for _attempt in range(len(webhooks.PAUSES) + 1):
        work()
        if WebhookDelivery.objects.get().state == "waiting":
            WebhookDelivery.objects.update(next_at=works.at - timedelta(days=1))
        webhooks.try_again()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.answered) == ("given_up", "ConnectionRefusedError")
    assert timedelta(hours=23) < sum(webhooks.PAUSES, timedelta()) < timedelta(hours=25)
    client = Client(headers={"accept-language": "en"})
    client.force_login(works.union_user)
    page = client.get(reverse("coop:webhooks")).content.decode()
    assert "given up" in page and "ConnectionRefusedError" in page


def test_only_what_its_owner_may_read_is_told_and_only_as_long(works: Works) -> None:
    with receiving() as receiver:
        told_to(works, receiver.url)
        build.place_popular_order(works)
        assert not WebhookDelivery.objects.exists(), "of another buyer"
        order = build.confirmed_order(works, "5")
        build.count_stock(works, "5")
        build.deliver(works, order, "5")
        kinds = WebhookDelivery.objects.order_by("kind").values_list("kind", flat=True)
        assert list(kinds) == ["invoice.issued", "order.confirmed", "order.delivered"]
        contact = BuyerContact.objects.get(user=works.union_user)
        buyers.end_contact(contact, by=works.user("marta"), at=works.at)
        work()
        assert receiver.came == []
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {"given_up"}


def test_an_order_that_became_ready_is_told_once_of_by_itself(works: Works) -> None:
    """Stock makes it ready, so a round looks; no event of the trail tells it."""
    with receiving() as receiver:
        order = build.confirmed_order(works, "5")
        build.count_stock(works, "5")
        told_to(works, receiver.url, "order.ready")
        telling.look_for_ready()
        telling.look_for_ready()
        work()
        [(_headers, body)] = receiver.came
        told = json.loads(body)
        assert (told["type"], told["data"]["id"]) == ("order.ready", str(order.number))
        more = build.confirmed_order(works, "7")
        telling.look_for_ready()
        assert not WebhookDelivery.objects.filter(about_id=more.pk).exists(), "5 of 7 are there"
        build.deliver(works, order, "5")
        telling.look_for_ready()
        assert WebhookDelivery.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_verify_names_a_key_or_an_address_that_did_what_it_could_not(works: Works) -> None:
    told_to(works, "https://example.org/told")
    key_of(works.union_user, "orders:read")
    build.confirmed_order(works, "5")

    def broken() -> list[str]:
        return [each for check in programs() for each in check.broken]

    assert broken() == []
    key, hook = ApiToken.objects.get(), Webhook.objects.get()
    told = WebhookDelivery.objects.get()
    with owner_connection() as owner:
        for done in (
            "UPDATE coop_apitoken SET used_on = made_on + 400",
            "UPDATE coop_webhook SET secret = 'x'",
            "UPDATE coop_webhookdelivery SET happened_at = happened_at - interval '1 day'",
            "DELETE FROM coop_auditevent WHERE event IN ('user.token_made', 'user.webhook_made')",
        ):
            owner.execute(done)
    used_on = ApiToken.objects.get().used_on
    assert broken() == [
        f"key {key.pk}",
        f"key {key.pk} used on {used_on}",
        f"address {hook.pk}",
        f"told {told.pk}",
        f"secret of address {hook.pk}",
    ]


def test_an_address_is_kept_on_the_own_page_and_ended(works: Works) -> None:
    client, url = Client(headers={"accept-language": "en"}), reverse("coop:webhooks")
    client.force_login(works.union_user)
    form = {
        "client_id": str(uuid4()),
        "seed": "s" * 43,
        "url": "https://example.org/told",
        "kinds": ["order.confirmed"],
    }
    shown = client.post(url, form)
    secret = shown.context["secret"]
    assert client.post(url, form).context["secret"] == secret, "a repeat shows the same"
    kept = Webhook.objects.get()
    assert secret not in repr(vars(kept)) and secret not in client.get(url).content.decode()
    for wrong in ("http://example.org", "https://", "ftp://x.org", "https://a:b@example.org"):
        sent = {**form, "client_id": str(uuid4()), "url": wrong}
        assert client.post(url, sent).status_code == 422, wrong
    end, button = reverse("coop:webhook_ending", args=[kept.pk]), {"client_id": str(uuid4())}
    stranger = Client()
    stranger.force_login(works.kitchen_user)
    assert stranger.post(end, button).status_code == 404
    assert client.get(end).status_code == 405
    assert [client.post(end, button).status_code for _twice in range(2)] == [303, 303]
    told = AuditEvent.objects.filter(event__startswith="user.webhook").order_by("id")
    assert [x.event for x in told] == ["user.webhook_made", "user.webhook_ended"]
    with pytest.raises(Error), transaction.atomic():
        Webhook.objects.update(ended_at=None)
    with pytest.raises(Refused):
        actions.make(
            url="https://example.org", kinds=["x"], secret=secret, by=works.union_user, at=works.at
        )


@pytest.mark.parametrize(
    "host",
    ["127.0.0.2", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]",
     "[::ffff:10.0.0.1]", "0.0.0.0",  # noqa: S104
     "100.64.0.1", "224.0.0.1", "localhost"],
)  # fmt: skip
def test_nothing_is_sent_into_the_house(host: str) -> None:
    answer = posting.post(f"https://{host}/", b"{}", {})
    assert not answer.is_taken
    assert answer.words.startswith("This address is inside a network")
