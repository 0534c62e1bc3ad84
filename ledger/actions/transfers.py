"""Money from one fund to another: only by a resolution that says so."""

from datetime import datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import audit
from coop.errors import Refused
from coop.models import Decision, User
from ledger.actions._journal import EntryDraft, LineDraft, write
from ledger.models import Entry, Fund
from ledger.models.accounts import EntryKind

KIND = "ledger.transfer_between_funds"


@transaction.atomic
def transfer(
    *, source: str, target: str, amount: Decimal, decision: Decision, by: User, at: datetime
) -> Entry:
    """Move `amount` between two funds, in the transaction that adopts the resolution.

    Raises `Refused` when the first does not hold that much.
    """
    given, taken = fund_of(source, field="source"), fund_of(target, field="target")
    draft = EntryDraft(
        kind=EntryKind.FUND,
        date=timezone.localdate(at),
        text=_("From “%(source)s” to “%(target)s”") % {"source": given, "target": taken},
        lines=[
            LineDraft(given.account.code, amount),
            LineDraft(taken.account.code, -amount),
        ],
        client_id=uuid5(NAMESPACE_URL, f"transfer:{decision.pk}"),
        decision=decision,
    )
    entry = write(draft, by=by, at=at)
    audit.record("fund.transferred", by=by, at=at, about=entry, decision=decision)
    return entry


def fund_of(code: str, *, field: str) -> Fund:
    fund = Fund.objects.select_related("account").filter(code=code).first()
    if fund is None:
        raise Refused(_("There is no fund %(code)s.") % {"code": code}, field=field)
    return fund
