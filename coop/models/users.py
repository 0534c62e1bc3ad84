"""Who signs in. A user is not a member: buyers and the outside accountant sign in too."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class People(UserManager["User"]):
    def visible_to(self, user: Any) -> models.QuerySet["User"]:
        """Everybody sees their own account, and no other."""
        return self.get_queryset().filter(pk=user.pk)


class User(AbstractUser):
    first_name = None  # type: ignore[assignment]  # one name, as people write it
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=5, default="es")

    objects = People()  # type: ignore[misc]  # the stubs fix the manager's class

    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    def get_absolute_url(self) -> str:
        return reverse("coop:account")
