"""The first day: the founding act, the paper register, sectors, offices, buyers, catalogue."""

from datetime import date, datetime, timedelta
from typing import Any

from coop.decisions import Resolution, adopt
from coop.models import Decision, User
from coop.models.decisions import Body
from demo import passwords
from demo.data import buyers as buyer_facts
from demo.data.catalogue import PRODUCTS
from demo.data.people import Person
from demo.data.sectors import SECTORS
from demo.story import Story
from ledger.actions import buyers
from members.actions import admission, founding, offices, sectors
from members.actions.founding import Reached
from members.eligibility import months_after
from members.models import Member, Office
from production.actions import catalogue

OFFICES = (
    ("president", "Presidencia del consejo", "Presidencia"),
    ("secretary", "Secretaría del consejo", "Secretaría"),
    ("treasurer", "Tesorería", "Tesorería"),
    ("auditor", "Sindicatura", "Sindicatura"),
    ("planning", "Coordinación de planificación", "Planificación"),
    ("stores", "Coordinación de depósito", "Depósito"),
    ("dispatch", "Coordinación de despacho", "Despacho"),
    ("sales", "Coordinación de ventas", "Ventas"),
)
COUNCIL_MONTHS = 24
COORDINATOR_MONTHS = 6

# Who signs in, as the stranger who tries the program is told.
SIGN_INS = {
    "president": ("president", "marta"),
    "secretary": ("secretary", "ruben"),
    "treasurer": ("treasurer", "silvia"),
    "auditor": ("auditor", "omar"),
    "planning": ("planning coordinator", "lautaro"),
    "stores": ("stores coordinator", "norma"),
    "dispatch": ("dispatch coordinator", "hugo"),
    "sales": ("sales coordinator", "carla"),
    "coordinator": ("sector coordinator (Prensas)", "daniel"),
    "member": ("member", "yanina"),
    "member_two": ("member", "julio"),
    "in_arrears": ("member in arrears", "ramon"),
}
BUYER_SIGN_INS = {"SANIDAD": "Sanidad buyer", "OLLA": "La Olla buyer", "MERCANTIL": "Gremio buyer"}


def adopt_founding(
    title: str, text: str, *, by: User, at: datetime, kind: str = "", **parameters: Any
) -> Decision:
    """A resolution of the founding act."""
    resolution = Resolution(
        body=Body.FOUNDING, title=title, text=text, kind=kind, parameters=parameters
    )
    return adopt(resolution, by=by, at=at)


def open_sectors(story: Story, *, by: User, at: datetime) -> None:
    for fact in SECTORS:
        story.sectors[fact.code] = sectors.open_sector(
            code=fact.code, name=fact.name, shifts=fact.shifts, makes=fact.makes, by=by, at=at
        )


def transcribe(story: Story, people: tuple[Person, ...], *, by: User, at: datetime) -> None:
    """Bring the paper register in, in the order of the book: by the day of admission."""
    last = at.date() - timedelta(days=1)
    rows = [
        {
            "number": number,
            "given_name": person.given,
            "family_name": person.family,
            "sector": person.sector,
            "admitted_on": last.isoformat(),
            "document_number": person.document,
            "shift": person.shift,
        }
        for number, person in enumerate(people, start=1)
    ]
    decision = adopt_founding(
        "Transcripción del registro de asociados",
        "Se transcribe el libro de registro tal como quedó al tomar la planta.",
        by=by, at=at, kind="members.transcribe_register", rows=rows,
    )  # fmt: skip
    reached = {
        number: Reached(person.phone, person.email, person.needs_assistant)
        for number, person in enumerate(people, start=1)
    }
    founding.note_contacts(decision=decision, reached=reached)
    known = {member.number: member for member in Member.objects.select_related("sector")}
    for number, person in enumerate(people, start=1):
        if person.story:
            story.members[person.story] = known[number]


def give_sign_ins(story: Story, *, by: User, at: datetime) -> None:
    for name, (role, username) in SIGN_INS.items():
        member, password = story.members[name], passwords.readable()
        story.users[name] = admission.give_sign_in(
            member=member, username=username, password=password, by=by, at=at
        )
        member.refresh_from_db()
        story.passwords[username] = (role, member.full_name, username, password)


def open_offices(story: Story, *, by: User, at: datetime) -> None:
    """The council and the works' own offices, for two years."""
    day = at.date()
    for role, name, _short in OFFICES:
        office = offices.create_office(
            name=name, role=role, months_max=COUNCIL_MONTHS, by=by, at=at
        )
        _give(office, story.members[role], day, COUNCIL_MONTHS, by=by, at=at)


def open_coordinations(story: Story, *, by: User, at: datetime) -> None:
    """A coordinator for each sector, elected by its own people, for six months."""
    for sector in story.sectors.values():
        office = offices.create_office(
            name=f"Coordinación de {sector.name}",
            role="sector_coordinator",
            sector=sector,
            months_max=COORDINATOR_MONTHS,
            by=by,
            at=at,
        )
        member = _first_coordinator(story, sector.code)
        _give(office, member, at.date(), COORDINATOR_MONTHS, by=by, at=at)
        story.coordinators[sector.code] = member
        _sign_in_quietly(member, by=by, at=at)


def register_buyers(story: Story, *, by: User, at: datetime) -> None:
    for fact in buyer_facts.BUYERS:
        facts = buyers.BuyerFacts(
            code=fact.code,
            name=fact.name,
            kind=fact.kind,
            federation=fact.federation,
            town=fact.town,
            tax_id=f"00-{sum(map(ord, fact.code)) * 7919 % 10**8:08d}-0",
            email=f"compras@{fact.contact.username}.example",
            members_count=fact.members_count,
            language=fact.language,
        )
        buyer = buyers.register(facts, by=by, at=at)
        password = passwords.readable()
        contact = buyers.invite_contact(
            buyer=buyer,
            name=fact.contact.name,
            username=fact.contact.username,
            password=password,
            by=by,
            at=at,
        )
        story.buyers[fact.code], story.users[fact.code] = buyer, contact.user
        if role := BUYER_SIGN_INS.get(fact.code):
            username = fact.contact.username
            story.passwords[username] = (role, fact.contact.name, username, password)


def record_mandates(story: Story) -> None:
    """Each mandate is written down the day after it begins."""
    for fact in buyer_facts.BUYERS:
        for mandate in fact.mandates:
            facts = buyers.MandateFacts(
                body=mandate.body,
                reference=mandate.reference,
                decided_date=story.day(-mandate.since + 3),
                valid_from=story.day(-mandate.since),
                valid_until=story.day(-mandate.until),
                limit=mandate.limit,
                members_represented=mandate.represented,
            )
            buyer, by = story.buyers[fact.code], story.users["sales"]
            story.at(story.ago(-mandate.since, 9), _writes_down(facts, buyer=buyer, by=by))


def register_products(story: Story, *, by: User, at: datetime) -> None:
    for fact in PRODUCTS:
        story.products[fact.sku] = catalogue.register_product(
            sku=fact.sku, name=fact.name, unit="m2", description=fact.description, by=by, at=at
        )


def _writes_down(facts: buyers.MandateFacts, *, buyer: Any, by: User) -> Any:
    return lambda at: buyers.record_mandate(facts, buyer=buyer, by=by, at=at)


def _give(
    office: Office, member: Member, starts_on: date, months: int, *, by: User, at: datetime
) -> None:
    ends_on = months_after(starts_on, months)
    adopt_founding(
        f"{office.name}: {member.full_name}",
        f"{member.full_name} asume {office.name}.",
        by=by, at=at, kind="members.give_office", office=office.pk, member=member.pk,
        starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat(),
    )  # fmt: skip


def _first_coordinator(story: Story, sector: str) -> Member:
    """Somebody of the sector without another part in the story; in one, the one to recall."""
    if sector == "electrica":
        return story.members["recall"]
    named = {member.pk for member in story.members.values()}
    people = Member.objects.filter(sector__code=sector).exclude(pk__in=named).order_by("number")
    return people[0]


def _sign_in_quietly(member: Member, *, by: User, at: datetime) -> None:
    """A coordinator signs in to report; nobody is told the password."""
    if member.user_id is None:
        name = f"asociado{member.number}"
        admission.give_sign_in(
            member=member, username=name, password=passwords.nobody_knows(), by=by, at=at
        )
        member.refresh_from_db()
