"""What is asked for about ballot papers on cards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.forms.room import people_here
from assemblies.models import Urn
from coop.fields import choose_among
from members.models import Member


class CardsForm(forms.Form):
    number = forms.IntegerField(label=_("How many cards"), min_value=1, max_value=1000)


class CardDrawnForm(forms.Form):
    """Who drew a card: somebody in the room without a paper."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))

    def __init__(self, data: Any = None, *, urn: Urn) -> None:
        super().__init__(data)
        here = urn.assembly.attendances.filter(out_at=None).values("member")
        people = people_here(urn.assembly).filter(pk__in=here)
        choose_among(self, "member", people.exclude(pk__in=urn.issues.values("member")))
