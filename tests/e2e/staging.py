"""What is set going before the pictures are taken: a ballot that is open, a tablet of the hall."""

from django.utils import translation

from assemblies.actions import attendance, ballots, motions, openings
from assemblies.models import Assembly
from coop import clock
from coop.models import User
from members.models import Member
from tests.e2e.conftest import Visitor

ADVANCE_ITEM = 2  # of the agenda of the day: the hourly advance


@translation.override("es")  # the works speak Spanish, and so do its records
def open_a_ballot() -> None:
    """The assembly of the day opens, turns to the hourly advance, and votes by name."""
    now = clock.now()
    assembly = Assembly.objects.get(state="called", starts_at__lt=now)
    chair = User.objects.get(username="marta")
    yanina = Member.objects.get(user__username="yanina")
    openings.open(assembly=assembly, by=chair, at=now)
    attendance.check_in(assembly=assembly, member=yanina, way="desk", by=chair, at=now)
    item = assembly.items.get(n=ADVANCE_ITEM)
    openings.begin_item(item=item, by=chair, at=now)
    motion = motions.put(motion=item.motions.get(), by=chair, at=now)
    ballots.open(motion=motion, method="named", by=chair, at=now)


def make_tablet(visitor: Visitor) -> None:
    visitor.go("/production/floor-devices/")
    visitor.fill(name="Tableta de prensas")
    visitor.send()
