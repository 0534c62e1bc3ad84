"""Input for sectors and offices."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from coop.fields import LongText
from members.models import Office, Sector

CODE_MAX = Sector._meta.get_field("code").max_length


class SectorForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    class Meta:
        model = Sector
        fields = ("name", "code", "shifts", "makes")
        help_texts = {
            "code": _(
                "A short word for files, made from the name when left empty. It never changes."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False

    def clean(self) -> dict[str, Any]:
        """Make the code from the name where nobody chose one."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("code") and not self.errors:
            cleaned["code"] = slugify(cleaned["name"])[:CODE_MAX].strip("-")
            if not cleaned["code"]:  # a name in letters that no code has
                self.add_error("code", self.fields["code"].error_messages["required"])
        return cleaned


class SectorChangeForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no subscript
    class Meta:
        model = Sector
        fields = ("name", "shifts", "makes")


class NoteForm(forms.Form):
    text = LongText(
        label=_("What whoever follows must know"),
        rows=10,
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
