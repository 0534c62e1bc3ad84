"""Giving the shares back to somebody who left, and what was paid of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit, screen
from coop.currency import house
from coop.errors import Refused, must_say_why
from coop.later import JobRequest, later
from coop.models import User
from ledger.actions._journal import (
    EntryDraft,
    LineDraft,
    hold_the_books,
    posted_before,
    write,
    write_reversal,
)
from ledger.models.accounts import EntryKind
from ledger.models.plan import Code
from ledger.money import to_cents
from ledger.reading.amounts import must_be_money
from ledger.reading.years import year_end_month
from members import tasks
from members.models import (
    AheadSettled,
    Member,
    PaidAhead,
    RegisterEntry,
    Settlement,
    SettlementPart,
    SettlementPayment,
    ShareInstalment,
)
from members.reading.ahead import left_with, settled_parts
from members.reading.settlement import (
    departure_of,
    given_back_in_year_of,
    paid_capital,
    promised_to_others,
    refund_share,
)
from members.settlement import Limit, Part, Reckoning, plan, reckon, yearly_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the treasurer knows: the losses and the capital of the last approved balance, debts.

    `loss_percent` in hundredths of the capital; `capital` the paid capital the limit is a part of.
    """

    first_due: date
    loss_percent: Decimal = Decimal(0)
    owed: Decimal = Decimal(0)
    owed_text: str = ""
    capital: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A settlement reckoned and not yet written."""

    departure: RegisterEntry
    currency: str
    terms: Terms
    reckoning: Reckoning
    capital: Decimal
    limit: Limit
    parts: Sequence[Part]


@transaction.atomic
def settle(
    *,
    member: Member,
    terms: Terms,
    by: User,
    at: datetime,
    corrects: Settlement | None = None,
    reason: str = "",
) -> Settlement:
    """Reckon what is given back to `member`, who left, and on which days; ask for its paper.

    Once for each departure; `corrects` puts an earlier one right before anything of it was paid.
    """
    hold_the_books()
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = timezone.localdate(at)
    departure = departure_of(member, today)
    if departure is None:
        raise Refused(_("%(member)s did not leave the register.") % {"member": member})
    _refuse_twice(departure, corrects, reason)
    if corrects is not None:
        _give_back_taken(corrects, by=by, at=at, reason=reason)
    shares = ShareInstalment.objects.filter(member=member, settled_by=corrects)
    draft = _reckoned(departure, list(shares), terms, on=today)
    settlement = _write(draft, corrects=corrects, reason=reason, by=by, at=at)
    shares.update(settled_by=settlement)
    _take_ahead(settlement, draft.reckoning.taken, by=by, at=at)
    name = "settlement.corrected" if corrects else "settlement.made"
    audit.record(name, by=by, at=at, about=member, settlement=settlement.pk)
    request = JobRequest(key=f"settlement:{settlement.pk}", title=str(settlement), by=by)
    later(tasks.print_settlement, request, settlement_id=settlement.pk)
    return settlement


@transaction.atomic
def pay(
    *,
    settlement: Settlement,
    amount: Decimal,
    paid_on: date,
    client_id: UUID,
    by: User,
    at: datetime,
    reference: str = "",
) -> SettlementPayment:
    """Record money given back, in the books too. The same call again returns the first payment.

    The entry names the settlement by its number, not the person: everybody reads the books.
    """
    text = _("Shares given back, settlement %(number)s") % {"number": settlement.pk}
    lines = [LineDraft(Code.CAPITAL, amount), LineDraft(Code.BANK, -amount)]
    draft = EntryDraft(
        kind=EntryKind.OTHER, date=paid_on, text=text, lines=lines, client_id=client_id
    )
    if earlier := posted_before(draft):
        return SettlementPayment.objects.get(entry=earlier)
    _refuse_payment(settlement, amount, paid_on, on=timezone.localdate(at))
    payment = SettlementPayment.objects.create(
        settlement=settlement,
        entry=write(draft, by=by, at=at),
        amount=amount,
        paid_on=paid_on,
        reference=reference,
        recorded_at=at,
        by=by,
    )
    audit.record("settlement.paid", by=by, at=at, about=settlement, payment=payment.pk)
    return payment


@transaction.atomic
def annul_payment(
    *, payment: SettlementPayment, reason: str, by: User, at: datetime
) -> SettlementPayment:
    """Undo a payment recorded by mistake, by the exact opposite in the books."""
    must_say_why(reason)
    hold_the_books()
    write_reversal(payment.entry, by=by, at=at, reason=reason)
    about = payment.settlement
    audit.record("settlement.payment_annulled", by=by, at=at, about=about, payment=payment.pk)
    return payment


def _refuse_twice(departure: RegisterEntry, corrects: Settlement | None, reason: str) -> None:
    standing = Settlement.objects.in_force().filter(departure=departure).first()
    if standing != corrects:
        raise Refused(_("This departure was already settled."))
    if corrects is not None and corrects.paid_back:
        raise Refused(_("Something of this settlement was paid: annul the payments first."))
    if corrects is not None and not reason.strip():
        raise Refused(_("Say what was wrong."), field="reason")


def _reckoned(
    departure: RegisterEntry, shares: Sequence[ShareInstalment], terms: Terms, *, on: date
) -> Draft:
    """Reckon, or refuse in words what cannot be."""
    _refuse_terms(terms)
    currencies = {each.currency for each in shares} or {house()}
    if len(currencies) > 1:
        raise Refused(_("The shares are in more than one currency."))
    paid = sum((each.amount for each in shares if each.paid_date), Decimal(0))
    ahead = left_with(departure.member)
    reckoning = reckon(paid=paid, loss_percent=terms.loss_percent, owed=terms.owed, ahead=ahead)
    share = refund_share(on)
    capital = paid_capital() if terms.capital is None else terms.capital
    if share is not None and capital < paid:
        raise Refused(_("The paid capital is at least what this person paid."), field="capital")
    limit = Limit(yearly_limit(capital, share), year_end_month())
    parts = _planned(departure, reckoning, terms.first_due, limit)
    return Draft(departure, currencies.pop(), terms, reckoning, capital, limit, parts)


def _write(
    draft: Draft, *, corrects: Settlement | None, reason: str, by: User, at: datetime
) -> Settlement:
    """Write the settlement and its parts. Runs inside the action's transaction."""
    settlement = Settlement.objects.create(
        departure=draft.departure,
        member=draft.departure.member,
        settled_on=timezone.localdate(at),
        currency=draft.currency,
        paid=draft.reckoning.paid,
        loss_percent=draft.terms.loss_percent,
        loss=draft.reckoning.loss,
        owed=draft.reckoning.owed,
        owed_text=draft.terms.owed_text,
        ahead=draft.reckoning.ahead,
        due=draft.reckoning.due,
        capital=draft.capital,
        yearly_limit=draft.limit.yearly,
        corrects=corrects,
        reason=reason,
        recorded_at=at,
        by=by,
    )
    SettlementPart.objects.bulk_create(
        SettlementPart(settlement=settlement, due_on=part.due_on, amount=part.amount)
        for part in draft.parts
    )
    return settlement


def _take_ahead(settlement: Settlement, taken: Decimal, *, by: User, at: datetime) -> None:
    """Take what was paid ahead off the shares, in one entry that names nobody."""
    if not taken:
        return
    outstanding = PaidAhead.objects.outstanding().filter(member=settlement.member)
    draft = EntryDraft(
        kind=EntryKind.OTHER,
        date=timezone.localdate(at),
        text=_("Paid ahead, taken off the shares: settlement %(number)s")
        % {"number": settlement.pk},
        lines=[LineDraft(Code.CAPITAL, taken), LineDraft(Code.ADVANCES_AHEAD, -taken)],
        client_id=uuid5(NAMESPACE_URL, f"settlement-ahead:{settlement.pk}"),
    )
    entry = write(draft, by=by, at=at)
    AheadSettled.objects.bulk_create(
        AheadSettled(settlement=settlement, ahead=ahead, amount=part, entry=entry)
        for ahead, part in settled_parts(taken, list(outstanding))
    )


def _give_back_taken(corrected: Settlement, *, by: User, at: datetime, reason: str) -> None:
    """Undo what the settlement that is put right took off."""
    row = AheadSettled.objects.counting().filter(settlement=corrected).first()
    if row is not None:
        write_reversal(row.entry, by=by, at=at, reason=reason)


def _refuse_terms(terms: Terms) -> None:
    if not 0 <= terms.loss_percent <= 100:
        words = _("The losses are between nothing and the whole capital.")
        raise Refused(words, field="loss_percent")
    if terms.owed < 0 or terms.owed != to_cents(terms.owed):
        raise Refused(_("What is owed cannot be less than zero."), field="owed")
    if terms.owed and not terms.owed_text.strip():
        raise Refused(_("Say for what it is owed."), field="owed_text")


def _planned(
    departure: RegisterEntry, reckoning: Reckoning, first_due: date, limit: Limit
) -> Sequence[Part]:
    if first_due < departure.effective_date:
        raise Refused(_("Nothing is due before the departure."), field="first_due")
    if limit.yearly is not None and limit.yearly <= 0 < reckoning.due:
        words = _("With that capital the statutes would give nothing back.")
        raise Refused(words, field="capital")
    waiting = promised_to_others(departure)
    return plan(reckoning.due, first_due=first_due, limit=limit, waiting=waiting)


def _refuse_payment(settlement: Settlement, amount: Decimal, paid_on: date, *, on: date) -> None:
    if hasattr(settlement, "corrected_by"):
        raise Refused(_("A later settlement put this one right."))
    must_be_money(amount)
    if paid_on > on:
        raise Refused(_("The day of payment cannot be in the future."), field="paid_on")
    if amount > settlement.due - settlement.paid_back:
        raise Refused(_("That is more than is left to give back."), field="amount")
    _refuse_over_limit(settlement, amount, paid_on)


def _refuse_over_limit(settlement: Settlement, amount: Decimal, paid_on: date) -> None:
    """What the statutes let be given back in a financial year, to everybody who left."""
    if settlement.yearly_limit is None:
        return
    room = max(settlement.yearly_limit - given_back_in_year_of(paid_on), Decimal(0))
    if amount > room:
        words = _("In that year the statutes let %(room)s more be given back, to all who left.")
        told = screen.money(room, settlement.currency)
        raise Refused(words % {"room": told}, field="amount")
