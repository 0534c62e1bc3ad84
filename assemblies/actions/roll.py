"""The voters' roll: frozen by the call."""

from django.utils.translation import gettext as _

from assemblies import reading
from assemblies.models import Assembly, RollEntry
from coop.errors import Refused
from members.reading import bodies


def freeze(assembly: Assembly) -> None:
    """Who is on the register that day; who is suspended is left out, arrears leave voice only."""
    roll = [
        RollEntry(assembly=assembly, member=m, may_vote=s.may_vote, reason=s.reason[:200])
        for m, s in bodies.members_of(assembly.body, reading.day_of(assembly))
    ]
    if not roll:
        raise Refused(
            _("There is nobody on the register on that day.")
            if assembly.is_general
            else _("Nobody belongs to this body on that day.")
        )
    RollEntry.objects.bulk_create(roll)
