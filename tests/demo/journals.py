"""The books of the demo works, exported: other programs find the same balances."""

from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from coop.models import User
from ledger import reading
from ledger.models import Entry, Period
from tests.ledger.test_journals import HLEDGER, Balances, beancounts, hledgers


def other_programs_find_its_balances(tmp_path: Path) -> None:
    """Judge the loaded demo's journals by beancount and, where there is one, by hledger."""
    today = timezone.localdate()
    texts = {}
    for form in ("beancount", "hledger"):
        file = tmp_path / form
        call_command("journal", format=form, output=file)
        texts[form] = file.read_text(encoding="utf-8")
    closed = Period.objects.exclude(closed_at=None).order_by("ends_on")
    days = [today, today - timedelta(days=100), *closed.values_list("ends_on", flat=True)[:2]]
    for day in days:
        expected: Balances = {
            row.account.code: row.total
            for trial in reading.trial_balances(day)
            for row in trial.rows
        }
        assert len(expected) > 5
        assert beancounts(texts["beancount"], day) == expected
        if HLEDGER:
            assert hledgers(texts["hledger"], day, tmp_path) == expected
    early = tmp_path / "early"
    call_command("journal", format="hledger", until=days[1], output=early)
    written = Entry.objects.filter(date__lte=days[1]).count()
    assert early.read_text().count(" * (") == written < Entry.objects.count()
    client = Client()
    client.force_login(User.objects.get(username="silvia"))
    answer = client.get("/ledger/export/beancount/file/")
    sent = b"".join(answer).decode()
    assert sent.count("\n  number: ") == Entry.objects.count()
    assert beancounts(sent, today) == beancounts(texts["beancount"], today)
