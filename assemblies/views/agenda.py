"""The items of an agenda: written in the draft, begun and summarised in the hall."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assemblies.actions import calling, minutes, openings
from assemblies.forms import PointForm, SummaryForm
from assemblies.models import AgendaItem, Assembly
from assemblies.models.assemblies import AssemblyState
from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show


def _editor(assembly: Assembly) -> str:
    if assembly.state == AssemblyState.DRAFT:
        return reverse("assemblies:draft", args=[assembly.pk])
    return assembly.get_absolute_url()


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly", Assembly)
def new(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    form = PointForm(request.POST or None)

    def act() -> str:
        calling.add_item(assembly=assembly, point=form.point(), by=request.user, at=clock.now())
        return _editor(assembly)

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": _editor(assembly)}
    return show(request, "assemblies/item.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly", AgendaItem)
def item(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    url = _editor(item.assembly)
    form = PointForm(request.POST) if request.method == "POST" else PointForm.starting_from(item)

    def act() -> str:
        calling.edit_item(item=item, point=form.point(), by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "item": item, "assembly": item.assembly, "cancel_url": url}
    return show(request, "assemblies/item.html", context, form)


@require_POST
@permitted("assemblies.call_assembly", AgendaItem)
def position(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    """One place up or down."""
    step = -1 if request.POST.get("to") == "up" else 1

    def act() -> str:
        calling.move_item(item=item, to=item.n + step, by=request.user, at=clock.now())
        return _editor(item.assembly)

    return press(request, act, otherwise=_editor(item.assembly))


@require_POST
@permitted("assemblies.call_assembly", AgendaItem)
def removal(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    url = _editor(item.assembly)

    def act() -> str:
        calling.remove_item(item=item, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_POST
@permitted("assemblies.run_assembly", AgendaItem)
def beginning(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    url = reverse("assemblies:chair", args=[item.assembly_id])

    def act() -> str:
        openings.begin_item(item=item, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", AgendaItem)
def summary(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    """What was said under an item, for the minutes."""
    minute = getattr(item.assembly, "minutes", None)
    url = (
        minute.get_absolute_url()
        if minute
        else reverse("assemblies:chair", args=[item.assembly_id])
    )
    form = SummaryForm(request.POST or None, initial={"deliberation": item.deliberation})

    def act() -> str:
        words = form.cleaned_data["deliberation"]
        minutes.summarise(item=item, deliberation=words, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "item": item, "assembly": item.assembly, "cancel_url": url}
    return show(request, "assemblies/summary.html", context, form)
