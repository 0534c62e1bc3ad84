"""The meeting log: in words, and as a file to check elsewhere."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from assemblies import reading
from assemblies.models import Assembly
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted


@require_safe
@permitted("assemblies.view_assembly", Assembly)
def log(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Every line with its seal, and whether they hold together, worked out again."""
    faults = list(reading.log_faults(assembly.log.order_by("n")))
    context = {
        "assembly": assembly,
        "lines": reading.logged(assembly),
        "seal": reading.seal(assembly),
        "faults": faults,
    }
    return render(request, "assemblies/log.html", context)


@require_safe
@permitted("assemblies.view_assembly", Assembly)
def log_file(_request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    response = HttpResponse(reading.log_file(assembly), content_type="text/plain; charset=utf-8")
    name = f"log-{assembly.number or assembly.pk}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
