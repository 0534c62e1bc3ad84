"""Coming in and leaving: from one's phone, or at the desk."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import attendance
from assemblies.forms import CodeForm
from assemblies.models import Assembly, Attendance, RollEntry
from assemblies.models.attendance import CheckInWay
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send
from members.models import Member
from members.reading import member_of

SHOWN = 30


@require_http_methods(["GET", "POST"])
@permitted("assemblies.check_in", Assembly)
def presence(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Check in with the code of the hall screen."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})

    def act() -> str:
        member = member_of(request.user)
        if member is None:
            raise Refused(_("Only members check in."))
        attendance.check_in_by_code(
            assembly=assembly, member=member, code=form.cleaned_data["code"], by=request.user
        )
        return assembly.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": assembly.get_absolute_url()}
    return render(request, "assemblies/presence.html", context)


@require_POST
@permitted("assemblies.check_in", Assembly)
def leaving(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Say that one leaves the room."""

    def act() -> str:
        member = member_of(request.user)
        if member is None:
            raise Refused(_("Only members check out."))
        attendance.check_out(assembly=assembly, member=member, by=request.user)
        return assembly.get_absolute_url()

    return press(request, act, otherwise=assembly.get_absolute_url())


@require_GET
@permitted("assemblies.run_assembly", Assembly)
def desk(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Find somebody on the roll by name or number; one big button in, one out."""
    wanted = " ".join(request.GET.get("q", "").split())
    context = {
        "assembly": assembly,
        "q": wanted,
        "entries": _found(assembly, wanted)[:SHOWN],
        "quorum": reading.quorum_of(assembly, at=clock.now()),
    }
    return render(request, "assemblies/desk.html", context, partial="found")


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def arrivals(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    member = _member(request)
    url = reverse("assemblies:desk", args=[assembly.pk])

    def act() -> str:
        attendance.check_in(assembly=assembly, member=member, way=CheckInWay.DESK, by=request.user)
        messages.success(request, _("%(name)s is in.") % {"name": member})
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def departures(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    member = _member(request)
    url = reverse("assemblies:desk", args=[assembly.pk])

    def act() -> str:
        attendance.check_out(assembly=assembly, member=member, by=request.user)
        messages.success(request, _("%(name)s has left.") % {"name": member})
        return url

    return press(request, act, otherwise=url)


def _member(request: SignedInRequest) -> Member:
    text = request.POST.get("member", "")
    return get_object_or_404(Member, pk=int(text) if text.isdecimal() and len(text) < 18 else 0)


def _found(assembly: Assembly, wanted: str) -> QuerySet[RollEntry]:
    inside = Attendance.objects.filter(assembly=assembly, member=OuterRef("member"), out_at=None)
    entries = assembly.roll.select_related("member__sector").annotate(inside=Exists(inside))
    for part in wanted.split():
        named = Q(member__given_name__icontains=part) | Q(member__family_name__icontains=part)
        if part.isdecimal() and len(part) < 9:
            named |= Q(member__number=int(part))
        entries = entries.filter(named)
    return entries
