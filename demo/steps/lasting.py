"""What lasts: a federation's agreement with a call-off, shared by its locals in a round."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from demo import passwords
from demo.story import Story
from ledger.actions import buyers, contacts
from ledger.actions.buyers import BuyerFacts
from ledger.actions.contacts import Parts
from ledger.models import Buyer
from production.actions import agreements, contributions
from production.actions.agreements import AgreementTerms, LineTerms
from production.actions.contributions import RoundFacts
from production.actions.ordering import Wish
from production.models import Agreement, ContributionRound, PriceRule

FEDERATION, TILE = "LADRILLO", "PI-3535-A"
# code: name, members, who orders, what it can pay of each hundred pesos of the guide value
LOCALS = {
    "ROSAS": ("Cooperativa de Vivienda Las Rosas", 420, "Mirta Antilef", 90),
    "FORTIN": ("Cooperativa de Vivienda El Fortín", 300, "Hugo Sandoval", 105),
    "LAUNION": ("Cooperativa de Vivienda La Unión", 740, "Elba Ñanco", None),
}
WHOLE, FIRST = Decimal(600), Decimal(40)


def plan(story: Story) -> None:
    story.at(story.ago(60, 10), lambda at: _agree(story, at=at))
    story.at(story.ago(20, 12), lambda at: _call_off(story, at=at))
    story.at(story.ago(6, 11), lambda at: _ask_the_locals(story, at=at))


def _agree(story: Story, *, at: datetime) -> None:
    terms = AgreementTerms(
        valid_from=at.date(),
        valid_until=at.date() + timedelta(days=364),
        price_rule=PriceRule.IN_FORCE,
        tolerance=Decimal("0.1"),
        note="Para las obras de tres cooperativas de base.",
    )
    line = LineTerms(story.products[TILE], WHOLE, Decimal(20), Decimal(120))
    proposed = agreements.propose(
        terms, buyer=story.buyers[FEDERATION], lines=[line], by=story.users["sales"], at=at
    )
    agreements.agree(agreement=proposed, by=story.users[FEDERATION], at=at + timedelta(hours=3))


def _call_off(story: Story, *, at: datetime) -> None:
    agreements.call_off(
        agreement=_agreement(story),
        quantities={story.products[TILE].pk: FIRST},
        wish=Wish(place="Obrador de Las Rosas"),
        by=story.users[FEDERATION],
        at=at,
    )


def _ask_the_locals(story: Story, *, at: datetime) -> None:
    for code in LOCALS:
        _register(story, code, at=at)
    agreement = _agreement(story)
    facts = RoundFacts(
        target=agreement.amount,
        margin=Decimal("0.05"),
        first_until=at.date() + timedelta(days=14),
        second_until=at.date() + timedelta(days=24),
        note="Los pisos del convenio de este año, entre las tres cooperativas de base.",
    )
    by = story.users[FEDERATION]
    opened = contributions.open_round(facts, agreement=agreement, by=by, at=at)
    _bid(story, opened, at=at + timedelta(hours=5))


def _register(story: Story, code: str, *, at: datetime) -> None:
    name, members, who, _percent = LOCALS[code]
    above, by = story.buyers[FEDERATION], story.users["sales"]
    facts = BuyerFacts(
        code=code, name=name, kind=above.kind, belongs_to=above, members_count=members
    )
    buyer = story.buyers[code] = buyers.register(facts, by=by, at=at)
    token = secrets.token_urlsafe(32)
    contacts.invite(buyer=buyer, name=who, parts=Parts(may_order=True), token=token, by=by, at=at)
    password = passwords.nobody_knows()
    story.users[code] = contacts.accept(token=token, password=password, at=at + timedelta(hours=1))


def _bid(story: Story, opened: ContributionRound, *, at: datetime) -> None:
    everyone = sum(members for _name, members, _who, _percent in LOCALS.values())
    for code, (_name, members, _who, percent) in LOCALS.items():
        if percent is None:
            continue
        part = opened.target * members * percent / everyone / 100
        local = opened.locals.get(buyer=story.buyers[code])
        contributions.bid(local=local, amount=part, by=story.users[code], at=at)


def _agreement(story: Story) -> Agreement:
    buyer: Buyer = story.buyers[FEDERATION]
    return Agreement.objects.get(buyer=buyer)
