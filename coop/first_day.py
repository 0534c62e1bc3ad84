"""The first day: from an empty installation to the first assembly, in steps.

A step is done when the records say so, never because somebody ticked it.
"""

from dataclasses import dataclass

from coop import offers
from coop.models import StepPutOff, User
from coop.offers import FirstStep
from coop.permissions import Role, has_role


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The steps as they stand for one person; `next` is the first that waits for them."""

    steps: list[FirstStep]
    off: list[FirstStep]
    done: int
    total: int

    @property
    def next(self) -> FirstStep | None:
        return next((step for step in self.steps if not step.is_done), None)


def steps() -> list[FirstStep]:
    """All steps, in their order."""
    found = [step for _name, offer in offers.first_steps for step in offer()]
    return sorted(found, key=lambda step: step.rank)


def put_off_by(user: User) -> frozenset[str]:
    """The names of the steps that `user` put off and did not take up again."""
    rows = StepPutOff.objects.filter(user=user).values_list("step", "is_off")
    last = dict(rows.order_by("id"))
    return frozenset(step for step, is_off in last.items() if is_off)


def of(user: User) -> FirstDay | None:
    """The first day of whoever founded, until every step is done or the assembly decides."""
    if not has_role(user, Role.FOUNDER):
        return None
    everything = steps()
    done = sum(step.is_done for step in everything)
    if done == len(everything):
        return None
    off = put_off_by(user)
    later = [step for step in everything if step.name in off and not step.is_done]
    now = [step for step in everything if step not in later]
    return FirstDay(now, later, done, len(everything))
