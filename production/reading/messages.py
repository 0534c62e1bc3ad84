"""What was written about orders and has no answer yet."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from production.models import OrderMessage

# Later than this it is no longer told: not every message wants an answer.
TOLD = timedelta(days=14)


def unanswered(*, at: datetime) -> QuerySet[OrderMessage]:
    """The last words of buyers that nobody of the factory followed, the oldest first."""
    later = OrderMessage.objects.filter(order=OuterRef("order"), pk__gt=OuterRef("pk"))
    asked = OrderMessage.objects.filter(from_buyer=True, sent_at__gt=at - TOLD)
    return asked.filter(~Exists(later)).select_related("order__buyer").order_by("pk")
