"""The parts of the works."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models import User
from coop.permissions import Role, has_role
from members.models.sort_keys import KEY, plain, search_key


class Shift(models.TextChoices):
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    NIGHT = "night", _("night")
    ROTATING = "rotating", _("rotating crew")


class SectorQuerySet(models.QuerySet["Sector"]):
    def visible_to(self, user: User) -> "SectorQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def matching(self, words: str) -> "SectorQuerySet":
        """Sectors whose name has every one of `words`."""
        wanted = models.Q()
        for word in plain(words).split():
            wanted &= models.Q(search_key__contains=word)
        return self.filter(wanted)


class Sector(models.Model):
    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=80)
    shifts = models.PositiveSmallIntegerField(_("shifts"), default=1)
    makes = models.BooleanField(_("reports production"), default=False)
    search_key = models.GeneratedField(
        expression=search_key("name"), output_field=KEY, db_persist=True
    )

    objects = SectorQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:sector", args=[self.pk])
