"""Input for sectors and offices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Office, Sector


class SectorForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    class Meta:
        model = Sector
        fields = ("name", "code", "shifts", "makes")
        help_texts = {"code": _("A short word without spaces, for files. It never changes.")}


class SectorChangeForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    class Meta:
        model = Sector
        fields = ("name", "shifts", "makes")


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What whoever follows must know"),
        widget=forms.Textarea({"rows": 10}),
        help_text=_("What is under way, who waits, where things are. It stays as you write it."),
    )


class OfficeForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    class Meta:
        model = Office
        fields = ("name", "role", "sector", "months_max", "reelections_max", "seats")
        help_texts = {
            "role": _("What whoever holds it may do while the term lasts."),
            "reelections_max": _("Leave it empty for what the statutes say."),
        }
