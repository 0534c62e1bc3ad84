"""The living style guide: each part as it really renders, with invented figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from coop.charts import Part, Point, Threshold
from coop.charts import bar_chart as draw_bars
from coop.charts import gauge as draw_gauge
from coop.charts import line_chart as draw_line
from coop.charts import sparkline as draw_sparkline
from coop.charts import tally_bar as draw_tally
from coop.fields import Day, LongText
from coop.models import AuditEvent, Decision
from coop.submissions import show
from coop.templatetags.ui import ICONS

EXAMPLE_MOMENT = datetime(2026, 4, 24, 21, 30, tzinfo=UTC)


DECISION = Decision(pk=12, number=12, adopted_date=date(2026, 4, 24))
LAYERS = (
    Part("Market reference", 8900, "$ 8.900", "market"),
    Part("Shield up to the cost floor", 443, "$ 443", "shield"),
    Part("Solidarity premium", 457, "$ 457", "premium"),
    Part("Concession", -200, "−$ 200", "concession"),
)
VOTES = (
    Part("In favour", 58, "58", "yes"),
    Part("Against", 21, "21", "no"),
    Part("Abstentions", 2, "2", "abstain"),
)
FUNDS = (
    Part("Popular prices", 219360, "$ 219.360", "main"),
    Part("Clinic works", 164520, "$ 164.520", "main"),
    Part("Renewal", 109680, "$ 109.680", "main"),
    Part("Education", 54840, "$ 54.840", "main"),
)
MONTHS = tuple(
    Point(label, value, f"{value}.000 m²")
    for label, value in (("Jan", 52), ("Feb", 47), ("Mar", 58), ("Apr", 61), ("May", 60))
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=_("What we decide"), help_text=_("One sentence, in plain words."))
    text = LongText(label=_("Reasons"), rows=10, required=False)
    when = Day(label=_("Day"))
    price = forms.DecimalField(
        label=_("Price per m²"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    kind = forms.ChoiceField(
        label=_("How we vote"),
        widget=forms.RadioSelect,
        choices=[("hands", _("By name")), ("secret", _("Secret ballot"))],
    )
    shift = forms.ChoiceField(label=_("Shift"), choices=[("a", "A"), ("b", "B"), ("c", "C")])
    read = forms.BooleanField(label=_("I have read the call"))


def example_charts() -> dict[str, object]:
    """Draw one of each chart."""
    return {
        "layers": LAYERS,
        "bars": draw_bars(title="Where the premium went", parts=FUNDS, head=("Fund", "Amount")),
        "tally": draw_tally(
            title="Reform of the statutes",
            parts=VOTES,
            threshold=Threshold("53 needed", 53),
            head=("Vote", "Votes"),
        ),
        "quorum": draw_gauge(
            title="Quorum",
            part=Part("Present", 81, "81", "main"),
            needed=Threshold("94 needed", 94),
            top=187,
        ),
        "line": draw_line(title="Tiles made each month", points=MONTHS, head=("Month", "Made")),
        "spark": draw_sparkline(title="Tiles made", points=MONTHS),
    }


@require_http_methods(["GET", "POST"])
def style(request: HttpRequest) -> HttpResponse:
    """Show every part of the screens."""
    form = ExampleForm(request.POST) if request.method == "POST" else ExampleForm()
    if request.method == "GET" and "flash" in request.GET:
        messages.success(request, "Your vote is recorded. Receipt 7F3K-22QD.")
        messages.warning(request, "The notice has 14 days; the statutes ask for 15.")
        messages.error(request, "The vote was not recorded. Try again.")
    context: dict[str, object] = {
        "form": form,
        "decision": DECISION,
        "now": EXAMPLE_MOMENT,
        "today": EXAMPLE_MOMENT.date(),
        "debt": Decimal("-1234.50"),
        "price": Decimal("11760000.00"),
        "made": Decimal("1200.0000"),
        "worked": Decimal("7.5"),
        "events": [
            AuditEvent(event="decision.adopted", at=EXAMPLE_MOMENT, decision=DECISION),
            AuditEvent(event="document.issued", at=EXAMPLE_MOMENT, about_label="Acta 14"),
        ],
        "icons": sorted(ICONS),
        "page": Paginator(range(90), 10).page(2),
        **example_charts(),
    }
    return show(request, "styleguide.html", context, form)
