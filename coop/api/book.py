"""The book of resolutions, as far as the asker may read it."""

from datetime import date, datetime

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field

from coop import audit, webhooks
from coop.api import scopes
from coop.api.answers import Page, Turn, responses, turned
from coop.api.bearer import Key
from coop.http import SignedInRequest
from coop.models import Decision

SCOPE = "resolutions:read"
router = Router(tags=["resolutions"])


class Resolution(Schema):
    """What a body resolved. How it was voted is not told here."""

    number: int
    title: str
    body: str = Field(description="Which body took it, in words.")
    adopted_on: date
    adopted_at: datetime
    kind: str = Field(description="What it set; empty when it resolves in words.")
    effect: str = Field(description="What it changed, in a sentence.")
    audience: str = Field(description="How far it is published: members, allies or public.")
    text: str


@router.get(
    "",
    auth=Key(SCOPE),
    response=responses(Page[Resolution]),
    summary="The resolutions you may read, newest first",
)
def resolutions(request: SignedInRequest, turn: Query[Turn], kind: str = "") -> Page[Resolution]:
    found = Decision.objects.visible_to(request.user)
    if kind:
        found = found.filter(kind=kind.replace("\0", ""))
    page = turned(found, turn, by="-number")
    return Page[Resolution](items=[told(each) for each in page.rows], next=page.next)


@router.get(
    "/{int:number}",
    auth=Key(SCOPE),
    response=responses(Resolution),
    summary="One resolution by its number",
)
def resolution(request: SignedInRequest, number: int) -> Resolution:
    readable = Decision.objects.visible_to(request.user)
    return told(get_object_or_404(readable, number=number))


def told(decision: Decision) -> Resolution:
    return Resolution(
        number=decision.number,
        title=decision.title,
        body=decision.body_words,
        adopted_on=decision.adopted_date,
        adopted_at=decision.adopted_at,
        kind=decision.kind,
        effect=decision.effect,
        audience=decision.audience,
        text=decision.text,
    )


def register() -> None:
    scopes.scopes.add(SCOPE, scopes.Scope("coop.use", _("read the resolutions I may read")))
    scopes.routers.add("resolutions", router)
    kind = webhooks.Kind(
        event="decision.adopted",
        label=_("a resolution that I may read"),
        scope=SCOPE,
        find=lambda user, pk: Decision.objects.visible_to(user).filter(pk=pk).first(),
        name=lambda decision: str(decision.number),
        path=lambda decision: f"/api/v1/resolutions/{decision.number}",
    )
    webhooks.kinds.add("resolution.published", kind)
    audit.listen("coop.webhooks", webhooks.hear, to="coop")
