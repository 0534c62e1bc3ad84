"""Applications: who asks to join, on trial since when, and what became of it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import press, send, show
from members.actions import admission
from members.actions.admission import Applicant
from members.forms.register import ApplicationForm
from members.models import Application
from members.reading.erasures import ended_on
from members.reading.hiring import trial_began_before
from members.views.pages import today


@require_safe
@permitted("members.view_applications")
def applications(request: SignedInRequest) -> HttpResponse:
    pending = Application.objects.pending().select_related("sector")
    decided = Application.objects.decided().select_related("sector", "member")
    context = {
        "pending": pending,
        "page": page_of(request, decided),
        "trial_began_before": trial_began_before(today()),
    }
    return render(request, "members/applications.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.make_application")
def new_application(request: SignedInRequest) -> HttpResponse:
    form = ApplicationForm(request.POST or None, initial={"applied_date": today()})

    def act() -> str:
        applicant = Applicant(**form.cleaned_data)
        made = admission.apply(applicant=applicant, by=request.user, at=clock.now())
        return made.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    return show(request, "members/application_form.html", {"form": form}, form)


@require_safe
@permitted("members.view_applications", Application)
def application(request: SignedInRequest, application: Application) -> HttpResponse:
    ended = ended_on(application) is not None
    may_erase = ended and may(request.user, "members.ask_erasure", application)
    context = {"application": application, "may_erase": may_erase}
    return render(request, "members/application.html", context)


@require_POST
@permitted("members.withdraw_application", Application)
def withdrawal(request: SignedInRequest, application: Application) -> HttpResponse:
    def act() -> str:
        admission.withdraw(application=application, by=request.user, at=clock.now())
        return application.get_absolute_url()

    return press(request, act, otherwise=application.get_absolute_url())
