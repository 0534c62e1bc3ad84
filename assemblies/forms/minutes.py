"""What is asked for of the minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies import reading
from assemblies.forms.room import people_here
from assemblies.models import Assembly, Minutes
from assemblies.reading import came_to
from coop.fields import LongText, Whole, choose_among
from members.models import Member


class SummaryForm(forms.Form):
    deliberation = LongText(
        label=_("Summary of the deliberation"),
        required=False,
        rows=6,
        help_text=_("Who spoke for and against, and why; not word by word."),
    )


class RemarksForm(forms.Form):
    remarks = LongText(label=_("Remarks"), required=False, rows=4)


class SignersForm(forms.Form):
    first = forms.ModelChoiceField(Member.objects.none(), label=_("First signer"))
    second = forms.ModelChoiceField(Member.objects.none(), label=_("Second signer"))

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        super().__init__(
            data, initial={"first": minutes.first_signer_id, "second": minutes.second_signer_id}
        )
        assembly = minutes.assembly
        officers = [pk for pk in (assembly.chair_id, assembly.secretary_id) if pk]
        came = came_to(minutes.sitting).values("member")
        people = people_here(assembly).filter(pk__in=came).exclude(pk__in=officers)
        for name in ("first", "second"):
            choose_among(self, name, people)


class ProseForm(forms.Form):
    """All the prose of the minutes on one page; `seen` says which wording it began from."""

    seen = Whole(widget=forms.HiddenInput)
    preamble = LongText(label=_("Before the agenda"), required=False, rows=3)
    remarks = LongText(label=_("Remarks"), required=False, rows=4)

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        prose = reading.prose_of(minutes)
        initial = {**prose, "seen": reading.version_of(minutes)}
        super().__init__(data, initial=initial)
        for item in prose["items"]:
            self.fields[f"item-{item['n']}"] = LongText(
                label=f"{item['n']}. {item['title']}",
                required=False,
                initial=item["text"],
                rows=5,
            )
        self.order_fields(["seen", "preamble", *(f"item-{i['n']}" for i in prose["items"])])

    def items(self) -> dict[int, str]:
        """The summaries by the number of their item."""
        return {
            int(name.removeprefix("item-")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("item-")
        }


class CorrectionForm(forms.Form):
    wrong = forms.CharField(
        label=_("What the records say"),
        max_length=300,
        help_text=_("The figure or the name as it stands in the account."),
    )
    right = forms.CharField(label=_("What is right"), max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class ApprovingForm(forms.Form):
    assembly = forms.ModelChoiceField(Assembly.objects.none(), label=_("Assembly that approved"))

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        super().__init__(data)
        later = Assembly.objects.filter(
            starts_at__gt=minutes.assembly.starts_at, opened_at__isnull=False
        )
        choose_among(self, "assembly", later)


class DissentForm(forms.Form):
    reason = LongText(
        label=_("Reason"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("It is printed in the minutes as you write it."),
    )
