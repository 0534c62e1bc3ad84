"""Who may do what in ledger."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from coop.models import User
from coop.permissions import Role, has_role, holders_of, role_sources
from coop.permissions import register as permit
from coop.prepared import Question
from ledger.models import Buyer, BuyerContact
from ledger.models.accounts import BOOKS_OPEN_TO

SERVE_BUYERS = (Role.TREASURER, Role.SALES, Role.FOUNDER)
BUYERS_SEEN_BY = (*BOOKS_OPEN_TO, Role.SALES, Role.BUYER)
DONE_FOR_A_BUYER = (
    "record_mandate",
    "end_mandate",
    "declare_capacity",
    "keep_addresses",
    "end_address",
)


def _contacts(user: int, on: date) -> QuerySet[BuyerContact, tuple[int]]:
    live = BuyerContact.objects.filter(user=user, ended_at=None, buyer__annulled_at=None)
    return live.filter(since_date__lte=on).values_list("pk")[:1]


_CONTACTS = Question(_contacts)


def roles_from_contacts(user: User, on: date) -> frozenset[str]:
    """Whoever signs in for a buyer is a buyer, until the contact is ended."""
    return frozenset({Role.BUYER}) if _CONTACTS.rows(user.pk, on) else frozenset()


def acts_for_buyer(user: User, buyer: Buyer | None) -> bool:
    """The user does something for this buyer: orders, signs or pays; reading is not enough."""
    mine = BuyerContact.objects.filter(user=user, buyer=buyer, ended_at=None)
    return mine.exclude(may_order=False, may_sign=False, may_pay=False).exists()


def does_for_buyer(user: User, thing: Any) -> bool:
    """A buyer's people record what their own body resolved; sales and treasury can for them."""
    return has_role(user, *SERVE_BUYERS) or acts_for_buyer(user, _buyer_of(thing))


def may_keep_people(user: User, thing: Any) -> bool:
    """Who signs for a buyer looks after its people; sales and treasury can for them."""
    if has_role(user, *SERVE_BUYERS):
        return True
    buyer = _buyer_of(thing)
    mine = BuyerContact.objects.filter(user=user, buyer=buyer, ended_at=None, may_sign=True)
    return buyer is not None and mine.exists()


def _buyer_of(thing: Any) -> Buyer | None:
    """The buyer itself, or that of a mandate, an address or a contact."""
    return thing if isinstance(thing, Buyer) else getattr(thing, "buyer", None)


def register() -> None:
    """Register this app's permissions."""
    role_sources.add("ledger.contacts", roles_from_contacts)
    permit("ledger.read_books", holders_of(*BOOKS_OPEN_TO))
    permit("ledger.read_buyers", holders_of(*BOOKS_OPEN_TO, Role.SALES))
    permit("ledger.read_buyer", holders_of(*BUYERS_SEEN_BY))
    permit("ledger.read_own_buyer", holders_of(Role.BUYER))
    permit("ledger.read_invoices", holders_of(*BUYERS_SEEN_BY))
    permit("ledger.manage_buyers", holders_of(*SERVE_BUYERS))
    permit("ledger.bring_in_balances", holders_of(Role.TREASURER, Role.FOUNDER))
    for name in DONE_FOR_A_BUYER:
        permit(f"ledger.{name}", does_for_buyer)
    permit("ledger.grant_access", holders_of(Role.TREASURER, Role.SALES))
    permit("ledger.keep_people", may_keep_people)
    # The bank names who was paid, members among them: that is for who pays and who checks.
    permit("ledger.read_bank_words", holders_of(Role.TREASURER, Role.AUDITOR))
    for verb in (
        "annul_invoice",
        "correct_invoice",
        "keep_prepayments",
        "send_reminders",
        "record_payment",
        "annul_payment",
        "record_expense",
        "allocate_premium",
        "reverse_entry",
        "close_period",
        "close_year",
        "record_donation",
        "record_deal",
        "annul_deal",
        "match_bank",
        "record_index",
        "record_payment_details",
        "open_account",
    ):
        permit(f"ledger.{verb}", holders_of(Role.TREASURER))
