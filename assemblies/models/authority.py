"""What the authority was told, whatever it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import AppendOnly, User


class ToldAuthority(AppendOnly):
    """Something reached the authority: how, and with which receipt."""

    way = models.CharField(_("how"), max_length=120)
    receipt = models.CharField(_("receipt or file number"), max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        abstract = True
