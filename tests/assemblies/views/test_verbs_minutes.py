"""The seven questions asked of every verb in the life of the minutes."""

import pytest
from django.utils import timezone

from assemblies.models import Ballot, Minutes
from coop.models import Job
from tests.builders import minutes as make
from tests.builders.production import Works
from tests.questions import Verb, answer


def written(works: Works) -> Minutes:
    return make.written(works.cast)


def signers_chosen(works: Works) -> Minutes:
    return make.with_signers(works.cast)


def issued(works: Works) -> Minutes:
    return make.issued(works.cast)


def followed_by_another(works: Works) -> Minutes:
    made = make.written(works.cast)
    make.open_later(works.cast)
    return made


def decided(works: Works) -> Ballot:
    return make.ballot_of(make.written(works.cast))


def pages_asked(minutes: Minutes) -> int:
    return Job.objects.filter(task="assemblies.print_minutes_for_book").count()


VERBS = [
    Verb(
        "assemblies:minutes_wording", "sofia", lambda m: m.versions.count(), 1, 2,
        prepare=written,
        fields=lambda _w, _m: {"seen": 1, "item-1": "Bruno spoke for it.", "remarks": ""},
    ),
    Verb(
        "assemblies:minutes_correction", "sofia", lambda m: m.corrections.count(), 0, 1,
        prepare=written,
        fields=lambda _w, _m: {"wrong": "12 were here", "right": "11", "reason": "miscounted"},
    ),
    Verb(
        "assemblies:minutes_reading", "sofia", lambda m: m.read_at is None, True, False,
        prepare=written,
    ),
    Verb(
        "assemblies:minutes_approval", "bruno", lambda m: m.approvals.count(), 0, 1,
        prepare=signers_chosen, reader="elio",
    ),
    Verb(
        "assemblies:minutes_assembly_approval", "sofia", lambda m: m.approvals.count(), 0, 1,
        prepare=followed_by_another,
        fields=lambda w, _m: {"assembly": make.later_assembly(w.cast).pk},
    ),
    Verb(
        "assemblies:minutes_book", "sofia", lambda m: m.book_entries.count(), 0, 1,
        prepare=issued,
        fields=lambda _w, _m: {"book": "Actas 1", "first_folio": 12, "last_folio": 15},
    ),
    Verb(
        "assemblies:minutes_book_pages", "sofia", pages_asked, 0, 1, prepare=issued,
    ),
    Verb(
        "assemblies:minutes_sending", "sofia", lambda m: m.sendings.count(), 0, 1,
        prepare=issued,
        fields=lambda _w, _m: {
            "sent_date": timezone.localdate().isoformat(), "way": "post", "receipt": "EX-1",
        },
    ),
    Verb(
        "assemblies:dissent", "sofia", lambda b: b.dissents.count(), 0, 1,
        prepare=decided, fields=lambda _w, _b: {"reason": "The kiln is cracked."},
        reader="ursula", hidden=True, may_be_empty=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_the_minutes(verb: Verb, works: Works) -> None:
    answer(verb, works)
