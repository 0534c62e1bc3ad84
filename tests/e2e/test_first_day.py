"""The whole first day on a phone: from an empty co-operative to the call of the first assembly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assemblies.models import Assembly
from assemblies.models.assemblies import AssemblyState
from members.models import Card, Member
from tests.builders import first_day as make
from tests.e2e.conftest import PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PEOPLE = (("Inés", "Ñancucheo"), ("Luis", "Paz"), ("Rosa", "Díaz"))


def follow(founder: Visitor) -> None:
    """Go where the next step leads."""
    founder.go("/")
    founder.page.locator("li[aria-current=step] a.button").click()
    founder.page.wait_for_load_state()


def test_from_nothing_to_a_called_assembly(visit: Visit) -> None:
    ada = make.found_empty()
    founder = visit("first-day", PHONE).be(ada)
    founder.go("/")
    founder.look("empty")
    follow(founder)
    founder.look("statutes")
    founder.fill(notice_monthly="10")
    founder.send()
    follow(founder)
    founder.fill(name="Presses", code="presses")
    founder.send()
    founder.look("strip")
    for name, role in (("President", "president"), ("Secretary", "secretary")):
        follow(founder)
        founder.fill(name=name, role=role)
        founder.send()
    follow(founder)
    founder.fill(**make.typed_members(*PEOPLE))
    founder.look("typed")
    founder.send()
    founder.press("/import/")
    assert Member.objects.count() == len(PEOPLE)
    follow(founder)
    founder.send()
    assert Card.objects.count() == len(PEOPLE)
    follow(founder)
    founder.fill(codigo_1="AF-1", nombre_1="Poster", unidad_1="unit")
    founder.send()
    founder.press("/import/")
    follow(founder)
    founder.fill(hours="0.2", hours_note="own log", overhead_month="1000", normal_hours="160")
    founder.send()
    founder.go("/")
    founder.press("/first-day/balances/putting-off/")
    founder.look("nearly")
    follow(founder)
    day = timezone.localdate() + timedelta(days=20)
    founder.fill(kind="extraordinary", title="First assembly", place="Dining hall")
    chair, secretary = Member.objects.order_by("number")[:2]
    founder.fill(
        day=day.isoformat(), time="10:00", chair=str(chair.pk), secretary=str(secretary.pk)
    )
    founder.send()
    founder.page.locator("a[href$='/items/new/']").first.click()
    founder.fill(title="Give the offices")
    founder.send()
    follow(founder)
    founder.press("/call/")
    assert Assembly.objects.get().state == AssemblyState.CALLED
    founder.go("/")
    founder.look("done")
