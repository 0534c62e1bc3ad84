"""The report a union tables at its congress: every figure is in the books."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from coop import formatting, later
from coop.errors import Refused
from coop.models import Document, Job, User
from ledger.actions import invoicing
from ledger.models import Invoice, Line
from ledger.models.plan import Code
from production.actions import congress
from production.models import CongressReport
from production.reading.congress import Told, told
from tests.builders import ledger
from tests.builders import production as build
from tests.builders.production import Works
from tests.questions import Fields, Verb, answer

SHARES = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


def delivered(works: Works, quantity: str) -> Invoice:
    order = build.confirmed_order(works, quantity)
    build.report(works, build.released(works, quantity, order), first=quantity)
    return build.deliver(works, order, quantity).invoice


def in_books(works: Works, code: str) -> Decimal:
    """What stands in an account for the union, as an amount it gave."""
    lines = Line.objects.filter(buyer=works.union, account__code=code)
    return -(lines.aggregate(total=Sum("amount"))["total"] or Decimal(0))


def asked(works: Works) -> CongressReport:
    return congress.ask(
        buyer=works.union,
        since=works.today.replace(day=1),
        until=works.today,
        by=works.union_user,
        at=works.at,
    )


@pytest.mark.django_db
def test_every_figure_of_the_report_is_in_the_books(works: Works) -> None:
    ledger.decide(
        "ledger.allocate_premium",
        {"valid_from": works.today.isoformat(), "shares": SHARES},
        at=works.at,
    )
    paid, wrong = delivered(works, "100"), delivered(works, "30")
    delivered(works, "20")
    invoicing.annul(wrong, reason="sent twice", by=works.user("tomas"), at=works.at)
    ledger.a_payment(paid, on=works.today, at=works.at)
    build.place_order(works, "7")
    report = asked(works)
    found = told(report)
    the_books_say_the_same(works, found)
    [under] = found.under
    assert (under.mandate, under.orders) == (works.mandate, 4)
    assert found.represented == 1200
    assert [(row.quantity, row.hours) for row in found.bought] == [(Decimal(120), Decimal(48))]
    the_paper_says_it(works, report, found)


def the_books_say_the_same(works: Works, found: Told) -> None:
    assert found.layers["market"] == in_books(works, Code.SALES) == Decimal(8900) * 120
    assert found.layers["shield"] == in_books(works, Code.SHIELD) == Decimal(202) * 120
    assert (
        found.net
        == in_books(works, Code.SALES) + in_books(works, Code.SHIELD) + (found.layers["premium"])
    )
    reached = sum((row.amount for row in found.funds), Decimal(0))
    assert reached == Decimal(448) * 100
    assert found.pending == in_books(works, Code.PREMIUM_PENDING) == Decimal(448) * 20
    assert found.layers["premium"] == reached + found.pending + found.waiting
    assert found.waiting == in_books(works, Code.PREMIUM_WAITING)
    for row in found.funds:
        lines = Line.objects.filter(account__fund=row.fund)
        assert row.came_in == -sum(line.amount for line in lines if line.amount < 0)
        assert row.percent == 100


def the_paper_says_it(works: Works, report: CongressReport, found: Told) -> None:
    later.run(str(Job.objects.get(task="production.print_congress_report").pk))
    paper = Document.objects.get(kind="congress_report")
    text = " ".join(page.extract_text() for page in PdfReader(paper.path).pages)
    for figure in (found.net, found.layers["premium"], found.pending):
        assert formatting.money(figure, currency="ARS", language="en") in text
    people = User.objects.exclude(pk__in=[works.union_user.pk]).values_list("name", flat=True)
    seen = {"ursula": 200, "bruno": 200, "olga": 404, "carla": 404}
    for name, status in seen.items():
        page = Client()
        page.force_login(User.objects.get(username=name))
        shown = page.get(report.get_absolute_url())
        assert (name, shown.status_code) == (name, status)
        assert page.get(paper.get_absolute_url()).status_code == status
    assert [name for name in people if name in text] == []


@pytest.mark.django_db
def test_a_report_is_on_days_that_are_over_and_on_ones_own_organisation(works: Works) -> None:
    day, ursula = timedelta(days=1), works.union_user
    for since, until, words in (
        (works.today, works.today + day, "not come yet"),
        (works.today, works.today - day, "after the first"),
        (works.today - 2000 * day, works.today, "within five years"),
    ):
        with translation.override("en"), pytest.raises(Refused, match=words):
            congress.ask(buyer=works.union, since=since, until=until, by=ursula, at=works.at)
    page = Client()
    page.force_login(ursula)
    shown = page.get(reverse("production:new_congress_report")).content.decode()
    assert "Sindicato de la Sanidad" in shown
    assert "La Olla de Todos" not in shown
    empty = told(asked(works))
    assert (empty.net, empty.funds, empty.bought) == (Decimal(0), [], [])
    assert page.get(empty.report.get_absolute_url()).status_code == 200


def fields(works: Works, _thing: object) -> Fields:
    day = works.today.isoformat()
    return {"buyer": works.union.pk, "since": day, "until": day}


VERB = Verb(
    "production:new_congress_report", "ursula", lambda _: CongressReport.objects.count(), 0, 1,
    fields=fields,
)  # fmt: skip


@pytest.mark.django_db
def test_the_verb_of_congress_reports(works: Works) -> None:
    answer(VERB, works)
