"""How a person likes to read the books."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models import User


class WordsChoice(models.Model):
    """In plain words, or in those of accountants; the figures are the same."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="+")
    plain = models.BooleanField(_("in plain words"), default=True)

    def __str__(self) -> str:
        return "plain" if self.plain else "accountants'"
