"""What is late: one letter for each step, stopped with a reason; interest only at a voted rate."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coop import later
from coop.errors import Refused
from coop.models import Job
from ledger.actions import interest, invoicing, reminders
from ledger.arrears import STEPS, step_reached, steps_of, stretches
from ledger.models import Buyer, Invoice, Reminder, ReminderDays, ReminderLetter
from ledger.models.plan import Code
from ledger.reading.arrears import buyers_to_remind, interest_of, steps_on
from tests.builders import ledger as build
from tests.builders.corrections import a_credit, held, owed, sound

pytestmark = pytest.mark.django_db
D = Decimal
DAY = timedelta(days=1)


def reachable(code: str = "SANIDAD") -> Buyer:
    buyer = build.a_buyer(code)
    contact = build.a_contact(buyer, f"de-{code.lower()}")
    contact.user.email = f"{code.lower()}@union.example"
    contact.user.save()
    return buyer


def write_as_every_night(late: int, invoice: Invoice) -> list[ReminderLetter]:
    """What the round does so many days after an invoice was due."""
    at = build.AT + (invoice.due_date + late * DAY - build.TODAY)
    on = timezone.localdate(at)
    return [reminders.remind(buyer, by=None, at=at) for buyer in buyers_to_remind(on)]


def test_each_step_is_written_once_with_what_is_owed_then_and_not_when_stopped() -> None:
    build.open_books()
    buyer = reachable()
    invoice, second = build.an_invoice(buyer), build.an_invoice(buyer)
    build.an_invoice(build.a_buyer("MUDO"))
    assert write_as_every_night(6, invoice) == []
    (letter,) = write_as_every_night(7, invoice)
    assert letter.addresses == ["sanidad@union.example"]
    assert {(x.invoice, x.step) for x in letter.reminders.all()} == {(invoice, 1), (second, 1)}
    assert write_as_every_night(20, invoice) == []
    build.a_payment(second)
    later.run(str(Job.objects.get(task="ledger.mail_reminder").pk))
    (sent,) = mail.outbox
    assert sent.to == letter.addresses
    assert invoice.label in sent.body
    assert second.label not in sent.body
    assert len(write_as_every_night(21, invoice)) == 1
    assert len(write_as_every_night(45, invoice)) == 1
    assert write_as_every_night(60, invoice) == []
    steps = Reminder.objects.filter(invoice=invoice).values_list("step", flat=True)
    assert sorted(steps) == [1, 2, 3]


def test_reminders_of_an_invoice_are_stopped_with_a_reason_and_taken_up_again() -> None:
    ana = build.open_books()
    buyer = reachable()
    invoice = build.an_invoice(buyer)
    at = build.AT + (invoice.due_date + 21 * DAY - build.TODAY)
    reminders.stop(invoice, reason="se discute la calidad", by=ana, at=at)
    assert write_as_every_night(21, invoice) == []
    with pytest.raises(Refused, match="Nothing of this buyer"):
        reminders.remind(buyer, by=ana, at=at)
    reminders.resume(invoice, reason="resuelto", by=ana, at=at)
    (letter,) = write_as_every_night(21, invoice)
    assert letter.reminders.get().step == 2
    with pytest.raises(Refused, match="not stopped"):
        reminders.resume(invoice, reason="x", by=ana, at=at)


def test_by_hand_the_first_letter_goes_the_day_after_and_needs_an_address() -> None:
    ana = build.open_books()
    invoice = build.an_invoice(reachable())
    mute = build.an_invoice(build.a_buyer("MUDO"))
    at = build.AT + (invoice.due_date - build.TODAY)
    with pytest.raises(Refused, match="Nothing of this buyer"):
        reminders.remind(invoice.buyer, by=ana, at=at)
    reminders.remind(invoice.buyer, by=ana, at=at + DAY)
    with pytest.raises(Refused, match="e-mail address"):
        reminders.remind(mute.buyer, by=ana, at=at + DAY)
    with pytest.raises(Refused, match="Nothing of this buyer"):
        reminders.remind(invoice.buyer, by=ana, at=at + 2 * DAY)


def test_interest_follows_the_voted_rate_and_what_was_owed_and_is_charged_once() -> None:
    ana = build.open_books()
    build.allocate()
    invoice = build.an_invoice(build.a_buyer())
    due, whole = invoice.due_date, invoice.total
    late = build.AT + (due + 30 * DAY - build.TODAY)
    assert interest_of(invoice, until=timezone.localdate(late)).amount == 0
    with pytest.raises(Refused, match="no interest"):
        interest.charge(invoice, by=ana, at=late)
    rate = {"percent": "3", "valid_from": (due - DAY).isoformat()}
    decision = build.decide("ledger.set_late_interest", rate)
    assert "3" in decision.effect
    half = build.AT + (due + 10 * DAY - build.TODAY)
    build.a_payment(invoice, whole / 2, on=timezone.localdate(half), at=half)
    expected = (whole * 3 / 100 / 3 + whole / 2 * 3 / 100 * 2 / 3).quantize(D("0.01"))
    found = interest_of(invoice, until=timezone.localdate(late))
    assert ([x.days for x in found.stretches], found.amount) == ([10, 20], expected)
    note = interest.charge(invoice, by=ana, at=late)
    assert (note.net, note.series) == (expected, "ND")
    assert str(decision.number) in note.reason
    assert (held(Code.OTHER_INCOME), owed(invoice)) == (expected, whole / 2 + note.total)
    with pytest.raises(Refused, match="no interest"):
        interest.charge(invoice, by=ana, at=late)
    sound()


def test_the_days_of_the_letters_are_those_the_assembly_set() -> None:
    build.open_books()
    invoice = build.an_invoice(reachable())
    for wrong in ("", "21, 7", "0", "7 7", "1 2 3 4 5 6", "400", "soon"):
        with pytest.raises(Refused, match="one to five days"):
            build.decide(
                "ledger.set_reminder_days",
                {"days": wrong, "valid_from": build.TODAY.isoformat()},
            )
    decision = build.decide(
        "ledger.set_reminder_days",
        {"days": "3, 30", "valid_from": (invoice.due_date + 2 * DAY).isoformat()},
    )
    assert "3, 30 days" in decision.effect
    assert steps_on(invoice.due_date) == STEPS
    assert write_as_every_night(2, invoice) == []
    assert len(write_as_every_night(3, invoice)) == 1
    assert write_as_every_night(29, invoice) == []
    assert len(write_as_every_night(30, invoice)) == 1
    assert write_as_every_night(60, invoice) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        ReminderDays.objects.create(days=[9, 3], valid_from=build.TODAY, decision=decision)


def test_whom_to_remind_is_asked_in_as_many_queries_for_one_buyer_as_for_many() -> None:
    build.open_books()
    invoice = build.an_invoice(reachable("UNO"))
    on = invoice.due_date + 7 * DAY
    with CaptureQueriesContext(connection) as one:
        assert len(buyers_to_remind(on)) == 1
    for code in ("DOS", "TRES"):
        build.an_invoice(reachable(code))
    with CaptureQueriesContext(connection) as three:
        assert len(buyers_to_remind(on)) == 3
    assert len(three) == len(one)


def test_a_charge_annulled_and_goods_credited_bring_no_interest() -> None:
    ana = build.open_books()
    invoice = build.an_invoice(build.a_buyer())
    rate = {"percent": "3", "valid_from": (invoice.due_date - DAY).isoformat()}
    build.decide("ledger.set_late_interest", rate)
    late = build.AT + (invoice.due_date + 30 * DAY - build.TODAY)
    expected = invoice.total * 3 / 100
    note = interest.charge(invoice, by=ana, at=late)
    invoicing.annul(note, reason="se perdona", by=ana, at=late)
    assert interest_of(invoice, until=timezone.localdate(late)).amount == expected
    a_credit(invoice, quantity="1200")
    assert interest_of(invoice, until=timezone.localdate(late)).amount == 0
    with pytest.raises(Refused, match="20 per cent"):
        build.decide("ledger.set_late_interest", {**rate, "percent": "21"})


@given(st.sets(st.integers(1, 365), min_size=1, max_size=5), st.integers(-5, 400))
def test_days_are_read_as_written_and_reached_one_by_one(days: set[int], late: int) -> None:
    steps = tuple(sorted(days))
    assert steps_of(", ".join(map(str, steps))) == steps
    assert step_reached(late, steps) == sum(late >= day for day in days)


@given(st.integers(-5, 90), st.lists(st.integers(0, 60), max_size=4), st.integers(1, 60))
def test_stretches_cover_the_days_of_a_rate_once(late: int, paid: list[int], days: int) -> None:
    assert step_reached(late) == sum(late >= step for step in STEPS)
    start = date(2026, 4, 1)
    changes = [(start - DAY, D(1000)), *((start + day * DAY, D(-100)) for day in paid)]
    rates = [(start + 5 * DAY, D("0.02"))]
    found = stretches(changes, rates, since=start, until=start + days * DAY)
    assert sum(each.days for each in found) == max(days - 5, 0)
    for each in found:
        assert each.base == 1000 - 100 * sum(start + day * DAY <= each.since for day in paid)
        assert each.interest >= 0
