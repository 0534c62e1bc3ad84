"""Recess, going on after it, and what may be decided outside the agenda."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assemblies import reading
from assemblies.actions import calling, sittings
from assemblies.forms import ExceptionForm, RecessForm
from assemblies.models import Assembly
from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show


def _chair(assembly: Assembly) -> str:
    return reverse("assemblies:chair", args=[assembly.pk])


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def recess(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Adjourn to a day and an hour."""
    form = RecessForm(request.POST or None)

    def act() -> str:
        sitting = sittings.adjourn(assembly=assembly, resumes_at=form.resumes_at(), by=request.user)
        return sitting.minutes.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    last = reading.last_day_of_recess(assembly) if assembly.opened_at else None
    context = {"form": form, "assembly": assembly, "cancel_url": _chair(assembly), "last": last}
    return show(request, "assemblies/recess.html", context, form)


@require_POST
@permitted("assemblies.run_assembly", Assembly)
def reopening(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Go on after the recess."""

    def act() -> str:
        sittings.reopen(assembly=assembly, by=request.user)
        return _chair(assembly)

    return press(request, act, otherwise=_chair(assembly))


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def exceptions(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Add what the statutes allow outside the agenda."""
    form = ExceptionForm(request.POST or None, assembly=assembly)

    def act() -> str:
        data = form.cleaned_data
        calling.add_exception(assembly=assembly, by=request.user, at=clock.now(), **data)
        return _chair(assembly)

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "assembly": assembly, "cancel_url": _chair(assembly)}
    return show(request, "assemblies/exceptions.html", context, form)
