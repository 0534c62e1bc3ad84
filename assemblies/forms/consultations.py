"""What is asked for when members are consulted for several days."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assemblies.actions.consultations import Asked
from assemblies.forms.planning import MATTER_CHOICES
from assemblies.models import Consultation, Motion, Wording
from assemblies.models.consultations import REPLIES, ConsultationKind
from coop.fields import Day, LongText

EVENING = time(20)


def closing(day: date) -> datetime:
    """Consultations close at eight in the evening of their last day."""
    return timezone.make_aware(datetime.combine(day, EVENING))


class ConsultForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What for"), choices=ConsultationKind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("What members answer to"), rows=8)
    matter = forms.ChoiceField(
        label=_("Matter of the statutes"),
        required=False,
        choices=MATTER_CHOICES,
        help_text=_("Matters of the statutes are decided by the assembly alone."),
    )
    closes_on = Day(label=_("Last day"), help_text=_("It closes at eight in the evening."))

    def __init__(self, data: Any = None, *, motion: Motion | None = None) -> None:
        about = {"title": motion.title, "text": motion.text} if motion else {}
        super().__init__(data, initial=about)
        self.motion = motion

    def asked(self) -> Asked:
        chosen = dict(self.cleaned_data)
        closes_at = closing(chosen.pop("closes_on"))
        return Asked(**chosen, closes_at=closes_at, motion=self.motion)


class ReplyForm(forms.Form):
    reply = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    reason = LongText(label=_("Why"), required=False, rows=3)
    wording = forms.ModelChoiceField(Wording.objects.none(), widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, consultation: Consultation, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        kind = ConsultationKind(consultation.kind)
        choices = [(reply.value, reply.label) for reply in REPLIES[kind]]
        reply, wording = self.fields["reply"], self.fields["wording"]
        reply.choices = choices  # type: ignore[attr-defined]  # the field's own, unknown to Field
        wording.queryset = consultation.wordings.all()  # type: ignore[attr-defined]  # likewise
        if kind is ConsultationKind.CONSENT:
            self.fields["reason"].help_text = _(
                "An objection needs its reason. The whole co-operative reads it."
            )


class RewordForm(forms.Form):
    text = LongText(label=_("What members answer to"), rows=8)
    note = LongText(
        label=_("What changed, and which objections it answers"),
        rows=3,
    )
    closes_on = Day(label=_("Last day"))
