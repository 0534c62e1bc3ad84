"""What became of a surplus: its totals for all, a statement for each member, one payment."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.statutes.names import name_of
from coop.submissions import send, show
from ledger.models import YearClosing
from members.actions import surplus as actions
from members.actions.looking import look_up
from members.forms.surplus import ReturnsPaymentForm
from members.models import SurplusDistribution, SurplusPayment, SurplusReturn
from members.views.pages import today


@require_safe
@permitted("members.view_surplus", SurplusDistribution)
def distribution(request: SignedInRequest, distribution: SurplusDistribution) -> HttpResponse:
    """The totals; whoever pays sees each return beside its name."""
    pays = may(request.user, "members.pay_returns", distribution)
    paid = _paid(distribution)
    undone = hasattr(distribution.entry, "reversed_by")
    own = SurplusReturn.objects.filter(distribution=distribution, member__user=request.user.pk)
    context = {
        "distribution": distribution,
        "parts": [(name_of(part.name), part) for part in distribution.parts.all()],
        "due": distribution.rest - distribution.taken,
        "closing": YearClosing.objects.standing().filter(ends_on=distribution.ends_on).first(),
        "paid": paid,
        "undone": undone,
        "own": own.first(),
        "pays": pays,
        "may_pay": pays and not undone and not paid and distribution.rest > distribution.taken,
        "page": page_of(request, distribution.returns.all()) if pays else None,
    }
    return render(request, "members/surplus.html", context)


@require_http_methods(["GET", "POST"])
@permitted("members.pay_returns", SurplusDistribution)
def payment(request: SignedInRequest, distribution: SurplusDistribution) -> HttpResponse:
    """Pay all the returns at once."""
    form = ReturnsPaymentForm(request.POST or None, initial={"paid_on": today()})
    url = distribution.get_absolute_url()

    def act() -> str:
        facts = {**form.cleaned_data, "client_id": UUID(request.POST["client_id"])}
        actions.pay(distribution=distribution, **facts, by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    due = distribution.rest - distribution.taken
    context = {"form": form, "distribution": distribution, "due": due, "cancel_url": url}
    return show(request, "members/surplus_payment.html", context, form)


@require_safe
@permitted("members.view_return", SurplusReturn)
def own_return(request: SignedInRequest, statement: SurplusReturn) -> HttpResponse:
    """One member's statement, for them and whoever pays."""
    look_up(member=statement.member, by=request.user, at=clock.now())
    made = statement.distribution
    context = {
        "statement": statement,
        "distribution": made,
        "paid": _paid(made),
        "undone": hasattr(made.entry, "reversed_by"),
        "open": max(statement.advanced - statement.amount, 0),
    }
    return render(request, "members/surplus_return.html", context)


def _paid(distribution: SurplusDistribution) -> SurplusPayment | None:
    standing = distribution.payments.filter(entry__reversed_by=None)
    return standing.select_related("entry").first()
