"""No quantity beside a person: not in a table, on a page, in a file, in an answer, in the trail.

What each page shows to who reads it is read in `test_access.py`, as it walks there.

Whoever adds one finds this test red, and either takes it apart again or says here, before
everybody, why it tells of nobody's work. Each finder is shown to bite by something broken on
purpose.
"""

from collections.abc import Callable

import pytest
from django.apps.registry import Apps
from django.db import models
from django.template import Context, Template

from coop.models import User
from members.models import Member
from members.views.register import COLUMNS
from production.actions.beside import Beside
from production.models import FloorDevice, FloorReport
from tests import privacy

# A measure in a row about one person, and why it is not what they made: by table, its columns.
NOT_OUTPUT = {
    "what the co-operative and a member owe each other; read by them and whoever pays": {
        "members.ShareInstalment": "amount",
        "members.PaidAhead": "amount",
        "members.AheadTaken": "amount",
        "members.AheadSettled": "amount",
        "members.Settlement": "ahead capital due loss loss_percent owed paid yearly_limit",
        "members.SettlementPart": "amount",
        "members.SettlementPayment": "amount",
        "members.SurplusReturn": "advanced amount due hours",
    },
    "hours there and what is advanced for them, the same for everybody; read as the line above": {
        "members.AdvanceSlip": "amount dependants hours",
        "members.AdvanceSlipLine": "amount count rate",
        "production.WorkLog": "quarters",
    },
    "how a meeting goes and how votes were counted; no work": {
        "assemblies.AgendaItem": "minutes_planned speech_minutes",
        "assemblies.Assembly": "opening rules",
        "assemblies.Ballot": "rule sheet tally",
        "assemblies.BookEntry": "first_folio last_folio",
        "assemblies.Contest": "most seats",
        "assemblies.Lots": "among drawn",
        "assemblies.Minutes": "content seals",
        "assemblies.MinutesVersion": "prose",
        "assemblies.Mood": "answered bad good unsure",
        "assemblies.Motion": "base_parameters parameters",
        "assemblies.PaperCount": "abstain choices no yes",
        "assemblies.Petition": "needed",
        "assemblies.Referral": "abstain no yes",
        "assemblies.Sitting": "opening",
        "assemblies.Speech": "minutes",
        "assemblies.Urn": "cards spoiled",
        "assemblies.Version": "parameters",
    },
    "what a key or a wrong guess counts": {
        "coop.Guesses": "count",
        "coop.Passkey": "sign_count",
        "coop.WebhookDelivery": "attempts",
        "coop.SecondStep": "last_step",
    },
}
# Production: what somebody typed for the co-operative and signs for; nothing they made.
AGREED_OR_PLANNED = {
    "production.Agreement": "amount capacity limit notice_days remind_days tolerance",
    "production.ContributionRound": "margin target",
    "production.CostSheetVersion": ("hours materials normal_hours overhead overhead_month reports"),
    "production.DateChange": "quantity",
    "production.Delivery": "freight_amount",
    "production.Deposit": "amount percent",
    "production.MarketQuote": "price",
    "production.ProductionOrder": "quantity",
    "production.Signing": "wanted",
    "production.StandingOrder": "day lead_days",
}
# Every source that writes a file or JSON, and what goes out by it.
WAYS_OUT = {
    "coop/api/book.py": "resolutions",
    "coop/api/problems.py": "why a program is not answered",
    "coop/api/writing.py": "the print of what a program sent, never sent on",
    "coop/services/archive.py": "what a backup is",
    "coop/services/changes.py": "when a copy of the database was whole",
    "coop/later.py": "what a job is told",
    "coop/webhooks.py": "which thing, and where it is read",
    "coop/submissions.py": "a form's print, never sent",
    "coop/imports.py": "what somebody typed, read as a file of theirs",
    "coop/views/app.py": "the name of the co-operative",
    "coop/views/health.py": "whether the services answer",
    "coop/views/imports.py": "the empty file of an import",
    "ledger/actions/_journal.py": "an entry's print, never sent",
    "ledger/api.py": "money",
    "ledger/authorising.py": "an invoice to the tax office",
    "ledger/views/_pages.py": "money",
    "ledger/views/indicators.py": "money",
    "ledger/views/outlook.py": "money",
    "ledger/views/papers.py": "money",
    "ledger/views/reports.py": "money",
    "ledger/views/statements.py": "money",
    "members/documents.py": "to the person alone",
    "members/views/register.py": "the register: COLUMNS",
    "assemblies/actions/log.py": "a meeting's print, never sent",
    "assemblies/checks/__init__.py": "minutes, compared",
    "assemblies/management/commands/count_blt.py": "a count",
    "assemblies/urn/casting.py": "a vote was taken",
    "assemblies/views/live.py": "a meeting",
    "assemblies/views/urns.py": "a count",
    "production/api/catalogue.py": "products and prices",
    "production/api/orders.py": "orders of organisations",
    "production/api/reports.py": "that a crew's report is kept",
    "production/api/stock.py": "what lies where, of nobody who made it",
    "production/views/at_device.py": "whether a tablet's report was kept",
    "production/views/boards.py": "the boards: groups of three people and more",
    "production/views/demand.py": "what is ordered and not yet there",
    "production/views/lots.py": "the address of a lot",
}
# What the trail of production keeps beside who did it: which one, why, from which day to which, how
# many papers, how much there is to be at the least.
IN_THE_TRAIL = {
    "**beside.particulars", "**particulars", "added", "after", "agreement", "before", "buyer",
    "codes", "date", "days", "delivery", "deposit", "family", "line", "local", "message",
    "minimum", "opposite", "order", "orders", "payment", "photo", "quotation", "quote", "reading",
    "reason", "reports", "review", "revision", "run", "signature", "version", "wanted",
}  # fmt: skip


def listed(tables: dict[str, str]) -> set[str]:
    return {f"{table}.{name}" for table, names in tables.items() for name in names.split()}


def found(finder: Callable[[privacy.Model], set[str]], app: str = "") -> set[str]:
    ours = (m for m in privacy.our_models() if not app or m._meta.app_label == app)
    return {each for model in ours for each in finder(model)}


def test_no_row_about_a_person_holds_a_measure() -> None:
    assert found(privacy.beside_a_person) == {
        column for tables in NOT_OUTPUT.values() for column in listed(tables)
    }


def test_who_typed_it_stands_beside_no_quantity_made() -> None:
    assert found(privacy.beside_who_typed, "production") == listed(AGREED_OR_PLANNED)


def test_no_row_about_a_person_leads_to_what_was_made() -> None:
    assert [m._meta.label for m in privacy.our_models() if privacy.joined_to_output(m)] == []


def table(name: str, aside: Apps, **fields: object) -> privacy.Model:
    """A table of production that only this test knows."""
    meta = type("Meta", (), {"app_label": "production", "apps": aside})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def to(model: privacy.Model) -> object:
    return models.ForeignKey(model, models.PROTECT, related_name="+")


def test_a_table_added_by_mistake_is_found() -> None:
    made = models.DecimalField(max_digits=9, decimal_places=2)
    aside = Apps()
    piecework = table("Piecework", aside, member=to(Member), report=to(FloorReport), made=made)
    piece = table("Piece", aside, work=to(piecework), pieces=models.PositiveIntegerField())
    typed = table("Typed", aside, by=to(User), made=models.FloatField())
    assert privacy.beside_a_person(piecework) == {"production.Piecework.made"}
    assert privacy.joined_to_output(piecework)
    assert privacy.beside_a_person(piece) == {"production.Piece.pieces"}
    assert privacy.beside_who_typed(typed) == {"production.Typed.made"}
    assert privacy.beside_a_person(typed) == set()


@pytest.mark.django_db
def test_the_database_has_no_table_beside_those_of_the_models() -> None:
    known = {
        model._meta.db_table
        for model in privacy.our_models()
        if privacy.subjects(model) or privacy.doers(model)
    }
    assert privacy.tables_with_both() <= known
    assert "members_advanceslip" in privacy.tables_with_both(), "the finder finds"


def test_no_row_of_a_template_writes_both() -> None:
    assert [name for name, text in privacy.templates() if privacy.rows_with_both(text)] == [
        "ledger/indices.html",  # an index of prices and who typed it
        "production/parts/reviews.html",  # a price reviewed and who wrote it down for the buyer
    ]
    broken = "<tr><td>{{ report.member }}</td><td>{% qty outcome.quantity unit %}</td></tr>"
    assert privacy.rows_with_both(broken) != []
    assert privacy.rows_with_both("<li>{% person x.full_name %} {{ x.made }}</li>") != []


def test_each_way_out_is_known() -> None:
    """Ours that make a file or JSON; the words for the columns of people name no measure."""
    ways = {name for name, text in privacy.sources(*privacy.OURS) if privacy.writers(text)}
    assert ways - {"coop/csv_out.py", "coop/statutes/values.py"} == set(WAYS_OUT)
    assert privacy.writers("JsonResponse({'member': 1, 'made': 2})") == {"JsonResponse"}
    assert [str(words) for words in COLUMNS] == [
        "number",
        "family name",
        "given name",
        "identity document",
        "sector",
        "shift",
        "standing",
    ]


def test_the_trail_keeps_no_quantity_beside_who_did_it() -> None:
    kept = {
        word for _n, text in privacy.sources("production") for word in privacy.particulars(text)
    }
    assert kept == IN_THE_TRAIL
    assert set(Beside(device=FloorDevice(pk=1)).particulars) == {"device"}
    broken = "audit.record('report.recorded', by=by, at=at, made=quantity)"
    assert privacy.particulars(broken) == {"made"}


def test_a_page_a_file_and_an_answer_that_tell_are_caught() -> None:
    page = Template("<table><tr><td>{{ who }}</td><td>{{ made }}</td></tr></table>")
    html = page.render(Context({"who": "Bruno Acosta", "made": "4,321.5"}))
    names, figures = ["Bruno Acosta"], ("4,321.5", "4321.5")
    assert privacy.told_together(html, "text/html", names, figures)
    assert privacy.told_together("Bruno Acosta,4321.5\r\n", "text/csv", names, figures)
    told = '{"rows": [{"who": "Bruno Acosta", "made": "4321.5"}]}'
    assert privacy.told_together(told, "application/json", names, figures)
    apart = "<tr><td>Bruno Acosta</td></tr><tr><td>4,321.5</td></tr>"
    assert not privacy.told_together(f"<table>{apart}</table>", "text/html", names, figures)
