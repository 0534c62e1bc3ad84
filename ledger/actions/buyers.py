"""Buyers: who they are, who speaks for them, and what their own body resolved."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.accounts import set_password
from coop.errors import Refused
from coop.models import ImportBatch, User
from ledger.actions import mandates
from ledger.models import Buyer, BuyerContact, BuyerMandate
from ledger.money import ZERO

FEDERATION_MAX = 120
SIGNATURES_MAX = 9


@dataclass(frozen=True)
class BuyerFacts:
    """What is written down about a buyer."""

    code: str
    name: str
    kind: str
    federation: str = ""
    tax_id: str = ""
    address: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    members_count: int | None = None
    language: str = "es"
    belongs_to: Buyer | None = None


@dataclass(frozen=True)
class MandateFacts:
    """What a buyer's own body resolved."""

    body: str
    reference: str
    decided_date: date
    valid_from: date
    valid_until: date
    limit: Decimal
    members_represented: int = 0
    signatures: int = 1


@transaction.atomic
def register(
    facts: BuyerFacts, *, by: User, at: datetime, imported_in: ImportBatch | None = None
) -> Buyer:
    """Put a buyer on the list. Raises `Refused` when the code is taken."""
    _code_must_be_free(facts.code, besides=None)
    buyer = Buyer.objects.create(**_columns(facts, None), imported_in=imported_in)
    audit.record("buyer.registered", by=by, at=at, about=buyer)
    return buyer


@transaction.atomic
def change(buyer: Buyer, *, facts: BuyerFacts, by: User, at: datetime) -> Buyer:
    """Correct a buyer's data. Invoices already issued keep what was printed on them."""
    _code_must_be_free(facts.code, besides=buyer)
    new = _columns(facts, buyer)
    changed = [name for name, value in new.items() if getattr(buyer, name) != value]
    for name in changed:
        setattr(buyer, name, new[name])
    buyer.save(update_fields=changed)
    buyer.locals.update(federation=buyer.name[:FEDERATION_MAX])
    audit.record("buyer.changed", by=by, at=at, about=buyer, fields=changed)
    return buyer


@transaction.atomic
def annul(buyer: Buyer, *, by: User, at: datetime) -> Buyer:
    """Withdraw a buyer from the list, as long as nothing depends on it."""
    buyer = Buyer.objects.select_for_update().get(pk=buyer.pk)
    if buyer.annulled_at is not None:
        raise Refused(_("This buyer is no longer on the register."))
    if any(
        relation.related_model._default_manager.filter(**{relation.field.name: buyer}).exists()
        for relation in buyer._meta.related_objects
    ):
        words = _("%(buyer)s already has people, mandates, orders or invoices: it stays.")
        raise Refused(words % {"buyer": buyer})
    buyer.annulled_at = at
    buyer.save(update_fields=["annulled_at"])
    audit.record("buyer.annulled", by=by, at=at, about=buyer)
    return buyer


@transaction.atomic
def invite_contact(
    *,
    buyer: Buyer,
    name: str,
    username: str,
    password: str,
    by: User,
    at: datetime,
    may_order: bool = True,
) -> BuyerContact:
    """Let somebody sign in for a buyer, with a password they change themselves."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(
            _("Somebody already signs in as %(name)s.") % {"name": username}, field="username"
        )
    user = User(username=username, name=name, language=buyer.language)
    set_password(user, password)
    user.save(force_insert=True)
    contact = BuyerContact.objects.create(
        buyer=buyer, user=user, may_order=may_order, since_date=timezone.localdate(at)
    )
    audit.record("contact.invited", by=by, at=at, about=buyer, contact=contact.pk)
    return contact


@transaction.atomic
def end_contact(contact: BuyerContact, *, by: User, at: datetime) -> BuyerContact:
    """End somebody's place as a buyer's contact; from now on they see nothing of it."""
    locked = BuyerContact.objects.select_for_update().get(pk=contact.pk)
    if locked.ended_at is not None:
        raise Refused(_("This contact was already ended."))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    audit.record("contact.ended", by=by, at=at, about=contact.buyer, contact=contact.pk)
    return locked


@transaction.atomic
def record_mandate(
    facts: MandateFacts, *, buyer: Buyer, by: User, at: datetime, content: bytes = b""
) -> BuyerMandate:
    """Write down what the buyer's own body resolved: up to how much, until when.

    `content` is the body's own paper, when it is at hand; see `ledger.actions.mandates`.
    """
    if facts.valid_until < facts.valid_from:
        raise Refused(_("The mandate ends before it begins."), field="valid_until")
    if not 1 <= facts.signatures <= SIGNATURES_MAX:
        raise Refused(_("Between one and nine people sign an order."), field="signatures")
    if facts.limit <= ZERO:
        raise Refused(_("The limit must be more than zero."), field="limit")
    mandate = BuyerMandate.objects.create(
        buyer=buyer, recorded_by=by, recorded_at=at, **asdict(facts)
    )
    if content:
        mandates.keep_document(mandate, content, by=by, at=at)
    audit.record("mandate.recorded", by=by, at=at, about=buyer, mandate=mandate.pk)
    return mandate


@transaction.atomic
def end_mandate(mandate: BuyerMandate, *, by: User, at: datetime) -> BuyerMandate:
    """End a mandate before its time; orders placed under it stand."""
    locked = BuyerMandate.objects.select_for_update().get(pk=mandate.pk)
    if locked.ended_at is not None:
        raise Refused(_("This mandate was already ended."))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    audit.record("mandate.ended", by=by, at=at, about=mandate.buyer, mandate=mandate.pk)
    return locked


def _columns(facts: BuyerFacts, buyer: Buyer | None) -> dict[str, Any]:
    """What is written; a federation that is itself a buyer gives its name."""
    new = {field.name: getattr(facts, field.name) for field in fields(facts)}
    if facts.belongs_to is None:
        return new
    above = Buyer.objects.select_for_update().get(pk=facts.belongs_to.pk)
    if above.belongs_to_id is not None or above.annulled_at is not None:
        raise Refused(_("Choose a federation that is on the list itself."), field="belongs_to")
    if buyer is not None and (buyer == above or buyer.locals.exists()):
        words = _("%(buyer)s has locals of its own: it belongs to no other federation here.")
        raise Refused(words % {"buyer": buyer}, field="belongs_to")
    return {**new, "federation": above.name[:FEDERATION_MAX]}


def _code_must_be_free(code: str, *, besides: Buyer | None) -> None:
    taken = Buyer.objects.filter(code=code)
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise Refused(
            _("The code %(code)s belongs to another buyer.") % {"code": code}, field="code"
        )
