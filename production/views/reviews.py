"""Reviews of an agreement: recording what was agreed, and the other side's yes."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, send, show
from production.actions import reviews as actions
from production.forms.agreements import ReviewForm
from production.models import Review


@require_http_methods(["GET", "POST"])
@permitted("production.hold_review", Review)
def review(request: SignedInRequest, review: Review) -> HttpResponse:
    """Record what was agreed in a review."""
    form = ReviewForm(request.POST or None, review=review)

    def act() -> str:
        actions.hold(review=review, **form.facts(), by=request.user, at=clock.now())
        return review.get_absolute_url()

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    agreement = review.agreement
    context = {"form": form, "review": review, "cancel_url": agreement.get_absolute_url()}
    return show(request, "production/review_form.html", context, form)


@require_POST
@permitted("production.confirm_review", Review)
def confirmation(request: SignedInRequest, review: Review) -> HttpResponse:
    """Confirm what the other side recorded: it counts from now on."""

    def act() -> str:
        actions.confirm(review=review, by=request.user, at=clock.now())
        return review.get_absolute_url()

    return press(request, act, otherwise=review.get_absolute_url())
