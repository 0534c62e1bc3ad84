"""Leaving with a settlement: reckoned, due in parts, paid through the books, put right, printed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from coop import later
from coop.errors import Refused
from coop.models import AuditEvent, Document, Job, User
from coop.offers import Check
from ledger.actions import posting
from ledger.models import Entry, Line
from ledger.models.plan import Code
from members.actions import ahead, settlements, shares
from members.checks import all_checks
from members.documents import own_data
from members.hooks import await_settlements, subscribed_capital
from members.models import AheadSettled, Member, Settlement, SettlementPayment
from members.reading.ahead import left_with
from members.reading.settlement import accounts_of
from tests.builders import ahead as aheads
from tests.builders import settlements as build
from tests.builders.production import Works, build_works
from tests.conftest import owner_connection
from tests.questions import Fields, Verb, answer


def broken() -> list[Check]:
    return [check for check in all_checks() if check.broken]


def balance(code: str) -> Decimal:
    return sum((line.amount for line in Line.objects.filter(account__code=code)), Decimal(0))


def test_what_was_paid_is_given_back_less_losses_and_debts(works: Works) -> None:
    made = build.settled(
        works, loss_percent=Decimal(10), owed=Decimal(50), owed_text="tiles taken home"
    )
    assert (made.paid, made.loss, made.due) == (Decimal(500), Decimal(50), Decimal(400))
    assert made.yearly_limit == Decimal(5000)
    assert [(part.due_on, part.amount) for part in made.parts.all()] == [
        (works.today, Decimal(400))
    ]
    assert made.instalments.count() == 4
    assert AuditEvent.objects.filter(event="settlement.made").count() == 1
    assert broken() == []


def test_the_limit_parts_it_over_the_years_behind_who_left_before(works: Works) -> None:
    first = build.settled(works, build.left(works), capital=Decimal(6000))
    second = build.settled(works, build.left(works, "juana2"), capital=Decimal(6000))
    year = works.today.year
    assert [(p.due_on.year, p.amount) for p in first.parts.all()] == [
        (year, Decimal(300)),
        (year + 1, Decimal(200)),
    ]
    assert [(p.due_on.year, p.amount) for p in second.parts.all()] == [
        (year + 1, Decimal(100)),
        (year + 2, Decimal(300)),
        (year + 3, Decimal(100)),
    ]


def test_no_unpaid_instalment_is_asked_for_any_more(works: Works) -> None:
    member = build.left(works)
    unpaid = member.share_instalments.filter(paid_date=None)[0]
    build.settled(works, member)
    with pytest.raises(Refused):
        shares.pay_instalment(
            instalment=unpaid, paid_date=works.today, by=works.user("tomas"), at=works.at
        )
    assert subscribed_capital(works.today) == 0


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"owed": Decimal(5)}, "owed_text"),
        ({"loss_percent": Decimal(101)}, "loss_percent"),
        ({"capital": Decimal(499)}, "capital"),
        ({"first_due": None}, "first_due"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_their_field(
    works: Works, terms: dict[str, Any], field: str
) -> None:
    if "first_due" in terms:
        terms["first_due"] = works.today - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        build.settled(works, **terms)
    assert refused.value.field == field
    assert not Settlement.objects.exists()


def test_a_departure_is_settled_once_and_only_of_who_left(works: Works) -> None:
    member = build.left(works)
    build.settled(works, member)
    with pytest.raises(Refused):
        build.settled(works, member)
    with pytest.raises(Refused):
        build.settled(works, works.cast.member("bruno"))


def test_a_wrong_settlement_is_put_right_before_anything_was_paid(works: Works) -> None:
    first = build.settled(works)
    again = settlements.settle(
        member=first.member,
        terms=settlements.Terms(
            first_due=works.today, loss_percent=Decimal(20), capital=Decimal(100000)
        ),
        corrects=first,
        reason="The balance shows a loss",
        by=works.user("tomas"),
        at=works.at,
    )
    assert again.due == Decimal(400)
    assert (again.instalments.count(), first.instalments.count()) == (4, 0)
    assert list(Settlement.objects.in_force()) == [again]
    with pytest.raises(Refused):
        build.paid(works, Settlement.objects.get(pk=first.pk), "1")
    assert broken() == []


def test_a_payment_goes_from_the_bank_into_the_paid_in_shares(works: Works) -> None:
    capital, bank = balance(Code.CAPITAL), balance(Code.BANK)
    made = build.settled(works)
    key = uuid4()
    paid = build.paid(works, made, "200", client_id=key)
    assert build.paid(works, made, "200", client_id=key) == paid
    assert balance(Code.CAPITAL) - capital == Decimal(200)
    assert balance(Code.BANK) - bank == Decimal(-200)
    assert made.member.family_name not in paid.entry.text
    [account] = accounts_of([made], works.today)
    assert (account.paid, account.left) == (Decimal(200), Decimal(300))
    with pytest.raises(Refused) as refused:
        build.paid(works, made, "300.01")
    assert refused.value.field == "amount"
    assert broken() == []


@pytest.mark.parametrize("where", ["settlement", "books"])
def test_a_payment_is_undone_by_its_opposite_wherever_it_is_asked_for(
    works: Works, where: str
) -> None:
    made = build.settled(works)
    paid = build.paid(works, made, "200")
    by, at = works.user("tomas"), works.at
    if where == "books":
        posting.reverse(paid.entry, by=by, at=at, reason="Twice")
    else:
        settlements.annul_payment(payment=paid, reason="Twice", by=by, at=at)
    assert (made.paid_back, balance(Code.CAPITAL)) == (Decimal(0), Decimal(0))
    build.paid(works, made, "500")
    with pytest.raises(Refused):
        settlements.annul_payment(payment=paid, reason="Again", by=by, at=at)
    assert broken() == []


def in_sql(words: str, values: list[Any]) -> Callable[[], None]:
    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words, values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return act


def test_the_database_keeps_settlements_as_they_were(works: Works) -> None:
    made = build.settled(works)
    paid = build.paid(works, made, "200")
    part = "INSERT INTO members_settlementpart (settlement_id, due_on, amount) VALUES (%s, %s, 1)"
    unsettle = "UPDATE members_shareinstalment SET settled_by_id = NULL WHERE settled_by_id = %s"
    repay = (
        "UPDATE members_shareinstalment SET paid_date = NULL"
        " WHERE settled_by_id = %s AND paid_date IS NOT NULL"
    )
    other = Entry.objects.exclude(pk=paid.entry_id).first()
    false = (
        "INSERT INTO members_settlementpayment"
        " (settlement_id, entry_id, amount, paid_on, reference, recorded_at, by_id)"
        " VALUES (%s, %s, 1, now(), '', now(), %s)"
    )
    wrongs = [
        in_sql("UPDATE members_settlement SET due = 1 WHERE id = %s", [made.pk]),
        in_sql("DELETE FROM members_settlementpayment WHERE id = %s", [paid.pk]),
        in_sql(part, [made.pk, works.today + timedelta(days=9)]),
        in_sql(unsettle, [made.pk]),
        in_sql(repay, [made.pk]),
    ]
    if other is not None:
        wrongs.append(in_sql(false, [made.pk, other.pk, works.user("tomas").pk]))
    for wrong in wrongs:
        with pytest.raises(DatabaseError):
            wrong()


@pytest.mark.django_db(transaction=True)
def test_verify_names_what_somebody_with_sql_changed() -> None:
    works = build_works()
    made = build.settled(works)
    build.paid(works, made, "200")
    with owner_connection() as owner:
        owner.execute("UPDATE members_shareinstalment SET amount = amount + 1")
        assert [check.broken for check in broken()] == [[str(made)]]
        owner.execute("UPDATE members_shareinstalment SET amount = amount - 1")
        owner.execute("UPDATE members_settlementpayment SET amount = amount + 301")
        assert [len(check.broken) for check in broken()] == [2]


def test_overdue_parts_await_the_treasurer_and_the_next_one_its_person(works: Works) -> None:
    leaver = build.left(works, "elio", days_ago=40)
    late = build.settled(works, leaver, first_due=works.today - timedelta(days=9))
    made = build.settled(works)
    own = made.member.user
    assert own is not None
    assert [each.url for each in await_settlements(own)] == [made.get_absolute_url()]
    [awaiting] = await_settlements(works.user("tomas"))
    assert (awaiting.url, awaiting.tone) == (late.get_absolute_url(), "warn")
    assert late.member.family_name not in awaiting.title
    assert list(await_settlements(works.user("sofia"))) == []
    build.paid(works, late, "500")
    assert list(await_settlements(works.user("tomas"))) == []


def test_only_the_person_the_treasurer_and_the_secretary_see_it(
    client: Client, works: Works
) -> None:
    made = build.settled(works)
    build.paid(works, made, "200")
    [job] = Job.objects.filter(task="members.print_settlement")
    later.run(str(job.pk))
    paper = Document.objects.get(kind="settlement")
    seen = {}
    for name in ("tomas", "sofia", "juana", "bruno", "ana", "carla"):
        client.force_login(works.user(name))
        pages = (made.get_absolute_url(), paper.get_absolute_url())
        seen[name] = [client.get(page).status_code for page in pages]
        shown = client.get(made.member.get_absolute_url())
        assert (made.get_absolute_url() in shown.content.decode()) == (name in {"tomas", "sofia"})
    assert seen == {
        "tomas": [200, 200], "sofia": [200, 200], "juana": [200, 200],
        "bruno": [404, 404], "ana": [404, 404], "carla": [404, 404],
    }  # fmt: skip
    rows = own_data(made.member, on=works.today).sections["settlements"]
    assert [row.get("due", row.get("amount")) for row in rows] == ["500.00", "500.00", "200.00"]


def left(works: Works) -> Member:
    return build.left(works)


def made(works: Works) -> Settlement:
    return build.settled(works)


def paid(works: Works) -> SettlementPayment:
    return build.paid(works, build.settled(works), "200")


def terms_fields(works: Works, _thing: Any) -> Fields:
    day = works.today.isoformat()
    return {"loss_percent": "0", "owed": "0", "capital": "100000", "first_due": day}


def correction_fields(works: Works, thing: Any) -> Fields:
    return {**terms_fields(works, thing), "loss_percent": "12.5", "reason": "A loss"}


def refund_fields(works: Works, _thing: Any) -> Fields:
    return {"amount": "120", "paid_on": works.today.isoformat(), "reference": "transfer 7"}


VERBS = [
    Verb(
        "members:new_settlement", "tomas",
        lambda m: [str(s.due) for s in m.settlements.all()], [], ["500.00"],
        prepare=left, fields=terms_fields,
    ),
    Verb(
        "members:settlement_correction", "tomas",
        lambda s: [str(x.due) for x in s.member.settlements.all()], ["500.00"],
        ["500.00", "437.50"], prepare=made, fields=correction_fields, hidden=True,
    ),
    Verb(
        "members:settlement_payments", "tomas", lambda s: str(s.paid_back), "0", "120.00",
        prepare=made, fields=refund_fields, hidden=True,
    ),
    Verb(
        "members:settlement_payment_annulment", "tomas",
        lambda p: str(p.settlement.paid_back), "200.00", "0",
        prepare=paid, fields=lambda _works, _thing: {"reason": "Twice"}, hidden=True, button=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_settlements(verb: Verb, works: Works) -> None:
    answer(verb, works)


def tells_of(made: Settlement, words: list[str], *, by: User) -> None:
    """The page of the settlement says it, and the list of what was paid ahead leads there."""
    client = Client()
    client.force_login(by)
    page = client.get(made.get_absolute_url()).content.decode()
    assert [each for each in words if each not in page] == []
    listed = client.get(reverse("members:paid_ahead")).content.decode()
    assert listed.count(made.get_absolute_url()) == made.ahead_taken.count()


def test_what_was_paid_ahead_is_taken_off_and_told_with_its_source(works: Works) -> None:
    member = build.with_shares(works, "juana")  # 500 of 1,000 paid
    ahead_of = [aheads.paid(works, "juana", amount) for amount in ("200", "100")]
    build.resign(works, member)
    made = build.settled(works, member, owed=Decimal(50), owed_text="boots")
    assert (made.ahead, made.due, made.still_owed) == (Decimal(300), Decimal(150), Decimal(0))
    taken = {row.ahead: row.amount for row in made.ahead_taken.all()}
    assert taken == {ahead_of[0]: Decimal(200), ahead_of[1]: Decimal(100)}
    [entry] = {row.entry for row in made.ahead_taken.all()}
    booked = dict(entry.lines.values_list("account__code", "amount"))
    assert booked == {Code.CAPITAL: Decimal(300), Code.ADVANCES_AHEAD: -Decimal(300)}
    assert left_with(member) == 0
    assert broken() == []
    tells_of(made, [str(ahead_of[0]), entry.get_absolute_url()], by=works.user("tomas"))
    with pytest.raises(Refused, match="undone where it was made"):
        posting.reverse(entry, by=works.user("tomas"), at=works.at, reason="Wrong")
    with pytest.raises(Refused, match="put that right first"):
        ahead.undo(ahead=ahead_of[0], reason="Wrong", by=works.user("tomas"), at=works.at)
    again = build.settled(works, member, corrects=made, reason="No boots")
    assert (again.ahead, again.due) == (Decimal(300), Decimal(200))
    assert Entry.objects.filter(reverses=entry).exists()
    assert (left_with(member), broken()) == (Decimal(0), [])


def test_what_the_shares_are_not_enough_for_is_told_as_still_owed(works: Works) -> None:
    member = build.with_shares(works, "juana")
    paid_ahead = aheads.paid(works, "juana", "800")
    build.resign(works, member)
    made = build.settled(works, member)
    assert (made.due, made.still_owed) == (Decimal(0), Decimal(300))
    assert (made.ahead_taken.get().amount, left_with(member)) == (Decimal(500), Decimal(300))
    client = Client()
    client.force_login(works.user("juana"))
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Still owed to the co-operative" in page
    assert broken() == []
    with pytest.raises(DatabaseError, match=r"once|shares are"), transaction.atomic():
        AheadSettled.objects.create(
            settlement=made, ahead=paid_ahead, amount=1,
            entry=made.ahead_taken.get().entry,
        )  # fmt: skip
    assert paid_ahead.amount == 800


def test_no_more_is_paid_back_in_a_year_than_the_statutes_let(works: Works) -> None:
    first = build.settled(works, capital=Decimal(4000))  # five hundredths of it: 200 in a year
    assert first.yearly_limit == Decimal(200)
    build.paid(works, first, "150")
    with pytest.raises(Refused, match=r"let .*50.* more be given back"):
        build.paid(works, first, "51")
    build.paid(works, first, "50")
    assert broken() == []
