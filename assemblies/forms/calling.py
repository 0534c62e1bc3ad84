"""What is asked for about a call: papers of the agenda, the authority's notice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.fields import Day


class PaperForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("As members will look for it.")
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF file or a picture (JPEG or PNG) of at most 15 MB."),
    )


class AuthorityForm(forms.Form):
    given_date = Day(label=_("Given on"))
    way = forms.CharField(
        label=_("How"), max_length=120, help_text=_("Post, counter, web page of the authority.")
    )
    receipt = forms.CharField(label=_("Receipt or file number"), max_length=120, required=False)
