"""Terms of popular prices and donations, made by the actions a person would use."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from ledger.actions import access, donations
from ledger.actions.donations import DonationFacts
from ledger.models import AccessTerm, Buyer, Donation, Fund
from tests.builders.production import Works


def grant(
    works: Works, amount: str = "100000", *, buyer: Buyer | None = None, until: date | None = None
) -> AccessTerm:
    return access.grant(
        buyer=buyer or works.kitchen,
        amount=Decimal(amount),
        valid_from=works.today,
        valid_until=until or works.today + timedelta(days=364),
        by=works.user("tomas"),
        at=works.at,
    )


def give(
    works: Works, amount: str = "5000", *, fund: str = "", client_id: UUID | None = None
) -> Donation:
    facts = DonationFacts(
        amount=Decimal(amount),
        received_date=works.today,
        donor="Biblioteca Popular",
        fund=Fund.objects.get(code=fund) if fund else None,
    )
    return donations.receive(
        facts, client_id=client_id or uuid4(), by=works.user("tomas"), at=works.at
    )
