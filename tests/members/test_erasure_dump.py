"""After an erasure no word of the person is left in the database, but what the register keeps."""

import subprocess
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from coop.services.postgres import program_folder
from members import retention
from members.actions import erasures
from members.checks import all_checks
from members.models import Erasure
from tests.builders import traces
from tests.cast import founded


def dump() -> str:
    """The whole database as text, with what the application may not change or see changed."""
    parts = connection.get_connection_params()
    where = [f"--{name}={parts[key]}" for name, key in (("host", "host"), ("port", "port"))]
    program = [program_folder() / "pg_dump", *where, "--username=coop", parts["dbname"]]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    return done.stdout


def found(words: dict[str, str], text: str) -> dict[str, int]:
    return {name: text.count(word) for name, word in words.items()}


@pytest.mark.django_db(transaction=True)
def test_a_dump_of_the_whole_database_holds_no_word_of_who_was_erased() -> None:
    cast = founded()
    sofia, ana, sector = cast.user("sofia"), cast.user("ana"), cast.sectors["kilns"]
    at = timezone.now()
    left_on = cast.today - timedelta(days=12 * 366)
    [gone, other] = traces.members(2, sector=sector, left_on=left_on, by=cast.founder, at=at)
    ended_at = at - timedelta(days=800)
    [asked] = traces.applicants(1, sector=sector, ended_at=ended_at, by=sofia)
    before = dump()
    for each in (gone, other, asked):
        assert 0 not in found({**each.gone, **each.stays}, before).values(), "the control"
    for each in (gone, asked):
        made = erasures.ask(subject=each.subject, by=sofia, at=at)
        erasures.confirm(erasure=made, by=ana, at=at)
        erasures.carry_out(erasure=made, at=at + retention.WAIT)
    after = dump()
    for each in (gone, asked):
        assert found(each.gone, after) == dict.fromkeys(each.gone, 0)
        assert 0 not in found(each.stays, after).values()
    assert found(other.gone, after) == found(other.gone, before), "nobody else's"
    assert [words for check in all_checks() for words in check.broken] == []
    assert Erasure.objects.exclude(done_at=None).count() == 2
