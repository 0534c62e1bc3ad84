"""What arrived of deliveries, by the proof that counts of each."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop import screen
from coop.models import User
from coop.offers import Awaiting
from coop.permissions import Role, has_role
from production.models import Delivery, ProofOfReceipt

WAITING = timedelta(days=30)
NEXT_MAX = 3


def of_deliveries(deliveries: Collection[Delivery]) -> dict[int, ProofOfReceipt]:
    """The proof that counts of each delivery that has one, with what was wrong, by delivery."""
    found = ProofOfReceipt.objects.live().filter(delivery__in=[x.pk for x in deliveries])
    rows = found.prefetch_related("lines__delivery_line__order_line__product")
    return {proof.delivery_id: proof for proof in rows}


def unsettled() -> QuerySet[ProofOfReceipt]:
    """What arrived short or broken and waits for an answer, the oldest first."""
    rows = ProofOfReceipt.objects.unsettled().select_related("delivery__order__buyer")
    return rows.order_by("recorded_at", "id")


def unconfirmed(user: User) -> QuerySet[Delivery]:
    """Goods on their way to the buyers `user` speaks for, of which nobody said they arrived."""
    since = timezone.localdate() - WAITING
    mine = Delivery.objects.filter(
        order__buyer__contacts__user=user,
        order__buyer__contacts__ended_at=None,
        delivered_date__gte=since,
    )
    told = ProofOfReceipt.objects.live().values("delivery")
    return mine.exclude(pk__in=told).distinct().order_by("number")


def awaiting(user: User) -> Iterator[Awaiting]:
    """What arrived short or broken, for dispatch and sales; what a buyer has still to confirm."""
    if has_role(user, Role.DISPATCH, Role.SALES):
        for proof in unsettled()[:NEXT_MAX]:
            buyer = proof.delivery.order.buyer
            title = _("%(delivery)s for %(buyer)s arrived short or broken")
            words = title % {"delivery": proof.delivery, "buyer": buyer}
            yield Awaiting(words, proof.get_absolute_url(), icon="truck", rank=11, tone="warn")
    if has_role(user, Role.BUYER):
        for delivery in unconfirmed(user)[:NEXT_MAX]:
            day = screen.day(delivery.delivered_date)
            title = _("%(delivery)s left on %(day)s: say whether it arrived well")
            url = reverse("production:new_proof", args=[delivery.pk])
            yield Awaiting(title % {"delivery": delivery, "day": day}, url, icon="truck", rank=30)
