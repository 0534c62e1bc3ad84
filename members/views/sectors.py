"""The parts of the works and the people in them."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import may, permitted
from coop.submissions import send, show
from members.actions import sectors as actions
from members.forms.works import SectorChangeForm, SectorForm
from members.models import Member, OfficeTerm, Sector
from members.models.offices import OfficeTermQuerySet
from members.reading import all_standings
from members.views.labels import shown
from members.views.pages import today


@require_safe
@permitted("members.view_sectors")
def sectors(request: SignedInRequest) -> HttpResponse:
    on_register = Member.objects.on_register(today()).values("pk")
    people = Count("members", filter=Q(members__in=on_register))
    coordinators = {term.office.sector_id: term for term in _coordinators()}
    rows = [
        (sector, coordinators.get(sector.pk))
        for sector in Sector.objects.annotate(people=people).order_by("id")
    ]
    context = {"rows": rows, "may_open": may(request.user, "members.open_sector")}
    return render(request, "members/sectors.html", context)


@require_safe
@permitted("members.view_sectors", Sector)
def sector(request: SignedInRequest, sector: Sector) -> HttpResponse:
    members = Member.objects.on_register(today()).filter(sector=sector)
    people = [shown(member, standing) for member, standing in all_standings(today(), members)]
    context = {
        "sector": sector,
        "people": people,
        "coordinators": _coordinators().filter(office__sector=sector),
        "may_change": may(request.user, "members.change_sector", sector),
    }
    return render(request, "members/sector.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.open_sector")
def new_sector(request: SignedInRequest) -> HttpResponse:
    form = SectorForm(request.POST or None)

    def act() -> str:
        clean = form.cleaned_data
        made = actions.open_sector(by=request.user, at=clock.now(), **clean)
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "members/sector_form.html", {"form": form}, form)


@require_http_methods(["GET", "POST"])
@permitted("members.change_sector", Sector)
def sector_change(request: SignedInRequest, sector: Sector) -> HttpResponse:
    form = SectorChangeForm(request.POST or None, instance=Sector.objects.get(pk=sector.pk))

    def act() -> str:
        actions.change_sector(sector=sector, by=request.user, at=clock.now(), **form.cleaned_data)
        return sector.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "sector": sector, "cancel_url": sector.get_absolute_url()}
    return show(request, "members/sector_form.html", context, form)


def _coordinators() -> OfficeTermQuerySet:
    terms = OfficeTerm.objects.live(today()).coordinating()
    return terms.select_related("office", "member", "decision")
