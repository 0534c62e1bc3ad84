"""What goes with a call: papers on the agenda, the authority's notice, who got it by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.models.assemblies import AgendaItem, Assembly
from assemblies.models.authority import ToldAuthority
from coop import screen, uploads
from coop.models import AppendOnly, AppendOnlyQuerySet, User
from coop.permissions import Role, has_role
from members.models import Member


def paper_path(paper: "AgendaPaper", _name: str) -> str:
    return uploads.path_of(paper, "agenda")


class AgendaPaperQuerySet(models.QuerySet["AgendaPaper"]):
    def visible_to(self, user: User) -> "AgendaPaperQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()

    def standing(self) -> "AgendaPaperQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class AgendaPaper(models.Model):
    """A paper that members read before they decide on an item; `at` is since when they can.

    It stays as it was filed. One that was taken back keeps its line and its reason, and its file
    is no longer handed out.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=120)
    file = models.FileField(upload_to=paper_path, max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AgendaPaperQuerySet.as_manager()

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "sha256"),
                condition=models.Q(withdrawn_at=None),
                name="agenda_paper_once",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, reason="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(reason="")
                ),
                name="agenda_paper_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(size__gt=0), name="agenda_paper_is_not_empty"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ending(self) -> str:
        return uploads.ending_of(self)


class AuthorityNotice(ToldAuthority):
    """The authority was told that an assembly is called: when, how, and with which file number."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="authority_notices")
    given_date = models.DateField(_("given on"))

    objects = AppendOnlyQuerySet["AuthorityNotice"].as_manager()

    class Meta:
        ordering = ("assembly", "id")

    def __str__(self) -> str:
        return f"{self.assembly}: {screen.day(self.given_date)}"


class CallMail(AppendOnly):
    """The call went to somebody on the roll by mail, once; or their mail server `refused` it."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="mails")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    refused = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["CallMail"].as_manager()

    class Meta:
        ordering = ("assembly", "id")
        constraints = (
            models.UniqueConstraint(fields=("assembly", "member"), name="call_mailed_once"),
        )

    def __str__(self) -> str:
        return f"{self.assembly}: {self.member}"
