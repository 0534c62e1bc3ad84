"""The warehouse: what is in it, how it came there, and counting it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coop import clock
from coop.htmx import render
from coop.http import SignedInRequest, page_of
from coop.permissions import may, permitted
from coop.submissions import send, show
from production.actions import stock as counting
from production.forms import CountForm
from production.models import StockBalance, StockCount, StockMove
from production.reading import stocks
from production.views import parts


@require_GET
@permitted("production.see_making")
def stock(request: SignedInRequest) -> HttpResponse:
    """What the warehouse holds, product by product and grade by grade."""
    context = {
        "piles": stocks.piles(),
        "may_count": may(request.user, "production.count_stock"),
    }
    return render(request, "production/stock.html", context)


@require_GET
@permitted("production.see_making", StockBalance)
def stock_of(request: SignedInRequest, balance: StockBalance) -> HttpResponse:
    """Where a product and grade lies, lot by lot, and every movement of it, newest first."""
    moves = StockMove.objects.filter(product=balance.product, grade=balance.grade)
    moves = moves.select_related("lot", "from_location", "to_location")
    page = page_of(request, moves.order_by("-recorded_at", "-id"))
    context = {
        "balance": balance,
        "pile": stocks.pile_of(balance),
        "held": stocks.held(product=balance.product, grade=balance.grade),
        "page": page,
        "may_count": may(request.user, "production.count_stock"),
        "rows": [stocks.told(move) for move in page],
    }
    return render(request, "production/stock_of.html", context)


@require_GET
@permitted("production.see_making", StockCount)
def count(request: SignedInRequest, count: StockCount) -> HttpResponse:
    """One count: what was found, what the records said, and what explains the difference."""
    return render(request, "production/stock_count.html", {"count": count})


@require_http_methods(["GET", "POST"])
@permitted("production.count_stock")
def new_count(request: SignedInRequest) -> HttpResponse:
    """Write down what a hand count found; a count is never refused."""
    start = {"counted_date": parts.today(), "product": request.GET.get("product")}
    start |= {key: request.GET.get(key) for key in ("grade", "lot", "location")}
    form = CountForm(request.POST or None, initial=start)

    def act() -> str:
        facts = dict(form.cleaned_data)
        spot = counting.Spot(facts.pop("location"), facts.pop("lot"))
        counting.count(**facts, spot=spot, by=request.user, at=clock.now())
        return reverse("production:stock")

    if request.method == "POST" and (done := send(request, form, act)):
        return done
    context = {"form": form, "cancel_url": reverse("production:stock")}
    return show(request, "production/count_form.html", context, form)
