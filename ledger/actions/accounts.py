"""Accounts in another currency than the house's: opened one by one, never changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coop import audit
from coop.currency import code_of, house
from coop.errors import Refused
from coop.models import User
from ledger.actions._journal import hold_the_books
from ledger.models import Account
from ledger.models.accounts import AccountKind
from ledger.models.plan import KINDS, OTHER_CODES, Name, OtherGroup


@transaction.atomic
def open_account(
    *, group: OtherGroup, name: Name, currency: str, by: User | None, at: datetime
) -> Account:
    """Open an account in a currency that is not the house's, at the next number of its group.

    `currency` is a code of ISO 4217. The account stays as it is opened: the database refuses every
    change. Raises `Refused` for an unknown currency or the house's own, for a name that an account
    of this currency has already, and when the numbers of the group are used up.
    """
    hold_the_books()
    currency = code_of(currency)
    if not Account.objects.exists():
        raise Refused(_("The books are not open yet."))
    if not currency:
        raise Refused(_("Give the currency by its three letters, like USD."), field="currency")
    if currency == house():
        words = _("%(currency)s is the currency of the house: its accounts are those of the plan.")
        raise Refused(words % {"currency": currency}, field="currency")
    _require_new_names(name, currency)
    account = Account.objects.create(
        code=_next_code(group),
        kind=AccountKind(KINDS[group[0]]),
        currency=currency,
        name_es=name.es,
        name_en=name.en,
        name_pt=name.pt,
    )
    audit.record("account.opened", by=by, at=at, about=account, currency=currency)
    return account


def _require_new_names(name: Name, currency: str) -> None:
    """Whoever reads the books tells accounts of one currency apart by their names."""
    for language in ("es", "en", "pt"):
        said = getattr(name, language)
        if not said.strip():
            raise Refused(_("Give the account a name."), field=f"name_{language}")
        if Account.objects.filter(currency=currency, **{f"name_{language}__iexact": said}).exists():
            words = _("An account in %(currency)s has this name already.")
            raise Refused(words % {"currency": currency}, field=f"name_{language}")


def _next_code(group: OtherGroup) -> str:
    taken = set(Account.objects.filter(code__startswith=f"{group}.").values_list("code", flat=True))
    code = next((code for code in OTHER_CODES[group] if code not in taken), None)
    if code is None:
        raise Refused(_("This group has no number left for another account."), field="group")
    return code
