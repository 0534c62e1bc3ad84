"""Input of the spine's pages: cleaned here, written elsewhere."""

from typing import Any

from django import forms
from django.contrib.auth import forms as auth_forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coop import clock, guessing, imports, notices, pdf, statutes, webhooks
from coop.accounts import forget_guesses, is_really, username_for
from coop.api.scopes import choices_for
from coop.fields import Day, Token
from coop.models import Cooperative, User
from coop.models.sign_ins import Guarded

NAME_MAX = 150
PDF_BYTES_MAX = 20 * 1024 * 1024
NEW_PASSWORD = {"autocomplete": "new-password"}


class SignInForm(auth_forms.AuthenticationForm):
    """A username or a membership number, and the password."""

    error_messages = {
        "invalid_login": _(
            "This name and password do not go together. Check both; capitals matter in the"
            " password."
        ),
        "inactive": _("This account is closed. Ask at the office."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = _("Username or membership number")
        # Django only tells the browser how long a name may be; a failure is written down as sent.
        name.validators.append(MaxLengthValidator(NAME_MAX))
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        return username_for(self.cleaned_data["username"])


class NameForm(forms.Form):
    """Who wants to sign in."""

    name = forms.CharField(
        label=_("Username, membership number or e-mail"),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )


class MailCodeForm(forms.Form):
    name = forms.CharField(max_length=NAME_MAX, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        help_text=_("Eight digits; spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class StepForm(forms.Form):
    """The second step: six digits, or a recovery code."""

    code = forms.CharField(
        label=_("Digits of the app, or a recovery code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class AgainForm(forms.Form):
    """Asks for the password once more, where there is one: a phone left lying adds no key."""

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(**kwargs)
        if isinstance(request.user, User) and request.user.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=_("Your password, once more"),
                max_length=200,
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )

    def clean_password(self) -> str:
        if not is_really(self.request, self.cleaned_data["password"]):
            raise ValidationError(_("That is not your password."))
        return ""


class SecondStepForm(AgainForm):
    """`secret` and `seed` were proposed with the page."""

    secret = forms.RegexField(r"^[A-Z2-7]{32}$", widget=forms.HiddenInput)
    seed = Token()
    code = forms.CharField(
        label=_("Digits the app shows now"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        return "".join(c for c in self.cleaned_data["code"] if c.isascii() and c.isdigit())


class ProofForm(forms.Form):
    """What the browser answered, as JSON."""

    answer = forms.CharField(max_length=8000, widget=forms.HiddenInput)


class PasskeyForm(AgainForm):
    name = forms.CharField(
        label=_("What you call this device"),
        max_length=60,
        help_text=_("For example: my phone."),
    )
    answer = forms.CharField(max_length=8000, widget=forms.HiddenInput)


class ApiTokenForm(AgainForm):
    """`seed` was proposed with the page; the key is made of it."""

    seed = Token()
    name = forms.CharField(
        label=_("What you call the program"),
        max_length=60,
        help_text=_("For example: the accountant's spreadsheet."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple
    )
    ends_on = Day(
        label=_("Last day"),
        help_text=_("At most a year away."),
    )

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        if isinstance(request.user, User):
            self.fields["scopes"].choices = choices_for(request.user)  # type: ignore[attr-defined]


class WebhookForm(AgainForm):
    """`seed` was proposed with the page; the secret is made of it."""

    seed = Token()
    url = forms.CharField(
        label=_("Address of the program"),
        max_length=300,
        help_text=_("It begins with https://"),
        widget=forms.URLInput(attrs={"spellcheck": "false"}),
    )
    kinds = forms.MultipleChoiceField(label=_("Tell it when"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        if isinstance(request.user, User):
            self.fields["kinds"].choices = webhooks.choices_for(request.user)  # type: ignore[attr-defined]


class PasswordForm(auth_forms.PasswordChangeForm):
    """The old password, and the new one twice. A wrong old one counts as one at the door."""

    def clean_old_password(self) -> str:
        if not guessing.may_try(self.user, Guarded.WORD, at=clock.now()):
            words = _("Too many wrong passwords: the password rests for a quarter of an hour.")
            raise ValidationError(words)
        typed = super().clean_old_password()
        forget_guesses(self.user)
        return typed


class CodeForm(forms.Form):
    """What a paper says of itself: its code, or the file."""

    code = forms.CharField(
        label=_("Code on the paper"),
        required=False,
        max_length=40,
        help_text=_("Twelve letters and digits, for example 7F3K-22QD-9XWM."),
    )
    file = forms.FileField(
        label=_("Or the PDF file"),
        required=False,
        help_text=_("The file is compared and not kept."),
    )

    def clean_code(self) -> str:
        return pdf.normal_code(self.cleaned_data["code"])

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > PDF_BYTES_MAX:
            raise ValidationError(_("The file is larger than 20 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("code") and not cleaned.get("file"):
            raise ValidationError(_("Type the code of the paper, or choose its file."))
        return cleaned


class FileForm(forms.Form):
    """A CSV file to look at."""

    file = forms.FileField(label=_("CSV file"), help_text=_("At most 2 MB and 5000 rows."))

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > imports.BYTES_MAX:
            raise ValidationError(_("The file is larger than 2 MB: split it."))
        return file


class NoticesForm(forms.Form):
    """The kinds of notice that have a switch, as they stand for this person."""

    on = forms.MultipleChoiceField(
        label=_("By mail"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        mine = {k: v for k, v in notices.kinds_for(user).items() if not v.is_legal}
        chosen = [kind for kind in mine if notices.wants(user, kind)]
        super().__init__(data, initial={"on": chosen})
        self.fields["on"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (name, kind.label) for name, kind in mine.items()
        ]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class FoundingForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class is not generic
    """What the founding act says."""

    preset = forms.ChoiceField(
        label=_("Statutes"), choices=[(key, key) for key in statutes.PRESETS]
    )

    class Meta:
        model = Cooperative
        fields = (
            "name",
            "legal_name",
            "tax_id",
            "registration",
            "address",
            "town",
            "province",
            "country",
            "currency",
            "year_end_month",
        )


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
        help_text=_("At least eight signs. Three words in a row are easy to keep in mind."),
    )
    again = forms.CharField(
        label=_("The same once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
    )

    def clean(self) -> None:
        super().clean()
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error("again", _("The two are not the same. Type both once more."))
