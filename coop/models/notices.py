"""Which notices somebody wants by mail, and which were sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.users import User


class NoticeSwitch(AppendOnly):
    """Somebody switched a kind of notice on or off; the last row of a kind counts."""

    user = models.ForeignKey(User, models.PROTECT, related_name="notice_switches")
    kind = models.CharField(max_length=60)
    is_on = models.BooleanField(_("by mail"))
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["NoticeSwitch"].as_manager()

    class Meta:
        ordering = ("user", "id")

    def __str__(self) -> str:
        return f"{self.kind}: {self.is_on}"


class NoticeSent(AppendOnly):
    """A notice that the mail server took: `key` names the event, one mail for each person."""

    user = models.ForeignKey(User, models.PROTECT, related_name="notices_sent")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=300)
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["NoticeSent"].as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("user", "kind", "key"), name="notice_sent_once"),
        )

    def __str__(self) -> str:
        return self.subject
