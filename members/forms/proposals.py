"""What is asked when a decision of this app's kinds is proposed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day, LongText
from members.models import Application, Committee, Member, Office, OfficeTerm


class AdmissionForm(forms.Form):
    application = forms.ModelChoiceField(Application.objects.pending(), label=_("application"))


class TermForm(forms.Form):
    office = forms.ModelChoiceField(Office.objects.all(), label=_("office"))
    member = forms.ModelChoiceField(Member.objects.all(), label=_("member"))
    starts_on = Day(label=_("from"))
    ends_on = Day(label=_("until"))


class SeatsForm(forms.Form):
    office = forms.ModelChoiceField(Office.objects.all(), label=_("office"))
    starts_on = Day(label=_("from"))
    ends_on = Day(label=_("until"))


class EndingForm(forms.Form):
    term = forms.ModelChoiceField(
        OfficeTerm.objects.filter(ending=None).select_related("office", "member"),
        label=_("term of office"),
    )
    ended_on = Day(label=_("ended on"))
    reason = forms.CharField(label=_("reason"), max_length=200)


class RecallForm(forms.Form):
    term = forms.ModelChoiceField(
        OfficeTerm.objects.filter(ending=None).select_related("office", "member"),
        label=_("term of office"),
    )
    reason = forms.CharField(label=_("reason"), max_length=200)


class CommitteeForm(forms.Form):
    name = forms.CharField(label=_("name of the committee"), max_length=120)
    purpose = LongText(label=_("what it is for"), rows=3)
    ends_on = Day(label=_("until"), help_text=_("It ends by itself on that day."))
    members = forms.ModelMultipleChoiceField(
        Member.objects.all(), label=_("its members"), widget=forms.SelectMultiple({"size": 10})
    )


class CommitteeSeatForm(forms.Form):
    committee = forms.ModelChoiceField(Committee.objects.all(), label=_("committee"))
    member = forms.ModelChoiceField(Member.objects.all(), label=_("member"))


class TranscriptionForm(forms.Form):
    """The lines come from a file, never from a form filled by hand."""

    rows = forms.JSONField(label=_("lines of the paper register"))
