"""Steps of the first day that somebody put off."""

from django.db import models

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.users import User


class StepPutOff(AppendOnly):
    """Somebody put a step off or took it up again; the last row of a step counts.

    Whether a step is done is never kept: it is read from the records (`offers.first_steps`).
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="steps_put_off")
    step = models.CharField(max_length=40)
    is_off = models.BooleanField()
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["StepPutOff"].as_manager()

    class Meta:
        ordering = ("user", "id")

    def __str__(self) -> str:
        return f"{self.step}: {self.is_off}"
