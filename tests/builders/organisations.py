"""People, addresses, papers and federations of buyers, made by the actions a person would use."""

from datetime import timedelta
from decimal import Decimal

from coop.models import User
from ledger.actions import addresses, buyers, contacts, mandates
from ledger.actions.addresses import AddressFacts
from ledger.actions.contacts import Parts
from ledger.models import (
    Buyer,
    BuyerAddress,
    BuyerContact,
    BuyerMandate,
    ContactInvitation,
    MandateDocument,
)
from tests.builders.production import Works

PDF = b"%PDF-1.7 minutes of the congress"
PASSWORD = "baldosa-celeste-9"  # noqa: S105  of people who do not exist


def invite(
    works: Works, name: str = "Nora Paz", *, token: str = "", **parts: bool
) -> ContactInvitation:
    return contacts.invite(
        buyer=works.union,
        name=name,
        parts=Parts(**parts),
        token=token,
        email="" if token else "nora@sanidad.example",
        by=works.user("marta"),
        at=works.at,
    )


def person(works: Works, name: str, *, buyer: Buyer | None = None, **parts: bool) -> User:
    """Somebody who does these parts for the union, through the invitation."""
    token = f"{name}-" + "x" * 40
    contacts.invite(
        buyer=buyer or works.union,
        name=name,
        parts=Parts(**parts),
        token=token,
        by=works.user("marta"),
        at=works.at,
    )
    return contacts.accept(token=token, password=PASSWORD, at=works.at)


def contact_of(user: User) -> BuyerContact:
    return BuyerContact.objects.get(user=user, ended_at=None)


def address(works: Works, use: str = "delivery", text: str = "Belgrano 250") -> BuyerAddress:
    facts = AddressFacts(use=use, address=text, town="Neuquén", name="Clinic")
    return addresses.add(facts, buyer=works.union, by=works.user("marta"), at=works.at)


def document(works: Works, content: bytes = PDF) -> MandateDocument:
    return mandates.attach(works.mandate, content=content, by=works.user("marta"), at=works.at)


def mandate(works: Works, *, signatures: int, limit: str = "20000000") -> BuyerMandate:
    """A mandate that wants several signatures on each order."""
    facts = buyers.MandateFacts(
        body="Congress",
        reference="Resolution 20",
        decided_date=works.today - timedelta(days=5),
        valid_from=works.today,
        valid_until=works.today + timedelta(days=300),
        limit=Decimal(limit),
        members_represented=1200,
        signatures=signatures,
    )
    return buyers.record_mandate(facts, buyer=works.union, by=works.cast.founder, at=works.at)


def federation(works: Works, name: str = "Federación de la Salud") -> Buyer:
    facts = buyers.BuyerFacts(code="FED", name=name, kind="union")
    return buyers.register(facts, by=works.cast.founder, at=works.at)
