"""How full the workplaces are, and what trying some quantities would bring."""

from collections import defaultdict
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coop import clock, offers
from coop.errors import Refused
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.submissions import press, show
from production.forms.planning import TryForm
from production.reading import capacity as reading
from production.reading import plans
from production.views import parts

DAYS = 14
NOT_TYPED = ("csrfmiddlewaretoken", "client_id")


@require_GET
@permitted("production.see_making")
def capacity(request: SignedInRequest) -> HttpResponse:
    """The days of each workplace, and what ends when."""
    today = parts.today()
    now = reading.told(today)
    days = reading.week(today, DAYS)
    context: dict[str, object] = {
        "rows": [(place, now.days_of(place, days)) for place in now.workplaces],
        "orders": now.orders,
    }
    return render(request, "production/capacity.html", context)


@require_GET
@permitted("production.see_making")
def load_trial(request: SignedInRequest) -> HttpResponse:
    """Quantities tried on the workplaces, before and after. Nothing is written."""
    today = parts.today()
    form = TryForm(request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        tried = reading.attempt(form.wishes(), on=today)
        days = reading.week(today, DAYS)
        context |= {"rows": tried.rows(days), "days": days, "changes": tried.changes}
        context |= {"wishes": form.wishes(), "sent": sorted(request.GET.items())}
        context["may_keep"] = bool(offers.motion_makers)
    return show(request, "production/load_trial.html", context, form)


@require_POST
@permitted("production.see_making")
def load_motion(request: SignedInRequest) -> HttpResponse:
    """Keep what was tried: a motion for the production plan, brought to the coming assembly."""
    form = TryForm(request.POST)
    typed = {name: value for name, value in request.POST.items() if name not in NOT_TYPED}
    back = f"{reverse('production:load_trial')}?{urlencode(typed)}"

    def act() -> str:
        if not form.is_valid():
            raise Refused(_("Choose at least one product to try."))
        more: defaultdict[plans.Key, Decimal] = defaultdict(Decimal)
        for wish in form.wishes():
            more[wish.product.pk, wish.purpose] += wish.quantity
        motion = plans.keeping(more, on=parts.today())
        urls = [make(request.user, motion, clock.now()) for _name, make in offers.motion_makers]
        return urls[0]

    return press(request, act, otherwise=back)
