"""What is typed about buyers: their data, people, mandates, addresses."""

from dataclasses import fields
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from coop import uploads
from coop.fields import Day, Token, Whole, choose_among
from ledger.actions.addresses import AddressFacts
from ledger.actions.buyers import BuyerFacts, MandateFacts
from ledger.actions.contacts import Parts
from ledger.forms import money_field
from ledger.models import AddressUse, Buyer
from ledger.models.capacity import Band


class BuyerForm(forms.Form):
    """The data of a buyer, with the model's own fields."""

    NAMES = tuple(field.name for field in fields(BuyerFacts))

    def __init__(self, *args: Any, buyer: Buyer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(fields_for_model(Buyer, fields=self.NAMES))
        people = self.fields["members_count"].label
        self.fields["members_count"] = Whole(label=people, required=False, min_value=0)
        self.fields["language"] = forms.ChoiceField(
            label=_("language"), choices=[("es", "Español"), ("en", "English"), ("pt", "Português")]
        )
        above = Buyer.objects.current().filter(belongs_to=None)
        choose_among(self, "belongs_to", above.exclude(pk=buyer.pk) if buyer else above)
        self.fields["belongs_to"].help_text = _(
            "Only when the federation is a buyer on this list itself; it gives its name."
        )

    def facts(self) -> BuyerFacts:
        return BuyerFacts(**{name: self.cleaned_data[name] for name in self.NAMES})


class CapacityForm(forms.Form):
    band = forms.TypedChoiceField(
        label=_("Dues-paying members"),
        choices=Band.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )


class PartsForm(forms.Form):
    """What somebody does for a buyer."""

    may_order = forms.BooleanField(
        label=_("Orders: places and cancels orders"), required=False, initial=True
    )
    may_sign = forms.BooleanField(
        label=_("Signs: looks after the people of the organisation"), required=False
    )
    may_pay = forms.BooleanField(label=_("Pays: is told which invoices are due"), required=False)

    def parts(self) -> Parts:
        names = ("may_order", "may_sign", "may_pay")
        return Parts(**{name: self.cleaned_data[name] for name in names})


class ContactForm(PartsForm):
    """Who is invited. The token of a printed invitation was proposed with the page."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Without it the invitation is shown once, to print or to send yourself."),
    )
    token = Token(required=False)
    field_order = ("name", "email", "may_order", "may_sign", "may_pay", "token")

    def paper_token(self) -> str:
        """The token when it goes on paper; nothing when the worker makes one for the mail."""
        return "" if self.cleaned_data["email"] else str(self.cleaned_data["token"])


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF file or a picture (JPEG or PNG) of at most 15 MB."),
    )

    def content(self) -> bytes:
        return uploads.content_of(self.cleaned_data["file"])


class MandateForm(FileForm):
    body = forms.CharField(label=_("body that decided"), max_length=120)
    reference = forms.CharField(label=_("resolution"), max_length=60)
    decided_date = Day(label=_("decided on"))
    valid_from = Day(label=_("valid from"))
    valid_until = Day(label=_("valid until"))
    limit = money_field(
        _("limit"), help_text=_("Without VAT; freight that is put on the invoice counts.")
    )
    members_represented = Whole(label=_("members represented"), min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.order_fields([name for name in self.fields if name != "file"])

    def facts(self) -> MandateFacts:
        return MandateFacts(**{k: v for k, v in self.cleaned_data.items() if k != "file"})


class AddressForm(forms.Form):
    use = forms.ChoiceField(
        label=_("What it is for"), choices=AddressUse.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name of the place"), max_length=60, required=False)
    address = forms.CharField(label=_("Address"), max_length=200)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    note = forms.CharField(label=_("How to get in"), max_length=200, required=False)

    def facts(self) -> AddressFacts:
        return AddressFacts(**self.cleaned_data)
