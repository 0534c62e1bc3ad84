"""What the motions of the story change, as the parameters their effects take."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from demo.data.catalogue import (
    ACCESS_SHARE_MIN,
    CLASS_RATES,
    FLOOR_STEP,
    HOURLY_ADVANCE,
    MARKET_SOURCE,
    PRICE_STEP,
    PRODUCTS,
    RENEWAL_RATE,
    SOCIAL_RATE,
)
from demo.data.families import GUARDAS
from demo.story import Story
from members.models import Application, Member, Office, OfficeTerm

Effect = tuple[str, dict[str, Any]]

FIRST_ADVANCE = Decimal("5880.00")
FIRST_LEVEL = Decimal("0.90")
PLAN_DAYS, PLAN_MONTHS = 80, 6
PLAN_HOURS = {"clasificacion": "5200", "pulido": "2600"}
ALLOCATION = {"popular-price": "40", "clinic": "30", "renewal": "20", "education": "10"}


def effect_of(name: str, story: Story, *, day: date) -> Effect:
    """The kind and the parameters of the effect a motion of the script names."""
    if name.startswith("admit:"):
        return admission(name.removeprefix("admit:"))
    if name == "recall":
        return recall(story.members["recall"], day=day)
    return _DATED[name](day) if name else ("", {})


def hourly_advance(amount: Decimal, *, valid_from: date) -> Effect:
    return "ledger.set_hourly_advance", {
        "amount": str(amount),
        "valid_from": valid_from.isoformat(),
    }


def allocation(shares: dict[str, str], *, valid_from: date) -> Effect:
    return "ledger.allocate_premium", {"valid_from": valid_from.isoformat(), "shares": shares}


def price_list(*, valid_from: date, level: Decimal = Decimal(1)) -> Effect:
    """The whole list, with every cost at a level of today's."""
    return "production.set_price_list", {
        "valid_from": valid_from.isoformat(),
        "social_rate": str(SOCIAL_RATE),
        "renewal_rate": str(RENEWAL_RATE),
        "floor_step": str(FLOOR_STEP),
        "price_step": str(PRICE_STEP),
        "access_share_min": str(ACCESS_SHARE_MIN),
        "classes": {kind: str(rate) for kind, rate in CLASS_RATES.items()},
        "products": [
            {
                "sku": fact.sku,
                "materials": _level(fact.bought, level),
                "hours": str(fact.hours),
                "overhead": _level(fact.overhead, level),
                "market": _level(fact.market, level, step=100),
                "market_source": MARKET_SOURCE,
                "market_date": valid_from.isoformat(),
            }
            for fact in (*PRODUCTS, *GUARDAS)
        ],
    }


def production_plan(*, first: date) -> Effect:
    """The weeks that come: what buyers are used to order, and a floor for a school."""
    need = {"sku": "PI-3535-A", "purpose": "need", "quantity": "640"}
    stock = {"sku": "RE-2030-B", "purpose": "stock", "quantity": "2000"}
    return "production.adopt_plan", {
        "first_date": first.isoformat(),
        "last_date": (first + timedelta(days=PLAN_DAYS)).isoformat(),
        "tolerance": "0.10",
        "lines": [
            {"sku": fact.sku, "purpose": "buyer", "quantity": str(fact.monthly * PLAN_MONTHS)}
            for fact in (*PRODUCTS, *GUARDAS)
        ]
        + [need, stock],
        "hours": [{"sector": code, "hours": hours} for code, hours in PLAN_HOURS.items()],
    }


def serving_rule(*, valid_from: date) -> Effect:
    """The school before the buyers, the buyers before the warehouse."""
    return "production.set_serving_rule", {
        "first": "purpose",
        "purposes": "need buyer stock",
        "valid_from": valid_from.isoformat(),
    }


def admission(name: str) -> Effect:
    given, family = name.split(" ", 1)
    pending = Application.objects.pending().get(given_name=given, family_name=family)
    return "members.admit", {"application": pending.pk}


def term(office: Office, member: Member, *, starts_on: date, ends_on: date) -> Effect:
    return "members.give_office", {
        "office": office.pk,
        "member": member.pk,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
    }


def recall(member: Member, *, day: date) -> Effect:
    live = OfficeTerm.objects.live(day).get(member=member)
    return "members.end_office", {
        "term": live.pk,
        "ended_on": day.isoformat(),
        "reason": "Revocatoria pedida por 19 asociadas y asociados",
    }


def _level(value: int, level: Decimal, *, step: int = 1) -> str:
    return str(int((value * level / step).to_integral_value()) * step)


_DATED: Mapping[str, Callable[[date], Effect]] = {
    "first_advance": lambda day: hourly_advance(FIRST_ADVANCE, valid_from=day),
    "advance": lambda day: hourly_advance(HOURLY_ADVANCE, valid_from=day),
    "first_prices": lambda day: price_list(valid_from=day, level=FIRST_LEVEL),
    "prices": lambda day: price_list(valid_from=day),
    "allocation": lambda day: allocation(ALLOCATION, valid_from=day),
    "plan": lambda day: production_plan(first=day),
    "serving": lambda day: serving_rule(valid_from=day),
}
