"""What members offers to the shared pages: start page, search, checks, menu, CSV imports."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import accounts, offers, pdf, screen, sessions
from coop.models import Decision, User
from coop.offers import Awaiting, Entry, Figure, Found, Word
from coop.permissions import Role, has_role
from members import imports, notices
from members.actions import access, kiosks
from members.checks import all_checks
from members.documents import BOOK, HELD, SETTLEMENT, SLIP
from members.models import (
    AdvanceSlip,
    DutySwap,
    Member,
    OfficeEnding,
    OfficeTerm,
    RegisterEntry,
    Sector,
    Settlement,
    ShareInstalment,
    SurplusDistribution,
)
from members.models.advances import PAYERS
from members.permissions import keeps_the_hired, keeps_the_register
from members.reading import DUE_SOON, ENDING_SOON, causes, democracy, erasures
from members.reading.hiring import (
    census_of_hired,
    hired_limit,
    trials_over,
    warnings_of_hiring,
)
from members.reading.settlement import Account, accounts_of, overdue

FOUND_MAX = 10


def register() -> None:
    """Register this app's offers."""
    imports.register()
    accounts.aliases.add("members.number_or_mail", called)
    accounts.addresses.add("members.register", mail_of)
    notices.register()
    for name, awaited in AWAITED.items():
        offers.awaiting.add(f"members.{name}", awaited)
    offers.search.add("members", find)
    pdf.rules.add(BOOK, _reads_book)
    pdf.rules.add(SETTLEMENT, _reads_settlements)
    pdf.rules.add(SLIP, _reads_slips)
    for name, held in HELD.items():
        offers.held.add(name, held)
    offers.checks.add("members", all_checks)
    sessions.others.add("turns and shared devices", kiosks.end_at_once)
    sessions.others.add("invitations", access.revoke_at_once)
    offers.decision_figures.add("members", figures)
    offers.decision_figures.add("members.surplus", surplus_figures)
    offers.subscribed_capital.add("members", subscribed_capital)
    pin = Entry(gettext_lazy("PIN for the card"), "members:pin", "qr", 20, _is_member)
    offers.account.add(pin.url_name, pin)
    offers.records.add("members", tell)
    causes.register()
    democracy.register()
    erasures.register()
    entries = (
        Entry(gettext_lazy("Members"), "members:register", "people", 40, _reads),
        Entry(gettext_lazy("My page"), "members:own_page", "person", 45, _is_member),
        Entry(gettext_lazy("Advances"), "members:advance_runs", "fund", 58, _pays),
        Entry(gettext_lazy("Sectors"), "members:sectors", "crew", 60, _reads),
        Entry(gettext_lazy("Rotas"), "members:rotations", "clock", 62, _is_member),
        Entry(gettext_lazy("Offices"), "members:offices", "decision", 65, _reads),
    )
    for entry in entries:
        offers.menu.add(entry.url_name, entry)


def called(typed: str) -> User | None:
    """Whoever has that membership number or, alone among the members, that mail address."""
    members = Member.objects.filter(user__isnull=False).select_related("user")
    if typed.isdecimal() and len(typed) < 9:
        chosen = members.filter(number=int(typed))
    elif "@" in typed:
        chosen = members.filter(email__iexact=typed)
    else:
        return None
    return accounts.only(member.user for member in chosen[:2] if member.user)


def mail_of(user: User) -> str:
    return Member.objects.filter(user=user.pk).values_list("email", flat=True).first() or ""


def await_secretary(user: User) -> Iterator[Awaiting]:
    """Trials that ran out and offices about to end, for whoever keeps the register."""
    if not keeps_the_register(user):
        return
    today = timezone.localdate()
    over = trials_over(today).count()
    if over:
        words = ngettext(
            "%(count)s person is past the trial limit: put the admission to an assembly",
            "%(count)s people are past the trial limit: put the admissions to an assembly",
            over,
        )
        url = reverse("members:applications")
        yield Awaiting(words % {"count": over}, url, icon="people", rank=20, tone="warn")
    soon = today + timedelta(days=ENDING_SOON)
    ending = OfficeTerm.objects.live(today).filter(ends_on__lte=soon)
    for term in ending.select_related("office", "member").order_by("ends_on", "id"):
        title = _("%(office)s: the term of %(member)s ends on %(day)s")
        words = title % {
            "office": term.office,
            "member": term.member,
            "day": screen.day(term.ends_on),
        }
        yield Awaiting(words, term.office.get_absolute_url(), icon="clock", rank=30, tone="warn")


def await_swaps(user: User) -> Iterator[Awaiting]:
    """Somebody asks to change places."""
    asked = DutySwap.objects.waiting().filter(asked_of__user=user.pk)
    for swap in asked.select_related("asked_by", "given__task").order_by("asked_at", "id")[:3]:
        words = _("%(member)s asks you to change places: %(task)s")
        facts = {"member": swap.asked_by, "task": swap.given.task}
        yield Awaiting(
            words % facts, reverse("members:rotations"), icon="clock", rank=12, tone="warn"
        )


def await_term(user: User) -> Iterator[Awaiting]:
    """A person's own office that is about to end."""
    today = timezone.localdate()
    soon = OfficeTerm.objects.live(today).filter(
        member__user=user.pk, ends_on__lte=today + timedelta(days=ENDING_SOON)
    )
    for term in soon.select_related("office").order_by("ends_on", "id"):
        title = _("Your term as %(office)s ends on %(day)s")
        words = title % {"office": term.office, "day": screen.day(term.ends_on)}
        asked = "" if term.notes.exists() else _("Leave a note for whoever follows")
        yield Awaiting(words, term.office.get_absolute_url(), asked, icon="clock", rank=35)


def await_hiring(user: User) -> Iterator[Awaiting]:
    """What the statutes do not allow about the hired people, for whoever keeps their register."""
    if not keeps_the_hired(user):
        return
    today = timezone.localdate()
    for words in warnings_of_hiring(census_of_hired(today), hired_limit(today)):
        yield Awaiting(words, reverse("members:hired"), icon="people", rank=25, tone="warn")


def await_dues(user: User) -> Iterator[Awaiting]:
    """A member's own instalments, overdue or about to fall due."""
    today = timezone.localdate()
    due = ShareInstalment.objects.unpaid().filter(
        member__user=user.pk, due_date__lte=today + timedelta(days=DUE_SOON)
    )
    for instalment in due.order_by("due_date", "id"):
        amount = screen.money(instalment.amount, instalment.currency)
        late = instalment.due_date < today
        title = (
            _("Your instalment of %(amount)s was due on %(day)s: you have no vote until it is paid")
            if late
            else _("Your instalment of %(amount)s is due on %(day)s")
        )
        words = title % {"amount": amount, "day": screen.day(instalment.due_date)}
        tone = "bad" if late else "warn"
        yield Awaiting(words, reverse("members:own_page"), icon="fund", rank=10, tone=tone)


def await_settlements(user: User) -> Iterator[Awaiting]:
    """What is overdue to people who left, for the treasurer; to each of them, what comes next."""
    today = timezone.localdate()
    if has_role(user, Role.TREASURER):
        title = _("%(settlement)s: %(amount)s were to be given back on %(day)s")
        for account in overdue(today):
            yield from _next_part(account, title, tone="warn")
    own = Settlement.objects.in_force().filter(member__user=user.pk)
    title = _("%(settlement)s: %(amount)s are to be given back to you on %(day)s")
    for account in accounts_of(own, today):
        yield from _next_part(account, title)


def _next_part(account: Account, title: str, tone: str = "neutral") -> Iterator[Awaiting]:
    if (row := account.next) is None:
        return
    facts = {
        "settlement": account.settlement,
        "amount": screen.money(row.left, account.settlement.currency),
        "day": screen.day(row.part.due_on),
    }
    url = account.settlement.get_absolute_url()
    yield Awaiting(title % facts, url, icon="fund", rank=30, tone=tone)


def find(user: User, words: str) -> Iterator[Found]:
    """Members by name or number, sectors by name."""
    if not words.strip():
        return
    members = Member.objects.visible_to(user).matching(words).select_related("sector")
    for member in members[:FOUND_MAX]:
        detail = _("member %(number)s, %(sector)s")
        yield Found(
            str(member),
            member.get_absolute_url(),
            detail % {"number": member.number, "sector": member.sector},
            icon="person",
        )
    for sector in Sector.objects.visible_to(user).matching(words)[:FOUND_MAX]:
        yield Found(str(sector), sector.get_absolute_url(), _("sector"), icon="crew")


def figures(decision: Decision, user: User) -> Iterator[Figure]:
    """Who came in by a resolution, and the offices it gave or ended."""
    if not _reads(user):
        return
    for entry in RegisterEntry.objects.filter(decision=decision).select_related("member"):
        member = entry.member
        words = _("line %(number)s of the register") % {"number": entry.number}
        yield Figure(str(member), words, member.get_absolute_url())
    for term in OfficeTerm.objects.filter(decision=decision).select_related("office", "member"):
        until = _("%(member)s, until %(day)s")
        words = until % {"member": term.member, "day": screen.day(term.ends_on)}
        yield Figure(str(term.office), words, term.office.get_absolute_url())
    whose = ("term__office", "term__member")
    for ending in OfficeEnding.objects.filter(decision=decision).select_related(*whose):
        until = _("%(member)s, ended on %(day)s")
        words = until % {"member": ending.term.member, "day": screen.day(ending.ended_on)}
        office = ending.term.office
        yield Figure(str(office), words, office.get_absolute_url())


def surplus_figures(decision: Decision, user: User) -> Iterator[Figure]:
    """What became of a surplus by a resolution."""
    for made in SurplusDistribution.objects.visible_to(user).filter(decision=decision):
        words = _("entry %(number)s in the books") % {"number": made.entry.number}
        yield Figure(str(made), words, made.get_absolute_url())


def subscribed_capital(on: date) -> Decimal:
    """The social shares of whoever is on the register on a day: every instalment, paid or due."""
    members = Member.objects.on_register(on).values("pk")
    shares = ShareInstalment.objects.held().filter(member__in=members)
    return shares.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def tell(decisions: Collection[Decision], on: date) -> Mapping[int, Word]:
    """Whether the offices that resolutions gave have begun, and admissions are on the register."""
    terms = OfficeTerm.objects.filter(decision__in=decisions)
    since = dict(terms.order_by("-starts_on").values_list("decision", "starts_on"))
    entered = RegisterEntry.objects.filter(decision__in=decisions).standing()
    since |= dict(entered.values_list("decision_id", "effective_date"))
    return offers.in_force(since, on)


def _reads(user: User) -> bool:
    return has_role(user, Role.MEMBER, Role.FOUNDER)


def _pays(user: User) -> bool:
    return has_role(user, *PAYERS)


def _is_member(user: User) -> bool:
    return has_role(user, Role.MEMBER)


def _reads_book(user: User) -> Q:
    """Identity documents stand in the book: it is for whoever keeps it."""
    return Q() if keeps_the_register(user) else Q(pk__in=[])


def _reads_settlements(user: User) -> Q:
    """One's own; all of them for whoever settles and keeps the register."""
    return Q(subject_id__in=Settlement.objects.visible_to(user).values("pk"))


def _reads_slips(user: User) -> Q:
    """One's own; all of them for whoever pays."""
    return Q(subject_id__in=AdvanceSlip.objects.visible_to(user).values("pk"))


AWAITED = {
    "secretary": await_secretary,
    "dues": await_dues,
    "term": await_term,
    "hired": await_hiring,
    "settlements": await_settlements,
    "swaps": await_swaps,
}
