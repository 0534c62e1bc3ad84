"""The co-operative as an app on the phone: its name and icon, and the start page last seen."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from coop import pictures, screen
from coop.htmx import render
from coop.http import script
from coop.models import Cooperative

WORKER = settings.BASE_DIR / "static" / "js" / "app-worker.js"
SIZES = (180, 192, 512)
# The band and the ground of static/css/tokens.css.
BAND, GROUND = "#6f2813", "#f4ecdf"
NAME_MAX = 12  # signs under an icon
DAY = "public, max-age=86400"


@require_safe
@login_not_required
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a phone needs to install it: the co-operative's own name, in the reader's language."""
    response = JsonResponse(_facts(_name()), content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
@login_not_required
def icon(_request: HttpRequest, size: int) -> HttpResponse:
    """The first letters of the name, on the colour of the band."""
    if size not in SIZES:
        raise Http404
    words = [word for word in _name().split() if word[0].isupper()] or _name().split()
    letters = "".join(word[0] for word in words[:2]).upper()
    content = pictures.letters_png(letters, side=size, ground=BAND, ink=GROUND)
    return HttpResponse(content, content_type="image/png", headers={"Cache-Control": DAY})


@require_safe
@login_not_required
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that shows the start page last seen when the network is away."""
    return script(WORKER)


@require_safe
@login_not_required
def away(request: HttpRequest) -> HttpResponse:
    """Kept on the phone and shown in place of a page that needs the network. It names nobody."""
    response = render(request, "coop/away.html")
    response["Cache-Control"] = "no-cache"
    return response


def _name() -> str:
    cooperative = Cooperative.objects.first()
    return cooperative.name if cooperative else "Recuperada"


def _facts(name: str) -> dict[str, object]:
    icons = [
        {
            "src": reverse("coop:app_icon", args=[size]),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in SIZES
    ]
    return {
        "name": name,
        "short_name": name if len(name) <= NAME_MAX else name.split(maxsplit=1)[0][:NAME_MAX],
        "lang": screen.language(),
        "dir": "auto",
        "id": "/",
        "start_url": reverse("coop:home"),
        "scope": "/",
        "display": "standalone",
        "theme_color": BAND,
        "background_color": GROUND,
        "icons": icons,
    }
