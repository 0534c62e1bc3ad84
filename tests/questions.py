"""The questions every verb of the product answers, asked through its own page.

It works; it refuses other methods; a reader may not; a stranger finds nothing; somebody who is not
signed in is asked to; an incomplete form changes nothing; sending it twice is harmless; and what
follows from it can be seen. (That a colleague may is the actor being one.)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from coop.models import AuditEvent, User
from tests.builders.production import Works

Fields = Mapping[str, object]


def nothing(_works: Works) -> None:
    """The verb makes something new: its address names nothing."""


def no_fields(_works: Works, _thing: Any) -> Fields:
    """The verb is one button."""
    return {}


@dataclass(frozen=True)
class Verb:
    """One verb: who does it to what, with which fields, and what can be seen before and after.

    `prepare` makes what the address names, `seen` is looked at before and after. `reader` is
    somebody of the co-operative, or of a buyer, who may not; `hidden` when they do not find it.
    A `button` has no page of its own; a form that `may_be_empty` asks for nothing that is missing.
    """

    name: str
    actor: str
    seen: Callable[[Any], object]
    before: object
    after: object
    prepare: Callable[[Works], Model | None] = nothing
    fields: Callable[[Works, Any], Fields] = no_fields
    query: str = ""
    reader: str = "bruno"
    hidden: bool = False
    button: bool = False
    may_be_empty: bool = False

    @property
    def is_form(self) -> bool:
        """True when the verb has a page of its own with fields to fill."""
        return self.fields is not no_fields and not self.button


class Asking:
    """One verb on one thing, asked by several people."""

    def __init__(self, verb: Verb, works: Works) -> None:
        self.verb, self.works = verb, works
        self.thing = verb.prepare(works)
        key = [] if self.thing is None else [self.thing.pk]
        self.url = reverse(verb.name, args=key) + verb.query
        self.fields = {
            name: value
            for name, value in verb.fields(works, self.thing).items()
            if value is not None
        }

    def state(self) -> tuple[object, int]:
        if self.thing is not None and type(self.thing)._default_manager.filter(pk=self.thing.pk):
            self.thing = type(self.thing)._default_manager.get(pk=self.thing.pk)
        done = AuditEvent.objects.exclude(event="member.looked_up")  # left by reading, not by doing
        return self.verb.seen(self.thing), done.count()

    def send(self, username: str, fields: Fields) -> HttpResponse:
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        return client.post(self.url, {k: str(v) for k, v in fields.items()})  # type: ignore[return-value]


def answer(verb: Verb, works: Works) -> None:
    """Ask all of it of one verb."""
    asking = Asking(verb, works)
    untouched = asking.state()
    assert untouched[0] == verb.before
    _closed_to_others(asking)
    _refuses_other_methods(asking)
    if verb.is_form and not verb.may_be_empty:
        sent = asking.send(verb.actor, {"client_id": uuid4()})
        assert sent.status_code in {303, 404, 422}, sent.status_code
    assert asking.state() == untouched
    once = {**asking.fields, "client_id": uuid4()}
    first = asking.send(verb.actor, once)
    assert first.status_code == 303, first.content.decode()[:20000]
    done = asking.state()
    assert done[0] == verb.after
    assert done[1] > untouched[1], "an action leaves its mark in the history"
    again = asking.send(verb.actor, once)
    assert (again.status_code, again["Location"]) == (303, first["Location"])
    assert asking.state() == done, "sending the same form twice does the same as once"


def _closed_to_others(asking: Asking) -> None:
    fields = {**asking.fields, "client_id": uuid4()}
    refused = asking.send(asking.verb.reader, fields).status_code
    assert refused == (404 if asking.verb.hidden else 403)
    stranger = asking.send("carla", fields).status_code
    assert stranger == (403 if asking.thing is None else 404)
    asked = asking.send("", fields)
    assert (asked.status_code, asked["Location"].partition("?")[0]) == (
        302,
        reverse("coop:sign_in"),
    )


def _refuses_other_methods(asking: Asking) -> None:
    client = Client()
    client.force_login(User.objects.get(username=asking.verb.actor))
    assert client.delete(asking.url).status_code == 405
    shown = client.get(asking.url).status_code
    assert shown in ({200, 404, 422} if asking.verb.is_form else {200, 405})
