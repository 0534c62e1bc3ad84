"""The screen's building blocks. Each signature declares what a template may say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID, uuid4

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coop import audit, charts, formatting, screen
from coop.currency import house
from coop.models import AuditEvent

register = template.Library()

TONES = frozenset({"neutral", "good", "warn", "bad", "info"})
ICONS = frozenset(
    {
        "arrow",
        "assembly",
        "book",
        "check",
        "clock",
        "copy",
        "crew",
        "cross",
        "decision",
        "document",
        "download",
        "factory",
        "fund",
        "history",
        "home",
        "import",
        "info",
        "invoice",
        "language",
        "logout",
        "menu",
        "minus",
        "more",
        "order",
        "people",
        "person",
        "plus",
        "price",
        "print",
        "qr",
        "search",
        "settings",
        "stock",
        "theme",
        "truck",
        "vote",
        "warning",
    }
)
TONE_ICONS = {"good": "check", "warn": "warning", "bad": "cross", "info": "info", "neutral": ""}
NOTHING = format_html('<span class="nothing">{}</span>', formatting.NOTHING)
SHORT = SafeString(' class="figure"')


class Resolution(Protocol):
    """What a link to a resolution needs to know of it."""

    pk: Any
    number: int
    adopted_date: date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way back to the start."""

    label: str
    url: str


def _tone(tone: str) -> str:
    if tone not in TONES:
        message = f"Unknown tone {tone!r}: use one of {sorted(TONES)}."
        raise template.TemplateSyntaxError(message)
    return tone


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon. Without a label it is an ornament beside words."""
    if name not in ICONS:
        message = f"Unknown icon {name!r}: it is not drawn in static/img/icons.svg."
        raise template.TemplateSyntaxError(message)
    source = static("img/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" width="24" height="24" role="img" aria-label="{}">'
            '<use href="{}#{}"/></svg>',
            label,
            source,
            name,
        )
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true"><use href="{}#{}"/></svg>',
        source,
        name,
    )


@register.simple_block_tag
def panel(
    content: str,
    title: str = "",
    *,
    tone: str = "neutral",
    icon: str = "",
    id: str = "",  # noqa: A002 - the attribute's own name in HTML
    href: str = "",
    link_label: str = "",
) -> str:
    """Frame a piece of a page under its heading."""
    context = {
        "content": content,
        "title": title,
        "tone": _tone(tone),
        "icon_name": icon,
        "id": id,
        "href": href,
        "link_label": link_label,
    }
    return render_to_string("components/panel.html", context)


@register.inclusion_tag("components/badge.html")
def badge(text: object, tone: str = "neutral") -> dict[str, object]:
    """Say a state in one or two words; its mark repeats what its colour says."""
    return {"text": text, "tone": _tone(tone), "mark": TONE_ICONS[tone]}


@register.simple_tag
def amount(value: Decimal | int | None, currency: str = "", *, signed: bool = True) -> SafeString:
    """Write money, of the house or in `currency`, in full on hover; or (`signed=False`) no sign."""
    if value is None:
        return NOTHING
    value, currency = Decimal(value), currency or house()
    return format_html(
        '<data class="figure{}" value="{}" title="{}">{}</data>',
        " negative" if value < 0 else "",
        f"{value:f}",
        screen.currency(currency),
        screen.money(value, currency) if signed else screen.cents(value),
    )


@register.simple_tag
def qty(value: Decimal | int | None, unit: object = "") -> SafeString:
    """Write a quantity with its unit."""
    if value is None:
        return NOTHING
    text = screen.quantity(value, str(unit)).strip()
    return format_html(
        '<data class="figure{}" value="{}">{}</data>',
        " negative" if value < 0 else "",
        f"{Decimal(value):f}",
        text,
    )


@register.simple_tag
def hours(value: Decimal | int | timedelta | None) -> SafeString:
    """Write a time of work in hours and minutes."""
    if value is None:
        return NOTHING
    text = screen.hours(value)
    return format_html('<span class="figure">{}</span>', text)


@register.simple_tag
def percent(value: Decimal | int | None) -> SafeString:
    """Write a percentage given in hundredths."""
    if value is None:
        return NOTHING
    text = screen.percent(value)
    return format_html('<span class="figure">{}</span>', text)


@register.simple_tag
def moment(value: datetime | None, *, long: bool = False) -> SafeString:
    """Write a moment in the co-operative's own time."""
    if value is None:
        return NOTHING
    local = timezone.localtime(value)
    write = formatting.long_moment if long else formatting.moment
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        screen.long_moment(local),
        write(local, language=screen.language()),
    )


@register.simple_tag
def day(value: date | None, *, long: bool = False) -> SafeString:
    """Write a day of the calendar; of a moment, the day it was here. A short one never breaks."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    write = formatting.long_day if long else formatting.day
    return format_html(
        '<time datetime="{}"{}>{}</time>',
        f"{value:%Y-%m-%d}",
        "" if long else SHORT,
        write(value, language=screen.language()),
    )


@register.inclusion_tag("components/person.html")
def person(name: object, role: object = "") -> dict[str, object]:
    """Name a person, and in which role they act."""
    return {"name": name, "role": role}


@register.inclusion_tag("components/empty.html")
def empty(text: str, url: str = "", label: str = "", icon: str = "") -> dict[str, str]:
    """Say that there is nothing yet, and what to do about it."""
    return {"text": text, "url": url, "label": label, "icon_name": icon}


@register.simple_tag
def decision_link(decision: Resolution | None, *, linked: bool = True) -> SafeString:
    """Name the resolution that set a figure and lead to it; on paper it is only named."""
    url = reverse("coop:decision", args=[decision.pk]) if decision and linked else ""
    words = render_to_string("components/decision_link.html", {"decision": decision, "url": url})
    return SafeString(words.strip())  # a full stop may follow


@register.inclusion_tag("components/stat.html")
def stat(
    label: str, value: object, *, hint: object = "", tone: str = "neutral", href: str = ""
) -> dict[str, object]:
    """Show one figure large, with its name and what explains it."""
    return {"label": label, "value": value, "hint": hint, "tone": _tone(tone), "href": href}


@register.inclusion_tag("components/progress.html")
def progress(percent: Decimal | int, label: str, tone: str = "info") -> dict[str, object]:
    """Show how far a long work has come."""
    done = max(0, min(100, int(percent)))
    return {"percent": done, "label": label, "tone": _tone(tone)}


@register.simple_tag(takes_context=True)
def client_id(context: template.Context, form: object = None) -> SafeString:
    """Carry the form's own identifier, so that sending it twice writes once.

    A form shown again after an error keeps the identifier it was sent with.
    """
    request = context.get("request")
    bound = request is not None and request.method == "POST"
    if form is not None:
        bound = bound and bool(getattr(form, "is_bound", False))
    sent = request.POST.get("client_id", "") if request is not None and bound else ""
    return format_html('<input type="hidden" name="client_id" value="{}">', _uuid(sent))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


@register.inclusion_tag("components/confirm_button.html")
def confirm_button(
    label: str, tone: str = "neutral", question: str = "", opener: str = ""
) -> dict[str, str]:
    """Ask once more before an act that cannot be undone, inside the act's own form."""
    return {
        "label": label,
        "tone": _tone(tone),
        "question": question or _("This cannot be undone."),
        "opener": opener or label,
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*steps: object) -> dict[str, object]:
    """Show the way back: label and URL in turn; the page itself is not named."""
    if len(steps) % 2:
        message = "breadcrumbs takes a label and a URL for each step."
        raise template.TemplateSyntaxError(message)
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return {"steps": [Step(label=str(label), url=str(url)) for label, url in pairs]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, object]:
    """Lead to the other pages of a list, keeping its filters."""
    filters: QueryDict = context["request"].GET.copy()

    def address(number: int) -> str:
        filters["page"] = str(number)
        return f"?{filters.urlencode()}"

    return {
        "page": page,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/timeline.html")
def history(events: Iterable[AuditEvent], *, named: bool = True) -> dict[str, object]:
    """Tell each event in a sentence, with its moment, author, resolution and (`named`) subject."""
    return {"happenings": [(event, audit.sentence(event)) for event in events], "named": named}


@register.inclusion_tag("components/chart.html")
def chart(
    picture: charts.Chart, *, show_title: bool = True, show_table: bool = False
) -> dict[str, object]:
    """Show a chart drawn on the server, with its figures as a table."""
    return {"chart": picture, "show_title": show_title, "show_table": show_table}


@register.inclusion_tag("components/layers_bar.html")
def layers_bar(layers: Sequence[charts.Part], beside: Sequence[charts.Part] = ()) -> dict[str, Any]:
    """Show a price as its layers, each with its mark; below them what is charged `beside` it."""
    chart = charts.stacked_bar(title=_("How this price is made"), parts=layers)
    return {"chart": chart, "layers": layers, "beside": beside}
