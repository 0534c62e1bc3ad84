"""Cards of an urn for the tests."""

import base64

from django.utils import timezone

from assemblies.actions import cards
from assemblies.actions.cards import Card
from assemblies.models import Urn
from tests.cast import Cast


def print_cards(cast: Cast, urn: Urn, number: int) -> list[Card]:
    return cards.print_cards(urn=urn, number=number, by=cast.user("ana"), at=timezone.now())


def drawn_by(cast: Cast, urn: Urn, *names: str) -> None:
    for name in names:
        cards.draw_card(urn=urn, member=cast.member(name), by=cast.user("ana"))


def fragment(card: Card) -> str:
    """What stands behind the # of a card's address."""
    parts = (bytes.fromhex(card.token), bytes.fromhex(card.signature))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
