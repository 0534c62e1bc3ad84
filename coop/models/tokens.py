"""What lets a program ask in somebody's name: for what, and until when."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, user: User) -> "ApiTokenQuerySet":
        """Everybody sees their own."""
        return self.filter(user=user.pk)

    def live(self, on: date) -> "ApiTokenQuerySet":
        return self.filter(ended_at=None, ends_on__gte=on)


class ApiToken(models.Model):
    """A long random word a program shows instead of signing in. Only its hash is kept.

    `scopes` narrow what its owner may do (`coop.api.scopes`); they never add to it. A trigger lets
    nothing change but the day it was last used, and once that it ended.
    """

    LONGEST = timedelta(days=366)

    user = models.ForeignKey(User, models.PROTECT, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=60)
    token_sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("what it may do"))
    made_at = models.DateTimeField(_("since"))
    made_on = models.DateField()
    ends_on = models.DateField(_("last day"))
    used_on = models.DateField(_("last used"), null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="api_token_named"),
            models.CheckConstraint(condition=Q(scopes__len__gte=1), name="api_token_for_something"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("made_on")), name="api_token_ends_later"
            ),
        )

    def __str__(self) -> str:
        return self.name
