"""What is set going before the pictures are taken: a ballot that is open, a tablet of the hall,
hours that were paid, somebody who left and is given the shares back.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone, translation

from assemblies.actions import attendance, ballots, motions, openings
from assemblies.models import Assembly
from coop import clock
from coop.models import User
from members.actions import advances, register, settlements
from members.advances import Worked
from members.models import Member, Sector
from members.reading.advances import people_of, pieces_of
from tests.e2e.conftest import Visitor

ADVANCE_ITEM = 2  # of the agenda of the day: the hourly advance
ADVANCE_HOURS, NIGHT_HOURS = Decimal("38.5"), Decimal(6)
PAID_DAYS = (14, 8)  # the week before the one whose hours the story still looks at
LOSS_PERCENT = Decimal("2.5")  # of the capital, in the last balance sheet


def pay_the_advances() -> None:
    """A week of one sector is in the books, and its slips are being printed."""
    now = clock.now()
    treasurer = User.objects.get(username="silvia")
    first, last = (timezone.localdate(now) - timedelta(days=days) for days in PAID_DAYS)
    sector = Member.objects.get(user__username="yanina").sector
    worked = [Worked(ADVANCE_HOURS, NIGHT_HOURS) for _ in pieces_of(first, last)]
    people = [each.member for each in people_of(first, last) if each.member.sector == sector]
    sheets = {member.pk: advances.Sheet(worked) for member in people}
    run = advances.draft(starts_on=first, ends_on=last, sheets=sheets, by=treasurer, at=now)
    payment = advances.Payment(paid_on=timezone.localdate(now))
    advances.post(run=run, payment=payment, client_id=uuid4(), by=treasurer, at=now)


@translation.override("es")
def settle_a_departure() -> None:
    """Somebody with paid shares leaves, and a first part of what is due has been given back."""
    now = clock.now()
    today = timezone.localdate(now)
    treasurer, secretary = (User.objects.get(username=name) for name in ("silvia", "ruben"))
    paid = Member.objects.on_register(today).filter(share_instalments__paid_date__isnull=False)
    leaver = paid.filter(user=None).order_by("-number")[0]
    words = "Se jubila."
    register.resign(member=leaver, effective_date=today, text=words, by=secretary, at=now)
    terms = settlements.Terms(
        first_due=today,
        loss_percent=LOSS_PERCENT,
        owed=Decimal(18500),
        owed_text="Baldosas para la casa, retiradas en octubre",
    )
    made = settlements.settle(member=leaver, terms=terms, by=treasurer, at=now)
    first = made.parts.order_by("due_on")[0]
    settlements.pay(
        settlement=made,
        amount=first.amount,
        paid_on=today,
        client_id=uuid4(),
        reference="Transferencia 0417",
        by=treasurer,
        at=now,
    )


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
    sector = str(Sector.objects.get(code="prensas").pk)
    visitor.fill(name="Tableta de prensas", sector=sector)
    visitor.send()
