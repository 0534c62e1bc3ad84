"""What a motion asks to choose among: options, or the candidates for an office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assemblies.marking import Kind
from assemblies.models.motions import Motion
from coop.models import User
from coop.permissions import Role, has_role
from members.models import Member

ELECT = "members.elect"


class FormKind(models.TextChoices):
    """How a paper is marked; "yes or no" is the motion without a contest."""

    APPROVAL = Kind.APPROVAL.value, _("approval: tick everybody you agree with")
    SEVERAL = Kind.SEVERAL.value, _("several of many: tick up to a number")
    SCORE = Kind.SCORE.value, _("points for each")
    STV = Kind.STV.value, _("single transferable vote (Scottish rules)")
    MEEK = Kind.MEEK.value, _("single transferable vote (Meek's rules)")
    IRV = Kind.IRV.value, _("ranking for one place, with a majority")
    SCHULZE = Kind.SCHULZE.value, _("ranking, everybody against everybody (Schulze)")


class Contest(models.Model):
    """The options of a motion and the form of its ballot (`assemblies.marking`), as asked for.

    `listed_at` is when the list was closed: from then on it stays. An election is the contest of
    a motion of kind `ELECT`, whose parameters name the office and the term.
    """

    motion = models.OneToOneField(Motion, models.PROTECT, related_name="contest")
    kind = models.CharField(_("form of ballot"), max_length=10, choices=FormKind.choices)
    seats = models.PositiveSmallIntegerField(_("places"), default=1)
    most = models.PositiveSmallIntegerField(_("at most"), default=0)
    exactly = models.BooleanField(_("exactly that many"), default=False)
    listed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=FormKind.values), name="contest_kind_known"
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="contest_has_places"),
        )

    def __str__(self) -> str:
        return str(self.motion)

    @property
    def is_election(self) -> bool:
        return self.motion.kind == ELECT


class OptionQuerySet(models.QuerySet["Option"]):
    def visible_to(self, user: User) -> "OptionQuerySet":
        return self if has_role(user, Role.MEMBER, Role.FOUNDER) else self.none()


class Candidacy(models.TextChoices):
    NOMINATED = "nominated", _("asked")
    ACCEPTED = "accepted", _("stands")
    DECLINED = "declined", _("does not stand")


class Option(models.Model):
    """Something, or somebody, to choose. `n` is its number on the paper once the list is closed;
    who does not stand has none."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="options")
    n = models.PositiveSmallIntegerField(_("number"), null=True)
    title = models.CharField(_("option"), max_length=120, blank=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=Candidacy.choices, default=Candidacy.ACCEPTED)
    nominated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering = ("contest", "n", "id")
        constraints = (
            models.UniqueConstraint(fields=("contest", "n"), name="option_number_once"),
            models.UniqueConstraint(fields=("contest", "member"), name="option_member_once"),
            models.CheckConstraint(
                condition=models.Q(member=None, state="accepted") & ~models.Q(title="")
                | models.Q(member__isnull=False, title=""),
                name="option_is_words_or_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=Candidacy.values)
                & (models.Q(n=None) | models.Q(state="accepted")),
                name="option_stands_with_a_number",
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.member)
