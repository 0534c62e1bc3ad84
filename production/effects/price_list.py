"""Decide a price list: what it says, what it would change, and setting it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import screen
from coop.errors import Refused
from coop.models import Decision, User
from ledger.models import BuyerKind
from production import reading
from production.actions import price_lists
from production.effects import reader
from production.effects.form import PriceListForm
from production.models import PriceList, Product
from production.pricing import Change, Proposal, changes, summary
from production.reading.costing import untrue_sources


class SetPriceList:
    """The handler of `production.set_price_list`."""

    kind = "production.set_price_list"
    label: str | Promise = gettext_lazy("set the price list")
    matter = ""
    form_class: type[forms.Form] = PriceListForm
    preview_template = "production/price_list_preview.html"

    def parse(self, parameters: Mapping[str, Any]) -> Proposal:
        return reader.read(parameters)

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        proposal: Proposal = cleaned["proposal"]
        return reader.write(proposal)

    def check(self, proposal: Proposal, *, on: date) -> None:
        """The list must begin after the one in force and name things that exist."""
        current = PriceList.objects.in_force(on)
        if current is not None and proposal.valid_from < current.valid_from:
            words = _("A later list is in force already. Choose a day from %(day)s on.")
            day = screen.day(current.valid_from)
            raise Refused(words % {"day": day}, field="valid_from")
        _check_figures(proposal)
        _check_products(proposal)
        if untrue := untrue_sources(proposal.products):
            words = _("The figures of %(sku)s are not those of the records they name.")
            raise Refused(words % {"sku": untrue}, field="products")
        price_lists.hourly_advance(proposal)

    def sentence(self, proposal: Proposal) -> str:
        """How many prices go up and down, and by how much at most."""
        counted = summary(self.changes(proposal))
        day = screen.day(proposal.valid_from)
        parts = [_("Sets the price list from %(day)s on.") % {"day": day}]
        if counted.up:
            words = ngettext(
                "%(n)d price goes up, by %(most)s at most.",
                "%(n)d prices go up, by %(most)s at most.",
                counted.up,
            )
            parts.append(words % {"n": counted.up, "most": screen.percent(counted.most_up)})
        if counted.down:
            words = ngettext(
                "%(n)d price goes down, by %(most)s at most.",
                "%(n)d prices go down, by %(most)s at most.",
                counted.down,
            )
            parts.append(words % {"n": counted.down, "most": screen.percent(-counted.most_down)})
        if counted.same:
            words = ngettext("%(n)d price stays.", "%(n)d prices stay.", counted.same)
            parts.append(words % {"n": counted.same})
        if counted.new:
            words = ngettext("%(n)d product is new.", "%(n)d products are new.", counted.new)
            parts.append(words % {"n": counted.new})
        return " ".join(parts)

    def changes(self, proposal: Proposal) -> tuple[Change, ...]:
        """Each product's price in the list in force before, and in this one."""
        return changes(
            proposal,
            hourly_advance=price_lists.hourly_advance(proposal),
            now=reading.prices_on(proposal.valid_from),
        )

    def carry_out(self, proposal: Proposal, *, decision: Decision, by: User, at: datetime) -> None:
        price_lists.set_price_list(proposal=proposal, decision=decision, by=by, at=at)


def _check_figures(proposal: Proposal) -> None:
    steps = {name: getattr(proposal, name) for name in ("floor_step", "price_step")}
    for name, step in steps.items():
        if step <= 0:
            raise Refused(_("A rounding step must be more than zero."), field=name)
    shares = {name: getattr(proposal, name) for name in ("social_rate", "renewal_rate")}
    for name, share in shares.items():
        if share < 0:
            raise Refused(_("This share cannot be less than zero."), field=name)
    if not 0 < proposal.access_share_min <= 1:
        words = _("The lowest share of the floor is between 0 and 100 %.")
        raise Refused(words, field="access_share_min")
    _check_classes(proposal)


def _check_classes(proposal: Proposal) -> None:
    for kind, rate in proposal.classes.items():
        if kind not in BuyerKind.values:
            raise Refused(_("A class of buyers is unknown."), field="classes")
        if not -1 < rate < 10:
            raise Refused(_("A class rate is out of reach."), field=f"class_{kind}")


def _check_products(proposal: Proposal) -> None:
    skus = [sheet.sku for sheet in proposal.products]
    known = set(Product.objects.current().filter(sku__in=skus).values_list("sku", flat=True))
    missing = [sku for sku in skus if sku not in known]
    if missing:
        words = _("These codes are not in the catalogue: %(codes)s.")
        raise Refused(words % {"codes": ", ".join(missing)}, field="products")
    if len(set(skus)) < len(skus):
        raise Refused(_("A product appears twice."), field="products")
    for sheet in proposal.products:
        figures = (sheet.materials, sheet.hours, sheet.overhead, sheet.market or Decimal(0))
        if min(figures) < 0 or sum(figures[:3]) == 0:
            words = _("The cost sheet of %(sku)s cannot be right.")
            raise Refused(words % {"sku": sheet.sku}, field="products")
        if sheet.market == 0:
            words = _("Leave the market reference of %(sku)s empty when nobody knows it.")
            raise Refused(words % {"sku": sheet.sku}, field="products")
