"""What ledger offers to the shared pages: start page, search, checks, menu, CSV imports."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import clock, notices, offers
from coop.errors import Refused
from coop.keys import number_in
from coop.models import Decision, User
from coop.permissions import Role, has_role
from coop.screen import money, percent
from ledger import api, checks, documents, imports, tasks
from ledger.actions import reminders, reservations
from ledger.actions.authorisations import ask_again
from ledger.actions.seals import seal_entries
from ledger.models import (
    AccessRules,
    AllocationShare,
    AllocationVector,
    Balance,
    Buyer,
    Deal,
    HourlyAdvance,
    Invoice,
    LateInterest,
    ReminderDays,
    ReminderLetter,
    WordsChoice,
)
from ledger.models.accounts import BOOKS_OPEN_TO
from ledger.models.plan import Code
from ledger.reading import bank, causes, outlook, seals, with_volumes, years
from ledger.reading.access import open_reservations
from ledger.reading.arrears import buyers_to_remind

FOUND = 8


def register() -> None:
    """Register this app's offers."""
    api.register()
    documents.register()
    imports.register()
    offers.awaiting.add("ledger.treasury", awaits_treasury)
    offers.awaiting.add("ledger.buyer", awaits_buyer)
    offers.search.add("ledger", search)
    offers.checks.add("ledger", checks.all_checks)
    rounds = (
        ("reservations", go_round),
        ("seals", seal_books),
        ("reminders", remind),
        ("letters", mail_again),
        ("authorisations", ask_again),
    )
    for name, act in rounds:
        offers.rounds.add(f"ledger.{name}", act)
    offers.seals.add("books", seals.head)
    offers.decision_figures.add("ledger", figures)
    offers.decision_figures.add("ledger.deals", figures_of_deals)
    offers.decision_figures.add("ledger.entries", figures_of_entries)
    offers.records.add("ledger", tell)
    offers.held.add("ledger.words", offers.Held(WordsChoice, "user", ("plain",)))
    notices.letters.add("ledger.reminders", letters_to)
    causes.register()
    bank.register()
    years.register()
    outlook.register()
    _register_menu()


def _register_menu() -> None:
    menu = offers.menu
    menu.add("ledger.books", _entry(gettext_lazy("Open books"), "ledger:books", "book", 50))
    menu.add("ledger.buyers", _entry(gettext_lazy("Buyers"), "ledger:buyers", "people", 60))
    menu.add(
        "ledger.invoices",
        offers.Entry(gettext_lazy("Invoices"), "ledger:invoices", "invoice", 61, _reads_invoices),
    )
    menu.add(
        "ledger.own",
        offers.Entry(gettext_lazy("My organisation"), "ledger:my_buyer", "people", 40, _is_buyer),
    )


def awaits_treasury(user: User) -> Iterable[offers.Awaiting]:
    """Invoices overdue, and premium that waits for an allocation."""
    if not has_role(user, Role.TREASURER):
        return
    today = timezone.localdate()
    unpaid = f"{reverse('ledger:invoices')}?state=unpaid"
    owed = [invoice.owed for invoice in Invoice.objects.unpaid().filter(due_date__lt=today)]
    if owed:
        words = ngettext("%(count)s overdue invoice", "%(count)s overdue invoices", len(owed))
        title = words % {"count": len(owed)}
        yield offers.Awaiting(title, unpaid, money(sum(owed, Decimal(0))), "invoice", 20, "bad")
    waiting = Balance.objects.filter(account__code=Code.PREMIUM_WAITING, amount__lt=0).first()
    if waiting is not None and AllocationVector.objects.in_force(today) is not None:
        title = _("Premium waits to be shared among the funds")
        yield offers.Awaiting(
            title, reverse("ledger:premium"), money(-waiting.amount), "fund", 30, "warn"
        )


def awaits_buyer(user: User) -> Iterable[offers.Awaiting]:
    """The invoices a buyer has to pay."""
    if not has_role(user, Role.BUYER):
        return
    today = timezone.localdate()
    mine = Buyer.objects.filter(
        contacts__user=user, contacts__ended_at=None, contacts__may_pay=True
    )
    for invoice in Invoice.objects.unpaid().filter(buyer__in=mine).order_by("due_date")[:FOUND]:
        title = _("Invoice %(number)s to pay") % {"number": invoice.label}
        due = _("%(amount)s, due on %(day)s")
        detail = due % {"amount": money(invoice.owed), "day": date_format(invoice.due_date)}
        tone = "bad" if invoice.due_date < today else "warn"
        yield offers.Awaiting(title, invoice.get_absolute_url(), detail, "invoice", 25, tone)


def search(user: User, words: str) -> Iterable[offers.Found]:
    """Buyers by name, code or tax number; invoices by number or buyer."""
    named = Q(name__icontains=words) | Q(code__iexact=words) | Q(tax_id__icontains=words)
    for buyer in Buyer.objects.visible_to(user).filter(named)[:FOUND]:
        kind = buyer.get_kind_display()
        yield offers.Found(buyer.name, buyer.get_absolute_url(), kind, "people")
    wanted = Q(buyer__name__icontains=words) | Q(order_reference__iexact=words)
    if (number := number_in(words.rsplit("-", 1)[-1])) is not None:
        wanted |= Q(number=number)
    for invoice in Invoice.objects.visible_to(user).filter(wanted).select_related("buyer")[:FOUND]:
        yield offers.Found(invoice.label, invoice.get_absolute_url(), invoice.buyer.name, "invoice")


def figures(decision: Decision, user: User) -> Iterable[offers.Figure]:
    """The hourly advance and the shares of the premium that a resolution set."""
    if not _reads_books(user):
        return
    for advance in HourlyAdvance.objects.filter(decision=decision):
        label = _("Hourly advance from %(day)s") % {"day": date_format(advance.valid_from)}
        url = reverse("ledger:hourly_advances")
        yield offers.Figure(label, money(advance.amount, advance.currency), url)
    shares = AllocationShare.objects.filter(vector__decision=decision)
    for share in shares.select_related("fund").order_by("-share", "id"):
        label = _("Share of the premium for %(fund)s") % {"fund": share.fund}
        yield offers.Figure(label, percent(share.share), share.fund.get_absolute_url())


def figures_of_deals(decision: Decision, user: User) -> Iterable[offers.Figure]:
    """The deals made under a resolution."""
    if not _reads_books(user):
        return
    for deal in Deal.objects.standing().filter(decision=decision):
        label = _("%(kind)s: %(what)s") % {"kind": deal.get_kind_display(), "what": deal.what}
        yield offers.Figure(label, money(deal.amount, deal.currency), deal.get_absolute_url())


def figures_of_entries(decision: Decision, user: User) -> Iterable[offers.Figure]:
    """What was written in the books by a resolution, newest first."""
    if not _reads_books(user):
        return
    written = decision.entries.order_by("-date", "-number")[:FOUND]
    for entry, volumes in with_volumes(written):
        label = _("Entry %(number)s: %(text)s") % {"number": entry.number, "text": entry.text}
        moved = " · ".join(money(total, currency) for currency, total in volumes)
        yield offers.Figure(label, moved, entry.get_absolute_url())


def tell(decisions: Collection[Decision], on: date) -> Mapping[int, offers.Word]:
    """Whether the advances and shares that resolutions set are in force, or were replaced."""
    set_from_a_day = (HourlyAdvance, AllocationVector, AccessRules, LateInterest, ReminderDays)
    return offers.tell_in_turn(set_from_a_day, decisions, on)


def go_round() -> None:
    """Give back what is left of reservations that ran out."""
    now = clock.now()
    for reservation, _left in open_reservations(expired_by=timezone.localdate(now)):
        reservations.release(reservation.entry, by=None, at=now)


def seal_books() -> None:
    """Seal what was posted since the last round."""
    seal_entries(at=clock.now())


def remind() -> None:
    """Write to buyers about invoices that reached the day of a reminder."""
    now = clock.now()
    if notices.is_early(now):
        return
    for buyer in buyers_to_remind(timezone.localdate(now)):
        with suppress(Refused):  # somebody reminded it by hand meanwhile
            reminders.remind(buyer, by=None, at=now)


def letters_to(user: User) -> Iterable[notices.Sent]:
    """The reminders that went to the address of somebody who pays for a buyer."""
    if not user.email:
        return
    sent = ReminderLetter.objects.filter(addresses__contains=[user.email]).select_related("buyer")
    for letter in sent[:FOUND]:
        path = reverse("ledger:buyer_statement", args=[letter.buyer_id])
        subject = _("Reminder to %(buyer)s") % {"buyer": letter.buyer}
        yield notices.Sent(subject, path, letter.asked_at)


def mail_again() -> None:
    """Send the reminders again that a mail server refused for a while."""
    notices.try_again(tasks.mail_reminder.name)


def _entry(label: str | Promise, url_name: str, icon: str, rank: int) -> offers.Entry:
    return offers.Entry(label, url_name, icon, rank, _reads_books)


def _reads_books(user: User) -> bool:
    return has_role(user, *BOOKS_OPEN_TO)


def _reads_invoices(user: User) -> bool:
    return _reads_books(user) or _is_buyer(user)


def _is_buyer(user: User) -> bool:
    return has_role(user, Role.BUYER)
