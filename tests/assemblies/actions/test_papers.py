"""Papers on the agenda: what is taken, for how long, and that it stays as it was."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assemblies import reading
from assemblies.actions import calling, openings, papers
from assemblies.models import AgendaPaper, Assembly
from coop import uploads
from coop.audit import history_of
from coop.errors import Refused
from tests.builders import assemblies as build
from tests.builders import calling as make
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_paper_is_told_by_its_first_bytes(cast: Cast) -> None:
    draft = build.make_draft(cast)
    kinds = [make.filed(cast, draft, content=each).media_type for each in (make.PDF, make.PICTURE)]
    assert kinds == ["application/pdf", "image/png"]
    assert next(event.event for event in history_of(draft)) == "agenda.paper_filed"
    for content, words in (
        (b"<script>alert(1)</script>", "PDF file or a picture"),
        (b"", "empty or larger"),
        (make.PDF + bytes(uploads.FILE_BYTES_MAX), "empty or larger"),
        (make.PDF, "under this item already"),
    ):
        with pytest.raises(Refused, match=words):
            make.filed(cast, draft, content=content)
    assert AgendaPaper.objects.count() == 2


def test_a_paper_is_taken_back_with_a_reason_and_may_come_again(cast: Cast) -> None:
    paper = make.filed(cast, build.make_draft(cast))
    by, at = cast.user("sofia"), timezone.now()
    papers.withdraw(paper=paper, reason="an older version", by=by, at=at)
    with pytest.raises(Refused, match="already"):
        papers.withdraw(paper=paper, reason="again", by=by, at=at)
    make.filed(cast, paper.item.assembly)
    assert AgendaPaper.objects.standing().count() == 1


def test_the_database_keeps_a_paper_as_it_was_filed(cast: Cast) -> None:
    paper = make.filed(cast, build.make_draft(cast))
    rows = AgendaPaper.objects.filter(pk=paper.pk)
    for change in (
        lambda: rows.update(title="Another"),
        lambda: rows.update(sha256="0" * 64),
        lambda: rows.update(withdrawn_at=timezone.now()),
        rows.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_an_item_with_papers_stays(cast: Cast) -> None:
    paper = make.filed(cast, build.make_draft(cast))
    with pytest.raises(Refused, match="papers under this item"):
        calling.remove_item(item=paper.item, by=cast.user("sofia"), at=timezone.now())


def test_what_went_out_with_the_call_and_what_came_later_is_logged(cast: Cast) -> None:
    draft = build.make_draft(cast)
    before = make.filed(cast, draft)
    called = calling.call(assembly=draft, by=cast.user("sofia"), at=cast.at)
    after = make.filed(cast, called, content=make.PICTURE)
    lines = [line.line for line in called.log.order_by("n")]
    assert before.sha256 in lines[0] and after.sha256 in lines[1]


def test_papers_after_the_statutes_day_are_late(cast: Cast) -> None:
    called = build.make_called(cast, days=16)
    due = reading.papers_due(called)
    assert due == reading.day_of(called) - timedelta(days=15)
    in_time = make.filed(cast, called, at=cast.at)
    late = make.filed(cast, called, content=make.PICTURE, at=cast.at + timedelta(days=2))
    assert [reading.is_late(each, due) for each in (in_time, late)] == [False, True]
    monthly = build.make_called(cast, kind="monthly")
    assert reading.papers_due(monthly) is None


def test_after_the_assembly_no_paper_is_added(cast: Cast) -> None:
    held: Assembly = build.open_today(cast)
    openings.close(assembly=held, by=cast.user("ana"), at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        make.filed(cast, held)
