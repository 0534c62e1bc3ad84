"""The forms of a page, read as a browser reads them: for the trials that send them or scan them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from lxml import html

Pairs = list[tuple[str, str]]

OURS = {"csrfmiddlewaretoken", "client_id"}
WORDS = "A1"
LIKELY = {  # by the type of an input
    "time": "10:00",
    "month": "2026-03",
    "number": "1",
    "email": "ana@horno.example",
    "url": "https://horno.example/",
}


@dataclass(frozen=True)
class Form:
    """A form as a page shows it: how it is sent, where to, and what stands in its fields.

    `hidden` are those of them that nobody sees; `likely` is what somebody could send, something in
    each field; `buttons` is what its buttons say, of which one is pressed.
    """

    method: str
    path: str
    fields: Pairs
    hidden: Pairs = field(default_factory=list)
    likely: Pairs = field(default_factory=list)
    buttons: Pairs = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """What it sends, each name once."""
        return [*dict.fromkeys(name for name, _value in (*self.fields, *self.buttons))]

    @property
    def kind(self) -> tuple[str, ...]:
        """The same for each account, each order and so on."""
        path = re.sub(r"[0-9a-f-]{36}|\d+", "N", self.path)
        return (self.method, path, *sorted({name for name, _value in self.fields}))


def page_of(answer: Any) -> str:
    """The page that was answered; nothing where it is none."""
    if answer.streaming or "html" not in answer.get("Content-Type", ""):
        return ""
    page: str = answer.content.decode()
    return page


def forms_of(page: str, url: str) -> Iterator[Form]:
    """The forms of the page that stands at an address."""
    if not page:
        return
    for each in html.document_fromstring(page).forms:
        stands = dict(each.form_values())
        names = [name for name in dict.fromkeys(each.fields) if name and name not in OURS]
        yield Form(
            each.method,
            urlsplit(urljoin(url, each.action or "")).path,
            [(name, stands.get(name) or "") for name in names],
            _said_by(each, './/input[@type="hidden"]'),
            _likely(each),
            _said_by(each, ".//button"),
        )


def _said_by(form: Any, where: str) -> Pairs:
    """Names and values of some of its elements."""
    named = [(x.get("name"), x.get("value") or "") for x in form.xpath(where)]
    return [(name, value) for name, value in named if name and name not in OURS]


def _likely(form: Any) -> Pairs:
    sent = [(name, value) for name, value in form.form_values() if value and name not in OURS]
    filled = {name for name, _value in sent}
    for element in form.iter("input", "select", "textarea"):
        name = element.get("name")
        if name and name not in filled | OURS and (value := _guess(element)):
            filled.add(name)
            sent.append((name, value))
    return sent


def _guess(element: Any) -> str:
    """What this field could hold; nothing where it is not filled by typing or choosing."""
    match str(element.get("type") or element.tag).lower():
        case "submit" | "image" | "reset" | "button" | "file":
            said = ""
        case "select":
            said = next((value for value in element.value_options if value), "")
        case "checkbox" | "radio":
            said = element.get("value") or "on"
        case "date":
            said = timezone.localdate().isoformat()
        case kind:
            is_figure = element.get("inputmode") in {"decimal", "numeric"}
            said = "1" if is_figure else LIKELY.get(kind, WORDS)
    return str(said)
