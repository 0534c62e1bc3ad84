"""One evening: a phone, a shared tablet and the hall screen through an assembly, to the minutes."""

import pytest
from django.utils import timezone

from assemblies import reading
from assemblies.actions import minutes as minuting
from assemblies.actions.calling import Point
from assemblies.models import Assembly, Ballot, Minutes, Motion
from coop.statutes import Matter
from members.models import OfficeTerm
from tests.builders import assemblies as meet
from tests.builders import contests, kiosks
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit, Visitor, eventually
from tests.e2e.test_election import mark
from tests.e2e.test_kiosk import TABLET, pin_by_touch
from tests.e2e.test_minutes import PASSWORD, with_password
from tests.e2e.test_urn import choose, is_recorded

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PATIENCE = 30_000
ITEMS = (Point("The second kiln"), Point("Elections", matter=Matter.ELECTIONS))


class Evening:
    """The hall: who is there, and what each of them looks at."""

    def __init__(self, works: Works, visit: Visit) -> None:
        self.works, self.visit = works, visit
        self.assembly: Assembly = meet.open_today(works.cast, items=ITEMS)
        self.page = f"/assemblies/{self.assembly.pk}/"
        self.chair = visit("evening-chair", DESKTOP).be(with_password("ana"))
        self.hall = visit("evening-hall", HALL).be(works.user("sofia"))
        self.phone = visit("evening-phone", PHONE).be(with_password("bruno"))
        self.tablet = visit("evening-tablet", TABLET).be(works.user("sofia"))
        self.hall.go(f"{self.page}hall/")
        self.phone.go(self.page)

    def desk(self) -> Visitor:
        self.chair.go(f"{self.page}chair/")
        return self.chair

    def close(self) -> Ballot:
        self.desk().press("/closure/")
        return Ballot.objects.latest("pk")

    def motion(self, title: str) -> Motion:
        return meet.make_motion(
            self.assembly, by=self.works.user("ana"), at=timezone.now(), title=title
        )

    def draw(self, motion: Motion) -> None:
        """The urn is prepared; the phone draws its paper by itself."""
        self.desk().press(f"/motions/{motion.pk}/urn/")
        self.phone.go(self.page)
        self.phone.page.locator("[data-state=drawn]").wait_for(state="visible", timeout=PATIENCE)

    def open(self) -> Ballot:
        """The chair puts what is next and opens its ballot with the way that is proposed."""
        self.desk().press("/putting/")
        self.chair.page.locator('a[href$="/ballot/"]').first.click()
        self.chair.send()
        return Ballot.objects.latest("pk")


@pytest.fixture
def evening(transactional_db: None, visit: Visit) -> Evening:
    return Evening(build_works(), visit)


def test_an_evening_from_the_first_vote_to_the_signed_minutes(evening: Evening) -> None:
    by_name(evening)
    in_secret(evening)
    elected(evening)
    signed_by_four(evening)


def by_name(evening: Evening) -> None:
    """The phone and the tablet vote by name; the hall screen counts."""
    kiosks.give_pin(evening.works.cast, "delia")
    tablet = evening.tablet
    tablet.go("/members/kiosks/")
    tablet.fill(name="Tableta de la puerta")
    tablet.send()
    ballot = meet.open_ballot(
        evening.assembly, by=evening.works.user("ana"), at=timezone.now(), title="The clinic"
    )
    phone = evening.phone.page
    phone.get_by_role("link", name="Vote now").first.click(timeout=PATIENCE)
    phone.locator("button[name=choice][value=yes]").click()
    evening.phone.press("/vote/")
    evening.phone.look("voted")
    tablet.go("/kiosk/")
    tablet.page.locator(".kiosk-people a", has_text="D'Angelo").click()
    pin_by_touch(tablet.page, kiosks.PIN)
    tablet.page.locator("input[name=choice][value=no]").check()
    tablet.look("choice")
    tablet.page.locator(".kiosk-vote button").click()
    evening.hall.page.get_by_text("2 of 12").first.wait_for(timeout=PATIENCE)
    evening.hall.look("by-name")
    closed = evening.close()
    assert (closed.pk, closed.tally["yes"], closed.tally["no"]) == (ballot.pk, 1, 1)


def in_secret(evening: Evening) -> None:
    """A paper in the urn, taken back once for another."""
    motion = evening.motion("The removal")
    evening.draw(motion)
    ballot = evening.open()
    assert ballot.method == "urn"
    phone = evening.phone
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.page.locator("button[data-choice=yes]").wait_for(state="visible")
    choose(phone, "yes")
    is_recorded(phone)
    choose(phone, "no")
    phone.page.locator("[data-state=sending]").wait_for(state="visible")
    is_recorded(phone)
    phone.look("in-the-urn")
    evening.hall.look("secret")
    closed = evening.close()
    assert (closed.tally["yes"], closed.tally["no"]) == (0, 1)


def elected(evening: Evening) -> None:
    """Two seats, three who stand, one phone that ranks them."""
    cast = evening.works.cast
    office = contests.make_board(cast)
    motion = contests.call_election(cast, evening.assembly, office)
    contests.stand(cast, motion, ("bruno", "delia", "diana"))
    evening.draw(motion)
    ballot = evening.open()
    phone = evening.phone
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    phone.page.locator("[data-marks]").wait_for(state="visible")
    mark(phone, ("2", "1", "0"))
    phone.look("ranked")
    phone.page.locator("[data-put]").click()
    is_recorded(phone)
    evening.close()
    assert OfficeTerm.objects.filter(office=office).count() == 2
    evening.hall.go(f"{evening.page}hall/")
    evening.hall.look("elected")


def signed_by_four(evening: Evening) -> None:
    """The chair closes; the minutes are issued and signed on four phones."""
    works = evening.works
    evening.desk().look("before-closing")
    evening.chair.press("/closing/")
    made = evening.assembly.minutes
    minuting.choose_signers(
        minutes=made, first=works.cast.member("bruno"), second=works.cast.member("delia"),
        by=works.user("sofia"), at=timezone.now(),
    )  # fmt: skip
    minuting.issue(minutes=made, by=works.user("sofia"), at=timezone.now())
    eventually(lambda: reading.paper_of(Minutes.objects.get(pk=made.pk)))
    signers = {"ana": evening.chair, "bruno": evening.phone}
    for name in ("sofia", "delia"):
        signers[name] = evening.visit(f"evening-{name}", PHONE).be(with_password(name))
    for phone in signers.values():
        phone.go(f"/assemblies/minutes/{made.pk}/signature/")
        phone.fill(password=PASSWORD)
        phone.send()
    assert made.signatures.count() == 4
    evening.phone.go(f"/assemblies/minutes/{made.pk}/")
    evening.phone.look("signed")
