"""What production tells by mail: an order that waits for a signature, a message about an order."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from coop import audit, clock, formatting, notices
from coop.models import AuditEvent, User
from coop.notices import Kind, Written
from coop.permissions import Role, has_role
from ledger.models import BuyerContact
from members.reading import holders
from production.models import Order, OrderMessage
from production.reading import signing

SIGN = "production.sign"
MESSAGE = "production.message"


def register() -> None:
    """Register the kinds, and the ear that hears the events they start with."""
    notices.kinds.add(SIGN, TO_SIGN)
    notices.kinds.add(MESSAGE, WRITTEN_TO)
    audit.listen("production.notices", tell, to="production")


def tell(trace: AuditEvent, about: models.Model | None) -> None:
    """Announce what happened, in the transaction in which it happened."""
    if trace.event == "order.signatures_asked" and about is not None:
        notices.announce(SIGN, about=about.pk, key=f"event-{trace.pk}")
    if trace.event == "order.message_sent":
        notices.announce(MESSAGE, about=trace.particulars["message"], key=f"event-{trace.pk}")


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


def _writes(user: User) -> bool:
    """Whoever orders or signs for a buyer, and the sales office."""
    return has_role(user, Role.BUYER, Role.SALES)


def _other_side(pk: int) -> Iterable[User]:
    """The sales office, or those who order and sign for the buyer."""
    message = OrderMessage.objects.select_related("order").get(pk=pk)
    if message.from_buyer:
        today = timezone.localdate(clock.now())
        return [member.user for member in holders(Role.SALES, today) if member.user is not None]
    contacts = BuyerContact.objects.filter(buyer=message.order.buyer_id, ended_at=None)
    able = contacts.filter(models.Q(may_order=True) | models.Q(may_sign=True))
    return User.objects.filter(buyer_contacts__in=able).distinct()


def _say_message(pk: int, _user: User) -> Written:
    """Who wrote about which order; what they wrote stays on its page."""
    message = OrderMessage.objects.select_related("order__buyer", "by").get(pk=pk)
    words = {"order": str(message.order), "buyer": str(message.order.buyer)}
    path = f"{message.order.get_absolute_url()}#messages"
    return Written(path, {**words, "who": str(message.by)})


TO_SIGN = Kind(
    gettext_lazy("an order waits for my signature"), "order_to_sign", _signers, _say_sign, _signs
)
WRITTEN_TO = Kind(
    gettext_lazy("a message about an order"), "order_message", _other_side, _say_message, _writes
)
