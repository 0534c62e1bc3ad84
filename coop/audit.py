"""The trail: one event for each action, in a fixed vocabulary with a sentence for each."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise

from coop.models import AuditEvent, Decision, User
from coop.registry import Registry

vocabulary: Registry[str | Promise] = Registry("event")
Ear = Callable[[AuditEvent, models.Model | None], None]
# Told of every event about things of one app or model, with the thing, in its transaction: what
# each listens to, and the ear.
listeners: Registry[tuple[str, Ear]] = Registry("listener")


def listen(name: str, ear: Ear, *, to: str) -> None:
    """Have `ear` told of what happens to things of an app, or of a model ("ledger.invoice")."""
    listeners.add(name, (to, ear))


def ears_for(thing: models.Model | type[models.Model]) -> list[Ear]:
    """Who is told of what happens to this thing, or to things of this model."""
    called = (thing._meta.app_label, thing._meta.label_lower)
    return [ear for _name, (to, ear) in listeners if to in called]


def register(events: Mapping[str, str | Promise]) -> None:
    """Add an app's `events.EVENTS`: name to translatable sentence."""
    for name, sentence in events.items():
        vocabulary.add(name, sentence)


def record(
    event: str,
    *,
    by: User | None,
    at: datetime,
    about: models.Model | None = None,
    decision: Decision | None = None,
    **particulars: Any,
) -> AuditEvent:
    """Write one event. Call it exactly once in each action, inside its transaction.

    `event` must be in the vocabulary (KeyError); `particulars` must be JSON: ids and figures,
    never private texts, never a quantity of work beside a person.
    """
    vocabulary.get(event)
    written = AuditEvent.objects.create(
        event=event,
        by=by,
        at=at,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=about.pk if about is not None and isinstance(about.pk, int) else None,
        about_label=str(about)[:200] if about is not None else "",
        decision=decision,
        particulars=particulars,
    )
    for ear in ears_for(about) if about is not None else ():
        ear(written, about)
    return written


def sentence(event: AuditEvent) -> str:
    """The event in words, as it stands in the history page and the minutes annex."""
    if event.event not in vocabulary:
        return event.event
    return str(vocabulary.get(event.event))


def history_of(thing: models.Model) -> models.QuerySet[AuditEvent]:
    """Everything that happened to `thing`, newest first."""
    return AuditEvent.objects.filter(
        about_type=thing._meta.label_lower, about_id=thing.pk
    ).select_related("by", "decision")
