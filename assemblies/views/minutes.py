"""The minutes: completed, signed for, issued, downloaded."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import documents, reading
from assemblies.actions import minutes as actions
from assemblies.forms import RemarksForm, SignersForm
from assemblies.models import Minutes
from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Job
from coop.permissions import may, permitted
from coop.submissions import press, send


@require_GET
@permitted("assemblies.view_minutes", Minutes)
def minutes(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """The account, and what is still to do before the paper."""
    job = Job.objects.filter(task="assemblies.print_minutes", key=actions.print_key(minutes))
    context = {
        "minutes": minutes,
        "assembly": minutes.assembly,
        "account": documents.readable(minutes.content),
        "items": reading.items_of(minutes.sitting).exclude(texts__sitting=minutes.sitting),
        "writes": may(request.user, "assemblies.write_minutes", minutes),
        "job": job.first(),
    }
    return render(request, "assemblies/minutes.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def remarks(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    url = minutes.get_absolute_url()
    form = RemarksForm(request.POST or None, initial={"remarks": minutes.remarks})

    def act() -> str:
        words = form.cleaned_data["remarks"]
        actions.remark(minutes=minutes, remarks=words, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "minutes": minutes, "cancel_url": url}
    return render(request, "assemblies/remarks.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.write_minutes", Minutes)
def signers(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """The two members the assembly chose to sign."""
    url = minutes.get_absolute_url()
    form = SignersForm(request.POST or None, minutes=minutes)

    def act() -> str:
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        actions.choose_signers(
            minutes=minutes, first=first, second=second, by=request.user, at=clock.now()
        )
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "minutes": minutes, "cancel_url": url}
    return render(request, "assemblies/signers.html", context)


@require_POST
@permitted("assemblies.write_minutes", Minutes)
def issue(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    url = minutes.get_absolute_url()

    def act() -> str:
        actions.issue(minutes=minutes, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
