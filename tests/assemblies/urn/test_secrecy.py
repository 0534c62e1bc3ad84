"""An adversary with the whole database, in the order it lies on the disk, against known truth.

Every guess it can make is made; what comes out must be chance. The same adversary faces a control
that does what most software does, the mark and the ballot in one transaction, and must undo it
completely: or it could not see anything.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction

from assemblies.models import Box, SealedBallot, Urn, UrnPaper
from assemblies.urn import sealing
from assemblies.urn.casting import Outcome, cast
from assemblies.urn.models import Slip
from tests.assemblies.urn.voter import Paper
from tests.conftest import owner_connection

RUNS = 20
CHOICES = ("yes", "no", "abstain")
CONTROL = """
CREATE TABLE control_voter (id int PRIMARY KEY);
CREATE TABLE control_ballot (code text PRIMARY KEY);
GRANT ALL ON control_voter, control_ballot TO PUBLIC;
"""


@dataclass
class Run:
    """What happened: the code of each voter's paper in the order of drawing and of casting."""

    box: Box
    drawn: list[str]
    cast: list[str]


def rows(sql: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[Any] = cursor.fetchall()
    return found


def draw_and_cast(voters: int) -> Run:
    """Papers signed one transaction each, then cast in another order, some changed."""
    with transaction.atomic():
        box = sealing.make(CHOICES)
    papers = [Paper(box.public_key) for _ in range(voters)]
    for n, paper in enumerate(papers):
        with transaction.atomic():
            rows("INSERT INTO control_voter VALUES (%s) RETURNING id", n)
            paper.open(sealing.sign(box.pk, paper.blinded))
    with transaction.atomic():
        sealing.open_box(box.pk)
    order = random.sample(papers, voters)
    for paper in [*order, *random.sample(papers, voters // 6)]:
        outcome = cast(
            box.pk,
            token=paper.token,
            signature=paper.signature,
            choice=random.choice(CHOICES),  # noqa: S311  not a secret
        )
        assert outcome is Outcome.RECORDED
    return Run(box, [paper.code for paper in papers], [paper.code for paper in order])


def in_one_transaction(voters: int) -> Run:
    """The control: mark who voted and keep the ballot together, keys random, no moments."""
    codes = [f"{random.getrandbits(256):064x}" for _ in range(voters)]
    for n, code in enumerate(codes):
        with transaction.atomic():
            rows("INSERT INTO control_voter VALUES (%s) RETURNING id", n)
            rows("INSERT INTO control_ballot VALUES (%s) RETURNING code", code)
    return Run(Box(), codes, codes)


def linked_by_transaction(table: str) -> list[tuple[object, ...]]:
    """Whose ballot is whose, by the transaction number that every row carries."""
    sql = f"SELECT v.id, b.code FROM control_voter v JOIN {table} b ON b.xmin = v.xmin"  # noqa: S608
    return rows(sql)


def linked_by_order(run: Run, table: str) -> int:
    """How many are guessed right by laying both lists side by side as they lie on the disk."""
    codes = [row[0] for row in rows(f"SELECT code FROM {table} ORDER BY ctid")]  # noqa: S608
    voters = [row[0] for row in rows("SELECT id FROM control_voter ORDER BY ctid")]
    return sum(run.drawn[int(str(v))] == c for v, c in zip(voters, codes, strict=True))


def lying_in(table: str, box: Box) -> str:
    """The rows of one box, with where they lie and who wrote them."""
    return f"(SELECT ctid, xmin, * FROM {table} WHERE box_id = '{box.pk}') mine"  # noqa: S608


@pytest.fixture
def control(transactional_db: None) -> Iterator[None]:
    with owner_connection() as owner:
        owner.execute(CONTROL)
    yield
    with owner_connection() as owner:
        owner.execute("DROP TABLE control_voter, control_ballot")


def forget() -> None:
    rows("DELETE FROM control_voter RETURNING id")
    rows("DELETE FROM control_ballot RETURNING code")


@pytest.mark.parametrize("voters", [30, 120])
def test_the_adversary_undoes_the_usual_way_completely(control: None, voters: int) -> None:
    run = in_one_transaction(voters)
    linked = linked_by_transaction("control_ballot")
    assert sorted(linked) == sorted(enumerate(run.drawn))
    assert linked_by_order(run, "control_ballot") == voters


def test_over_many_urns_the_adversary_is_right_as_often_as_by_chance(control: None) -> None:
    """By chance one voter a run is guessed right: twenty, give or take four and a half."""
    while_open = sealed = 0
    for _ in range(RUNS):
        run = draw_and_cast(30)
        assert linked_by_transaction("assemblies_urnpaper") == []
        while_open += linked_by_order(run, lying_in("assemblies_urnpaper", run.box))
        with transaction.atomic():
            sealing.seal(run.box.pk)
        mine = lying_in("assemblies_sealedballot", run.box)
        assert rows(f"SELECT 1 FROM control_voter v JOIN {mine} ON mine.xmin = v.xmin") == []  # noqa: S608
        sealed += linked_by_order(run, mine)
        forget()
    # Poisson with mean 20: more than 40 happens less often than once in 50,000 times.
    assert (while_open <= 40, sealed <= 40) == (True, True), (while_open, sealed)


def correlation(first: Sequence[str], second: Sequence[str]) -> float:
    """Spearman's rank correlation of two orders of the same things."""
    place = {code: n for n, code in enumerate(second)}
    n = len(first)
    apart = sum((here - place[code]) ** 2 for here, code in enumerate(first))
    return 1 - 6 * apart / (n * (n * n - 1))


GAPS = """
INSERT INTO assemblies_sealedballot (box_id, code, token, signature, choice)
SELECT %(box)s, n, '', repeat('0', 512), '' FROM generate_series(1, 400) n;
DELETE FROM assemblies_sealedballot WHERE box_id = %(box)s AND code::int %% 3 > 0
"""


def leave_gaps() -> None:
    """Half empty pages, as a sealing that was rolled back leaves them when they are swept."""
    with owner_connection() as owner:
        with psycopg.ClientCursor(owner) as cursor:
            cursor.execute(GAPS, {"box": uuid4()})
        owner.execute("VACUUM (TRUNCATE off) assemblies_sealedballot")


@pytest.mark.parametrize("gaps", [False, True])
def test_the_sealed_order_says_nothing_of_the_order_of_casting(control: None, gaps: bool) -> None:
    """It is that of the codes in each page; which page is filled next hangs on its room alone."""
    run = draw_and_cast(120)
    mine = lying_in("assemblies_urnpaper", run.box)
    arrived = [str(row[0]) for row in rows(f"SELECT code FROM {mine} ORDER BY ctid")]  # noqa: S608
    assert correlation(run.cast, arrived) > 0.5  # the control: while open the order can be seen
    if gaps:
        leave_gaps()
    with transaction.atomic():
        sealing.seal(run.box.pk)
    mine = lying_in("assemblies_sealedballot", run.box)
    where = "(ctid::text::point)[0] AS page"
    lies = rows(f"SELECT {where}, code FROM {mine} ORDER BY ctid")  # noqa: S608
    codes = [str(code) for _page, code in lies]
    assert sorted(codes) == sorted(run.cast)
    assert lies == sorted(lies)  # pages as they come, codes within each
    assert rows(f"SELECT count(DISTINCT xmin::text) FROM {mine}") == [(1,)]  # noqa: S608
    assert abs(correlation(run.cast, codes)) < 0.45  # five deviations of chance
    assert rows(
        "SELECT to_regclass('assemblies_urn_' || replace(%s, '-', ''))", str(run.box.pk)
    ) == [(None,)]


def test_the_urns_tables_hold_nothing_that_could_tell(db: None) -> None:
    """No serial number, moment, link or order in any table that a ballot ever lies in.

    And no trigger that runs when a paper comes; the sealed ones only refuse to be changed.
    """
    for model, kept in ((UrnPaper, ()), (SealedBallot, ("append_only", "append_only_truncate"))):
        assert issubclass(model, Slip)
        assert not model._meta.ordering
        assert not [f for f in model._meta.get_fields() if f.is_relation]
        table = model._meta.db_table
        columns = rows(
            "SELECT column_name, data_type, column_default FROM information_schema.columns"
            " WHERE table_name = %s ORDER BY column_name",
            table,
        )
        assert columns == [
            ("box_id", "uuid", None),
            ("choice", "character varying", None),
            ("code", "character varying", None),
            ("signature", "text", None),
            ("token", "character varying", None),
        ]
        assert rows(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
            " ORDER BY tgname",
            table,
        ) == [(each,) for each in kept]
        assert (
            rows(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'"
                " OR confrelid = %s::regclass",
                table,
                table,
            )
            == []
        )
    assert not [f for f in Box._meta.get_fields() if f.is_relation and f.related_model is not Urn]
