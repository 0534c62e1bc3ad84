"""What production tells by mail: an order that waits for a signature."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from coop import audit, clock, formatting, notices
from coop.models import AuditEvent, User
from coop.notices import Kind, Written
from ledger.models import BuyerContact
from production.models import Order
from production.reading import signing

SIGN = "production.sign"


def register() -> None:
    """Register the kinds, and the ear that hears the events they start with."""
    notices.kinds.add(SIGN, TO_SIGN)
    audit.listeners.add("production.notices", tell)


def tell(trace: AuditEvent, about: models.Model | None) -> None:
    """Announce what happened, in the transaction in which it happened."""
    if trace.event == "order.signatures_asked" and about is not None:
        notices.announce(SIGN, about=about.pk, key=f"event-{trace.pk}")


def _signs(user: User) -> bool:
    return BuyerContact.objects.filter(user=user, ended_at=None, may_sign=True).exists()


def _signers(pk: int) -> Iterable[User]:
    order = Order.objects.get(pk=pk)
    return User.objects.filter(buyer_contacts__in=signing.signers_of(order))


def _say_sign(pk: int, user: User) -> Written | None:
    """Nothing once this person signed it, or it no longer waits."""
    asked = signing.for_signer(user).filter(order=pk).select_related("order__buyer").first()
    if asked is None or asked.expires_on < timezone.localdate(clock.now()):
        return None
    until = formatting.day(asked.expires_on, language=get_language() or "en")
    words = {"order": str(asked.order), "buyer": str(asked.order.buyer), "until": until}
    return Written(asked.order.get_absolute_url(), {**words, "wanted": asked.wanted})


TO_SIGN = Kind(
    gettext_lazy("an order waits for my signature"), "order_to_sign", _signers, _say_sign, _signs
)
