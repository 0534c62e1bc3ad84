"""A motion goes down to the sectors, and each sector's report comes up."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assemblies.actions import referrals
from assemblies.forms import ReportForm, SendDownForm
from assemblies.models import Motion, Referral
from assemblies.views.asking import ask
from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import send, show


@require_http_methods(["GET", "POST"])
@permitted("assemblies.run_assembly", Motion)
def new(request: SignedInRequest, motion: Motion) -> HttpResponse:
    """Choose the sectors that are asked, and until when."""
    form, url = SendDownForm(request.POST or None, motion=motion), motion.get_absolute_url()

    def act() -> str:
        chosen = form.cleaned_data
        referrals.send_down(
            motion=motion,
            sectors=list(chosen["sectors"]),
            due_on=chosen["due_on"],
            by=request.user,
            at=clock.now(),
        )
        return f"{url}#sectors"

    return ask(
        request,
        form,
        act,
        title=_("Send the motion down to the sectors"),
        intro=_("Their coordinators send up what was said. It decides nothing by itself."),
        button=_("Send it down"),
        cancel_url=url,
    )


@require_http_methods(["GET", "POST"])
@permitted("assemblies.report_of_sector", Referral)
def report(request: SignedInRequest, referral: Referral) -> HttpResponse:
    """Send up what the sector said."""
    form, url = ReportForm(request.POST or None), referral.get_absolute_url()

    def act() -> str:
        referrals.report(referral=referral, report=form.report(), by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "referral": referral, "cancel_url": url}
    return show(request, "assemblies/referral_report.html", context, form)
