"""What both sides write about an order: told to the other by mail, read by nobody else."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from coop.errors import Refused
from coop.models import AuditEvent, User
from production.actions import messages
from production.hooks import await_sales
from production.models import Order, OrderMessage
from tests.builders import notices as mail
from tests.builders import production as build
from tests.builders.notices import Postbox
from tests.builders.production import Works
from tests.questions import Verb, answer

WORDS = "The lift holds 400 kg, please pack small"


@pytest.mark.django_db
def test_a_message_reaches_the_other_side_and_nobody_else(works: Works, box: Postbox) -> None:
    mail.give_addresses(works.cast)
    ursula = works.union_user
    ursula.email = "ursula@horno.example"
    ursula.save(update_fields=["email"])
    order = build.place_order(works)
    messages.send(order, text=f" {WORDS} ", by=ursula, at=works.at)
    assert told_to_sales(works) == [f"Sindicato de la Sanidad wrote about order {order}"]
    mail.work()
    mail.work()
    [asked] = box.letters
    assert asked["To"] == "marta@horno.example"
    assert f"/orders/{order.pk}/#messages" in mail.text_of(asked)
    assert WORDS not in mail.text_of(asked)
    messages.send(order, text="We will.", by=works.user("marta"), at=works.at)
    mail.work()
    assert told_to_sales(works) == []
    assert [letter["To"] for letter in box.letters[1:]] == ["ursula@horno.example"]
    assert list(OrderMessage.objects.values_list("text", "from_buyer")) == [
        (WORDS, True),
        ("We will.", False),
    ]
    only_both_sides_read_it(order)
    assert WORDS not in str(list(AuditEvent.objects.values_list("particulars", flat=True)))
    for text, words in (("  ", "Write a message"), ("x" * 2001, "too long")):
        with pytest.raises(Refused, match=words):
            messages.send(order, text=text, by=ursula, at=works.at)
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderMessage.objects.all()._raw_delete(using="default")


def told_to_sales(works: Works) -> list[str]:
    with translation.override("en"):
        return [each.title for each in await_sales(works.user("marta")) if "wrote" in each.title]


def only_both_sides_read_it(order: Order) -> None:
    read = {"ursula": True, "marta": True, "pablo": True, "diana": True, "bruno": False}
    for name, reads in read.items():
        page = Client()
        page.force_login(User.objects.get(username=name))
        for view in ("production:order", "production:order_sheet"):
            shown = page.get(reverse(view, args=[order.pk])).content.decode()
            assert (WORDS in shown) is reads, (name, view)


@pytest.mark.django_db
def test_an_order_is_repeated_at_the_prices_of_today(works: Works) -> None:
    order = build.place_order(works, "12.5")
    build.set_advance("9000", by=works.cast.founder, at=works.at, valid_from=works.today)
    build.set_price_list(by=works.cast.founder, at=works.at, valid_from=works.today.isoformat())
    page = Client()
    page.force_login(works.union_user)
    again = f"/production/shop/{works.union.pk}/?q_{works.tile.pk}=12.5"
    assert f'href="{again}"' in page.get(order.get_absolute_url()).content.decode()
    shown = page.get(again).content.decode()
    assert 'value="12.5"' in shown
    assert "ARS 9,550.00" not in shown


VERB = Verb(
    "production:new_message", "ursula", lambda _: OrderMessage.objects.count(), 0, 1,
    prepare=build.place_order, fields=lambda _w, _o: {"text": WORDS},
)  # fmt: skip


@pytest.mark.django_db
def test_the_verb_of_messages(works: Works) -> None:
    answer(VERB, works)
    assert Order.objects.count() == 1
