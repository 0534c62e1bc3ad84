"""What is asked for in a mood check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.models.moods import Feeling


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("What you ask"),
        max_length=200,
        help_text=_("For example: how do you feel about voting this today?"),
    )


class FeelingForm(forms.Form):
    """`salt` is random and forgotten: a form that was sent does not give the answer away."""

    feeling = forms.ChoiceField(choices=Feeling.choices)
    salt = forms.CharField(min_length=32, max_length=64)
