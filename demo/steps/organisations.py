"""The health workers' union as an organisation: who signs, who pays, where goods go, its paper."""

import secrets
from datetime import datetime, timedelta

from demo import passwords
from demo.story import Story
from ledger.actions import addresses, contacts, mandates
from ledger.actions.addresses import AddressFacts
from ledger.actions.contacts import Parts
from ledger.models import AddressUse, BuyerMandate

UNION = "SANIDAD"
JOIN_DAYS_AGO = 274
PEOPLE = {
    "Graciela Huenchul": Parts(may_sign=True),
    "Rubén Catrileo": Parts(may_sign=True, may_pay=True),
}
PLACES = (
    AddressFacts(AddressUse.INVOICE, "San Martín 455, piso 1", "Puerto Arcilla", "Sede central"),
    AddressFacts(
        AddressUse.DELIVERY,
        "Los Álamos 1200",
        "Puerto Arcilla",
        "Salita del Bajo",
        "Portón verde, de 8 a 14",
    ),
)
RESOLUTION = (
    "Resolucion 9 del XIV Congreso de delegadas y delegados",
    "El sindicato compra a la cooperativa hasta 60.000.000 de pesos.",
)


def plan(story: Story) -> None:
    story.at(story.ago(JOIN_DAYS_AGO, 11), lambda at: _join(story, at=at))
    story.at(story.ago(JOIN_DAYS_AGO, 15), lambda at: _file_the_paper(story, at=at))


def _join(story: Story, *, at: datetime) -> None:
    """Each is invited on paper and comes in an hour later."""
    buyer, by = story.buyers[UNION], story.users["sales"]
    for name, parts in PEOPLE.items():
        token = secrets.token_urlsafe(32)
        contacts.invite(buyer=buyer, name=name, parts=parts, token=token, by=by, at=at)
        password = passwords.nobody_knows()
        user = contacts.accept(token=token, password=password, at=at + timedelta(hours=1))
        story.users[name] = user
    for place in PLACES:
        addresses.add(place, buyer=buyer, by=by, at=at)


def _file_the_paper(story: Story, *, at: datetime) -> None:
    mandate = BuyerMandate.objects.filter(buyer=story.buyers[UNION]).earliest("valid_from")
    mandates.attach(mandate, content=sheet(RESOLUTION), by=story.users[UNION], at=at)


def sheet(lines: tuple[str, ...]) -> bytes:
    """One page with a few lines in plain letters, as a PDF."""
    written = " T* ".join(f"({line}) Tj" for line in lines)
    drawn = f"BT /F1 12 Tf 18 TL 72 760 Td {written} ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>"
        % b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
