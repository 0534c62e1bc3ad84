"""Calls: their papers are the files that were filed, their mails went to the roll."""

import hashlib

from assemblies.models import AgendaPaper, CallMail, RollEntry
from coop.offers import Check


def papers() -> Check:
    """The file of each paper of an agenda has the hash it was filed with."""
    filed = AgendaPaper.objects.select_related("item").order_by("id")
    wrong = [f"paper {paper.pk} ({paper.title})" for paper in filed if not _is_whole(paper)]
    return Check("papers of agendas are as they were filed", len(filed), wrong)


def _is_whole(paper: AgendaPaper) -> bool:
    try:
        with paper.file.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest() == paper.sha256
    except OSError:
        return False


def mails() -> Check:
    """Calls were mailed to people on their rolls, and to nobody else."""
    on_rolls = set(RollEntry.objects.values_list("assembly_id", "member_id"))
    sent = list(CallMail.objects.values_list("assembly_id", "member_id"))
    wrong = [f"assembly {a}, member {m}" for a, m in sent if (a, m) not in on_rolls]
    return Check("calls were mailed to their rolls", len(sent), wrong)
