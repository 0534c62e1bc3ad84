"""What is typed about agreements: terms, call-offs, reviews."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, Figure, LongText
from coop.models import Decision
from ledger.models import BuyerAddress, BuyerMandate
from production.actions.agreements import AgreementTerms, LineTerms
from production.forms import ZERO, quantity
from production.forms.orders import OrderForm
from production.models import PriceRule, Review
from production.reading import Offer
from production.reading.agreements import LineState

HUNDRED = Decimal(100)
A_YEAR = timedelta(days=364)
# What is typed of each product.
LINE = {
    "q": _("In the whole term"),
    "least": _("Each time at least"),
    "most": _("Each time at most"),
}


def days(label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=730, widget=widget, **options)


class AgreementForm(forms.Form):
    """The terms, and for each product how much in all, and at least and at most each time."""

    valid_from = Day(label=_("From"))
    valid_until = Day(label=_("Until"))
    price_rule = forms.ChoiceField(
        label=_("Prices"), choices=PriceRule.choices, widget=forms.RadioSelect
    )
    tolerance = Figure(
        label=_("Tolerance, per cent"),
        min_value=ZERO,
        max_value=HUNDRED,
        help_text=_("How much more than the quantity may be called off in all."),
    )
    notice_days = days(_("Days of notice to end it"))
    review_days = days(
        _("A review every so many days"), help_text=_("Both sides look at prices and quantities.")
    )
    remind_days = days(_("Remind both sides of a review so many days before"))
    mandate = forms.ModelChoiceField(
        BuyerMandate.objects.none(), label=_("Mandate"), required=False, empty_label=_("none")
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label=_("Resolution of the assembly"),
        required=False,
        help_text=_("Needed above the amount of the statutes."),
        empty_label=_("none"),
    )
    note = LongText(
        label=_("What else is agreed"),
        required=False,
        rows=3,
        max_length=2000,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        offers: Sequence[Offer],
        mandates: Sequence[BuyerMandate],
        resolutions: Any,
        today: date,
    ) -> None:
        start = {
            "valid_from": today,
            "valid_until": today + A_YEAR,
            "price_rule": PriceRule.IN_FORCE,
            "tolerance": Decimal(10),
            "notice_days": 30,
            "review_days": 90,
            "remind_days": 14,
            "mandate": mandates[0].pk if mandates else None,
        }
        super().__init__(data, initial=start)
        self.offers = list(offers)
        chosen = BuyerMandate.objects.filter(pk__in=[m.pk for m in mandates])
        self.fields["mandate"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["decision"].queryset = resolutions  # type: ignore[attr-defined]
        for offer in self.offers:
            for name, label in LINE.items():
                field = quantity(label, required=False, min_value=ZERO)
                self.fields[f"{name}_{offer.product_id}"] = field

    def general(self) -> Iterator[BoundField]:
        names = {f"{n}_{o.product_id}" for o in self.offers for n in LINE}
        return (self[name] for name in self.fields if name not in names)

    def rows(self) -> Iterator[tuple[Offer, list[BoundField]]]:
        """The products of no family, one by one; the others stand in tables."""
        for offer in self.offers:
            if offer.price.product.family_id is None:
                yield offer, [self.field_of(n, offer) for n in LINE]

    def field_of(self, name: str, offer: Offer) -> BoundField:
        """How much of a product: `name` is one of `LINE`."""
        return self[f"{name}_{offer.product_id}"]

    def terms(self) -> AgreementTerms:
        names = ("valid_from", "valid_until", "price_rule", "mandate", "decision", "note")
        chosen = {name: self.cleaned_data[name] for name in names}
        counts = ("notice_days", "remind_days", "review_days")
        chosen |= {name: self.cleaned_data[name] for name in counts}
        return AgreementTerms(**chosen, tolerance=self.cleaned_data["tolerance"] / HUNDRED)

    def lines(self) -> list[LineTerms]:
        found = []
        for offer in self.offers:
            total, least, most = (self.cleaned_data[f"{n}_{offer.product_id}"] for n in LINE)
            if total:
                found.append(LineTerms(offer.price.product, total, least or None, most or None))
        return found


class CallOffForm(OrderForm):
    """How much of each product now, and the usual of an order."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        states: Sequence[LineState],
        mandates: Sequence[BuyerMandate],
        needed: bool,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data,
            mandates=mandates,
            needed=needed,
            addresses=BuyerAddress.objects.none(),
            initial=initial,
        )
        del self.fields["tolerance"]
        self.states = [state for state in states if state.offer is not None and state.still > 0]
        for state in self.states:
            self.fields[f"q_{state.line.product_id}"] = quantity(
                str(state.line.product), required=False, min_value=ZERO
            )

    def rows(self) -> Iterator[tuple[LineState, BoundField]]:
        return ((state, self[f"q_{state.line.product_id}"]) for state in self.states)

    def others(self) -> Iterator[BoundField]:
        return (self[name] for name in self.fields if not name.startswith("q_"))

    def quantities(self) -> dict[int, Decimal]:
        pks = [state.line.product_id for state in self.states]
        return {pk: self.cleaned_data[f"q_{pk}"] or ZERO for pk in pks}


class ReviewForm(forms.Form):
    """What was agreed, and what it changes."""

    words = LongText(label=_("What was agreed"), rows=4, max_length=2000)

    def __init__(self, data: Mapping[str, Any] | None = None, *, review: Review) -> None:
        super().__init__(data)
        agreement = review.agreement
        if agreement.price_rule == PriceRule.FROZEN:
            self.fields["new_prices"] = forms.BooleanField(
                label=_("From now on the prices of the list in force today"), required=False
            )
        self.lines = list(agreement.lines.select_related("product"))
        for line in self.lines:
            label = _("%(product)s in the whole term")
            self.fields[f"line_{line.pk}"] = quantity(
                label % {"product": line.product}, initial=line.quantity, min_value=ZERO
            )

    def facts(self) -> dict[str, Any]:
        return {
            "words": self.cleaned_data["words"],
            "new_prices": self.cleaned_data.get("new_prices", False),
            "quantities": {x.pk: self.cleaned_data[f"line_{x.pk}"] for x in self.lines},
        }
