"""What apps offer to the spine's shared pages: what awaits somebody, search, checks, menus.

An app adds its offers in `hooks.register()`, called once when Django starts. `decision_figures`
names, for a resolution, each figure it set and a user may see.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.functional import Promise

from coop.models import Decision, User
from coop.registry import Registry


@dataclass(frozen=True)
class Awaiting:
    """Something that awaits a person now, on their start page. Lower `rank` comes first."""

    title: str
    url: str
    detail: str = ""
    icon: str = "arrow"
    rank: int = 50
    tone: str = "neutral"


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


awaiting: Registry[Callable[[User], Iterable[Awaiting]]] = Registry("start page")
search: Registry[Callable[[User, str], Iterable[Found]]] = Registry("search")
checks: Registry[Callable[[], Iterator[Check]]] = Registry("check")
rounds: Registry[Callable[[], object]] = Registry("round")
menu: Registry[Entry] = Registry("menu entry")
# What seals records of an app, to be printed on the minutes: its hash now, "" when there is none.
seals: Registry[Callable[[], str]] = Registry("seal")
decision_figures: Registry[Callable[[Decision, User], Iterable[Figure]]] = Registry("set figure")
held: Registry[Held] = Registry("section of a person's own data")
