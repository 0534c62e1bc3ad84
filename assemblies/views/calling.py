"""What goes with a call: papers of the agenda, who was told, the notice to the authority."""

from datetime import date

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from assemblies import reading
from assemblies.actions import papers, telling
from assemblies.forms import AuthorityForm, PaperForm
from assemblies.models import AgendaItem, AgendaPaper, Assembly
from assemblies.views.asking import ask
from coop import clock, uploads
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, to_be_saved
from coop.models import Cooperative, Job
from coop.permissions import may, permitted
from coop.submissions import send, show


def _papers(assembly: Assembly) -> str:
    return reverse("assemblies:agenda_papers", args=[assembly.pk])


def _filed(item: AgendaItem, due: date | None) -> list[tuple[AgendaPaper, bool]]:
    """The papers of an item, each with whether it came late."""
    return [(paper, reading.is_late(paper, due)) for paper in item.papers.all()]


@require_GET
@permitted("assemblies.view_assembly", Assembly)
def agenda_papers(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The papers of each item, since when they can be read, and those that were taken back."""
    due = reading.papers_due(assembly)
    items = assembly.items.order_by("n").prefetch_related("papers__by", "papers__withdrawn_by")
    changes = assembly.state in papers.TAKING
    context = {
        "assembly": assembly,
        "due": due,
        "rows": [(item, _filed(item, due)) for item in items],
        "may_file": changes and may(request.user, "assemblies.call_assembly", assembly),
    }
    return render(request, "assemblies/agenda_papers.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly", AgendaItem)
def paper_new(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    """Put a paper under an item."""
    form = PaperForm(request.POST or None, request.FILES or None)
    url = _papers(item.assembly)

    def act() -> str:
        content = uploads.content_of(form.cleaned_data["file"])
        title = form.cleaned_data["title"]
        papers.file_paper(item=item, title=title, content=content, by=request.user, at=clock.now())
        return url

    words = {"title": _("A paper for the agenda"), "button": _("Put it on the agenda")}
    return ask(request, form, act, **words, intro=item, cancel_url=url)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.call_assembly", AgendaPaper)
def paper_withdrawal(request: SignedInRequest, paper: AgendaPaper) -> HttpResponse:
    """Take a paper back."""
    form, url = ReasonForm(request.POST or None), _papers(paper.item.assembly)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        papers.withdraw(paper=paper, reason=reason, by=request.user, at=clock.now())
        return url

    words = {"title": _("Take a paper back"), "button": _("Take it back"), "act_tone": "bad"}
    return ask(request, form, act, **words, intro=paper.title, cancel_url=url)


@require_safe
@permitted("assemblies.view_assembly", AgendaPaper)
def paper_file(_request: SignedInRequest, paper: AgendaPaper) -> HttpResponseBase:
    """The paper, to be saved: a browser never runs it in our name."""
    if paper.withdrawn_at is not None:
        raise Http404
    name = f"{slugify(paper.title) or 'paper'}.{paper.ending}"
    return to_be_saved(paper.file, name=name, media_type=paper.media_type)


@require_GET
@permitted("assemblies.run_assembly", Assembly)
def told(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """Whom the call reached by mail, and to whom somebody takes the notice."""
    jobs = Job.objects.visible_to(request.user).filter(task="assemblies.mail_call")
    context = {
        "assembly": assembly,
        "told": reading.who_was_told(assembly),
        "job": jobs.filter(key=telling.mail_key(assembly)).first(),
    }
    return render(request, "assemblies/told.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Assembly)
def authority(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The notice to the authority: by when, what was given, the letter."""
    form = AuthorityForm(request.POST or None)
    url = reverse("assemblies:authority", args=[assembly.pk])

    def act() -> str:
        data = form.cleaned_data
        telling.notify_authority(assembly=assembly, **data, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "assembly": assembly,
        "given": assembly.authority_notices.select_related("by"),
        "due": reading.authority_due(assembly),
        "cancel_url": assembly.get_absolute_url(),
    }
    return show(request, "assemblies/authority.html", context, form)


@require_GET
@permitted("assemblies.run_assembly", Assembly)
def letter(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    """The letter to the authority, to print and sign."""
    context = {
        "assembly": assembly,
        "items": assembly.items.order_by("n"),
        "papers": AgendaPaper.objects.standing().filter(item__assembly=assembly),
        "cooperative": Cooperative.objects.first(),
        "today": timezone.localdate(clock.now()),
    }
    return render(request, "assemblies/authority_letter.html", context)
