"""Every main screen of the demo works on one page, to be looked through: `bin/gallery`.

A test by its fixtures only: it needs the database, the server and the browser of the journeys.
"""

import html
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from assemblies.models import Assembly, Ballot, Minutes, Motion
from coop.models import Decision, Document, User
from demo.seed import load
from ledger.models import Buyer, Entry, Fund, Invoice
from members.models import AdvanceSlip, Member, Rota
from production.models import Agreement, Delivery, Lot, Order, Product, ProductionOrder, Recipe
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PLACE = Path(__file__).resolve().parents[2] / "var" / "gallery"
LANGUAGES = os.environ.get("GALLERY_LANGUAGES", "es pt en").split()
ONLY = os.environ.get("GALLERY_ONLY", "")
SIZES = {"phone": PHONE, "desktop": DESKTOP}
TALLEST = 2600
HEAD = """<!DOCTYPE html><meta charset=utf-8><title>Gallery</title>
<style>
  body { font: 16px system-ui; margin: 1rem }
  section { display: flex; gap: 1rem; overflow-x: auto }
  figure { margin: 0 }
  img { max-height: 40rem; border: 1px solid #888 }
  object { width: 30rem; height: 42rem }
</style>
<h1>Gallery</h1>"""
PAPERS_MAX = 40


@dataclass(frozen=True)
class Screen:
    """A screen as somebody sees it: its name, who looks, and where."""

    title: str
    who: str
    path: Callable[[], str]


def at(name: str, model: type[Model] | None = None, **kept: Any) -> Callable[[], str]:
    """The address of a view, with the latest thing of a kind that it shows."""

    def address() -> str:
        if model is None:
            return reverse(name)
        found = model._default_manager.filter(**kept).order_by("-pk").first()
        return reverse(name, args=[found.pk]) if found else ""

    return address


SCREENS = (
    Screen("Start, president", "marta", at("coop:home")),
    Screen("Published", "marta", at("coop:published")),
    Screen("Start, union", "sanidad", at("coop:home")),
    Screen("My account", "marta", at("coop:account")),
    Screen("Words", "marta", at("coop:glossary")),
    Screen("Statutes", "marta", at("coop:statutes")),
    Screen("Book of resolutions", "marta", at("coop:decisions")),
    Screen("Resolution", "marta", at("coop:decision", Decision)),
    Screen("Assemblies", "marta", at("assemblies:index")),
    Screen("Assembly", "marta", at("assemblies:assembly", Assembly, body_kind="general")),
    Screen("Chair's desk", "marta", at("assemblies:chair", Assembly, state="called")),
    Screen("Hall screen", "marta", at("assemblies:hall", Assembly, state="called")),
    Screen("Motion", "marta", at("assemblies:motion", Motion)),
    Screen("Vote", "marta", at("assemblies:ballot", Ballot)),
    Screen("Minutes", "marta", at("assemblies:minutes", Minutes)),
    Screen("Register", "ruben", at("members:register")),
    Screen("Member", "ruben", at("members:member", Member)),
    Screen("Departure", "ruben", at("members:departure", Member)),
    Screen("My page", "marta", at("members:own_page")),
    Screen("Slip of advances", "silvia", at("members:advance_slip", AdvanceSlip)),
    Screen("Rota", "daniel", at("members:rota", Rota)),
    Screen("Products and prices", "carla", at("production:products")),
    Screen("How a price is made", "sanidad", at("production:product", Product, annulled_at=None)),
    Screen("Shop", "sanidad", at("production:shop", Buyer, code="SANIDAD")),
    Screen("Orders", "carla", at("production:orders")),
    Screen("Order", "carla", at("production:order", Order)),
    Screen("Agreement", "carla", at("production:agreement", Agreement)),
    Screen("To make", "lautaro", at("production:board")),
    Screen("Production order", "lautaro", at("production:production_order", ProductionOrder)),
    Screen("Boards", "daniel", at("production:boards")),
    Screen("Board on a wall", "daniel", at("production:wall")),
    Screen("Calendar", "lautaro", at("production:calendar")),
    Screen("Recipe", "lautaro", at("production:recipe", Recipe)),
    Screen("Stock", "norma", at("production:stock")),
    Screen("Lot", "norma", at("production:lot", Lot)),
    Screen("Delivery", "hugo", at("production:delivery", Delivery)),
    Screen("Books", "silvia", at("ledger:books")),
    Screen("Entry", "silvia", at("ledger:entry", Entry)),
    Screen("Funds", "marta", at("ledger:funds")),
    Screen("Fund", "marta", at("ledger:fund", Fund)),
    Screen("Invoice", "silvia", at("ledger:invoice", Invoice)),
    Screen("Balance sheet", "silvia", at("ledger:balance_sheet")),
    Screen("Signs of the times", "marta", at("ledger:indicators")),
)


def test_screens(visit: Visit) -> None:
    load()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    shown = [screen for screen in SCREENS if ONLY in screen.title]
    rows = {screen.title: list(photographs(visit, screen)) for screen in shown}
    (PLACE / "index.html").write_text(page(rows, papers()), encoding="utf-8")


def photographs(visit: Visit, screen: Screen) -> Iterator[tuple[str, str]]:
    """The picture files of a screen, each with what it shows."""
    path = screen.path()
    if not path:
        return
    user = User.objects.get(username=screen.who)
    for size, shape in SIZES.items():
        visitor = visit(size, {**shape, "device_scale_factor": 1}).be(user)
        for language in LANGUAGES:
            User.objects.filter(pk=user.pk).update(language=language)
            for scheme in ("light", "dark") if language == LANGUAGES[0] else ("light",):
                visitor.page.emulate_media(color_scheme=scheme)
                visitor.go(path)
                name = f"{len(list(PLACE.glob('*.png'))):04d}.png"
                height = visitor.page.evaluate("document.documentElement.scrollHeight")
                clip = {"x": 0, "y": 0, "height": min(height, TALLEST), **width_of(shape)}
                visitor.page.screenshot(path=PLACE / name, full_page=True, clip=clip)  # type: ignore[arg-type]
                yield name, f"{size}, {language}, {scheme}"
        visitor.context.close()


def width_of(shape: dict[str, Any]) -> dict[str, int]:
    return {"width": shape["viewport"]["width"]}


def papers() -> list[tuple[str, str]]:
    """One issued paper of each kind and language, copied beside the pictures."""
    found: dict[tuple[str, str], Document] = {}
    for paper in Document.objects.order_by("-pk"):
        found.setdefault((paper.kind, paper.language), paper)
    for paper in found.values():
        if paper.path.exists():
            shutil.copy(paper.path, PLACE / f"{paper.pk}.pdf")
    there = [paper for paper in found.values() if (PLACE / f"{paper.pk}.pdf").exists()]
    return [(f"{paper.pk}.pdf", paper.title) for paper in there[:PAPERS_MAX]]


def page(rows: Mapping[str, Sequence[tuple[str, str]]], issued: list[tuple[str, str]]) -> str:
    """One page with everything, to be opened from the disk."""
    parts = [HEAD]
    for title, shots in rows.items():
        parts.append(f"<h2>{html.escape(title)}</h2><section>")
        parts += [
            f'<figure><a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
            f"<figcaption>{html.escape(words)}</figcaption></figure>"
            for name, words in shots
        ]
        parts.append("</section>")
    parts.append("<h2>Papers</h2><section>")
    parts += [
        f'<figure><object data="{name}" type="application/pdf"></object>'
        f"<figcaption>{html.escape(words)}</figcaption></figure>"
        for name, words in issued
    ]
    return "\n".join([*parts, "</section>"])
