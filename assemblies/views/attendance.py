"""Coming in and leaving: from one's phone, or at the desk."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import attendance, roll
from assemblies.forms import ArrivalForm, CodeForm, CorrectionOfRollForm, ManyForm
from assemblies.models import Assembly, Attendance, RollEntry
from assemblies.models.attendance import CheckInWay
from assemblies.views.asking import ask
from coop import clock
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest, searched
from coop.keys import number_in
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.models import Member, Sector
from members.reading import member_of

SHOWN = 30


@require_http_methods(["GET", "POST"])
@permitted("assemblies.check_in", Assembly)
def presence(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Check in with the code of the hall screen."""
    given = {"code": request.GET.get("code", ""), "way": CheckInWay.CODE}
    form = CodeForm(request.POST or None, assembly=assembly, initial=given)

    def act() -> str:
        member = member_of(request.user)
        if member is None:
            raise Refused(_("Only members check in."))
        attendance.check_in_by_code(
            assembly=assembly, member=member, by=request.user, **form.cleaned_data
        )
        return assembly.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": assembly.get_absolute_url()}
    return show(request, "assemblies/presence.html", context, form)


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
    wanted = " ".join(searched(request).split())
    context = {
        "assembly": assembly,
        "q": wanted,
        "entries": _found(assembly, wanted)[:SHOWN],
        "quorum": reading.quorum_of(assembly, at=clock.now()),
        "sectors": Sector.objects.filter(pk__in=assembly.roll.values("member__sector")),
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


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def arrival(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Check somebody in who takes part at a distance or has help."""
    form = ArrivalForm(request.POST or None, assembly=assembly)
    url = reverse("assemblies:desk", args=[assembly.pk])

    def act() -> str:
        attendance.check_in(assembly=assembly, by=request.user, **form.cleaned_data)
        return url

    return ask(
        request,
        form,
        act,
        title=_("Somebody with help, or at a distance"),
        intro=reading.why_not_remote(assembly),
        button=_("Is here"),
        cancel_url=url,
    )


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def several(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Check in the people of a sector who came together."""
    wanted = number_in(request.GET.get("sector", ""))
    sector = Sector.objects.filter(pk=wanted or 0).first()
    form = ManyForm(request.POST or None, assembly=assembly, sector=sector)
    url = reverse("assemblies:desk", args=[assembly.pk])

    def act() -> str:
        attendance.check_in_many(assembly=assembly, by=request.user, **form.cleaned_data)
        return url

    return ask(
        request,
        form,
        act,
        title=sector or _("All sectors"),
        intro=_("Tick everybody you see; who is not ticked stays out."),
        button=_("They are here"),
        cancel_url=url,
    )


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def correction(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Correct the voters' roll after the call, in the open."""
    form = CorrectionOfRollForm(request.POST or None)
    url = reverse("assemblies:roll", args=[assembly.pk])

    def act() -> str:
        roll.correct(assembly=assembly, by=request.user, **form.cleaned_data)
        return url

    return ask(
        request,
        form,
        act,
        title=_("Correct the voters' roll"),
        intro=_(
            "The roll was frozen by the call. A correction stands on it with its reason and who"
            " made it, and is read in the log. Nobody is taken off."
        ),
        button=_("Correct it"),
        cancel_url=url,
    )


def _member(request: SignedInRequest) -> Member:
    return get_object_or_404(Member, pk=number_in(request.POST.get("member", "")) or 0)


def _found(assembly: Assembly, wanted: str) -> QuerySet[RollEntry]:
    inside = Attendance.objects.filter(assembly=assembly, member=OuterRef("member"), out_at=None)
    entries = assembly.roll.select_related("member__sector").annotate(inside=Exists(inside))
    for part in wanted.split():
        named = Q(member__given_name__icontains=part) | Q(member__family_name__icontains=part)
        if part.isdecimal() and len(part) < 9:
            named |= Q(member__number=int(part))
        entries = entries.filter(named)
    return entries
