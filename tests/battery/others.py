"""P2: what is somebody else's is not there, in no page, file, paper, job or answer to a program.

Tests for pytest that `bin/test` does not collect: `bin/battery P2` runs them by name. Whose each
address is stands in `tests/access`, and `tests/test_access.py` reads the table by it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet
from django.forms import BaseForm, ModelChoiceField
from django.urls import reverse

from coop.models import Document, Job, User
from ledger.models import Invoice
from ledger.models.invoices import InvoiceQuerySet
from production.models import Order
from tests import full_world, privacy, reach
from tests.addresses import EVERY, address
from tests.battery.matrix import found_for
from tests.builders.programs import Program, key_of, read_addresses
from tests.full_world import FullWorld, build_full_world
from tests.roles import ACCOUNTS, Comer, everybody, nothing_kept

pytestmark = pytest.mark.django_db
# Who reads papers of a kind; those of a buyer or of a member, also whoever it is about.
OF_THE_HOUSE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("traveller", "lot_labels"), reach.MEMBERS),
    **dict.fromkeys(("minutes", "call", "minutes_book", "minutes_signatures"), reach.MEMBERS),
    "register_book": frozenset(("se",)),
}
OF_BUYERS = ("invoice", "order_confirmation", "delivery_note", "quotation", "congress_report")
OF_SOMEBODY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(OF_BUYERS, reach.MEMBERS),
    "settlement": frozenset(("tr", "se")),
    "advance_slip": frozenset(("tr",)),
}
# What is said of the union and of Bruno to nobody but those whose it is; each stands in a thing.
OF_THE_UNION = (
    "Sindicato de la Sanidad",
    "SANIDAD",
    "Ursula",
    full_world.MESSAGE,
    full_world.PLACE,
)
OF_BRUNO = (
    full_world.PHONE,
    full_world.MAIL,
    full_world.KEY,
    full_world.PROGRAM,
    full_world.HOOK,
    full_world.BANK_WORDS,
)
FIGURES = ("1,234.50", "1,046,500.00")  # paid ahead; advanced for his hours
# What the house tells all who buy.
SHARED = {
    "production.CostSheetVersion",
    "production.PriceList",
    "production.Product",
    "production.ProductFamily",
    "production.ProductPhoto",
}
MADE_UP = {"coop:style"}  # its examples only sound like what there is
SEARCHED = ("Sanidad", "Ursula", "zorzal", "Acosta", "00001", "A-0001")


def test_every_paper_and_every_job_is_for_those_it_is_for() -> None:
    world = build_full_world()
    everyone = everybody(world)
    wrong = []
    for code in ACCOUNTS:
        user = User.objects.get(username=ACCOUNTS[code][0])
        for paper in Document.objects.order_by("pk"):
            for name in ("coop:document", "coop:document_file"):
                answer = everyone[code].ask("GET", reverse(name, args=[paper.pk]))
                if (answer.status_code == 200) != _reads(code, user, paper):
                    wrong.append(f"{paper.kind} {paper.pk} {code}: {answer.status_code}")
        for job in Job.objects.order_by("created_at"):
            own = job.by_id == user.pk or job.asked_by.filter(pk=user.pk).exists()
            answer = everyone[code].ask("GET", reverse("coop:job", args=[job.pk]))
            if answer.status_code != (200 if own else 404):
                wrong.append(f"{job.task} {code}: {answer.status_code}")
    assert wrong == []
    assert {"invoice", "delivery_note", "advance_slip", "settlement"} <= {
        paper.kind for paper in Document.objects.all()
    }


def _reads(code: str, user: User, paper: Document) -> bool:
    if paper.kind in OF_THE_HOUSE:
        return code in OF_THE_HOUSE[paper.kind]
    if code in OF_SOMEBODY[paper.kind]:
        return True
    subject = apps.get_model(paper.subject_type).objects.get(pk=paper.subject_id)
    return _is_about(subject, user)


def _is_about(subject: Model, user: User) -> bool:
    """The thing is the member's who signs in as `user`, or of a buyer `user` signs in for."""
    if hasattr(subject, "member"):
        return bool(subject.member.user_id == user.pk)
    buyer = getattr(subject, "buyer", None) or getattr(
        getattr(subject, "order", None), "buyer", None
    )
    return buyer is not None and buyer.contacts.filter(user=user, ended_at=None).exists()


def test_no_page_says_a_word_of_somebody_elses() -> None:
    """All that another buyer, somebody who left and another member of the crew can open."""
    world = build_full_world()
    everyone, table = everybody(world), reach.read()
    told = []
    for code, words in (
        ("bb", OF_THE_UNION),
        ("no", OF_THE_UNION + OF_BRUNO),
        ("mo", (*OF_BRUNO, full_world.MESSAGE)),  # what a buyer writes is for who answers it
    ):
        for name in _shown_to(code, table):
            told += [f"{code} {name}: {x}" for x in said_in(everyone[code], name, world, words)]
    assert told == []


def _shown_to(code: str, table: Mapping[str, reach.Line]) -> list[str]:
    """The addresses that show somebody something."""
    names = [x for x in sorted(EVERY.keys() - MADE_UP) if table[x].cells[code][0] == "+"]
    assert len(names) > 10, code
    return names


def said_in(comer: Comer, name: str, world: FullWorld, words: tuple[str, ...]) -> Iterator[str]:
    """The words, and Bruno's figures beside his name, that an address says."""
    with nothing_kept():
        answer = comer.ask("GET", address(name, world))
    if answer.streaming:
        return
    content, kind = answer.content.decode("utf-8", "replace"), answer.get("Content-Type", "")
    yield from (word for word in words if word in content)
    if any(figure in content for figure in FIGURES) and privacy.told_together(
        content, kind, ["Acosta"], FIGURES
    ):
        yield "figures of Bruno"


def test_no_form_offers_what_its_reader_may_not_see() -> None:
    """What is not offered is not taken either: a field takes only what it offers."""
    world = build_full_world()
    everyone, table = everybody(world), reach.read()
    wrong, looked_at = [], 0
    for code in ("bb", "no", "ex", "mo"):
        user = User.objects.get(username=ACCOUNTS[code][0])
        for name in _shown_to(code, table):
            with nothing_kept():
                for field, offered in choices_in(everyone[code].ask("GET", address(name, world))):
                    looked_at += 1
                    if hidden_from(user, offered):
                        wrong.append(f"{code} {name}: {field}")
    assert wrong == []
    assert looked_at > 10
    assert hidden_from(world.works.kitchen_user, Order.objects.all())  # or it sees nothing


def choices_in(answer: Any) -> Iterator[tuple[str, QuerySet[Model]]]:
    """The fields of a page that offer rows of a table, with the rows."""
    for layer in answer.context or ():
        for form in layer.flatten().values():
            if isinstance(form, BaseForm):
                for name, field in form.fields.items():
                    if isinstance(field, ModelChoiceField) and field.queryset is not None:
                        yield name, field.queryset


def hidden_from(user: User, offered: QuerySet[Model]) -> set[object]:
    """The rows among those offered that somebody may not see, where the table asks who looks."""
    rows = offered.model._default_manager
    if not hasattr(rows, "visible_to"):
        return set()
    seen = rows.visible_to(user).values_list("pk", flat=True)
    return set(offered.values_list("pk", flat=True)) - set(seen)


def test_searching_and_histories_find_nothing_of_somebody_elses() -> None:
    world = build_full_world()
    everyone = everybody(world)
    things: list[Any] = [
        world.order,
        world.invoice,
        world.works.union,
        world.order.deliveries.get(),
    ]
    for code in ("bb", "no", "ex"):
        for text in SEARCHED:
            answer = everyone[code].ask("GET", f"{reverse('coop:search')}?q={text}")
            content = answer.content.decode()
            assert answer.status_code == 200
            assert [x for x in things if f'"{x.get_absolute_url()}' in content] == []
        for thing in things:
            url = reverse("coop:history", args=[thing._meta.label_lower, thing.pk])
            assert (code, url, everyone[code].ask("GET", url).status_code) == (code, url, 404)


def test_two_buyers_see_nothing_together_but_what_all_buyers_see() -> None:
    """Whatever page there is or comes: what `visible_to` answers both is said here."""
    works = build_full_world().works
    ours, theirs = seen_by(works.union_user), seen_by(works.kitchen_user)
    together = {label for label, keys in ours.items() if keys & theirs[label]}
    assert together == SHARED
    assert {label for label, keys in ours.items() if keys} > {*SHARED, "production.Order"}
    assert theirs["production.Order"]


def seen_by(user: User) -> dict[str, set[object]]:
    """By table, the keys of the rows that somebody sees."""
    tables = [x for x in privacy.our_models() if hasattr(x._default_manager, "visible_to")]
    assert len(tables) > 80
    return {
        table._meta.label: {*table._default_manager.visible_to(user).values_list("pk", flat=True)}  # type: ignore[attr-defined]
        for table in tables
    }


def test_a_program_is_told_nothing_of_somebody_elses() -> None:
    world = build_full_world()
    other = Program(key_of(world.works.kitchen_user))
    for _scope, path in read_addresses():
        content = other.get(path).content.decode()
        assert [word for word in OF_THE_UNION if word in content] == [], path
    for order in Order.objects.filter(buyer=world.works.union):
        assert other.get(f"/orders/{order.number}").status_code == 404
    assert other.get(f"/orders/buyers/{world.works.union.pk}").status_code == 404
    own = Program(key_of(world.works.union_user))
    assert own.get(f"/orders/{world.order.number}").status_code == 200


def test_control_a_view_without_its_scope_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invoices are loaded among all there are: another buyer gets in where the table says nothing
    is, and reads the union's name."""
    world = build_full_world()
    monkeypatch.setattr(InvoiceQuerySet, "visible_to", lambda self, _user: self)
    assert Invoice.objects.visible_to(world.works.kitchen_user).exists()
    names = ["ledger:invoice", "ledger:invoice_xml", "ledger:invoices"]
    found = found_for(["bb"], world, names)
    wrong = reach.deviations(reach.read(), found)
    assert "ledger:invoice bb GET: expected . got +" in wrong
    table = reach.read()
    table = {name: reach.Line(table[name].whose, found[name]) for name in names}
    assert "ledger:invoice: lets bb in" in list(reach.leaks(table))
    comer = everybody(world)["bb"]
    assert "Sindicato de la Sanidad" in list(said_in(comer, "ledger:invoice", world, OF_THE_UNION))
