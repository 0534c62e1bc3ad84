"""One of every paper of the product, made by the actions, to be drawn again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from assemblies.actions import signing
from assemblies.documents import papers as of_assemblies
from assemblies.reading import paper_of
from coop.models import Cooperative
from coop.pdf import Paper
from ledger import documents as of_ledger
from ledger.actions import invoicing
from members import documents as of_members
from members.models import RegisterEntry
from production import documents as of_production
from production.actions import congress
from production.models import Lot, ProductionOrder
from tests.builders import advances, paying, quotations, recipes, settlements
from tests.builders import minutes as meet
from tests.builders import production as build
from tests.builders.production import Works

Thing = TypeVar("Thing", bound=Model)
Asking = Callable[[], Paper]


@dataclass(frozen=True)
class Papers:
    """Each reads its record anew when it is asked for."""

    at: datetime
    papers: tuple[Asking, ...]


def made() -> Papers:
    works = build.build_works()
    Cooperative.objects.update(tax_id="30-00000000-7", address="Calle Inventada 100")
    return Papers(
        works.at,
        (*_of_an_assembly(works), *_of_a_sale(works), *_of_the_hall(works), *_of_people(works)),
    )


def _again(thing: Thing) -> Callable[[], Thing]:
    model, key = type(thing), thing.pk
    return lambda: model._default_manager.get(pk=key)


def _of_a_sale(works: Works) -> tuple[Asking, ...]:
    paying.details(by=works.user("tomas"), at=works.at, valid_from=works.today.replace(day=1))
    order = build.confirmed_order(works, "12")
    recipes.adopted(works)
    build.report(works, build.released(works, "12", order), first="12")
    delivery = build.deliver(works, order, "12")
    invoice = delivery.invoice
    note = invoicing.annul(invoice, reason="sent twice", by=works.user("tomas"), at=works.at)
    report = congress.ask(
        buyer=works.union,
        since=works.today.replace(day=1),
        until=works.today,
        by=works.union_user,
        at=works.at,
    )
    read_invoice, read_note = _again(invoice), _again(note)
    read_order, read_delivery = _again(order), _again(delivery)
    read_quotation, read_report = _again(quotations.quoted(works)), _again(report)
    return (
        lambda: of_ledger.paper_of(read_invoice()),
        lambda: of_ledger.paper_of(read_note()),
        lambda: of_production.order_confirmation(read_order()),
        lambda: of_production.delivery_note(read_delivery()),
        lambda: of_production.quotation(read_quotation()),
        lambda: of_production.congress_report(read_report()),
    )


def _of_the_hall(works: Works) -> tuple[Asking, ...]:
    read_making = _again(ProductionOrder.objects.latest("pk"))
    read_lot = _again(Lot.objects.latest("pk"))
    return (
        lambda: of_production.traveller(read_making()),
        lambda: of_production.lot_labels(read_lot()),
    )


def _of_people(works: Works) -> tuple[Asking, ...]:
    run = advances.drafted(works)
    posting = advances.posted(works, run)
    read_settlement = _again(settlements.settled(works))
    read_slip, read_posting = _again(advances.slip_of(works, run, "bruno")), _again(posting)
    read_last = _again(RegisterEntry.objects.latest("number"))
    return (
        lambda: of_members.settlement_paper(read_settlement()),
        lambda: of_members.slip_paper(read_slip(), read_posting()),
        lambda: of_members.book_paper(read_last()),
    )


def _of_an_assembly(works: Works) -> tuple[Asking, ...]:
    minutes = meet.issued(works.cast)
    paper = paper_of(minutes)
    assert paper is not None
    for name in meet.SIGNERS:
        signing.sign(
            minutes=minutes,
            member=works.cast.member(name),
            sha256=paper.sha256,
            by=works.user(name),
            at=timezone.now(),
        )
    read_minutes, read_assembly = _again(minutes), _again(minutes.assembly)
    return (
        lambda: of_assemblies.minutes_paper(read_minutes()),
        lambda: of_assemblies.book_paper(read_minutes()),
        lambda: of_assemblies.signatures_paper(read_minutes()),
        lambda: of_assemblies.notice_paper(read_assembly()),
    )
