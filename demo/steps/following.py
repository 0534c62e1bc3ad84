"""What became of resolutions: a task done with a word, one to do, one that is late."""

from datetime import datetime

from assemblies.actions import following
from assemblies.actions.following import Charge
from assemblies.models import FollowUp
from coop.models import Decision
from demo.story import Story

CLINIC = "Liberar a cuatro personas para construir la salita"
CLOTHES = "Comprar la ropa de trabajo a la cooperativa textil"
LEAVE = "Retiro pleno durante el embarazo y la licencia"


def plan(story: Story) -> None:
    """Tasks of the resolutions of this year, given a while after they were adopted."""
    story.at(story.ago(110, 11), lambda at: _give(story, at=at))
    story.at(story.ago(70, 16), lambda at: _finish(story, at=at))


def _give(story: Story, *, at: datetime) -> None:
    charges = (
        (CLOTHES, Charge("Pedir las 190 mudas con talles", story.day(75),
                         story.members["planning"])),
        (CLINIC, Charge("Armar el relevo de las cuatro personas", story.day(-12),
                        sector=story.sectors["mecanica"])),
        (LEAVE, Charge("Escribir la hoja para el cuaderno de cada sector", story.day(9),
                       story.members["member"])),
    )  # fmt: skip
    for title, charge in charges:
        decision = Decision.objects.filter(title=title).first()
        if decision is not None:
            following.give(decision=decision, charge=charge, by=story.users["secretary"], at=at)


def _finish(story: Story, *, at: datetime) -> None:
    task = FollowUp.objects.filter(decision__title=CLOTHES).first()
    if task is not None:
        note = "Llegaron 190 mudas; se pagaron con 300 metros de piso."
        following.finish(follow_up=task, note=note, by=story.users["planning"], at=at)
