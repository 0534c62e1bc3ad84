"""Tasks of a sector, what one can do, and what one may not for one's health."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from members.actions import skills as actions
from members.actions.looking import look_up
from members.forms.rotas import LimitForm, RotaTaskForm, SkillForm, WhyForm
from members.models import Member, RotaTask, Sector, Skill, WorkLimit
from members.reading import member_of
from members.reading import rotas as reading
from members.views.pages import today


@require_http_methods(["GET", "POST"])
@permitted("members.keep_rota", Sector)
def new_rota_task(request: SignedInRequest, sector: Sector) -> HttpResponse:
    form = RotaTaskForm(request.POST or None)

    def act() -> str:
        facts = form.cleaned_data
        made = actions.open_task(sector=sector, **facts, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    cancel = reverse("members:rotation", args=[sector.pk])
    context = {"form": form, "sector": sector, "cancel_url": cancel}
    return show(request, "members/rota_task_new.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.keep_rota", RotaTask)
def rota_task_ending(request: SignedInRequest, task: RotaTask) -> HttpResponse:
    form = WhyForm(request.POST or None)

    def act() -> str:
        done = actions.end_task(task=task, **form.cleaned_data, by=request.user, at=clock.now())
        return done.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    cancel = task.get_absolute_url()
    context = {"form": form, "task": task, "cancel_url": cancel, "act_tone": "bad"}
    return show(request, "members/rota_task_ending.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.say_skill", RotaTask)
def skill(request: SignedInRequest, task: RotaTask) -> HttpResponse:
    """Say whether one can do a task or is learning it."""
    member = member_of(request.user)
    assert member is not None  # noqa: S101 - the permission asks for a member of the sector
    held = reading.own_skills(member).get(task.pk)
    level = "no" if held is None else "learning" if held.learning else "can"
    initial = {"level": level, "wished": held.wished if held else False}
    form = SkillForm(request.POST or None, initial=initial)

    def act() -> str:
        facts = {**form.cleaned_data, "by": request.user, "at": clock.now()}
        return actions.say(member=member, task=task, **facts).get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "task": task, "cancel_url": task.get_absolute_url()}
    return show(request, "members/skill.html", context, form)


@require_POST
@permitted("members.confirm_skill", Skill)
def skill_confirmation(request: SignedInRequest, skill: Skill) -> HttpResponse:
    def act() -> str:
        return actions.confirm(skill=skill, by=request.user, at=clock.now()).get_absolute_url()

    return press(request, act, otherwise=skill.task.get_absolute_url())


@require_http_methods(["GET", "POST"])
@permitted("members.keep_limits", Member)
def work_limits(request: SignedInRequest, member: Member) -> HttpResponse:
    """The limits of one person: read by them and by whoever keeps the register."""
    look_up(member=member, by=request.user, at=clock.now())
    form = LimitForm(request.POST or None, member=member, on=today())
    url = reverse("members:work_limits", args=[member.pk])

    def act() -> str:
        actions.limit(member=member, **form.cleaned_data, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    held = WorkLimit.objects.visible_to(request.user).filter(member=member, ended_at=None)
    context = {"form": form, "member": member, "limits": held.select_related("task")}
    return show(request, "members/work_limits.html", context, form)


@require_POST
@permitted("members.end_limit", WorkLimit)
def work_limit_ending(request: SignedInRequest, limit: WorkLimit) -> HttpResponse:
    url = reverse("members:work_limits", args=[limit.member_id])

    def act() -> str:
        actions.end_limit(limit=limit, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
