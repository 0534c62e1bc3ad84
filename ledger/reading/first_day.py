"""The step of the first day that the books tell of: what there is and what is owed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.offers import FirstStep
from ledger.models import Entry


def first_steps() -> Iterator[FirstStep]:
    """As the records stand."""
    yield FirstStep(
        name="balances",
        title=_("Open the books"),
        why=_("What there is and what is owed on the first day; the accountant has it as a file."),
        url=reverse("coop:import_new", args=["opening-balances"]),
        act=_("Bring in the balances"),
        is_done=Entry.objects.filter(kind="opening", reversed_by=None).exists(),
        rank=80,
        icon="fund",
    )
