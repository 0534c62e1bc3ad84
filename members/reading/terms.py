"""How often somebody has held an office in a row."""

from datetime import date, timedelta

from coop import statutes
from members.membership import COUNCIL_ROLES
from members.models import Member, Office, OfficeTerm

PAUSE = timedelta(days=31)


def may_be_reelected(member: Member, office: Office, starts_on: date) -> bool:
    """False when a term from a day on would be one more in a row than the statutes allow: they
    limit the re-election of whoever sits on the board."""
    allowed = statutes.in_force(starts_on).council.reelections_max
    if allowed is None or office.role not in COUNCIL_ROLES:
        return True
    return terms_in_a_row(member, office, starts_on) <= allowed


def terms_in_a_row(member: Member, office: Office, starts_on: date) -> int:
    """Terms of this office that end at most a month before the next begins, the last before a
    day."""
    held = OfficeTerm.objects.filter(office=office, member=member, starts_on__lt=starts_on)
    count, next_begins = 0, starts_on
    for term in held.select_related("ending").order_by("-starts_on"):
        if term.last_day < next_begins - PAUSE:
            break
        count, next_begins = count + 1, term.starts_on
    return count
