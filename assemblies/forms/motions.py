"""What is asked for of a motion."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assemblies.actions.motions import Proposal
from assemblies.models import AgendaItem, Assembly, Motion
from assemblies.models.contests import ELECT
from coop import decisions
from coop.fields import LongText, choose_among
from coop.models.decisions import Audience
from members.models import Member


class MotionForm(forms.Form):
    """A motion, with the fields of its effect when it has one (`effect`)."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=_("Item of the agenda"), empty_label=None
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("The assembly resolves"), rows=4)
    reasons = LongText(label=_("Reasons"), required=False, rows=3)
    mover_text = forms.CharField(
        label=_("Moved by a sector or an office"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty when you move it yourself."),
    )
    audience = forms.ChoiceField(
        label=_("If adopted, published to"), choices=Audience.choices, initial=Audience.MEMBERS
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        assembly: Assembly,
        kind: str = "",
        initial: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choose_among(self, "item", assembly.items.order_by("n"))
        self.kind = kind
        self.effect: forms.BaseForm | None = None
        if kind:
            form_class = decisions.effects.get(kind).form_class
            self.effect = form_class(data, prefix="effect", initial=dict(parameters or {}))

    def is_valid(self) -> bool:
        sound = self.effect is None or self.effect.is_valid()
        return super().is_valid() and sound

    def proposal(self, member: Member | None) -> Proposal:
        data = dict(self.cleaned_data)
        data.pop("item")
        effect = decisions.effects.get(self.kind) if self.kind else None
        parameters = effect.dump(self.effect.cleaned_data) if effect and self.effect else {}
        mover = None if data["mover_text"] else member
        return Proposal(**data, mover=mover, kind=self.kind, parameters=parameters)

    @classmethod
    def ready(
        cls,
        data: Mapping[str, Any] | None,
        said: Mapping[str, str],
        *,
        assembly: Assembly,
        kind: str,
    ) -> "MotionForm":
        """A new motion; what the address already says of it is filled in."""
        initial = {name: said[name] for name in ("title", "text") if name in said}
        parts = ((name.partition("effect-")[2], value) for name, value in said.items())
        parameters = {name: value for name, value in parts if name}
        return cls(data, assembly=assembly, kind=kind, initial=initial, parameters=parameters)

    @classmethod
    def starting_from(cls, motion: Motion) -> "MotionForm":
        names = ("title", "text", "reasons", "mover_text", "audience")
        initial = {name: getattr(motion, name) for name in names}
        return cls(
            assembly=motion.item.assembly,
            kind=motion.kind,
            initial={**initial, "item": motion.item_id},
            parameters=motion.parameters,
        )


def kinds_of_motion(assembly: Assembly) -> Iterable[tuple[str, Any]]:
    """The kinds an assembly can be asked to decide, with their names, for the chooser.

    Other bodies than the general assembly resolve in words only.
    """
    if not assembly.is_general:
        return []
    founding = ("coop.found", "members.transcribe_register", ELECT)
    return [(k, effect.label) for k, effect in decisions.effects if not k.startswith(founding)]
