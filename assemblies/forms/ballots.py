"""What is asked for when something is voted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.actions.ballots import Tellers
from assemblies.forms.room import people_here
from assemblies.models import Ballot, Motion
from assemblies.models.ballots import BallotMethod
from coop.fields import Whole, choose_among
from members.models import Member


class BallotForm(forms.Form):
    method = forms.ChoiceField(
        label=_("How is it voted"), choices=BallotMethod.choices, widget=forms.RadioSelect
    )
    first_teller = forms.ModelChoiceField(
        Member.objects.none(), label=_("First teller"), required=False
    )
    second_teller = forms.ModelChoiceField(
        Member.objects.none(), label=_("Second teller"), required=False
    )

    def __init__(self, data: Any = None, *, motion: Motion, secret: bool) -> None:
        method = BallotMethod.PAPER if secret else BallotMethod.HANDS
        if hasattr(motion, "urn"):
            method = BallotMethod.URN
        assembly = motion.item.assembly
        before = Ballot.objects.filter(motion__item__assembly=assembly).exclude(first_teller=None)
        last = before.order_by("-opened_at", "-id").first()
        tellers = (last.first_teller_id, last.second_teller_id) if last else (None, None)
        initial = {"method": method, "first_teller": tellers[0], "second_teller": tellers[1]}
        super().__init__(data, initial=initial)
        here = assembly.attendances.filter(out_at=None).values("member")
        for name in ("first_teller", "second_teller"):
            choose_among(self, name, people_here(assembly).filter(pk__in=here))

    def tellers(self) -> Tellers | None:
        first, second = self.cleaned_data["first_teller"], self.cleaned_data["second_teller"]
        named = self.cleaned_data["method"] == BallotMethod.NAMED
        return Tellers(first, second) if first and second and not named else None


class HandingForm(forms.Form):
    """Who is given a paper ballot: somebody in the room who has none."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("Member"))

    def __init__(self, data: Any = None, *, ballot: Ballot) -> None:
        super().__init__(data)
        have = ballot.motion.urn.issues.values("member")
        here = ballot.assembly.attendances.filter(out_at=None).values("member")
        people = people_here(ballot.assembly).filter(pk__in=here).exclude(pk__in=have)
        choose_among(self, "member", people)


class CountForm(forms.Form):
    teller = forms.ModelChoiceField(Member.objects.none(), label=_("Teller"), empty_label=None)
    yes = Whole(label=_("In favour"), min_value=0)
    no = Whole(label=_("Against"), min_value=0)
    abstain = Whole(label=_("Abstentions"), min_value=0)

    def __init__(self, data: Any = None, *, ballot: Ballot) -> None:
        super().__init__(data)
        if ballot.method == BallotMethod.HANDS:
            abstain = self.fields["abstain"]
            abstain.required = False
            abstain.help_text = _(
                "Leave it empty: whoever may vote here and raised no hand abstained."
            )
        tellers = [pk for pk in (ballot.first_teller_id, ballot.second_teller_id) if pk]
        choose_among(self, "teller", Member.objects.filter(pk__in=tellers))

    def counted(self) -> tuple[int, int, int | None]:
        data = self.cleaned_data
        return data["yes"], data["no"], data["abstain"]
