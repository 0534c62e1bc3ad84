"""The minutes: completed, signed for, issued, downloaded."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assemblies import documents, reading
from assemblies.actions import minutes as actions
from assemblies.actions import signing
from assemblies.forms import RemarksForm, SignersForm
from assemblies.models import Minutes
from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Job
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.reading import member_of


@require_GET
@permitted("assemblies.view_minutes", Minutes)
def minutes(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    """The account, and what is still to do before the paper."""
    jobs = {job.task: job for job in Job.objects.filter(key__in=_keys(minutes))}
    member, writes = member_of(request.user), may(request.user, "assemblies.write_minutes", minutes)
    context = {
        "minutes": minutes,
        "assembly": minutes.assembly,
        "account": documents.readable(minutes.content),
        "items": reading.items_told_in(minutes),
        "writes": writes,
        "job": jobs.get("assemblies.print_minutes"),
        "book_job": jobs.get("assemblies.print_minutes_for_book"),
        "certificate": jobs.get("assemblies.print_signatures"),
        "standing": reading.standing_of_minutes(minutes, member),
    }
    return render(request, "assemblies/minutes.html", context)


def _keys(minutes: Minutes) -> list[str]:
    """The keys of the jobs that print these minutes."""
    return [actions.print_key(minutes), signing.book_key(minutes), signing.certificate_key(minutes)]


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
    return show(request, "assemblies/remarks.html", context, form)


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
    return show(request, "assemblies/signers.html", context, form)


@require_POST
@permitted("assemblies.write_minutes", Minutes)
def issue(request: SignedInRequest, minutes: Minutes) -> HttpResponse:
    url = minutes.get_absolute_url()

    def act() -> str:
        actions.issue(minutes=minutes, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
