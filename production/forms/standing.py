"""What is typed about standing orders."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Day
from ledger.models import BuyerAddress, BuyerMandate
from production.actions.ordering import Wanted
from production.actions.standing import Rhythm, Terms
from production.forms import ZERO, quantity
from production.forms.agreements import days
from production.forms.orders import OrderForm
from production.models import Agreement, Product
from production.models.standing import Every
from production.reading import unit_of
from production.reading.standing import Coming

HALF_A_YEAR = timedelta(days=182)


class StandingOrderForm(OrderForm):
    """How much of each product, on which day, from when until when."""

    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, widget=forms.RadioSelect)
    day = forms.IntegerField(
        label=_("On which day"),
        min_value=1,
        max_value=31,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Of the week: 1 is Monday, 7 is Sunday. Of the month: 1 to 31."),
    )
    first_date = Day(label=_("From"))
    until_date = Day(label=_("Until"))
    lead_days = days(_("Wanted so many days after each order"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        products: Sequence[Product],
        mandates: Sequence[BuyerMandate],
        needed: bool,
        today: date,
        initial: Mapping[str, Any],
    ) -> None:
        start = {
            "every": Every.MONTH,
            "day": 1,
            "first_date": today,
            "until_date": today + HALF_A_YEAR,
            "lead_days": 14,
            **initial,
        }
        super().__init__(
            data,
            mandates=mandates,
            needed=needed,
            addresses=BuyerAddress.objects.none(),
            initial=start,
        )
        del self.fields["tolerance"]
        del self.fields["wanted_date"]
        self.products = list(products)
        for product in self.products:
            label = f"{product} ({unit_of(product)})"
            self.fields[f"q_{product.pk}"] = quantity(label, required=False, min_value=ZERO)

    def others(self) -> Iterator[BoundField]:
        return (self[name] for name in self.fields if not name.startswith("q_"))

    def rhythm(self) -> Rhythm:
        names = ("every", "day", "first_date", "until_date", "lead_days")
        return Rhythm(**{name: self.cleaned_data[name] for name in names})

    def lines(self) -> list[Wanted]:
        asked = [(p, self.cleaned_data[f"q_{p.pk}"]) for p in self.products]
        return [Wanted(product, amount) for product, amount in asked if amount]

    def terms(self, agreement: Agreement | None) -> Terms:
        given = self.cleaned_data
        return Terms(agreement, given.get("mandate"), given["place"], given["note"])


class DateForm(forms.Form):
    """Other quantities on one coming date."""

    date = forms.ChoiceField(label=_("Date"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        coming: Sequence[Coming],
        chosen: str = "",
        written: Mapping[Any, str],
    ) -> None:
        super().__init__(data, initial={"date": chosen})
        choices = [(each.date.isoformat(), written[each.date]) for each in coming]
        self.fields["date"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        shown = next((x for x in coming if x.date.isoformat() == chosen), None)
        self.goods = (shown or coming[0]).goods if coming else []
        for product, amount in self.goods:
            self.fields[f"q_{product.pk}"] = quantity(
                f"{product} ({unit_of(product)})",
                initial=amount,
                min_value=ZERO,
                help_text=_("Zero leaves it out on this date."),
            )

    def facts(self) -> dict[str, Any]:
        quantities: dict[int, Decimal] = {
            product.pk: self.cleaned_data[f"q_{product.pk}"] for product, _amount in self.goods
        }
        return {"day": date.fromisoformat(self.cleaned_data["date"]), "quantities": quantities}
