"""A program of a union's: it asks with a key and is told at an address of its own."""

from datetime import datetime, timedelta

from coop import webhooks
from coop.actions import api_tokens
from coop.actions import webhooks as addresses
from coop.tokens import random_token
from demo.story import Story

UNION = "SANIDAD"
SCOPES = ("catalogue:read", "orders:read")
KINDS = ("order.confirmed", "order.ready", "order.delivered", "invoice.issued")
ADDRESS = "https://sistema.sanidad.example/recuperada"  # RFC 2606: never a real one
MADE_DAYS_AGO = 2


def plan(story: Story) -> None:
    story.at(story.ago(MADE_DAYS_AGO, 17), lambda at: _make(story, at=at))


def _make(story: Story, *, at: datetime) -> None:
    """Key and secret are random, and shown to nobody: whoever wants to try makes their own."""
    user = story.users[UNION]
    api_tokens.make(
        name="Sistema de compras",
        scopes=SCOPES,
        ends_on=at.date() + timedelta(days=180),
        token=f"rec_{random_token()}",
        by=user,
        at=at,
    )
    secret = webhooks.secret_of(random_token(), user=user)
    addresses.make(url=ADDRESS, kinds=KINDS, secret=secret, by=user, at=at)
