"""The hired people who are not members: how many the statutes allow, and their register."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from members.actions import hiring as actions
from members.forms.hiring import HireEndingForm, HireForm
from members.models import HiredPerson
from members.reading import hiring as reading
from members.views.labels import shown_hire
from members.views.pages import today


@require_safe
@permitted("members.view_hired")
def hired(request: SignedInRequest) -> HttpResponse:
    census, limit = reading.census_of_hired(today()), reading.hired_limit(today())
    hires, trials = HiredPerson.objects.visible_to(request.user), reading.trials_over(today())
    context = {
        "census": census,
        "share": None if census.share is None else reading.in_percent(census.share),
        "allowed": reading.in_percent(limit.share) if limit.share else _("only listed cases"),
        "warnings": reading.warnings_of_hiring(census, limit),
        "running": [shown_hire(each, census, limit) for each in hires.running(today())],
        "page": page_of(request, hires.ended(today())),
        "trials": trials.select_related("sector"),
        "keeps": may(request.user, "members.hire"),
        "reads_applications": may(request.user, "members.view_applications"),
    }
    return render(request, "members/hired.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.hire")
def new_hired(request: SignedInRequest) -> HttpResponse:
    form = HireForm(request.POST or None, initial={"since_date": today()})

    def act() -> str:
        made = actions.hire(contract=form.contract(), by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("members:hired")}
    return show(request, "members/hire_form.html", context, form)


@require_http_methods(["GET", "POST"])
@permitted("members.end_hire", HiredPerson)
def hired_ending(request: SignedInRequest, hired: HiredPerson) -> HttpResponse:
    form = HireEndingForm(request.POST or None, initial={"ended_on": today()})

    def act() -> str:
        clean = form.cleaned_data
        actions.end(hired=hired, by=request.user, at=clock.now(), **clean)
        return hired.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "hired": hired, "cancel_url": hired.get_absolute_url()}
    return show(request, "members/hire_ending.html", context, form)
