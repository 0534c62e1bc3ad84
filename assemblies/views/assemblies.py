"""Assemblies: the list, the page everybody looks at, drafting and calling."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import documents, reading
from assemblies.actions import calling
from assemblies.forms import CodeForm, PlanForm
from assemblies.models import Assembly
from assemblies.models.assemblies import AssemblyState
from assemblies.views import live
from coop import clock, qr
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.models import Job
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.models.bodies import BodyKind
from members.reading import bodies, member_of


@require_GET
@permitted("assemblies.view_assembly")
def index(request: SignedInRequest) -> HttpResponse:
    """What comes, next first; then what was."""
    member = member_of(request.user)
    seen = Assembly.objects.visible_to(request.user)
    coming = seen.filter(state__in=reading.LIVE).meant_for(member)
    past = seen.filter(state__in=[AssemblyState.CLOSED, AssemblyState.LAPSED])
    officer = may(request.user, "assemblies.call_assembly")
    drafts = seen.filter(state=AssemblyState.DRAFT)
    context = {
        "coming": coming.order_by("starts_at", "id"),
        "drafts": drafts if officer else (),
        "page": page_of(request, past.filter(body_kind=BodyKind.GENERAL), most=20),
        "may_call": officer,
    }
    return render(request, "assemblies/index.html", context)


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def assembly(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """When, where, what; who is here; what is being voted. Phones follow `live`."""
    if request.htmx:
        return _own_part(request, assembly)
    at, member = clock.now(), member_of(request.user)
    room = reading.seen_by(reading.room(assembly, at=at), member, at=at)
    context = {
        "assembly": assembly,
        "room": room,
        "code_form": CodeForm(assembly=assembly),
        "since": SimpleLazyObject(lambda: reading.since_last(assembly, at=clock.now())),
        "items": assembly.items.order_by("n").prefetch_related(
            "motions__ballot", "motions__mover", "papers"
        ),
        "runs": may(request.user, "assemblies.run_assembly", assembly),
        "may_propose": may(request.user, "assemblies.propose_motion", assembly),
        "body": None if assembly.is_general else bodies.body_named(assembly.body.key),
        "may_add": not reading.agenda_closed(assembly)
        and not assembly.is_general
        and may(request.user, "assemblies.call_assembly", assembly),
        "sittings": assembly.sittings.select_related("minutes"),
        "poll_url": assembly.get_absolute_url(),
    }
    return render(request, "assemblies/assembly.html", context)


def _own_part(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """What a phone fetches when something has changed, and nothing when it shows that already."""
    at = clock.now()
    room = live.room_lately(assembly, at=at)
    room = reading.seen_by(room, member_of(request.user), at=at)
    if request.GET.get("seen") == room.mark:
        return HttpResponse(status=204)
    context = {"assembly": assembly, "room": room, "poll_url": assembly.get_absolute_url()}
    return render(request, "assemblies/live.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly")
def new(request: SignedInRequest) -> HttpResponse:
    form = PlanForm(request.POST or None)

    def act() -> str:
        draft = calling.draft(plan=form.plan(), by=request.user, at=clock.now())
        return reverse("assemblies:draft", args=[draft.pk])

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "cancel_url": reverse("assemblies:index")}
    return show(request, "assemblies/plan.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly", Assembly)
def plan(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    url = reverse("assemblies:draft", args=[assembly.pk])
    form = (
        PlanForm(request.POST, body=assembly.body)
        if request.method == "POST"
        else PlanForm.starting_from(assembly)
    )

    def act() -> str:
        calling.edit(assembly=assembly, plan=form.plan(), by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    return show(request, "assemblies/plan.html", {"form": form, "cancel_url": url}, form)


@require_GET
@permitted("assemblies.call_assembly", Assembly)
def draft(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The agenda editor of a draft, with what still keeps it from being called."""
    today = clock.now()
    context = {
        "assembly": assembly,
        "since": reading.since_last(assembly, at=today),
        "items": assembly.items.order_by("n").prefetch_related("motions"),
        "given": reading.notice_given(assembly, on=documents.local_day(today)),
        "needed": reading.notice_needed(assembly, reading.rules_of(assembly)),
        "may_propose": may(request.user, "assemblies.propose_motion", assembly),
    }
    return render(request, "assemblies/draft.html", context)


@require_POST
@permitted("assemblies.call_assembly", Assembly)
def call(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    def act() -> str:
        calling.call(assembly=assembly, by=request.user, at=clock.now())
        return assembly.get_absolute_url()

    return press(request, act, otherwise=reverse("assemblies:draft", args=[assembly.pk]))


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def notice(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The call as a page to print and hang up."""
    url = request.build_absolute_uri(assembly.get_absolute_url())
    context = {
        "assembly": assembly,
        "items": assembly.items.order_by("n"),
        "rules": reading.rules_of(assembly),
        "since": reading.since_last(assembly, at=clock.now()),
        "qr": qr.svg(url, title=_("Address of this assembly")),
        "url": url,
        "job": Job.objects.filter(
            task="assemblies.print_notice", key=calling.notice_key(assembly)
        ).first(),
    }
    return render(request, "assemblies/notice.html", context)


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def roll(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The voters' roll, to print and hang up or to sign on paper."""
    context = {
        "assembly": assembly,
        "entries": assembly.roll.select_related("member__sector"),
        "corrections": assembly.roll_corrections.select_related("member", "corrected_by"),
        "may_correct": may(request.user, "assemblies.run_assembly", assembly)
        and assembly.state in reading.LIVE,
    }
    return render(request, "assemblies/roll.html", context)


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def calendar(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The assembly as an entry for a calendar."""
    url = request.build_absolute_uri(assembly.get_absolute_url())
    response = HttpResponse(
        documents.calendar_file(assembly, url=url, at=clock.now()), content_type="text/calendar"
    )
    name = f"assembly-{assembly.number or assembly.pk}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
