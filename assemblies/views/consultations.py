"""Consultations between assemblies: the list, each one, opening, answering, rewording."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from assemblies import reading
from assemblies.actions import consultations as actions
from assemblies.forms import ConsultForm, ReplyForm, RewordForm
from assemblies.forms.consultations import closing
from assemblies.models import Answer, Consultation, Motion
from assemblies.views.asking import ask
from coop import clock
from coop.forms import ReasonForm
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.keys import number_in
from coop.permissions import may, permitted
from coop.submissions import send, show
from members.reading import member_of
from members.views.pages import own_member


@require_GET
@permitted("assemblies.view_consultation")
def index(request: SignedInRequest) -> HttpResponse:
    found = Consultation.objects.visible_to(request.user)
    page = page_of(request, found, most=25)
    may_open = may(request.user, "assemblies.open_consultation")
    return render(request, "assemblies/consultations.html", {"page": page, "may_open": may_open})


@require_http_methods(["GET", "POST"])
@permitted("assemblies.open_consultation")
def new(request: SignedInRequest) -> HttpResponse:
    """Open one, about a motion or about something else."""
    motion = _motion(request)
    form = ConsultForm(request.POST or None, motion=motion)

    def act() -> str:
        made = actions.open(asked=form.asked(), by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    back = motion.get_absolute_url() if motion else reverse("assemblies:consultations")
    context = {"form": form, "motion": motion, "cancel_url": back}
    return show(request, "assemblies/consultation_form.html", context, form)


@require_GET
@permitted("assemblies.view_consultation", Consultation)
def consultation(request: SignedInRequest, consultation: Consultation) -> HttpResponse:
    """The words, how it stands, who answered what; it closes itself when its moment has come."""
    at = clock.now()
    if consultation.is_open and at >= consultation.closes_at:
        consultation = actions.close(consultation=consultation, at=at)
    member = member_of(request.user)
    mine = reading.answer_of(consultation, member)
    on_roll = member is not None and consultation.roll.filter(member=member).exists()
    context = {
        "consultation": consultation,
        "shown": reading.consultation_shown(consultation),
        "mine": mine,
        "reply_form": _reply_form(consultation, mine) if on_roll and consultation.is_open else None,
        "may_reword": consultation.is_open
        and may(request.user, "assemblies.reword_consultation", consultation),
    }
    return render(request, "assemblies/consultation.html", context)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.answer_consultation", Consultation)
def answer(request: SignedInRequest, consultation: Consultation) -> HttpResponse:
    """Answer, or change one's answer."""
    member = own_member(request)
    mine = reading.answer_of(consultation, member)
    form = _reply_form(consultation, mine)
    if request.method == "POST":
        form = ReplyForm(request.POST, consultation=consultation)

    def act() -> str:
        actions.answer(member=member, by=request.user, at=clock.now(), **form.cleaned_data)
        return consultation.get_absolute_url()

    if request.method == "POST" and (answered := send(request, form, act)):
        return answered
    context = {"form": form, "consultation": consultation}
    return show(request, "assemblies/consultation_answer.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.reword_consultation", Consultation)
def wording(request: SignedInRequest, consultation: Consultation) -> HttpResponse:
    """Answer objections with another text."""
    last = timezone.localdate(consultation.closes_at).isoformat()
    start = {"text": reading.wording_of(consultation).text, "closes_on": last}
    form = RewordForm(request.POST or None, initial=start)

    def act() -> str:
        words = dict(form.cleaned_data)
        closes_at, at = closing(words.pop("closes_on")), clock.now()
        actions.reword(
            consultation=consultation, closes_at=closes_at, by=request.user, at=at, **words
        )
        return consultation.get_absolute_url()

    if request.method == "POST" and (answered := send(request, form, act)):
        return answered
    objections = reading.objections(reading.answers_of(consultation))
    context = {"form": form, "consultation": consultation, "objections": objections}
    return show(request, "assemblies/consultation_wording.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("assemblies.reword_consultation", Consultation)
def withdrawal(request: SignedInRequest, consultation: Consultation) -> HttpResponse:
    """Take it back before it closes, and say why."""
    form, url = ReasonForm(request.POST or None), consultation.get_absolute_url()

    def act() -> str:
        reason, at = form.cleaned_data["reason"], clock.now()
        actions.withdraw(consultation=consultation, reason=reason, by=request.user, at=at)
        return url

    return ask(
        request,
        form,
        act,
        title=_("Withdraw the consultation"),
        intro=_("It decides nothing. What was answered, who withdraws it and why stay to be read."),
        button=_("Withdraw"),
        act_tone="bad",
        cancel_url=url,
    )


def _reply_form(consultation: Consultation, mine: Answer | None) -> ReplyForm:
    start = {"wording": reading.wording_of(consultation).pk, "reply": "", "reason": ""}
    if mine is not None:
        start |= {"reply": mine.reply, "reason": mine.reason}
    return ReplyForm(consultation=consultation, initial=start)


def _motion(request: SignedInRequest) -> Motion | None:
    key = request.GET.get("motion", "")
    if not key:
        return None
    return get_object_or_404(Motion.objects.visible_to(request.user), pk=number_in(key) or 0)
