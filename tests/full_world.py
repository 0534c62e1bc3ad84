"""The world of `tests.world` with one more of all that is somebody's: for who reaches what.

What is a member's is Bruno's, what is a buyer's the union's; people of every role are there.
Bruno's and the union's have words of their own, which are found again wherever they are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

from django.db.models import Model
from django.test import Client
from PIL import Image

from assemblies.models import Assembly, Ballot
from coop import later
from coop.actions import api_tokens, passkeys, webhooks
from coop.api.scopes import choices_for
from coop.models import ApiToken, Decision, Document, Job, Passkey, UserSession, Webhook
from coop.models.work import JobState
from coop.permissions import Role
from coop.tokens import random_token
from coop.webhooks import choices_for as kinds_for
from ledger.actions import banking
from ledger.models import BankLine, Payment
from members.actions import access, register, skills
from members.models import AdvanceSlip, Duty, RotaTask
from production.actions import congress, making, messages, photos, upkeep
from production.actions.beside import Beside
from production.actions.making import Result
from production.models import FloorReport, Grade, Order, Repair, ReportPhoto
from tests import cast as people_of_the_tests
from tests.builders import access as terms
from tests.builders import (
    advances,
    ahead,
    bank,
    erasures,
    organisations,
    prepayments,
    quotations,
    runs,
    settlements,
    tablets,
)
from tests.builders import assemblies as meet
from tests.builders import members as people
from tests.builders import production as build
from tests.builders.production import Works
from tests.world import World, build_world

# Who comes in beside the cast: how they sign in, how they are called, their sector.
COMING = (
    ("nelida", "Nélida", "Ibáñez", "kilns"),
    ("hugo", "Hugo", "Luna", "office"),
    ("ramon", "Ramón", "Ortiz", "presses"),
    ("vera", "Vera", "Ponce", "presses"),
)
PHONE, MAIL = "0299 155 7731", "zorzal@casa.example.org"
KEY, PROGRAM, HOOK = "llave zorzal", "programa zorzal", "https://zorzal.example.org/told"
AHEAD, HOURS = "1234.5", {"bruno": "161", "delia": "152.5"}
BANK_WORDS = "Retiro zorzal"
MESSAGE, PLACE = "Las baldosas del policlínico zorzal", "Pasaje Zorzal 250"


@dataclass
class FullWorld(World):
    """Its keys name what is Bruno's and the union's."""

    def key_for(self, name: str) -> object:
        found = OWN.get(name)
        return found(self) if found else super().key_for(name)


def build_full_world() -> FullWorld:
    world = build_world(also=_before_the_assembly)
    works = world.works
    opened = meet.open_today(works.cast)  # what stands before a shared device is of today
    meet.open_ballot(opened, by=works.user("ana"))
    _leave(works)
    _of_bruno(works)
    _of_the_union(world)
    _of_the_floor(works)
    for _what_jobs_ask_for in range(2):
        for job in Job.objects.filter(state=JobState.QUEUED).order_by("created_at"):
            later.run(str(job.pk))
    bruno = works.user("bruno")
    kinds = [name for name, _label in kinds_for(bruno)]
    # Only now: nothing that was done before is told to anybody.
    webhooks.make(url=HOOK, kinds=kinds, secret=random_token(), by=bruno, at=works.at)
    return FullWorld(**{each.name: getattr(world, each.name) for each in fields(World)})


def _before_the_assembly(works: Works) -> None:
    """People and offices by the founding act, and advances while one hour is worth the same."""
    cast = works.cast
    rows = [
        {
            "given_name": given,
            "family_name": family,
            "document_number": str(30_000_000 + n),
            "sector": sector,
            "admitted_on": (works.today - timedelta(days=400)).isoformat(),
        }
        for n, (_name, given, family, sector) in enumerate(COMING)
    ]
    entered = people.transcribe(rows, by=cast.founder, at=works.at)
    there, held = dict(cast.members), dict(cast.offices)
    for (name, *_rest), member in zip(COMING, entered, strict=True):
        cast.members[name], cast.users[name] = member, people.sign_in(member, name)
    for role, name, sector in (
        (Role.STORES, "nelida", ""),
        (Role.COUNCILLOR, "hugo", ""),
        (Role.SECTOR_COORDINATOR, "elio", "kilns"),
    ):
        people_of_the_tests.give(cast, role, name, sector)
    cast.members, cast.offices = there, held  # who comes to the assembly is the cast
    yesterday = works.today - timedelta(days=1)  # from today on an hour is worth more
    advances.posted(works, advances.drafted(works, HOURS, ends_on=yesterday))
    ahead.paid(works, "bruno", AHEAD)


def _leave(works: Works) -> None:
    """Juana is suspended. Ramón left and is given his shares back; Vera left long ago."""
    cast, sofia = works.cast, works.user("sofia")
    for name, *_rest in COMING:
        cast.members[name] = cast.user(name).member
    register.suspend(
        member=cast.member("juana"),
        effective_date=works.today,
        until_date=works.today + timedelta(days=9),
        decision=Decision.objects.order_by("pk")[0],
        by=sofia,
        at=works.at,
    )
    settled = settlements.settled(works, settlements.left(works, "ramon"))
    settlements.paid(works, settled, "100")
    erasures.asked(works, erasures.left(works, "vera", days_ago=50))


def _of_bruno(works: Works) -> None:
    bruno, member, at = works.user("bruno"), works.cast.member("bruno"), works.at
    member.refresh_from_db()
    register.correct_contact(
        member=member, phone=PHONE, email=MAIL, needs_assistant=True, by=bruno, at=at
    )
    task = RotaTask.objects.order_by("pk")[0]
    since = works.today + timedelta(days=200)  # the places he has stay his
    skills.limit(member=member, task=task, since=since, until=None, by=bruno, at=at)
    access.invite(member=member, by=works.user("sofia"), at=at, token=random_token())
    passkeys.keep(
        name=KEY, credential=b"zorzal".rjust(16), public_key=b"k", sign_count=0, by=bruno, at=at
    )
    api_tokens.make(
        name=PROGRAM,
        scopes=[name for name, _label in choices_for(bruno)],
        ends_on=works.today + timedelta(days=30),
        token=f"rec_{random_token()}",
        by=bruno,
        at=at,
    )
    Client().force_login(bruno)  # a session that can be ended


def _of_the_union(world: World) -> None:
    works = world.works
    tomas, marta, at = works.user("tomas"), works.user("marta"), works.at
    messages.send(world.order, text=MESSAGE, by=works.union_user, at=at)
    quotations.quoted(works)
    congress.ask(
        buyer=works.union, since=works.today, until=works.today, by=works.union_user, at=at
    )
    prepayments.a_prepayment(works.union, by=tomas, at=at)
    organisations.invite(works, token=random_token())
    organisations.document(works)
    organisations.address(works, text=PLACE)
    build.place_order(works, "5")  # nobody has answered it
    build.place_popular_order(works)  # the kitchen has things of its own to see
    build.fill_popular_fund(works)
    terms.grant(works, "1000")
    terms.give(works)
    photos.show(works.tile, content=picture(), by=marta, at=at)
    payment = Payment.objects.order_by("pk")[0]
    day = works.today.isoformat()
    rows = (
        (day, "union", str(payment.amount), "", ""),
        (day, BANK_WORDS, "-12.50", "", "ACOSTA BRUNO"),
    )
    line, _open_line = bank.lines(bank.csv(*rows), by=tomas, at=at)
    banking.link(line=line, entry=payment.entry, by=tomas, at=at)
    runs.a_run(works, [build.confirmed_order(works, "1")], "1")


def _of_the_floor(works: Works) -> None:
    tablets.one_more(works, 1)
    repair = Repair.objects.order_by("pk")[0]
    delia = works.user("delia")
    upkeep.ask_repair(
        workplace=repair.workplace, what="cracked", photo=picture(), by=delia, at=works.at
    )
    making.report(
        production_order=FloorReport.objects.order_by("-pk")[0].production_order,
        work=build.work(works),
        outcomes=[Result(Grade.FIRST, Decimal(3))],
        client_id=uuid4(),
        by=works.user("bruno"),
        at=works.at,
        beside=Beside(photo=picture()),
    )


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "brown").save(out, "JPEG")
    return out.getvalue()


def _of(model: type[Model], path: str) -> Callable[[World], object]:
    """The key of the first that is Bruno's: as a member, or by his account."""

    def key(world: World) -> object:
        cast = world.works.cast
        who = cast.user("bruno") if path == "user" else cast.member("bruno")
        return model._default_manager.filter(**{path: who}).order_by("pk")[0].pk

    return key


def _open(_world: World) -> object:
    return Assembly.objects.get(state="open").pk


def _printed(_world: World) -> object:
    return Job.objects.get(key__startswith="congress:").pk


OWN: dict[str, Callable[[World], object]] = {
    "members:advance_slip": _of(AdvanceSlip, "member"),
    "members:new_swap": _of(Duty, "member"),
    "coop:passkey_ending": _of(Passkey, "user"),
    "coop:api_token_ending": _of(ApiToken, "user"),
    "coop:webhook_ending": _of(Webhook, "user"),
    "coop:session_ending": _of(UserSession, "user"),
    "coop:job": _printed,
    "coop:job_attempts": _printed,
    **dict.fromkeys(
        ("coop:document", "coop:document_file"),
        lambda _world: Document.objects.get(kind="congress_report").pk,
    ),
    **dict.fromkeys(("kiosk:presence", "assemblies:arrivals", "assemblies:departures"), _open),
    **dict.fromkeys(
        ("kiosk:vote", "assemblies:vote"),
        lambda _world: Ballot.objects.get(motion__item__assembly__state="open").pk,
    ),
    "ledger:bank_match": lambda _world: BankLine.objects.get(matches=None).pk,
    "production:cancellation": lambda world: (
        Order.objects.filter(state="placed", buyer=world.works.union).latest("pk").pk
    ),
    "production:repair_photo": lambda _world: Repair.objects.exclude(photo="").get().pk,
    "production:report_photo": lambda _world: ReportPhoto.objects.get().pk,
}
