"""The whole story of the fictional factory, told by the actions people use, in one transaction."""

from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone, translation

from coop import clock
from coop.actions.founding import found
from coop.errors import Refused
from coop.models import Cooperative, Job, User
from coop.models.work import JobState
from demo.data.people import SEED, works
from demo.data.scrap import SCRAP_REASONS
from demo.steps import (
    assemblies,
    following,
    founding,
    hours,
    lasting,
    organisations,
    painting,
    portal,
    programs,
    register,
    rotas,
    soundings,
    store,
    supply,
    tablets,
    today,
    trade,
    treasury,
    ways_in,
)
from demo.story import Story
from members.actions import offices
from production.models import ScrapReason

FOUNDED_DAYS_AGO = 425
LEASE_DAYS = 210
PAPERS_DAYS = 45


def is_empty() -> bool:
    """True when nobody has founded a co-operative or signed in here."""
    return not Cooperative.objects.exists() and not User.objects.exists()


@transaction.atomic
def load() -> Story:
    """Load the fictional co-operative into an empty database, all or nothing."""
    if not is_empty():
        raise Refused("There is a co-operative here already: the demo needs an empty database.")
    now = timezone.localtime(clock.now())
    story = Story(now=now, random=Random(SEED))  # noqa: S311  a story, not a secret
    with translation.override("es"):
        _begin(story)
        _plan(story)
        story.tell(until=story.ago(PAPERS_DAYS))
        forget_old_papers()
        story.tell(until=now)
    return story


def forget_old_papers() -> None:
    """Leave the worker only the papers of the last weeks; older ones are made when asked for."""
    Job.objects.filter(state=JobState.QUEUED).delete()


def _begin(story: Story) -> None:
    """The first day, which needs no clock: one thing after another."""
    at = story.ago(FOUNDED_DAYS_AGO)
    founder = User(username="mesa-fundadora", name="Mesa fundadora")
    founder.set_unusable_password()
    founder.save()
    found(parameters=_act(story, at), by=founder, at=at)
    people = works(story.today)
    founding.open_sectors(story, by=founder, at=at)
    founding.transcribe(story, people.founders, by=founder, at=at)
    founding.give_sign_ins(story, by=founder, at=at)
    founding.open_offices(story, by=founder, at=at)
    founding.open_coordinations(story, by=founder, at=at)
    offices.create_office(
        name=today.COMMISSION, role="sector_coordinator", months_max=6, by=founder, at=at
    )
    rotas.open_tasks(story, by=founder, at=at)
    founding.register_buyers(story, by=founder, at=at)
    founding.register_products(story, by=founder, at=at)
    painting.register(story, by=founder, at=at)
    story.reasons = [
        ScrapReason.objects.get_or_create(code=code, defaults=names)[0]
        for code, names in SCRAP_REASONS.items()
    ]
    treasury.open_books(story, at=at + timedelta(hours=2))


def _plan(story: Story) -> None:
    people = works(story.today)
    founding.record_mandates(story)
    organisations.plan(story)
    assemblies.plan(story)
    register.plan(story, people.newcomers, people.on_trial)
    trade.plan(story)
    portal.plan(story)
    programs.plan(story)
    lasting.plan(story)
    store.plan(story)
    tablets.plan(story)
    supply.plan(story)
    painting.plan(story)
    treasury.plan(story, since=_founded(story))
    after_ordinary = assemblies.last_24_april(story.today) + timedelta(days=3)
    story.at(story.moment(after_ordinary, 11), lambda at: treasury.distribute_surplus(story, at=at))
    today.plan(story)
    soundings.plan(story)
    following.plan(story)
    ways_in.plan(story)
    hours.plan(story)
    rotas.plan(story)


def _founded(story: Story) -> date:
    return story.day(FOUNDED_DAYS_AGO)


def _act(story: Story, at: datetime) -> dict[str, object]:
    lease_ends = story.day(-LEASE_DAYS)
    return {
        "name": "Cerámica Horno Abierto",
        "legal_name": "Cooperativa de Trabajo Cerámica Horno Abierto Ltda.",
        "tax_id": "00-00000000-0",
        "registration": "Matrícula de demostración 00000",
        "address": "Ruta provincial 7, km 4 (ex Baldosas Monteverde S.A.)",
        "town": "Puerto Arcilla",
        "province": "Alto Limay",
        "country": "AR",
        "currency": "ARS",
        "year_end_month": 12,
        "is_demo": True,
        "milestones": [
            {
                "label": "Vence el alquiler de la planta con la provincia",
                "date": lease_ends.isoformat(),
            }
        ],
        "preset": "ar_20337",
        "valid_from": at.date().isoformat(),
    }
