"""Prices held for a buyer until a day: ordered at those prices in time, once, and never after."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from coop import formatting, later
from coop.errors import Refused
from coop.models import Document, Job, User
from production.actions import quotations
from production.actions.ordering import Wanted, Wish
from production.models import Order, OrderLine, Quotation, QuotationLine
from tests.builders import production as build
from tests.builders import signing as sign
from tests.builders.production import Works, build_works
from tests.builders.quotations import quoted
from tests.production.verified import broken
from tests.questions import Fields, Verb, answer
from tests.threads import at_once


@pytest.mark.django_db
def test_what_was_quoted_is_ordered_at_its_prices_though_prices_rose(works: Works) -> None:
    quotation = quoted(works)
    works.union.language = "pt"
    works.union.save(update_fields=["language"])
    build.set_advance("9000", by=works.cast.founder, at=works.at, valid_from=works.today)
    build.set_price_list(
        by=works.cast.founder, at=works.at, valid_from=works.today.isoformat(), price_step="100"
    )
    people = sign.signers(works)
    order = quotations.accept(
        quotation=quotation, wish=Wish(people.mandate), by=works.union_user, at=works.at
    )
    line, dear = order.lines.get(), build.place_order(works, "120").lines.get()
    assert line.unit_price == quotation.lines.get().unit_price < dear.unit_price
    assert order.price_list == quotation.price_list != dear.order.price_list
    sign.ask(works, order)
    order.refresh_from_db()
    assert order.state == "signing"
    with pytest.raises(Refused, match=f"ordered already: order {order}"):
        quotations.accept(
            quotation=quotation, wish=Wish(works.mandate), by=works.union_user, at=works.at
        )
    what_was_quoted_stays(works, quotation, line)
    assert broken() == []
    the_paper_is_for_both_sides(works, quotation, line)


def what_was_quoted_stays(works: Works, quotation: Quotation, line: OrderLine) -> None:
    other = Order.objects.exclude(pk=line.order_id)[0]
    for changed in ({"order": other}, {"valid_until": works.today}, {"order": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Quotation.objects.update(**changed)


def the_paper_is_for_both_sides(works: Works, quotation: Quotation, line: OrderLine) -> None:
    later.run(str(Job.objects.get(task="production.print_quotation").pk))
    paper = Document.objects.get(kind="quotation")
    text = " ".join(page.extract_text() for page in PdfReader(paper.path).pages)
    assert formatting.money(line.unit_price, currency="ARS", language="pt") in text
    seen = {"ursula": 200, "bruno": 200, "olga": 404, "carla": 404}
    for name, status in seen.items():
        page = Client()
        page.force_login(User.objects.get(username=name))
        assert page.get(quotation.get_absolute_url()).status_code == status
        assert page.get(paper.get_absolute_url()).status_code == status


@pytest.mark.django_db
def test_what_is_over_is_refused_in_words_and_a_new_one_is_offered() -> None:
    day = timedelta(days=1)
    works = build_works(first_day=timezone.localdate() - 30 * day)
    marta = works.user("marta")
    with pytest.raises(Refused, match="Prices can be held from today until"):
        quoted(works, days=16)
    lines = [Wanted(works.tile, Decimal(7))]
    for last in (works.today - day, works.today + 61 * day):
        with pytest.raises(Refused, match="Prices can be held"):
            quotations.make(buyer=works.union, lines=lines, valid_until=last, by=marta, at=works.at)
    early = works.at - 20 * day
    quotation = quotations.make(
        buyer=works.union, lines=lines, valid_until=works.today - day, by=marta, at=early
    )
    with pytest.raises(Refused, match="Ask for a new quotation"):
        quotations.accept(
            quotation=quotation, wish=Wish(works.mandate), by=works.union_user, at=works.at
        )
    page = Client()
    page.force_login(works.union_user)
    shown = page.get(quotation.get_absolute_url()).content.decode()
    again = f"/production/shop/{works.union.pk}/quotations/new/?q_{works.tile.pk}=7"
    assert f'href="{again}"' in shown and "Place the order" not in shown
    assert page.get(again).status_code == 200
    assert page.get(again.partition("?")[0]).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_ordering_a_quotation_twice_at_once_makes_one_order() -> None:
    works = build_works()
    quotation = quoted(works)

    def act(_n: int) -> str:
        with translation.override("en"):
            order = quotations.accept(
                quotation=quotation, wish=Wish(works.mandate), by=works.union_user, at=works.at
            )
        return str(order.pk)

    outcomes = at_once(2, act)
    order = Order.objects.get()
    assert sorted(map(str, outcomes)) == sorted(
        [str(order.pk), f"This was ordered already: order {order}."]
    )
    kept = {name: getattr(quotation.lines.get(), name) for name in QuotationLine.FROZEN}
    with pytest.raises(IntegrityError):
        QuotationLine(quotation=quotation, n=2, product=works.tile, **kept).save()


def asked(works: Works, _thing: object) -> Fields:
    until = works.today + timedelta(days=10)
    return {f"q_{works.tile.pk}": "120", "valid_until": until.isoformat(), "note": ""}


VERBS = [
    Verb(
        "production:new_quotation", "ursula", lambda _: Quotation.objects.count(), 0, 1,
        prepare=lambda works: works.union, fields=asked, reader="olga", hidden=True,
    ),
    Verb(
        "production:quotation_order", "ursula", lambda _: Order.objects.count(), 0, 1,
        prepare=quoted, fields=lambda works, _q: {"mandate": works.mandate.pk}, reader="bruno",
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_quotations(verb: Verb, works: Works) -> None:
    answer(verb, works)
