"""Several signatures of the buyer's people on an order; the last one confirms it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, clock, screen, statutes
from coop.errors import Refused
from coop.models import User
from ledger.models import BuyerContact, BuyerMandate, ReservationTerm
from production import reading
from production.actions import ordering
from production.models import Order, OrderSignature, OrderState, Signing
from production.models.signing import Outcome
from production.reading import signing


@transaction.atomic
def ask(*, order: Order, promised_date: date, by: User, at: datetime) -> Signing:
    """Promise a day and put the order before those who sign for its buyer.

    What confirming would set aside is set aside now, for the days the statutes give.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    today = timezone.localdate(at)
    if order.state != OrderState.PLACED:
        raise Refused(_("Only an order that was just placed can be put before its signers."))
    if promised_date < today:
        raise Refused(_("The promised day has passed already."), field="promised_date")
    wanted = signing.wanted_of(order)
    if wanted < 2 or order.mandate is None:
        raise Refused(_("The mandate of this order wants no further signatures."))
    mandate = _valid(order.mandate, on=today)
    able = signing.signers_of(order).count()
    if able < wanted:
        words = _("The mandate wants %(wanted)s signatures and the buyer has %(able)s who sign.")
        raise Refused(words % {"wanted": wanted, "able": able})
    ordering.set_aside(order, key=f"subsidy:signing:{order.signings.count()}", by=by, at=at)
    asked = Signing.objects.create(
        order=order,
        wanted=wanted,
        opened_at=at,
        opened_by=by,
        expires_on=_last_day(order, mandate, promised_date, today=today),
    )
    order.state, order.promised_date = OrderState.SIGNING, promised_date
    order.save(update_fields=["state", "promised_date", "reservation"])
    audit.record("order.signatures_asked", by=by, at=at, about=order, wanted=wanted)
    return asked


@transaction.atomic
def sign(*, order: Order, by: User, at: datetime) -> OrderSignature:
    """Sign for the buyer. The last signature the mandate wants confirms the order."""
    order, asked = _waiting(order)
    contact = _signer(order, by)
    today = timezone.localdate(at)
    if today > asked.expires_on or order.mandate is None or order.promised_date is None:
        raise Refused(_("The time to sign is over. Ask the factory to put the order before you."))
    _valid(order.mandate, on=today)
    if asked.signatures.standing().filter(contact=contact).exists():
        raise Refused(_("You have signed this order already."))
    made = OrderSignature.objects.create(signing=asked, contact=contact, signed_at=at)
    audit.record("order.signed", by=by, at=at, about=order, signature=made.pk)
    if signing.missing_of(asked) == 0:
        ordering.confirm(order=order, promised_date=order.promised_date, by=by, at=at)
    return made


@transaction.atomic
def withdraw(*, order: Order, by: User, at: datetime) -> OrderSignature:
    """Take one's signature back while others are still missing."""
    order, asked = _waiting(order)
    made = asked.signatures.standing().filter(contact__user=by).first()
    if made is None:
        raise Refused(_("You have not signed this order."))
    made.withdrawn_at = at
    made.save(update_fields=["withdrawn_at"])
    audit.record("order.signature_withdrawn", by=by, at=at, about=order, signature=made.pk)
    return made


@transaction.atomic
def lapse(*, order: Order, at: datetime) -> Order:
    """Nobody signed in time: what was set aside goes back, and the order waits for an answer."""
    order, asked = _waiting(order)
    if asked.expires_on >= timezone.localdate(at):
        raise Refused(_("There is still time to sign this order."))
    ordering.give_back(order, by=None, at=at)
    asked.ended_at, asked.outcome = at, Outcome.LAPSED
    asked.save(update_fields=["ended_at", "outcome"])
    order.state, order.promised_date = OrderState.PLACED, None
    order.save(update_fields=["state", "promised_date"])
    audit.record("order.signing_lapsed", by=None, at=at, about=order)
    return order


def go_round() -> None:
    """Let lapse what ran out; one that was signed or cancelled meanwhile is left alone."""
    now = clock.now()
    for asked in Signing.objects.run_out(timezone.localdate(now)).select_related("order"):
        try:
            lapse(order=asked.order, at=now)
        except Refused:
            continue


def _waiting(order: Order) -> tuple[Order, Signing]:
    """The order, locked, and what is before its signers."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    asked = order.signings.waiting().first()
    if order.state != OrderState.SIGNING or asked is None:
        raise Refused(_("This order does not wait for signatures."))
    return order, asked


def _signer(order: Order, user: User) -> BuyerContact:
    """The contact of `user`, with all who sign for the buyer locked: none ends meanwhile."""
    able = signing.signers_of(order).select_for_update(of=("self",)).order_by("pk")
    mine = next((contact for contact in able if contact.user_id == user.pk), None)
    if mine is None:
        raise Refused(_("You do not sign for this buyer."))
    return mine


def _valid(mandate: BuyerMandate, *, on: date) -> BuyerMandate:
    """The mandate, locked: it must still be in force and cover its live orders."""
    mandate = BuyerMandate.objects.select_for_update().get(pk=mandate.pk)
    if mandate.ended_at is not None or not mandate.valid_from <= on <= mandate.valid_until:
        raise Refused(_("The mandate of this order is no longer valid: it cannot be signed."))
    left = reading.remaining_of(mandate)
    if left < 0:
        words = _("The orders under this mandate come to %(over)s more than it covers.")
        raise Refused(words % {"over": screen.money(-left)})
    return mandate


def _last_day(order: Order, mandate: BuyerMandate, promised_date: date, *, today: date) -> date:
    """The statutes' days, cut by the promised day, the mandate's end and the reservation's."""
    days = timedelta(days=statutes.in_force(today).signing_days)
    ends = [today + days, promised_date, mandate.valid_until]
    term = ReservationTerm.objects.filter(entry=order.reservation_id).first()
    return min([*ends, term.expires_on] if term else ends)
