"""What can happen in assemblies, each with its sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise | str] = {
    "assembly.drafted": _("assembly drafted"),
    "assembly.edited": _("draft changed"),
    "agenda.item_added": _("item added to the agenda"),
    "agenda.item_edited": _("agenda item changed"),
    "agenda.item_moved": _("agenda item moved"),
    "agenda.item_removed": _("item taken off the agenda"),
    "agenda.item_begun": _("agenda item begun"),
    "agenda.item_summarised": _("deliberation summarised"),
    "assembly.called": _("assembly called"),
    "assembly.opened": _("assembly opened"),
    "assembly.closed": _("assembly closed"),
    "assembly.lapsed": _("assembly did not take place"),
    "attendance.checked_in": _("checked in"),
    "attendance.checked_out": _("left the assembly"),
    "motion.proposed": _("motion proposed"),
    "motion.edited": _("motion reworded"),
    "motion.withdrawn": _("motion withdrawn"),
    "motion.put": _("motion put to the vote"),
    "ballot.opened": _("ballot opened"),
    "ballot.closed": _("ballot closed"),
    "ballot.annulled": _("ballot annulled"),
    "urn.prepared": _("urn prepared"),
    "paper.drawn": _("ballot paper drawn"),
    "paper.handed_out": _("ballot paper handed out"),
    "vote.cast": _("vote recorded"),
    "vote.counted": _("paper votes counted by a teller"),
    "assembly.adjourned": _("assembly adjourned"),
    "assembly.reopened": _("assembly went on after a recess"),
    "agenda.exception_added": _("item added that the statutes allow outside the agenda"),
    "minutes.remarked": _("minutes completed"),
    "minutes.signers_chosen": _("signers of the minutes chosen"),
    "minutes.issued": _("minutes issued"),
}
