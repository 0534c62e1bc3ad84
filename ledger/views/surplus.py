"""What would become of a surplus: a calculation that books nothing."""

from decimal import Decimal
from fractions import Fraction

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from coop import statutes
from coop.htmx import render
from coop.http import SignedInRequest
from coop.permissions import permitted
from coop.statutes.names import name_of
from ledger.forms import SurplusForm
from ledger.surplus import own_part, split


@require_GET
@permitted("ledger.read_books")
def surplus(request: SignedInRequest) -> HttpResponse:
    """A typed surplus, shared by the statutes; the rest by hours of work."""
    shares = statutes.in_force(timezone.localdate()).surplus_split
    form = SurplusForm(request.GET or None)
    shared = split(form.cleaned_data["surplus"], shares) if form.is_valid() else None
    own = None
    if shared and (hours := form.hours()):
        own = own_part(shared.rest, own=hours[0], total=hours[1])
    parts = shared.parts if shared else ()
    context = {
        "form": form,
        "shares": [(name_of(name), hundredths(part)) for name, part in shares.items()],
        "split": shared,
        "parts": [(name_of(part.name), hundredths(part.share), part.amount) for part in parts],
        "rest_share": hundredths(1 - sum(shares.values(), Fraction(0))),
        "own": own,
    }
    return render(request, "ledger/surplus.html", context)


def hundredths(share: Fraction) -> Decimal:
    """A share as a percentage, to be shown."""
    return Decimal(share.numerator * 100) / share.denominator
