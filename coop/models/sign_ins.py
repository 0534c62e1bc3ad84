"""Where somebody is signed in, and how often a secret of theirs was guessed wrongly."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from coop.models.users import User


class Way(models.TextChoices):
    """How somebody came in."""

    PASSWORD = "password", _("with the password")
    INVITATION = "invitation", _("with an invitation")
    CODE = "code", _("with a code by mail")
    CARD = "card", _("with the card")
    PASSKEY = "passkey", _("with a passkey")


class UserSessionQuerySet(models.QuerySet["UserSession"]):
    def visible_to(self, user: User) -> "UserSessionQuerySet":
        """Everybody sees where they themselves are signed in."""
        return self.filter(user=user.pk)

    def open(self) -> "UserSessionQuerySet":
        return self.filter(ended_at=None)


class UserSession(models.Model):
    """A browser in which somebody is signed in. Ending it ends the session it names.

    `key_sha256` is the hash of the session's key: who reads this table can enter nowhere.
    `seen_at` is written at most every half hour.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="sessions")
    key_sha256 = models.CharField(max_length=64, unique=True)
    device = models.CharField(_("device"), max_length=60, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    began_at = models.DateTimeField(_("since"))
    seen_at = models.DateTimeField(_("last seen"))
    ended_at = models.DateTimeField(null=True)

    objects = UserSessionQuerySet.as_manager()

    class Meta:
        ordering = ("-seen_at", "-id")
        indexes = (
            models.Index(
                fields=("user",), condition=models.Q(ended_at=None), name="user_session_open"
            ),
        )

    def __str__(self) -> str:
        return self.device or str(_("unknown device"))


class Guarded(models.TextChoices):
    """Secrets that are short enough to be guessed, so guesses are counted."""

    WORD = "word", _("password")
    PIN = "pin", _("PIN")
    CODE = "code", _("code by mail")
    STEP = "step", _("second step")


class Guesses(models.Model):
    """How often in a row a secret of somebody's was tried, and when last.

    Counted for each person, never for an address: a whole factory shares one.
    """

    MAX = 5
    REST = timedelta(minutes=15)

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    guarded = models.CharField(max_length=4, choices=Guarded.choices)
    count = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "guarded"), name="guesses_once"),
            models.CheckConstraint(condition=models.Q(count__lte=6), name="guesses_count"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.guarded}: {self.count}"


class MailCode(models.Model):
    """A code sent by mail, good once and for ten minutes. Only its hash is kept.

    The worker makes the code when it sends the mail: it lies in no queue.
    """

    LIFE = timedelta(minutes=10)

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    code_sha256 = models.CharField(max_length=64, blank=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("user", "-asked_at"), name="mail_code_of_user"),)

    def __str__(self) -> str:
        return str(self.user)
