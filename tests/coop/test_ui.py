"""The components as templates use them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from coop.models import AuditEvent, Decision
from coop.templatetags.ui import ICONS

SPRITE = Path(__file__).parents[2] / "static" / "img" / "icons.svg"
FORM_ID = "018f6f0e-7c1a-7e5b-9d42-3a1b5c7d9e0f"


def show(text: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        html = Template(text).render(Context(context))
    return re.sub(r"\s+", " ", html.replace("\u00a0", " ")).strip()


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return re.sub(r"\s+", " ", "".join(reader.found)).strip()


def test_amount() -> None:
    html = show("{% amount value %}", language="es", value=Decimal("1234.50"))
    assert html == (
        '<data class="figure" value="1234.50" title="pesos argentinos">$ 1.234,50</data>'
    )


def test_a_negative_amount_is_marked_by_sign_and_class() -> None:
    html = show("{% amount value %}", language="es", value=Decimal("-0.50"))
    assert 'class="figure negative"' in html
    assert words(html) == "−$ 0,50"


@pytest.mark.parametrize(
    "tag", ["amount None", "qty None", "hours None", "moment None", "day None"]
)
def test_what_is_not_known_is_a_dash(tag: str) -> None:
    assert show(f"{{% {tag} %}}") == '<span class="nothing">—</span>'


def test_quantity_hours_and_percent() -> None:
    assert words(show("{% qty value 'm2' %}", value=Decimal("1200.0000"))) == "1,200 m²"
    assert words(show("{{ 'm2'|unit }} {{ 'kg'|unit }}")) == "m² kg"
    assert words(show("{% qty 3 %}")) == "3"
    assert words(show("{% hours value %}", value=Decimal("7.5"))) == "7 h 30 min"
    assert words(show("{% percent value %}", value=Decimal("66.67"))) == "66.67%"


def test_a_moment_is_written_in_local_time() -> None:
    at = datetime(2026, 4, 24, 21, 30, tzinfo=UTC)
    html = show("{% moment at %}", language="es", at=at)
    assert 'datetime="2026-04-24T18:30:00-03:00"' in html
    assert words(html) == "24 abr 2026, 18:30"


def test_a_day_stays_that_day() -> None:
    html = show("{% day value %}", language="es", value=date(2026, 4, 24))
    assert html == '<time datetime="2026-04-24" class="figure">24 abr 2026</time>'
    assert "viernes" in show("{% day value long=True %}", language="es", value=date(2026, 4, 24))


def test_every_icon_is_drawn() -> None:
    drawn = {symbol.get("id") for symbol in ET.parse(SPRITE).getroot()}  # noqa: S314 - our own
    assert drawn == ICONS


def test_an_icon_is_an_ornament_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in show("{% icon 'vote' %}")
    assert 'role="img" aria-label="Vote"' in show("{% icon 'vote' label='Vote' %}")


@pytest.mark.parametrize(
    "text",
    [
        "{% icon 'rocket' %}",
        "{% badge 'x' tone='purple' %}",
        "{% badge 'x' colour='red' %}",
        "{% panel 'x' tone='loud' %}{% endpanel %}",
        "{% breadcrumbs 'Start' %}",
    ],
)
def test_a_mistake_in_a_template_fails_loudly(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(text)


def test_an_amount_without_its_sign_still_says_its_currency() -> None:
    html = show("{% amount value signed=False %}", language="es", value=Decimal("1234.50"))
    assert html == '<data class="figure" value="1234.50" title="pesos argentinos">1.234,50</data>'


def test_panel() -> None:
    html = show(
        "{% panel 'Orders' tone='warn' id='orders' href='/o/' link_label='All' %}in{% endpanel %}"
    )
    assert '<section class="panel panel-warn" id="orders"' in html
    assert words(html) == "Orders All in"


def test_texts_are_escaped_everywhere() -> None:
    text = (
        "{% panel x %}{{ x }}{% endpanel %}{% badge x %}{% person x role=x %}{% empty x %}"
        "{% stat x x hint=x %}{% progress 5 x %}{% confirm_button x question=x %}"
        "{% icon 'qr' label=x %}"
    )
    assert "<b>" not in show(text, x="<b>'\"")


@pytest.mark.parametrize(
    ("tone", "mark"), [("good", "#check"), ("bad", "#cross"), ("warn", "#warning")]
)
def test_a_badge_repeats_its_colour_as_a_mark(tone: str, mark: str) -> None:
    assert mark in show("{% badge 'State' tone=tone %}", tone=tone)


def test_a_figure_leads_to_its_resolution() -> None:
    decision = Decision(pk=7, number=12, adopted_date=date(2026, 4, 24))
    html = show("{% decision_link decision %}", decision=decision)
    assert words(html) == "Resolution 12, 24 Apr 2026"
    assert '<a class="decision-link" href="' in html


def test_on_paper_a_resolution_is_named_without_a_link() -> None:
    decision = Decision(pk=7, number=12, adopted_date=date(2026, 4, 24))
    html = show("{% decision_link decision linked=False %}", decision=decision)
    assert words(html) == "Resolution 12, 24 Apr 2026"
    assert 'href="/' not in re.sub(r"<use [^>]*>", "", html)


def test_a_figure_without_resolution_says_so() -> None:
    assert words(show("{% decision_link None %}")) == "No resolution yet"


def test_progress_stays_between_nothing_and_all() -> None:
    assert 'value="0"' in show("{% progress -3 'Making' %}")
    assert 'value="100"' in show("{% progress 140 'Making' %}")


def shown_id(html: str) -> str:
    found = re.search(r'name="client_id" value="([^"]+)"', html)
    assert found
    return found[1]


class Draft(forms.Form):
    title = forms.CharField(help_text="One sentence")
    note = forms.CharField(required=False)


def test_each_new_form_has_its_own_identifier() -> None:
    request = RequestFactory().get("/")
    first, second = (shown_id(show("{% client_id %}", request=request)) for _ in range(2))
    assert UUID(first) != UUID(second)


def test_a_form_shown_again_keeps_its_identifier() -> None:
    request = RequestFactory().post("/", {"client_id": FORM_ID})
    assert (
        shown_id(show("{% client_id form %}", request=request, form=Draft(request.POST))) == FORM_ID
    )


def test_another_form_on_that_page_gets_its_own() -> None:
    request = RequestFactory().post("/", {"client_id": FORM_ID})
    assert shown_id(show("{% client_id form %}", request=request, form=Draft())) != FORM_ID


def test_a_forged_identifier_is_replaced() -> None:
    request = RequestFactory().post("/", {"client_id": '"><script>'})
    assert UUID(shown_id(show("{% client_id %}", request=request)))


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    html = show("{{ form.title.as_field_group }}", form=Draft({"title": ""}))
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert (
        html.index("<label")
        < html.index("helptext")
        < html.index("This field")
        < html.index("<input")
    )


def test_what_may_be_left_empty_is_said() -> None:
    assert "(optional)" in show("{{ form.note.as_field_group }}", form=Draft())
    assert "(optional)" not in show("{{ form.title.as_field_group }}", form=Draft())


def test_the_summary_links_to_each_field() -> None:
    html = show('{% include "components/error_summary.html" %}', form=Draft({}))
    assert words(html) == "There is a problem This field is required."
    assert 'href="#id_title"' in html
    assert show('{% include "components/error_summary.html" %}', form=Draft()) == ""


def test_pages_keep_the_filters() -> None:
    request = RequestFactory().get("/?sector=hornos&page=2")
    page = Paginator(range(30), 10).page(2)
    html = show("{% pagination page %}", request=request, page=page)
    assert words(html) == "Previous Page 2 of 3 Next"
    assert "?sector=hornos&amp;page=3" in html


def test_one_page_needs_no_leading() -> None:
    request = RequestFactory().get("/")
    assert show("{% pagination page %}", request=request, page=Paginator([1], 10).page(1)) == ""


def test_history_tells_each_event_in_its_sentence() -> None:
    at = datetime(2026, 4, 24, 21, 30, tzinfo=UTC)
    event = AuditEvent(event="document.issued", at=at, about_label="Acta 14")
    html = show("{% history events %}", events=[event])
    assert words(html) == "document issued: Acta 14 24 Apr 2026, 18:30"
