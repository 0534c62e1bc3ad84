"""What every page needs: the co-operative's name, the menu, the languages, the theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from coop.models import Cooperative


def site(request: HttpRequest) -> dict[str, Any]:
    cooperative = Cooperative.objects.first()
    return {
        "coop_name": cooperative.name if cooperative else "Recuperada",
        "is_demo": bool(cooperative and cooperative.is_demo),
        "languages": settings.LANGUAGES,
        "theme": request.COOKIES.get("theme", ""),
    }
