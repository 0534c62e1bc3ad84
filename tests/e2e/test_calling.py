"""A call goes out: a paper on the agenda, mails to the roll, the notice to the authority."""

import pytest
from django.utils import timezone

from coop.models import User
from members.models import Member
from tests.builders import assemblies as meet
from tests.builders import calling as make
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit, eventually

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_a_call_with_its_papers_reaches_everybody(works: Works, visit: Visit, worker: None) -> None:
    make.give_addresses("ana", "bruno", "delia")
    draft = meet.make_draft(works.cast, at=timezone.now())
    item = make.first_item(draft)
    secretary = visit("calling-secretary", DESKTOP).be(User.objects.get(username="sofia"))
    secretary.go(f"/assemblies/{draft.pk}/papers/")
    secretary.look("no-papers")
    secretary.go(f"/assemblies/items/{item.pk}/papers/new/")
    secretary.fill(title="Balance sheet 2025")
    file = secretary.page.locator("input[type=file]")
    file.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"<html>"})
    secretary.send()
    secretary.look("not-a-paper")
    file.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": make.PDF})
    secretary.send()
    secretary.look("filed")
    secretary.go(f"/assemblies/{draft.pk}/draft/")
    secretary.look("draft")
    secretary.press("/call/")

    assert draft.roll.count() == Member.objects.count()
    eventually(lambda: draft.mails.count() == 3)
    secretary.go(f"/assemblies/{draft.pk}/told/")
    secretary.look("told")
    secretary.go(f"/assemblies/{draft.pk}/authority/")
    secretary.look("authority")
    secretary.fill(given_date=timezone.localdate().isoformat(), way="counter", receipt="EX-2026-1")
    secretary.send()
    secretary.look("authority-given")
    secretary.go(f"/assemblies/{draft.pk}/authority/letter/")
    secretary.look("letter")
    old = make.filed(works.cast, draft, content=make.PICTURE)
    secretary.go(f"/assemblies/agenda-papers/{old.pk}/withdrawal/")
    secretary.look("withdrawal")
    secretary.fill(reason="an older version")
    secretary.send()

    member = visit("calling-member", PHONE).be(User.objects.get(username="bruno"))
    member.go(f"/assemblies/{draft.pk}/")
    member.look("assembly")
    member.go(f"/assemblies/{draft.pk}/papers/")
    member.look("papers")
    phone = visit("calling-phone", PHONE).be(User.objects.get(username="sofia"))
    for name in ("told", "authority", "papers"):
        phone.go(f"/assemblies/{draft.pk}/{name}/")
        phone.look(name)
