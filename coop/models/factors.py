"""What somebody proves themselves with, beside the password: an app's codes, passkeys."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


class SecondStep(models.Model):
    """An app that shows six digits, asked for after the first step while it is not ended.

    `secret` is encrypted with the installation's key. `last_step` is the last half minute whose
    code was used: none is taken twice.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="second_steps")
    secret = models.CharField(max_length=200)
    began_at = models.DateTimeField(_("since"))
    last_step = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(ended_at=None), name="second_step_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """A code on paper that stands in once for the app."""

    step = models.ForeignKey(SecondStep, models.PROTECT, related_name="recovery_codes")
    code_sha256 = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("step", "code_sha256"), name="recovery_code_once"),
        )

    def __str__(self) -> str:
        return str(self.step)


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def visible_to(self, user: User) -> "PasskeyQuerySet":
        return self.filter(user=user.pk)

    def live(self) -> "PasskeyQuerySet":
        return self.filter(ended_at=None)


class Passkey(models.Model):
    """A key that a phone or a computer keeps and opens with a finger, a face or its own PIN."""

    user = models.ForeignKey(User, models.PROTECT, related_name="passkeys")
    name = models.CharField(_("name"), max_length=60)
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(_("since"))
    used_at = models.DateTimeField(_("last used"), null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PasskeyQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.name
