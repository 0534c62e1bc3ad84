"""Input for the lines of the register."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.accounts import is_really
from coop.fields import Day, Figure
from coop.http import SignedInRequest
from ledger.models.plan import Code
from members.forms.fields import DecisionField
from members.models import Application, Member, RegisterKind, Sector
from members.models.sectors import Shift

NOWHERE = "nowhere"

DEPARTURES = (
    (RegisterKind.RESIGNATION, _("resignation: the member's own wish")),
    (RegisterKind.EXCLUSION, _("exclusion: a resolution decided it")),
    (RegisterKind.DEATH, _("death")),
)


class ApplicationForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    """Somebody asks to join; somebody who left asks to come back."""

    class Meta:
        model = Application
        fields = (
            "given_name",
            "family_name",
            "document_number",
            "phone",
            "email",
            "sector",
            "shift",
            "proposed_by",
            "applied_date",
            "trial_from",
            "returning",
        )
        field_classes = {"applied_date": Day, "trial_from": Day}
        help_texts = {
            "proposed_by": _("A movement, a union, a member: who put the name forward."),
            "returning": _("Only for somebody who left: the old number is kept."),
        }


class SuspensionForm(forms.Form):
    effective_date = Day(label=_("from"))
    until_date = Day(label=_("until"), help_text=_("The last day of the suspension."))
    decision = DecisionField()
    text = forms.CharField(label=_("note for the book"), max_length=200, required=False)


class ReinstatementForm(forms.Form):
    effective_date = Day(label=_("from"))
    decision = DecisionField()


class DepartureForm(forms.Form):
    kind = forms.ChoiceField(label=_("kind"), choices=DEPARTURES, widget=forms.RadioSelect)
    effective_date = Day(label=_("effective on"))
    decision = DecisionField(
        required=False, help_text=_("Needed for an exclusion: the resolution that decided it.")
    )
    text = forms.CharField(label=_("note for the book"), max_length=200, required=False)

    def clean(self) -> None:
        super().clean()
        excluded = self.cleaned_data.get("kind") == RegisterKind.EXCLUSION
        if excluded and not self.cleaned_data.get("decision") and "decision" not in self.errors:
            self.add_error("decision", _("An exclusion cites the resolution that decided it."))


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    """A code to sign in goes to the mail address: whoever changes their own says the password."""

    class Meta:
        model = Member
        fields = ("phone", "email", "needs_assistant")
        help_texts = {"needs_assistant": _("Somebody of trust reads and marks the ballot with me.")}

    def __init__(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)
        if self.instance.user_id == request.user.pk and request.user.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=_("Your password, to change the mail address"),
                max_length=200,
                strip=False,
                required=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or self.cleaned_data
        typed = clean.pop("password", "")
        asked = "password" in self.fields and "email" in self.changed_data
        if asked and not (typed and is_really(self.request, typed)):
            self.add_error("password", _("Codes to sign in go there: type your password."))
        return clean


class PlaceForm(forms.Form):
    sector = forms.ModelChoiceField(Sector.objects.all(), label=_("sector"), empty_label=None)
    shift = forms.ChoiceField(label=_("shift"), choices=Shift.choices)


class InstalmentForm(forms.Form):
    due_date = Day(label=_("due on"))
    amount = Figure(label=_("amount"), max_digits=20, decimal_places=2, min_value=0)


class SubscriptionForm(forms.Form):
    amount = Figure(label=_("Shares taken"), min_value=Decimal("0.01"), max_digits=20)
    parts = forms.IntegerField(label=_("Monthly instalments"), min_value=1, max_value=60)
    first_due = Day(label=_("The first is due on"))


class PaymentForm(forms.Form):
    paid_date = Day(label=_("paid on"))
    paid_into = forms.TypedChoiceField(
        label=_("paid into"),
        choices=[
            (Code.BANK.value, _("Bank")),
            (Code.CASH.value, _("Cash")),
            (NOWHERE, _("not posted: the opening balances hold it")),
        ],
        coerce=lambda given: "" if given == NOWHERE else given,
    )


class SignInForm(forms.Form):
    username = forms.SlugField(
        label=_("name to sign in with"),
        max_length=30,
        help_text=_("Short and easy to type: letters, numbers and dashes."),
    )
    password = forms.CharField(
        label=_("first password"),
        max_length=60,
        help_text=_("It is shown once more on the sheet to print, and then never again."),
    )
