"""How far popular prices are covered, and by whom: the figures the rules are held against."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from coop.screen import money, percent
from ledger.access import Individuals, Rules, Standing
from ledger.models import (
    AccessRules,
    AccessTerm,
    Buyer,
    BuyerKind,
    Entry,
    Invoice,
    Line,
    ReservationTerm,
)
from ledger.models.accounts import EntryKind
from ledger.models.plan import POPULAR_FUND, Code
from ledger.money import ZERO
from ledger.reading.funds import EARNED
from ledger.reading.premium import CREDITS

A_YEAR = timedelta(days=365)
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class TermState:
    """A term, and what of it is still promised."""

    term: AccessTerm
    left: Decimal


def rules_on(day: date) -> Rules:
    """The rules in force on a day; the usual ones while the assembly set none."""
    found = AccessRules.objects.in_force(day)
    return found.rules() if found else Rules()


def standing(on: date) -> Standing:
    """What the fund holds, what each buyer's premium brought it in a year, what is promised."""
    reserved = _held(Q(account__code=Code.RESERVED))
    terms = sum((state.left for state in terms_on(on)), ZERO)
    return Standing(
        fund=_held(Q(account__fund__code=POPULAR_FUND)) + reserved,
        inflows=_inflows(on),
        committed=reserved + terms,
    )


def terms_on(day: date) -> list[TermState]:
    """The live terms of a day, with what was not reserved of each; in two queries."""
    terms = list(AccessTerm.objects.live(day).select_related("buyer").order_by("id"))
    used = used_of(terms)
    return [TermState(x, max(x.amount - used.get(x.pk, ZERO), ZERO)) for x in terms]


def used_of(terms: Sequence[AccessTerm]) -> dict[int, Decimal]:
    """What was reserved from each term and neither released again nor given back by a credit."""
    rows = (
        Line.objects.filter(account__code=Code.RESERVED)
        .filter(
            Q(entry__reservation_term__term__in=terms)
            | Q(
                entry__kind=EntryKind.RESERVATION,
                entry__settles__reservation_term__term__in=terms,
            )
        )
        .order_by()
        .values_list("entry__reservation_term__term", "entry__settles__reservation_term__term")
        .annotate(total=Sum("amount"))
    )
    used: dict[int, Decimal] = {}
    for first, second, total in rows:
        used[first or second] = used.get(first or second, ZERO) - total
    for term, subsidy in _credited(terms):
        used[term] = used.get(term, ZERO) + subsidy
    return used


def _credited(terms: Sequence[AccessTerm]) -> list[tuple[int, Decimal]]:
    """What credit notes gave the fund back of what invoices drew from each term; below zero."""
    name = "corrects__entry__settles__reservation_term__term"
    notes = Invoice.objects.filter(CREDITS, **{f"{name}__in": terms}).order_by()
    return list(notes.values_list(name).annotate(subsidy=Sum("subsidy")))


def open_reservations(*, expired_by: date | None = None) -> list[tuple[ReservationTerm, Decimal]]:
    """Reservations of which something is left, and how much, by the day they end; in two queries.

    With a day, only those that had run out before it.
    """
    terms = ReservationTerm.objects.select_related("entry").order_by("expires_on", "id")
    if expired_by is not None:
        terms = terms.filter(expires_on__lt=expired_by)
    found = list(terms)
    left = left_of([x.entry_id for x in found])
    return [(x, left[x.entry_id]) for x in found if left[x.entry_id] > 0]


def remaining(entry: Entry) -> Decimal:
    """What is left of a reservation after what was drawn, released and given back."""
    return left_of([entry.pk])[entry.pk]


def left_of(entries: Collection[int]) -> dict[int, Decimal]:
    """The same for many reservations, by entry; one query."""
    rows = (
        Line.objects.filter(account__code=Code.RESERVED)
        .filter(Q(entry__in=entries) | Q(entry__settles__in=entries))
        .order_by()
        .values_list(Coalesce("entry__settles", "entry"))
        .annotate(total=Sum("amount"))
    )
    return {**dict.fromkeys(entries, ZERO), **{pk: -total for pk, total in rows}}


def individuals(on: date) -> Individuals:
    """What single persons paid of the premium invoiced in a year."""
    year = Q(issued_date__gt=on - A_YEAR, issued_date__lte=on)
    rows = Invoice.objects.filter(year).order_by().values("buyer", "buyer__kind")
    sums = list(rows.annotate(total=Sum("premium")))
    persons = [x["total"] for x in sums if x["buyer__kind"] == BuyerKind.INDIVIDUAL]
    return Individuals(
        premium=sum((x["total"] for x in sums), ZERO),
        together=sum(persons, ZERO),
        most=max(persons, default=ZERO),
    )


def uncovered(found: Standing, rules: Rules, *, names: dict[str, str]) -> str:
    """Why the promises would not survive the largest payer's leaving; "" when they would."""
    if found.holds(rules.theta):
        return ""
    words = _(
        "Without %(buyer)s the popular-price fund would hold and receive %(held)s in a year;"
        " %(promised)s would be promised, to be covered %(times)s times."
    )
    if not found.leaver:
        words = _(
            "The popular-price fund holds %(held)s and nobody's premium brings it more;"
            " %(promised)s would be promised, to be covered %(times)s times."
        )
    leaver = names.get(found.leaver, "")
    facts = {"buyer": leaver, "held": money(found.worst), "promised": money(found.committed)}
    return words % {**facts, "times": f"{rules.theta.normalize():f}"}


def too_personal(found: Individuals, rules: Rules) -> str:
    """Why too much of the premium rests on single persons; "" when it does not."""
    if not found.within_together(rules):
        words = _("Individuals pay %(paid)s of %(premium)s of premium: more than %(most)s.")
        most, paid = rules.individuals_max, found.together
    elif not found.within_one(rules):
        words = _("One individual pays %(paid)s of %(premium)s of premium: more than %(most)s.")
        most, paid = rules.individual_max, found.most
    else:
        return ""
    facts = {"paid": money(paid), "premium": money(found.premium)}
    return words % {**facts, "most": percent(most * HUNDRED)}


def names_of(found: Standing) -> dict[str, str]:
    """The name of each buyer behind an inflow, by its key as text."""
    return {str(pk): buyer.name for pk, buyer in Buyer.objects.in_bulk(_keys(found)).items()}


def _keys(found: Standing) -> list[int]:
    return [int(key) for key in found.inflows]


def _held(which: Q) -> Decimal:
    return -(Line.objects.filter(which).aggregate(total=Sum("amount"))["total"] or ZERO)


def _inflows(on: date) -> dict[str, Decimal]:
    """By buyer, as text: what its premium brought the popular-price fund in a year."""
    rows = (
        Line.objects.filter(EARNED, account__fund__code=POPULAR_FUND, buyer__isnull=False)
        .filter(entry__date__gt=on - A_YEAR, entry__date__lte=on)
        .order_by()
        .values("buyer")
        .annotate(total=Sum("amount"))
    )
    return {str(x["buyer"]): -x["total"] for x in rows if x["total"] < 0}
