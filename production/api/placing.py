"""An order placed by a program, as a person of the buyer places it in the shop."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Schema, Status
from pydantic import Field

from coop import clock
from coop.api.answers import Money, Page, Turn, made, money, responses, turned
from coop.api.bearer import Key
from coop.api.writing import IdempotencyKey, once
from coop.currency import house
from coop.errors import Refused
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import Role, has_role, may
from ledger.models import Buyer, BuyerAddress, BuyerContact, BuyerMandate
from ledger.models.organisations import AddressUse
from production import reading
from production.actions import ordering
from production.actions.ordering import Wanted, Wish
from production.api.orders import WholeOrder, router, whole
from production.models import Order, Product

SCOPE = "orders:place"
LINES_MAX = 200


class MandateTold(Schema):
    id: int
    reference: str
    valid_until: date
    left: Money = Field(description="What it still covers.")


class AddressTold(Schema):
    id: int
    text: str


class BuyerTold(Schema):
    """An organisation you may order for."""

    id: int
    name: str
    buyer_class: str
    needs_mandate: bool


class WholeBuyer(BuyerTold):
    """The same with what an order of it can name."""

    mandates: list[MandateTold]
    addresses: list[AddressTold]


class LineWanted(Schema):
    sku: str = Field(max_length=40)
    quantity: Decimal = Field(gt=0, max_digits=14, decimal_places=4, examples=["120"])


class OrderWanted(Schema):
    """What is ordered, at today's prices of the buyer's class."""

    buyer: int
    mandate: int | None = None
    lines: list[LineWanted] = Field(min_length=1, max_length=LINES_MAX)
    wanted_date: date | None = None
    address: int | None = Field(None, description="One of the buyer's addresses.")
    place: str = Field("", max_length=200, description="Another place, in words.")
    note: str = Field("", max_length=1000)


@router.get(
    "/buyers",
    auth=Key(SCOPE),
    response=responses(Page[BuyerTold]),
    summary="The organisations you may order for",
)
def buyers(request: SignedInRequest, turn: Query[Turn]) -> Page[BuyerTold]:
    page = turned(_own(request.user), turn, by="id")
    return Page[BuyerTold](items=[BuyerTold(**_head(x)) for x in page.rows], next=page.next)


@router.get(
    "/buyers/{int:pk}",
    auth=Key(SCOPE),
    response=responses(WholeBuyer),
    summary="One of them, with its mandates, what each still covers, and its addresses",
)
def buyer(request: SignedInRequest, pk: int) -> WholeBuyer:
    found = get_object_or_404(_own(request.user), pk=pk)
    day = timezone.localdate()
    valid = found.mandates.filter(ended_at=None, valid_from__lte=day, valid_until__gte=day)
    return WholeBuyer(
        **_head(found),
        mandates=[_mandate_told(each) for each in valid.order_by("valid_until", "id")],
        addresses=[AddressTold(id=each.pk, text=str(each)) for each in _addresses(found)],
    )


@router.post(
    "", auth=Key(SCOPE), response=made(WholeOrder), summary="Place an order under a mandate"
)
def place(request: SignedInRequest, wanted: OrderWanted, key: IdempotencyKey) -> Status[WholeOrder]:
    buyer = get_object_or_404(Buyer.objects.visible_to(request.user), pk=wanted.buyer)
    if not may(request.user, "production.place_order", buyer):
        raise PermissionDenied

    def act() -> str:
        order = ordering.place(
            buyer=buyer,
            lines=_lines(wanted),
            wish=Wish(
                _mandate(buyer, wanted.mandate),
                wanted.wanted_date,
                _place(buyer, wanted),
                wanted.note,
            ),
            by=request.user,
            at=clock.now(),
        )
        return order.get_absolute_url()

    pk = int(once(request, key, wanted, act).rstrip("/").rpartition("/")[2])
    return Status(201, whole(Order.objects.select_related("buyer", "price_list").get(pk=pk)))


def _own(user: User) -> QuerySet[Buyer]:
    """Sales write down what any buyer ordered; a buyer's people order for their own."""
    found = Buyer.objects.current()
    if has_role(user, Role.SALES):
        return found
    mine = BuyerContact.objects.filter(user=user, ended_at=None, may_order=True)
    return found.filter(pk__in=mine.values("buyer"))


def _head(buyer: Buyer) -> dict[str, Any]:
    return {
        "id": buyer.pk,
        "name": str(buyer),
        "buyer_class": buyer.kind,
        "needs_mandate": reading.needs_mandate(buyer),
    }


def _mandate_told(mandate: BuyerMandate) -> MandateTold:
    left = money(reading.remaining_of(mandate), house())
    return MandateTold(
        id=mandate.pk, reference=mandate.reference, valid_until=mandate.valid_until, left=left
    )


def _addresses(buyer: Buyer) -> QuerySet[BuyerAddress]:
    return buyer.addresses.filter(use=AddressUse.DELIVERY, ended_at=None)


def _lines(wanted: OrderWanted) -> list[Wanted]:
    goods = Product.objects.current().in_bulk({x.sku for x in wanted.lines}, field_name="sku")
    for n, line in enumerate(wanted.lines):
        if line.sku not in goods:
            words = _("There is no product %(sku)s.") % {"sku": line.sku}
            raise Refused(words, field=f"lines.{n}.sku")
    return [Wanted(goods[line.sku], line.quantity) for line in wanted.lines]


def _mandate(buyer: Buyer, pk: int | None) -> BuyerMandate | None:
    if pk is None:
        return None
    found = buyer.mandates.filter(pk=pk, ended_at=None).first()
    if found is None:
        raise Refused(_("This buyer has no such mandate."), field="mandate")
    return found


def _place(buyer: Buyer, wanted: OrderWanted) -> BuyerAddress | str:
    if wanted.address is None:
        return wanted.place or buyer.address
    found = _addresses(buyer).filter(pk=wanted.address).first()
    if found is None:
        raise Refused(_("This buyer has no such address."), field="address")
    return found
