"""How the latest members come in: the secretary prints them an invitation each."""

import secrets
from datetime import datetime

from demo.story import Story
from members.actions import access
from members.models import Member

INVITED_DAYS_AGO = 3
INVITED = 2


def plan(story: Story) -> None:
    story.at(story.ago(INVITED_DAYS_AGO, 12), lambda at: _invite(story, at=at))


def _invite(story: Story, *, at: datetime) -> None:
    """The sheets are in their hands: nobody else knows what is on them."""
    without = Member.objects.on_register(at.date()).filter(user=None).order_by("-number")
    for member in without[:INVITED]:
        token = secrets.token_urlsafe(32)
        access.invite(member=member, token=token, by=story.users["secretary"], at=at)
