"""What entries come from in this app, and what stands against reversing them by hand."""

from collections.abc import Iterator

from django.db.models import Q

from coop.models import User
from ledger.models import Entry
from ledger.reading.causes import Cause
from ledger.reading.causes import causes as entry_causes
from ledger.reading.entries import objections
from ledger.reading.years import decided
from members.models import AdvanceRun, SurplusDistribution
from members.reading import ahead, surplus


def register() -> None:
    entry_causes.add("members", causes)
    objections.add("members.ahead", ahead.objections)
    objections.add("members.surplus", surplus.objections)
    decided.add("members.surplus", surplus.decided_on)


def causes(entry: Entry, user: User) -> Iterator[Cause]:
    """The run of advances or the surplus an entry is of, for whoever may read it."""
    if run := AdvanceRun.objects.visible_to(user).filter(posting__entry=entry).first():
        yield Cause(str(run), run.get_absolute_url())
    of_entry = Q(entry=entry) | Q(payments__entry=entry)
    if made := SurplusDistribution.objects.visible_to(user).filter(of_entry).first():
        yield Cause(str(made), made.get_absolute_url())
