"""From a draft to the notice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from assemblies.actions import calling
from assemblies.actions.calling import Plan, Point
from coop.audit import history_of
from coop.errors import Refused
from coop.pdf import CODE_ALPHABET
from members.models import ShareInstalment
from tests.builders import assemblies as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_call_gives_number_code_officers_rules_and_roll(cast: Cast) -> None:
    first = build.make_called(cast)
    second = build.make_called(cast)
    assert (first.number, second.number) == (1, 2)
    assert len(first.door_code) == 6 and set(first.door_code) <= set(CODE_ALPHABET)
    assert (first.chair, first.secretary) == (cast.member("ana"), cast.member("sofia"))
    assert first.rules["preset"] == "ar_20337"
    assert first.roll.count() == len(cast.members)
    assert next(e.event for e in history_of(first)) == "assembly.called"


def test_arrears_leave_voice_only_and_say_why(cast: Cast) -> None:
    late = cast.member("bruno")
    day = cast.today + timedelta(days=15)
    ShareInstalment.objects.create(member=late, due_date=day, amount=100)
    entry = build.make_called(cast, days=16).roll.get(member=late)
    assert not entry.may_vote
    assert "voice without vote" in entry.reason_words
    assert build.make_called(cast, days=15).roll.get(member=late).may_vote


@pytest.mark.parametrize("kind", ["ordinary", "extraordinary"])
def test_too_short_a_notice_is_refused_with_the_numbers(cast: Cast, kind: str) -> None:
    with pytest.raises(Refused, match=r"15 calendar days .* gives 14"):
        build.make_called(cast, kind=kind, days=14)
    assert build.make_called(cast, kind=kind, days=15).number == 1


def test_an_emergency_needs_no_notice(cast: Cast) -> None:
    assert build.make_called(cast, kind="emergency", days=0, hours=3).number == 1


def test_an_assembly_without_agenda_or_in_the_past_cannot_be_called(cast: Cast) -> None:
    with pytest.raises(Refused, match="at least one item"):
        build.make_called(cast, items=())
    with pytest.raises(Refused, match="already"):
        build.make_called(cast, kind="emergency", days=-1)


def test_the_agenda_moves_and_renumbers_while_draft(cast: Cast) -> None:
    draft = build.make_draft(cast, items=[Point("a"), Point("b"), Point("c")])
    by, at = cast.user("sofia"), cast.at
    a, b, c = draft.items.order_by("n")
    calling.move_item(item=c, to=1, by=by, at=at)
    assert list(draft.items.order_by("n").values_list("title", flat=True)) == ["c", "a", "b"]
    calling.remove_item(item=a, by=by, at=at)
    calling.edit_item(item=b, point=Point("bb", matter="surplus"), by=by, at=at)
    found = draft.items.order_by("n").values_list("n", "title", "matter")
    assert list(found) == [(1, "c", ""), (2, "bb", "surplus")]


def test_an_item_with_motions_stays(cast: Cast) -> None:
    draft = build.make_draft(cast)
    motion = build.make_motion(draft, by=cast.user("bruno"), at=cast.at)
    with pytest.raises(Refused, match="There are motions"):
        calling.remove_item(item=motion.item, by=cast.user("sofia"), at=cast.at)


def test_a_draft_can_be_changed_and_a_called_assembly_cannot(cast: Cast) -> None:
    draft = build.make_draft(cast)
    plan = Plan("ordinary", "Yearly", "Yard", cast.at + timedelta(days=20))
    assert (
        calling.edit(assembly=draft, plan=plan, by=cast.user("sofia"), at=cast.at).place == "Yard"
    )
    called = calling.call(assembly=draft, by=cast.user("sofia"), at=cast.at)
    with pytest.raises(Refused, match="notice already went out"):
        calling.edit(assembly=called, plan=plan, by=cast.user("sofia"), at=cast.at)
    with pytest.raises(Refused, match="notice already went out"):
        calling.call(assembly=called, by=cast.user("sofia"), at=cast.at)


def test_nothing_joins_a_closed_agenda(cast: Cast) -> None:
    called = build.make_called(cast)
    with pytest.raises(Refused, match="agenda closed with the notice"):
        calling.add_item(
            assembly=called, point=Point("Buy a kiln"), by=cast.user("sofia"), at=cast.at
        )


def test_where_the_statutes_let_it_an_ordinary_item_joins_and_is_marked(cast: Cast) -> None:
    build.give_statutes(cast, preset="generic")
    called = build.make_called(cast)
    by, at = cast.user("sofia"), cast.at
    item = calling.add_item(assembly=called, point=Point("Buy a kiln"), by=by, at=at)
    assert (item.n, item.on_notice) == (2, False)
    with pytest.raises(Refused, match="agenda closed"):
        calling.add_item(assembly=called, point=Point("Merge", matter="merger"), by=by, at=at)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM assemblies_rollentry",
        "UPDATE assemblies_rollentry SET may_vote = true",
        "UPDATE assemblies_agendaitem SET title = 'x'",
        "DELETE FROM assemblies_agendaitem",
        "UPDATE assemblies_assembly SET starts_at = now()",
        "UPDATE assemblies_assembly SET rules = '{}'",
        "UPDATE assemblies_assembly SET state = 'draft', number = NULL",
    ],
)
def test_the_database_keeps_what_went_out(cast: Cast, sql: str) -> None:
    build.make_called(cast)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(sql)
