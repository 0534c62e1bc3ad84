"""What is asked for in the debate: another text, another place, another motion that it excludes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.actions.motions import Proposal
from assemblies.models import Motion
from assemblies.models.motions import MotionState
from coop import decisions
from coop.fields import LongText, choose_among
from members.models import Member


class WordingForm(forms.Form):
    """The whole text of a motion, with the fields of its effect when it has one (`effect`)."""

    text = LongText(label=_("The assembly resolves"), rows=8)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        motion: Motion,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"text": motion.text, **(initial or {})})
        self.kind = motion.kind
        self.effect: forms.BaseForm | None = None
        if motion.kind:
            form_class = decisions.effects.get(motion.kind).form_class
            self.effect = form_class(data, prefix="effect", initial=dict(motion.parameters))

    def is_valid(self) -> bool:
        sound = self.effect is None or self.effect.is_valid()
        return super().is_valid() and sound

    def clean_text(self) -> str:
        """Browsers send the ends of lines as two characters; the text keeps one."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def parameters(self) -> dict[str, Any]:
        if self.effect is None:
            return {}
        return decisions.effects.get(self.kind).dump(self.effect.cleaned_data)


class AmendmentForm(WordingForm):
    """Another text for a motion: what differs from the one that stands is what is amended."""

    title = forms.CharField(label=_("What it changes, in a few words"), max_length=200)
    reasons = LongText(label=_("Reasons"), required=False, rows=3)
    mover_text = forms.CharField(
        label=_("Moved by a sector or an office"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty when you move it yourself."),
    )
    field_order = ("title", "text", "reasons", "mover_text")

    def __init__(self, data: Mapping[str, Any] | None = None, *, motion: Motion) -> None:
        super().__init__(data, motion=motion)
        self.fields["text"].help_text = _(
            "Change the words you want changed and leave the others: the difference is shown word"
            " by word."
        )

    def proposal(self, member: Member | None) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            title=data["title"],
            text=data["text"],
            reasons=data["reasons"],
            kind=self.kind,
            parameters=self.parameters(),
            mover=None if data["mover_text"] else member,
            mover_text=data["mover_text"],
        )


class PlaceForm(forms.Form):
    place = forms.IntegerField(label=_("Place in the order of voting"), min_value=1, max_value=99)
    reason = forms.CharField(label=_("Why it is voted in this order"), max_length=200)


class AlternativeForm(forms.Form):
    other = forms.ModelChoiceField(
        Motion.objects.none(),
        label=_("It excludes"),
        required=False,
        empty_label=_("no other motion: it stands alone"),
    )

    def __init__(self, data: Any = None, *, motion: Motion) -> None:
        super().__init__(data, initial={"other": motion.alternative_to_id})
        others = Motion.objects.filter(
            item=motion.item, state=MotionState.SUBMITTED, amends=None
        ).exclude(pk=motion.pk)
        choose_among(self, "other", others)
