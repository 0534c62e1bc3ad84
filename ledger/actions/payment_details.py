"""How the co-operative is paid. Every invoice that is still to pay says it."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, currency, screen
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import hold_the_books
from ledger.models import PaymentDetails


@dataclass(frozen=True)
class PayFacts:
    """In whose name, where (a number, a CBU, an IBAN, an alias), and a note to who pays."""

    holder: str
    bank: str
    account: str
    currency: str
    valid_from: date
    note: str = ""

    def trimmed(self) -> "PayFacts":
        return replace(
            self,
            holder=self.holder.strip(),
            bank=self.bank.strip(),
            account=" ".join(self.account.split()),
            currency=self.currency.strip().upper(),
            note=self.note.strip(),
        )


@transaction.atomic
def record(facts: PayFacts, *, client_id: UUID, by: User, at: datetime) -> PaymentDetails:
    """Say where money of a currency is sent from a day on; the same call again returns the first.

    Raises `Refused` for what is empty, for a currency that ISO 4217 does not know, for what stands
    already, and for a day before that of the details in force: those would go on.
    """
    hold_the_books()
    if earlier := PaymentDetails.objects.filter(client_id=client_id).first():
        return earlier
    facts = facts.trimmed()
    _must_be_whole(facts)
    now = PaymentDetails.objects.in_force(timezone.localdate(at), facts.currency)
    _must_be_new(facts, now)
    made = PaymentDetails.objects.create(
        client_id=client_id, recorded_at=at, by=by, **asdict(facts)
    )
    audit.record("payment_details.recorded", by=by, at=at, about=made)
    return made


def _must_be_whole(facts: PayFacts) -> None:
    words = {
        "holder": _("Write in whose name the account is."),
        "bank": _("Write the bank."),
        "account": _("Write the account: its number or its alias."),
    }
    for field, why in words.items():
        if not getattr(facts, field):
            raise Refused(why, field=field)
    currency.required(facts.currency)


def _must_be_new(facts: PayFacts, now: PaymentDetails | None) -> None:
    if now is None:
        return
    if facts.valid_from < now.valid_from:
        day = screen.day(now.valid_from)
        words = _("What stands now is in force from %(day)s: write that day or a later one.")
        raise Refused(words % {"day": day}, field="valid_from")
    said = asdict(facts) | {"valid_from": now.valid_from}
    if all(getattr(now, name) == value for name, value in said.items()):
        raise Refused(_("This is what buyers are told already."), field="account")
