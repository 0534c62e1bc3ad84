"""Advance payments as pages show them, and what must hold of them."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from coop.asking import ask
from coop.models import User
from coop.offers import Check
from coop.permissions import may
from ledger.models import Buyer, Prepayment
from ledger.money import ZERO

USED = """
    WITH kept AS MATERIALIZED (
      SELECT id, amount, entry_id, ledger_prepayment_left(id) AS rest FROM ledger_prepayment)
    SELECT id::text, rest FROM kept
    WHERE rest NOT BETWEEN 0 AND amount OR ledger_prepaid(entry_id) <> -amount
    UNION ALL
    SELECT 'payment ' || y.id, y.amount FROM ledger_payment y
    WHERE y.amount < 0 AND y.annuls_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_prepayment p WHERE p.origin_id = y.id)
    UNION ALL
    SELECT '2.1.06', x.booked FROM (
      SELECT coalesce(sum(-l.amount), 0) AS booked FROM ledger_line l
      JOIN ledger_account a ON a.id = l.account_id AND a.code = '2.1.06') x
    WHERE x.booked <> (SELECT coalesce(sum(rest), 0) FROM kept) ORDER BY 1"""


def shown_of(buyer: Buyer, user: User, *, order: str = "") -> dict[str, object]:
    """What the panel of advance payments shows, of one order when it is named."""
    found = Prepayment.objects.visible_to(user).with_left().filter(buyer=buyer)
    rows = found.filter(order_reference=order) if order else found
    url = reverse("ledger:prepayments", args=[buyer.pk])
    keeps = may(user, "ledger.keep_prepayments", buyer)
    suffix = f"?order={order}" if order else ""
    return {"prepayments": rows, "new_prepayment": f"{url}{suffix}" if keeps else ""}


def received_for(buyer: Buyer, *, reference: str) -> Decimal:
    """What a buyer paid in advance for what `reference` names, less what was given back of it."""
    mine = Prepayment.objects.filter(buyer=buyer, order_reference=reference)
    came = mine.aggregate(total=Sum("amount"))["total"] or ZERO
    back = mine.aggregate(total=Sum("returns__amount"))["total"] or ZERO
    return came - back


def received_under(reference: str) -> dict[int, Decimal]:
    """The same for every buyer that paid in advance for it, by buyer; two queries."""
    mine = Prepayment.objects.filter(order_reference=reference).order_by().values_list("buyer")
    came = dict(mine.annotate(total=Sum("amount")))
    back = dict(mine.annotate(total=Sum("returns__amount")))
    return {buyer: total - (back[buyer] or ZERO) for buyer, total in came.items()}


def invariants() -> Iterator[Check]:
    """No advance payment is used twice, and the books hold what is left of them."""
    yield from ask([(_("advance payments are used once and stand in the books"), Prepayment, USED)])
