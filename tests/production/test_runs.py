"""Invoices of many orders at once: each once, in its own transaction, whatever happens."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from coop import later
from coop.models import Job
from coop.models.work import JobState
from coop.services.config import ROOT
from ledger.models import Invoice
from production.actions import runs as acting
from production.models import Delivery, InvoiceRun, InvoiceRunItem, RunState
from production.reading.runs import can_leave, standing_of
from tests.builders import production as build
from tests.builders import runs as many
from tests.builders.production import Works, build_works
from tests.questions import Fields, Verb, answer
from tests.threads import at_once


def run_jobs(task: str) -> None:
    for job in Job.objects.filter(task=task, state=JobState.QUEUED):
        later.run(str(job.pk))


def packed_names(client: Client, run: InvoiceRun) -> list[str]:
    """What the file of all papers holds; each is a PDF."""
    answer = client.get(reverse("production:invoice_run_file", args=[run.pk]))
    with ZipFile(io.BytesIO(answer.getvalue())) as file:
        assert all(file.read(name).startswith(b"%PDF") for name in file.namelist())
        return file.namelist()


def asked(client: Client, run: InvoiceRun) -> Any:
    """What htmx is told."""
    return client.get(run.get_absolute_url(), headers={"HX-Request": "true"})


def ready_for_two(works: Works) -> None:
    many.ready(works, 2)


def both(works: Works, _thing: Any) -> Fields:
    lines = {f"line_{line.pk}": n for one in can_leave(works.today) for line, n in one.lines}
    return {**lines, "delivered_date": works.today.isoformat(), "carrier": "Rivas"}


VERBS = [
    Verb(
        "production:invoice_run_check", "diana", lambda _: InvoiceRunItem.objects.count(), 0, 2,
        prepare=ready_for_two, fields=both,
    ),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_of_runs(verb: Verb) -> None:
    answer(verb, build_works())


@pytest.mark.django_db
def test_many_orders_are_invoiced_at_once_and_what_failed_is_told(client: Client) -> None:
    works = build_works()
    orders = many.ready(works, 4, here="35")
    client.force_login(works.user("diana"))
    assert [sum(n for _line, n in one.lines) for one in can_leave(works.today)] == [10, 10, 10, 5]
    chosen = {"order": [order.pk for order in orders[:3]]}
    page = client.get(reverse("production:invoice_run_check"), chosen)
    assert "Issue 3 invoices" in page.content.decode()
    told = [one.total for one in page.context["orders"]]
    run = many.a_run(works, orders)  # of the fourth more than is there
    run_jobs("production.issue_run")
    items = list(run.items.order_by("order__number"))
    assert [item.state for item in items] == [RunState.ISSUED] * 3 + [RunState.REFUSED]
    assert "holds 5\xa0m²" in items[3].problem
    assert [item.delivery.invoice.total for item in items[:3] if item.delivery] == told
    assert asked(client, run).status_code == 200
    run_jobs("ledger.print_invoice")
    over = asked(client, run)
    assert over.status_code == 286
    assert items[3].problem in over.content.decode()
    labels = [item.delivery.invoice.label for item in items[:3] if item.delivery]
    assert packed_names(client, run) == [f"{label}.pdf" for label in labels]


@pytest.mark.django_db
def test_what_was_refused_is_tried_again_and_an_issued_one_stays_issued(client: Client) -> None:
    works = build_works()
    run = many.a_run(works, many.ready(works, 2, here="15"))
    run_jobs("production.issue_run")
    assert len(standing_of(run).refused) == 1
    build.count_stock(works, "10")
    client.force_login(works.user("diana"))
    form = {"client_id": "5f0c3b52-3d27-4f6c-9a8e-1d6f1c1b7a10"}
    client.post(reverse("production:invoice_run_attempts", args=[run.pk]), form)
    run_jobs("production.issue_run")
    assert (standing_of(run).waiting, standing_of(run).refused) == (0, [])
    assert Delivery.objects.count() == Invoice.objects.count() == 2
    with pytest.raises(IntegrityError, match="issued once"):
        run.items.update(state=RunState.WAITING, delivery=None)


WORK = """
import django; django.setup()
from coop import later
later.run({job!r})
"""


def killed_when(enough: Callable[[], bool], job: Job) -> None:
    """A worker in a process of its own does the job and is killed -9 in the middle."""
    parameters = connection.get_connection_params()
    url = (
        f"postgresql://{settings.APP_ROLE}@/{connection.settings_dict['NAME']}"
        f"?host={quote(str(parameters['host']))}&port={parameters['port']}"
    )
    around = {**os.environ, "DJANGO_SETTINGS_MODULE": "coop.settings", "DATABASE_URL": url}
    work = [sys.executable, "-c", WORK.format(job=str(job.pk))]
    with subprocess.Popen(work, cwd=ROOT, env=around) as worker:
        while not enough() and worker.poll() is None:
            time.sleep(0.005)
        worker.kill()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_goes_on_and_issues_nothing_twice() -> None:
    works = build_works()
    orders = many.ready(works, 16)
    run = many.a_run(works, orders)
    job = Job.objects.get(task="production.issue_run")
    issued = run.items.filter(state=RunState.ISSUED)
    killed_when(lambda: issued.count() >= 4, job)
    assert 4 <= issued.count() < 16
    assert Invoice.objects.count() == Delivery.objects.count() == issued.count()
    job.refresh_from_db()
    assert job.state == JobState.RUNNING, "nobody has noticed yet"
    with later.alone(str(job.pk)):
        at_once(1, lambda _i: later.run(str(job.pk)))
        assert issued.count() < 16, "another holds it"
    later.run(str(job.pk))
    assert issued.count() == 16
    job.refresh_from_db()
    assert job.state == JobState.DONE
    acting.issue_run.run(later.Progress(job), run_id=run.pk)  # once more changes nothing
    numbers = Invoice.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 17))
    assert sorted(Delivery.objects.values_list("order", flat=True)) == [x.pk for x in orders]
