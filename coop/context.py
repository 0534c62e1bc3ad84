"""What every page needs: the co-operative's name, the menu, the languages, the theme."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject

from coop import cookies, devices, first_day, offers
from coop.models import Cooperative, User


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str | Promise
    url: str
    icon: str
    current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    cooperative = Cooperative.objects.first()
    user = getattr(request, "user", None)
    return {
        "coop_name": cooperative.name if cooperative else "Recuperada",
        "cooperative": cooperative,
        "is_demo": bool(cooperative and cooperative.is_demo),
        "is_shared": bool(cookies.read(request, devices.SHARED)),
        "languages": settings.LANGUAGES,
        "theme": cookies.read(request, "theme"),
        "first_day": SimpleLazyObject(lambda: first_day.of(user))
        if isinstance(user, User)
        else None,
        "nav": navigation(user, request.path) if isinstance(user, User) else [],
    }


def navigation(user: User, path: str) -> list[NavItem]:
    """The menu of `user`, in order of rank; the entry whose address is nearest is the current."""
    entries = sorted((e for _, e in offers.menu if e.shown_to(user)), key=lambda e: e.rank)
    urls = [reverse(entry.url_name) for entry in entries]
    nearest = max((url for url in urls if _under(path, url)), key=len, default="")
    return [
        NavItem(label=entry.label, url=url, icon=entry.icon, current=url == nearest)
        for entry, url in zip(entries, urls, strict=True)
    ]


def _under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
