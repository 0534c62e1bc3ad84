"""Who came, who left and came back, who owes an instalment, who is suspended."""

from datetime import datetime, timedelta
from decimal import Decimal

from demo.data.people import Person
from demo.story import Act, Story
from members.actions import admission, register, shares
from members.models import Member, ShareInstalment

TRIAL = timedelta(days=175)
INSTALMENT = Decimal("322000.00")
DUES_DAYS_AGO = 75
LEFT_DAYS_AGO = 330
BACK_DAYS_AGO = 165
ADMITTED_AT = {  # months ago of the assembly that admits each
    "Ayelén Painefil": 10,
    "Cristian Monsalve": 10,
    "Gisela Barraza": 10,
    "Nelson Inostroza": 4,
    "Lidia Colque": 4,
    "Kevin Arroyo": 4,
}


def plan(story: Story, newcomers: tuple[Person, ...], on_trial: tuple[Person, ...]) -> None:
    for person in newcomers:
        days_ago = 30 * ADMITTED_AT[person.name] + 25
        story.at(story.ago(days_ago, 8), _applies(story, person))
    for n, person in enumerate(on_trial):
        story.at(story.ago(150 - 21 * n, 8), _applies(story, person))
    story.at(story.ago(LEFT_DAYS_AGO, 8), lambda at: _leave(story, at=at))
    story.at(story.ago(BACK_DAYS_AGO, 8), lambda at: _ask_back(story, at=at))
    story.at(story.ago(DUES_DAYS_AGO + 40, 9), lambda at: _dues(story, at=at))
    story.at(story.ago(28, 9), lambda at: _suspend(story, at=at))


def _applies(story: Story, person: Person) -> Act:
    def apply(at: datetime) -> None:
        applicant = admission.Applicant(
            given_name=person.given,
            family_name=person.family,
            sector=story.sectors[person.sector],
            applied_date=at.date(),
            document_number=person.document,
            phone=person.phone,
            email=person.email,
            shift=person.shift,
            proposed_by=story.random.choice(
                ("Movimiento de Desocupados «Pan y Horno»", "Sector", "Familia de la fábrica")
            ),
            trial_from=at.date() - (TRIAL if person.story == "admitted" else timedelta(0)),
        )
        admission.apply(applicant=applicant, by=story.users["secretary"], at=at)

    return apply


def _leave(story: Story, *, at: datetime) -> None:
    register.resign(
        member=story.members["returned"],
        effective_date=at.date(),
        text="Se muda por el trabajo de su compañero.",
        by=story.users["secretary"],
        at=at,
    )


def _ask_back(story: Story, *, at: datetime) -> None:
    member = story.members["returned"]
    applicant = admission.Applicant(
        given_name=member.given_name,
        family_name=member.family_name,
        sector=member.sector,
        applied_date=at.date(),
        document_number=member.document_number,
        phone=member.phone,
        email=member.email,
        shift=member.shift,
        proposed_by="Clasificación y empaque",
        returning=member,
    )
    admission.apply(applicant=applicant, by=story.users["secretary"], at=at)


def _dues(story: Story, *, at: datetime) -> None:
    """An instalment of the social shares falls due; all but one of these pay it."""
    due = story.day(DUES_DAYS_AGO)
    treasurer = story.users["treasurer"]
    debtor = story.members["in_arrears"]
    people = Member.objects.on_register(at.date()).filter(sector=debtor.sector)
    for n, member in enumerate(people.order_by("number")):
        instalment = register.record_instalment(
            member=member, due_date=due, amount=INSTALMENT, by=treasurer, at=at
        )
        if member != debtor:
            paid = story.moment(due - timedelta(days=n % 9), 11)
            story.at(paid, _pays(story, instalment))


def _pays(story: Story, instalment: ShareInstalment) -> Act:
    def pay(at: datetime) -> None:
        treasurer = story.users["treasurer"]
        shares.pay_instalment(instalment=instalment, paid_date=at.date(), by=treasurer, at=at)

    return pay


def _suspend(story: Story, *, at: datetime) -> None:
    """As the last assembly resolved: from yesterday, for ten days."""
    register.suspend(
        member=story.members["suspended"],
        effective_date=story.day(1),
        until_date=story.day(-8),
        text="Diez días, por resolución de la asamblea.",
        decision=story.decisions["Suspender diez días a Pablo Ojeda"],
        by=story.users["secretary"],
        at=at,
    )
