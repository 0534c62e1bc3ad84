"""Bringing your own: a file is looked at, comes in whole or not at all, and goes back whole."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop import imports
from coop.actions import imports as actions
from coop.errors import Refused
from coop.models import AuditEvent, ImportBatch, User
from ledger.models import Buyer, BuyerKind, Entry
from members.models import Member, RegisterEntry
from members.models.sectors import Shift
from production.models import Product
from tests.builders import ledger as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PRODUCTS = (
    "codigo;nombre;unidad;descripcion\nAA-1;Teja colonial;unidad;\nAA-2;Ladrillo;unidad;hueco\n"
)
BUYERS = "codigo,nombre,clase,afiliados\nUOM,Metalúrgicos,Sindicato,900\nOLLA2,La Olla,community,\n"
BALANCES = (
    "dia;cuenta;debe;haber\n01/11/2026;1.1.02;1.250.000,50;\n"
    "2026-11-01;2.1.01;;250.000,50\n2026-11-01;3.3.01;;1000000\n"
)
MEMBERS = (
    "numero;nombre;apellido;sector;ingreso;egreso\n"
    "13;Inés;Ñancu;kilns;15/03/2010;\n14;Luis;Paz;presses;01/02/2012;03/04/2015\n"
)
FILES = {
    "products": (PRODUCTS, Product),
    "buyers": (BUYERS, Buyer),
    "opening-balances": (BALANCES, Entry),
    "members": (MEMBERS, Member),
}
BROKEN = {
    "products": ("AA-1;Teja colonial", ";Teja colonial"),
    "buyers": ("Sindicato,900", "gremio,900"),
    "opening-balances": ("1000000", "999999"),
    "members": ("14;Luis", "16;Luis"),
}


def look(cast: Cast, kind: str, text: str) -> ImportBatch:
    return actions.look_at(
        kind=kind, name=f"{kind}.csv", content=text.encode(), by=cast.founder, at=cast.at
    )


@pytest.mark.parametrize("kind", FILES)
def test_a_file_comes_in_whole_once_and_goes_back_whole(coop_founded: Cast, kind: str) -> None:
    cast, (text, model) = coop_founded, FILES[kind]
    batch = look(cast, kind, text)
    assert [row for row in batch.report if row] == []
    before = model._default_manager.count()
    batch = actions.bring_in(batch=batch, by=cast.founder, at=cast.at)
    assert model._default_manager.filter(pk__in=batch.created).count() == len(batch.created) > 0
    assert model._default_manager.count() == before + len(batch.created)
    with pytest.raises(Refused, match="already in"):
        actions.bring_in(batch=batch, by=cast.founder, at=cast.at)
    actions.undo(batch=batch, reason="wrong file", by=cast.founder, at=cast.at)
    assert standing(kind, batch.created) == []
    assert AuditEvent.objects.filter(event__startswith="import.").count() == 3
    again = actions.bring_in(batch=look(cast, kind, renamed(text)), by=cast.founder, at=cast.at)
    assert len(again.created) == len(batch.created)


def standing(kind: str, created: Sequence[int]) -> list[int]:
    """Which of the records still stand after the file was taken back."""
    if kind == "members":
        rows = RegisterEntry.objects.standing().filter(member__in=created)
        return [row.member_id for row in rows]
    if kind == "opening-balances":
        return list(
            Entry.objects.filter(pk__in=created, reversed_by=None).values_list("pk", flat=True)
        )
    model: Any = FILES[kind][1]
    return [thing.pk for thing in model.objects.filter(pk__in=created, annulled_at=None)]


def renamed(text: str) -> str:
    """Codes are used once and for all; numbers of the register are taken up again."""
    for old, new in (("AA-", "BB-"), ("UOM", "UOM2"), ("OLLA2", "OLLA3")):
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("kind", FILES)
def test_a_row_with_an_error_keeps_everything_out(coop_founded: Cast, kind: str) -> None:
    cast, (text, model) = coop_founded, FILES[kind]
    before = model._default_manager.count()
    batch = look(cast, kind, text.replace(*BROKEN[kind]))
    assert sum(map(len, batch.report)) == 1
    with pytest.raises(Refused, match="have errors"):
        actions.bring_in(batch=batch, by=cast.founder, at=cast.at)
    assert model._default_manager.count() == before


def test_a_buyer_somebody_depends_on_stays(coop_founded: Cast, ursula: User) -> None:
    cast = coop_founded
    batch = actions.bring_in(batch=look(cast, "buyers", BUYERS), by=cast.founder, at=cast.at)
    build.a_contact(Buyer.objects.get(code="UOM"), "delegada")
    with pytest.raises(Refused, match="it stays"):
        actions.undo(batch=batch, reason="x", by=cast.founder, at=cast.at)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "spreadsheet"),
        (b"codigo;nombre;unidad\n", "no rows"),
        (b"codigo;nombre;peso\na;b;c\n", "Unknown headings: peso"),
        (b"codigo;nombre\na;b\n", "missing or stand twice: unidad"),
        (b"codigo;nombre;unidad\na;b;c;d\n", "more cells"),
        (b"x" * (imports.BYTES_MAX + 1), "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    coop_founded: Cast, content: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        imports.read(imports.importers.get("products"), name="p.csv", content=content)


HEAD = b"codigo;nombre;unidad\n"
BEGINNINGS = (b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0", HEAD)
PIECES = st.sampled_from((b";", b",", b"\t", b'"', b"\n", b"\r", b"\r\n", b"codigo", b"\xe9"))


@given(st.sampled_from(BEGINNINGS), st.lists(PIECES | st.binary(max_size=12), max_size=40))
def test_whatever_is_sent_is_read_or_refused_in_words(beginning: bytes, rest: list[bytes]) -> None:
    importer = imports.importers.get("products")
    with suppress(Refused):
        sheet = imports.read(importer, name="x" * 900, content=beginning + b"".join(rest))
        assert all(set(row) == {c.name for c in importer.columns} for row in sheet.rows)
        assert len(sheet.name) <= 200


@pytest.mark.parametrize(
    "content",
    [
        b";" * imports.BYTES_MAX,  # two million cells
        b"a;b\n" * (imports.BYTES_MAX // 4),
        b'"' + b"x" * (imports.BYTES_MAX - 1),
        b"\xff\xfe" + b"\xd8\x00" * 1000,  # half of a sign
        b"PK\x03\x04" + bytes(imports.BYTES_MAX - 4),  # a spreadsheet, or a bomb: not unpacked
        HEAD + b"a;b;" + b"c" * (imports.CELL_MAX + 1),
    ],
    ids=["cells", "lines", "open quote", "half a sign", "zip", "long cell"],
)
def test_a_file_meant_to_choke_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused):
        imports.read(imports.importers.get("products"), name="p.csv", content=content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_encodings_and_headings_are_forgiven(encoding: str) -> None:
    text = "Código ,NOMBRE,Unidad\nÑ-1,Teja ñandú,m2\n"
    sheet = imports.read(
        imports.importers.get("products"), name="p.csv", content=text.encode(encoding)
    )
    assert sheet.rows == [
        {"codigo": "Ñ-1", "nombre": "Teja ñandú", "unidad": "m2", "descripcion": ""}
    ]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [("1.234,56", "1234.56"), ("1234.56", "1234.56"), ("1.250.000", "1250000"), ("12,5", "12.5"),
     ("1,250,000.75", "1250000.75"), ("$ 90", "90"), ("doce", None), ("", None)],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(cell: str, figure: str | None) -> None:
    found = imports.figure_of(cell)
    assert (None if found is None else str(found)) == figure


def upload(client: Client, kind: str, text: str, client_id: str) -> Any:
    file = SimpleUploadedFile(f"{kind}.csv", text.encode(), content_type="text/csv")
    return client.post(f"/imports/{kind}/new/", {"file": file, "client_id": client_id})


def test_the_pages_lead_from_the_template_to_taking_it_back(
    client: Client, coop_founded: Cast, marta: User, carla: User
) -> None:
    client.force_login(marta)
    template = client.get("/imports/products/template/")
    assert b"codigo" in template.content
    first, again = (upload(client, "products", PRODUCTS, "0" * 32) for _ in range(2))
    assert (first.status_code, first["Location"]) == (303, again["Location"])
    batch = ImportBatch.objects.get()
    page = batch.get_absolute_url()
    shown = client.get(page).content.decode()
    assert "<td>AA-1</td><td>Teja colonial</td>" in "".join(shown.split("\n")).replace("  ", "")
    assert client.get(f"{page}import/").status_code == 405
    for _ in range(2):
        client.post(f"{page}import/", {"client_id": str(uuid.UUID(int=5))})
    assert Product.objects.filter(imported_in=batch).count() == 2
    assert client.post(f"{page}undoing/", {"client_id": str(uuid.uuid4())}).status_code == 422
    client.post(f"{page}undoing/", {"reason": "wrong", "client_id": str(uuid.uuid4())})
    assert Product.objects.filter(imported_in=batch, annulled_at=None).count() == 0
    assert client.get("/imports/opening-balances/new/").status_code == 404
    client.force_login(carla)
    assert client.get("/imports/").status_code == 403
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("union", "union"),
        ("Sindicato", "union"),
        ("órgão público", "public"),
        ("publico", "public"),
        ("COMUNITARIA", "community"),
        ("comunitária", "community"),
        ("co-operative", "cooperative"),
        ("pessoa", "individual"),
        ("gremio", None),
        ("", None),
    ],
)
def test_a_class_is_read_as_people_write_it(cell: str, meant: str | None) -> None:
    assert imports.choice_of(cell, BuyerKind.choices) == meant


@pytest.mark.parametrize("kind", FILES)
def test_the_template_of_a_file_is_in_order_itself(kind: str) -> None:
    for column in imports.importers.get(kind).columns:
        if column.name == "turno":
            assert imports.choice_of(column.example, Shift.choices) == "morning"
        if column.name == "clase":
            assert imports.choice_of(column.example, BuyerKind.choices) == "union"
