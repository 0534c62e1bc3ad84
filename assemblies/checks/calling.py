"""Calls: their mails went to the roll."""

from assemblies.models import CallMail, RollEntry
from coop.offers import Check


def mails() -> Check:
    """Calls were mailed to people on their rolls, and to nobody else."""
    on_rolls = set(RollEntry.objects.values_list("assembly_id", "member_id"))
    sent = list(CallMail.objects.values_list("assembly_id", "member_id"))
    wrong = [f"assembly {a}, member {m}" for a, m in sent if (a, m) not in on_rolls]
    return Check("calls were mailed to their rolls", len(sent), wrong)
