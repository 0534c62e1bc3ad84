"""What the warehouse holds, for programs. Of nobody who made it."""

from django.db.models import Sum
from ninja import Router, Schema
from pydantic import Field

from coop.api.answers import Quantity, quantity, responses
from coop.api.bearer import Key
from coop.http import SignedInRequest
from production.models import StockBalance

SCOPE = "stock:read"
router = Router(tags=["stock"], auth=Key(SCOPE))


class Heap(Schema):
    """What lies of a product and grade in one place, whatever the lot."""

    sku: str
    name: str
    grade: str
    place: str = Field(description="The code of the place.")
    quantity: Quantity
    reserved: Quantity = Field(description="What of it is kept for orders.")


@router.get(
    "",
    response=responses(list[Heap]),
    summary="What lies in which place, by product and grade",
)
def stock(request: SignedInRequest, sku: str = "") -> list[Heap]:
    rows = StockBalance.objects.visible_to(request.user)
    if sku:
        rows = rows.filter(product__sku=sku.replace("\0", ""))
    named = ("product__sku", "product__name", "product__unit", "grade", "location__code")
    found = rows.order_by(*named).values_list(*named)
    return [
        Heap(
            sku=code,
            name=name,
            grade=grade,
            place=place,
            quantity=quantity(lies, unit),
            reserved=quantity(kept, unit),
        )
        for code, name, unit, grade, place, lies, kept in found.annotate(
            lies=Sum("quantity"), kept=Sum("reserved")
        )
        if lies
    ]
