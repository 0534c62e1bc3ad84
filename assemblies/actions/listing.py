"""The list on the paper: closed when the urn is prepared or the ballot opens, then it stays."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assemblies.marking import Form, Kind, MarkError
from assemblies.models import Contest, Motion, Option
from assemblies.models.contests import Candidacy
from coop.errors import Refused

SEED_BYTES = 8


def listed(motion: Motion, *, at: datetime) -> dict[str, Any]:
    """The form of ballot of a motion that asks to choose among options: {} when it asks nothing.

    Closes the list if it is open still. `names` are the options in the order of their numbers,
    `seed` is what lots are drawn from, stated before anybody votes. What an urn was prepared with
    stays. Part of preparing an urn and of opening a ballot.
    """
    contest = Contest.objects.select_for_update().filter(motion=motion).first()
    if contest is None:
        return {}
    if hasattr(motion, "urn"):
        kept: dict[str, Any] = motion.urn.box.form
        return kept
    options = _close(contest, at=at)
    try:
        form = form_of(contest, len(options))
    except MarkError as wrong:
        raise Refused(_(wrong.words) % wrong.figures) from wrong
    seed = secrets.token_hex(SEED_BYTES)
    return {**form.to_json(), "names": names_of(options), "seed": seed}


def form_of(contest: Contest, options: int) -> Form:
    """The form for so many options. Candidates for all the places are still voted: each needs
    more than half of the papers. Raises MarkError for a form that cannot be."""
    kind, seats = Kind(contest.kind), min(contest.seats, options)
    if contest.is_election and options <= contest.seats:
        return Form(Kind.APPROVAL, options, seats=seats, majority=True)
    ticked = kind in {Kind.APPROVAL, Kind.SEVERAL}
    return Form(
        kind,
        options,
        seats=seats,
        most=min(contest.most, options) if kind is Kind.SEVERAL else contest.most,
        exactly=contest.exactly,
        majority=kind is Kind.IRV or (contest.is_election and seats == 1 and ticked),
    )


def names_of(options: Sequence[Option]) -> list[str]:
    """What the paper calls each option; members who share a name are told apart by number."""
    seen = Counter(str(option) for option in options)
    return [
        _("%(name)s (No. %(number)s)") % {"name": option, "number": option.member.number}
        if option.member and seen[str(option)] > 1
        else str(option)
        for option in options
    ]


@transaction.atomic
def _close(contest: Contest, *, at: datetime) -> list[Option]:
    options = contest.options.select_related("member")
    if contest.listed_at is not None:
        return list(options.exclude(n=None).order_by("n"))
    order = ("member__sort_key", "member__number", "id")
    standing = list(options.filter(state=Candidacy.ACCEPTED).order_by(*order))
    if not standing:
        raise Refused(_("Nobody stands yet: ask candidates first."))
    for n, option in enumerate(standing, start=1):
        option.n = n
        option.save(update_fields=["n"])
    contest.listed_at = at
    contest.save(update_fields=["listed_at"])
    return standing
