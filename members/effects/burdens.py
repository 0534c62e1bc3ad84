"""What a task burdens is voted: the rota spreads by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import audit, screen
from coop.errors import Refused
from coop.models import Decision, User
from members.effects.parsing import day_of, load
from members.forms.rotas import BurdenForm
from members.models import BurdenPoints, RotaTask
from members.models.rotas import BURDENS, MOST_BURDEN


@dataclass(frozen=True, slots=True)
class Burden:
    task: RotaTask
    points: Mapping[str, int]
    valid_from: date


class SetBurdenPoints:
    """`members.set_burden_points`: {"task", "heat" … "desk" from 0 to 5, "valid_from"}."""

    kind: str = "members.set_burden_points"
    label: str | Promise = gettext_lazy("Set the burden points of a task")
    matter: str = ""
    form_class: type[forms.Form] = BurdenForm

    def parse(self, parameters: Mapping[str, Any]) -> Burden:
        task = load(RotaTask.objects.all(), parameters, "task")
        points = {name: parameters.get(name, 0) for name in BURDENS}
        for name, value in points.items():
            if not isinstance(value, int) or not 0 <= value <= MOST_BURDEN:
                raise Refused(_("Each burden is a whole number from 0 to 5."), field=name)
        return Burden(task, points, day_of(parameters, "valid_from"))

    def dump(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "task": cleaned["task"].pk,
            **{name: cleaned[name] for name in BURDENS},
            "valid_from": cleaned["valid_from"].isoformat(),
        }

    def check(self, proposal: Burden, *, on: date) -> None:
        if proposal.task.ended_at is not None:
            raise Refused(_("This task was ended already."), field="task")
        if proposal.valid_from < on:
            words = _("Burden points begin on the day of the assembly or later.")
            raise Refused(words, field="valid_from")

    def sentence(self, proposal: Burden) -> str:
        words = _("%(sector)s, %(task)s: %(points)s burden points from %(day)s (%(kinds)s).")
        labels = {field.name: str(field.verbose_name) for field in BurdenPoints._meta.fields}
        kinds = [f"{labels[name]} {value}" for name, value in proposal.points.items() if value]
        return words % {
            "sector": proposal.task.sector,
            "task": proposal.task,
            "points": sum(proposal.points.values()),
            "day": screen.day(proposal.valid_from),
            "kinds": ", ".join(kinds) or _("no burden"),
        }

    def carry_out(self, proposal: Burden, *, decision: Decision, by: User, at: datetime) -> None:
        made = BurdenPoints.objects.create(
            task=proposal.task,
            **proposal.points,
            valid_from=proposal.valid_from,
            decision=decision,
        )
        audit.record("burden_points.set", by=by, at=at, about=made.task, decision=decision)
