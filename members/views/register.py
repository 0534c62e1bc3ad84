"""The register: the list, the page of one member, the printed book."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from coop import clock, csv_out, guessing
from coop.htmx import render
from coop.http import SignedInRequest, page_of, searched
from coop.keys import number_in
from coop.models import Job, SecondStep, User
from coop.models.sign_ins import Guarded
from coop.permissions import may, permitted
from coop.submissions import press
from members.actions.book import ask_for_pages, pages_key
from members.actions.looking import look_up, look_up_all
from members.eligibility import Status
from members.models import Member, RegisterEntry, Sector
from members.reading import all_standings, standing_of
from members.reading.advances import posted_slips
from members.reading.ahead import left_with
from members.reading.hiring import census_of_hired
from members.reading.settlement import departure_of, settlement_of
from members.views.labels import STANDINGS, shown
from members.views.pages import today

COLUMNS = (
    gettext_lazy("number"),
    gettext_lazy("family name"),
    gettext_lazy("given name"),
    gettext_lazy("identity document"),
    gettext_lazy("sector"),
    gettext_lazy("shift"),
    gettext_lazy("standing"),
)
STATUSES = (
    Status.IN_GOOD_STANDING,
    Status.VOICE_ONLY,
    Status.SUSPENDED,
    Status.LEFT,
)


@require_safe
@permitted("members.view_register")
def register(request: SignedInRequest) -> HttpResponse:
    words, sector = searched(request), request.GET.get("sector", "")
    wanted = _wanted(request)
    chosen = Member.objects.matching(words)
    if (key := number_in(sector)) is not None:
        chosen = chosen.filter(sector=key)
    rows = [
        shown(member, standing)
        for member, standing in all_standings(today(), chosen)
        if standing.status in wanted
    ]
    context = {
        "page": page_of(request, rows),
        "words": words,
        "sector": sector,
        "standing": request.GET.get("standing", ""),
        "sectors": Sector.objects.all(),
        "standings": [(status.value, STANDINGS[status]) for status in STATUSES],
        "found": len(rows),
        "may_apply": may(request.user, "members.make_application"),
        "may_print": may(request.user, "members.print_register"),
        "may_erase": may(request.user, "members.view_erasures"),
        "hired": census_of_hired(today()),
    }
    return render(request, "members/register.html", context, partial="members")


@require_safe
@permitted("members.view_register", Member)
def member(request: SignedInRequest, member: Member) -> HttpResponse:
    context = page_context(request.user, member)
    if context["private"]:
        look_up(member=member, by=request.user, at=clock.now())
    return render(request, "members/member.html", context)


@require_safe
@permitted("members.print_register")
def book(request: HttpRequest) -> HttpResponse:
    entries = RegisterEntry.objects.select_related("member", "decision", "corrects", "corrected_by")
    last = entries.order_by("-number").first()
    job = Job.objects.filter(task="members.print_book", key=pages_key(last)) if last else None
    context = {"entries": entries.order_by("number"), "today": today(), "job": job and job.first()}
    return render(request, "members/book.html", context)


@require_POST
@permitted("members.print_register")
def book_pages(request: SignedInRequest) -> HttpResponse:
    """Have the book printed, with folios and places to sign."""

    def act() -> str:
        ask_for_pages(by=request.user, at=clock.now())
        return reverse("members:book")

    return press(request, act, otherwise=reverse("members:book"))


@require_safe
@permitted("members.print_register")
def register_csv(request: SignedInRequest) -> HttpResponse:
    """Everybody the register ever named, as it stands today, for a spreadsheet; each is told."""
    head = [str(words) for words in COLUMNS]
    everybody = all_standings(today(), Member.objects.select_related("sector"))
    look_up_all(members=[member for member, _now in everybody], by=request.user, at=clock.now())
    rows = (
        (
            member.number,
            member.family_name,
            member.given_name,
            member.document_number,
            str(member.sector),
            str(member.get_shift_display()),
            str(STANDINGS[standing.status]),
        )
        for member, standing in everybody
    )
    return csv_out.download("register.csv", head, rows)


def page_context(user: User, member: Member) -> dict[str, object]:
    """What a member's page shows to `user`."""
    entries = member.register_entries.select_related("decision", "corrects", "corrected_by")
    terms = member.office_terms.select_related("office", "decision", "ending")
    private = may(user, "members.view_personal_data", member)
    return {
        "member": member,
        "row": shown(member, standing_of(member, today())),
        "entries": entries.order_by("number"),
        "terms": terms,
        "private": private,
        "instalments": member.share_instalments.visible_to(user).order_by("due_date"),
        "settlements": member.settlements.visible_to(user).select_related("corrected_by"),
        "slips": posted_slips(member, user),
        "left_ahead": left_with(member),
        "returns": member.surplus_returns.visible_to(user).select_related(
            "distribution__entry__reversed_by"
        ),
        "today": today(),
        "title": _("Member %(number)s") % {"number": member.number},
        **_offered(user, member),
    }


def _offered(user: User, member: Member) -> dict[str, object]:
    """Which buttons the page has for `user`."""
    return {
        "settles": may(user, "members.settle_departure", member)
        and departure_of(member, today()) is not None
        and settlement_of(member, today()) is None,
        "keeps": may(user, "members.suspend_member", member),
        "resets_step": may(user, "members.reset_second_step", member)
        and SecondStep.objects.filter(user=member.user_id, ended_at=None).exists(),
        "pin_rests": may(user, "members.release_pin", member)
        and member.user is not None
        and guessing.rests(member.user, Guarded.PIN, at=clock.now()),
        "may_collect": may(user, "members.record_instalment", member),
        "sees_books": may(user, "ledger.read_books"),
    }


def _wanted(request: HttpRequest) -> set[Status]:
    """The standings to show: those on the register unless the filter says otherwise."""
    asked = request.GET.get("standing", "")
    if asked in {status.value for status in STATUSES}:
        return {Status(asked)}
    return {Status.IN_GOOD_STANDING, Status.VOICE_ONLY, Status.SUSPENDED}
