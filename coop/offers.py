"""What apps offer to the spine's shared pages: what awaits somebody, search, checks, menus.

An app adds its offers in `hooks.register()`, called once when Django starts. `decision_figures`
names, for a resolution, each figure it set and a user may see; `records` tells from the records
whether it holds; `followed` and `pieces` bring what became of it into the book.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coop import screen
from coop.models import Decision, User
from coop.registry import Registry


@dataclass(frozen=True)
class Awaiting:
    """Something that awaits a person now, on their start page. Lower `rank` comes first.

    Several of one `kind`, a name in `gathered`, stand as one with their count.
    """

    title: str
    url: str
    detail: str = ""
    icon: str = "arrow"
    rank: int = 50
    tone: str = "neutral"
    kind: str = ""


@dataclass(frozen=True)
class FirstStep:
    """A step of the first day: why it is taken, where, and whether the records say it is done.

    `counted` says how far it has come. Lower `rank` comes first.
    """

    name: str
    title: str
    why: str
    url: str
    act: str
    is_done: bool
    rank: int
    counted: str = ""
    icon: str = "arrow"


@dataclass(frozen=True)
class Found:
    """A search result."""

    title: str
    url: str
    detail: str = ""
    icon: str = "document"


@dataclass(frozen=True)
class Check:
    """The outcome of one invariant over the whole database.

    `checked` counts what was looked at; `broken` names each thing that does not hold.
    """

    name: str
    checked: int
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """A menu entry, shown to those `shown_to` says yes to."""

    label: str | Promise
    url_name: str
    icon: str
    rank: int
    shown_to: Callable[[User], bool]


@dataclass(frozen=True)
class Figure:
    """A figure that a resolution set, and where it can be seen."""

    label: str | Promise
    value: str
    url: str = ""


@dataclass(frozen=True)
class Held:
    """Rows a person may take along: the column that names them, and the columns they are given.

    `person` leads to the user. Columns are paths as `QuerySet.values` reads them; nothing that
    would say how somebody voted in secret, or something about somebody else, belongs among them.
    """

    model: type[Model]
    person: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class ReadyMotion:
    """A motion some page offers to bring to the next assembly: its kind, words and parameters.

    `begins` names the parameter that is the first day it is in force: that of the assembly.
    """

    kind: str
    title: str
    text: str
    parameters: Mapping[str, str]
    begins: str = ""


@dataclass(frozen=True)
class Word:
    """How something stands, in a word and a tone."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Piece:
    """A part of a resolution's page that an app brings: its template and what that shows."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Followed:
    """Filters of the book of resolutions by what became of them, and a word for each row.

    Shown to those `shown_to` says yes to: names of people may stand behind the words.
    """

    choices: Mapping[str, str | Promise]
    narrow: Callable[["QuerySet[Decision]", str, date], "QuerySet[Decision]"]
    words: Callable[[Collection[Decision], date], Mapping[int, Word]]
    shown_to: Callable[[User], bool]


awaiting: Registry[Callable[[User], Iterable[Awaiting]]] = Registry("start page")
# How many things of a kind are said in one line: "Sign the minutes of 5 assemblies".
gathered: Registry[Callable[[int], str]] = Registry("kind of what awaits")
# The steps of the first day, as the records stand; asked only for whoever founded.
first_steps: Registry[Callable[[], Iterable[FirstStep]]] = Registry("step of the first day")
search: Registry[Callable[[User, str], Iterable[Found]]] = Registry("search")
checks: Registry[Callable[[], Iterator[Check]]] = Registry("check")
rounds: Registry[Callable[[], object]] = Registry("round")
menu: Registry[Entry] = Registry("menu entry")
account: Registry[Entry] = Registry("way to sign in")
# What seals records of an app, to be printed on the minutes: its hash now, "" when there is none.
seals: Registry[Callable[[], str]] = Registry("seal")
decision_figures: Registry[Callable[[Decision, User], Iterable[Figure]]] = Registry("set figure")
# What is still open with somebody who is about to leave.
hanging: Registry[Callable[[User], Iterable[Awaiting]]] = Registry("open matter of a person")
held: Registry[Held] = Registry("section of a person's own data")
# Where a user may bring a ready motion; "" when there is no coming assembly to bring it to.
motion_forms: Registry[Callable[[User, ReadyMotion], str]] = Registry("form of a motion")
# Brings a ready motion to the coming assembly at a moment, and says where it then stands.
motion_makers: Registry[Callable[[User, ReadyMotion, datetime], str]] = Registry(
    "maker of a motion"
)
# What members subscribed by a day, in the co-operative's currency.
subscribed_capital: Registry[Callable[[date], Decimal]] = Registry("subscribed capital")
# Whether what a resolution set holds on a day, as the records tell.
records: Registry[Callable[[Collection[Decision], date], Mapping[int, Word]]] = Registry("record")
followed: Registry[Followed] = Registry("state of resolutions")
pieces: Registry[Callable[[Decision, User], Piece | None]] = Registry("piece of a resolution")


def tell(decisions: Collection[Decision], on: date) -> dict[int, Word]:
    """What the records tell of each resolution; nothing of those that set no figure."""
    found: dict[int, Word] = {}
    for _name, of_app in records:
        found.update(of_app(decisions, on))
    return found


def followed_by(user: User) -> list[Followed]:
    """Those that this person may see."""
    return [each for _name, each in followed if each.shown_to(user)]


def standing(
    decisions: Collection[Decision], user: User, on: date
) -> list[tuple[Decision, list[Word]]]:
    """Each resolution with what the records tell of it and how its tasks stand."""
    told = [tell(decisions, on), *(each.words(decisions, on) for each in followed_by(user))]
    return [(d, [words[d.pk] for words in told if d.pk in words]) for d in decisions]


def in_force(since: Mapping[int, date], on: date) -> dict[int, Word]:
    """The word for resolutions that set something from a day on: it holds, or does not yet."""
    return {pk: _held(day, on) for pk, day in since.items()}


def in_turn(since: Iterable[tuple[int, date]], on: date) -> dict[int, Word]:
    """The same where each takes the place of the one before; in the order of their days."""
    found: dict[int, Word] = {}
    before = 0
    for pk, day in since:
        found[pk] = _held(day, on)
        if before and day <= on:
            found[before] = Word(_("replaced on %(day)s") % {"day": screen.day(day)})
        before = pk
    return found


def tell_in_turn(
    models: Iterable[type[Model]], decisions: Collection[Decision], on: date
) -> dict[int, Word]:
    """The words for those of the resolutions that set something kept in rows of such a model."""
    found: dict[int, Word] = {}
    for model in models:
        rows = model._default_manager.order_by("valid_from", "id")
        found |= in_turn(rows.values_list("decision", "valid_from"), on)
    return {d.pk: found[d.pk] for d in decisions if d.pk in found}


def _held(day: date, on: date) -> Word:
    if day <= on:
        return Word(_("in force since %(day)s") % {"day": screen.day(day)}, "good")
    return Word(_("in force from %(day)s") % {"day": screen.day(day)}, "info")
