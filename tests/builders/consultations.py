"""Consultations for the tests, opened by the real action."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from assemblies import reading
from assemblies.actions import consultations
from assemblies.actions.consultations import Asked
from assemblies.models import Answer, Consultation
from tests.cast import Cast

TEXT = "The night shift begins an hour later in winter."


def opened(
    cast: Cast, *, kind: str = "consent", days: int = 4, at: datetime | None = None, **kwargs: Any
) -> Consultation:
    """Open for some days from now, unless another moment is given."""
    at = at or timezone.now()
    asked = Asked(
        kind=kind,
        title=kwargs.pop("title", "Winter hours"),
        text=kwargs.pop("text", TEXT),
        closes_at=at + timedelta(days=days),
        **kwargs,
    )
    return consultations.open(asked=asked, by=cast.user("ana"), at=at)


def answer(
    cast: Cast, consultation: Consultation, name: str, reply: str, reason: str = ""
) -> Answer:
    return consultations.answer(
        wording=reading.wording_of(consultation),
        member=cast.member(name),
        reply=reply,
        reason=reason,
        by=cast.user(name),
        at=timezone.now(),
    )
