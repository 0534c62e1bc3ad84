"""Bodies, petitions and the register, on a phone and a desktop: they fit and can be perceived."""

import pytest
from django.urls import reverse

from tests.builders import bodies as meetings
from tests.builders import petitions
from tests.cast import Cast
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SIZES = (("phone", PHONE), ("desk", DESKTOP))


def test_bodies_and_petitions_on_every_screen(coop_founded: Cast, visit: Visit) -> None:
    cast = coop_founded
    committee = meetings.form_committee(cast, "bruno", "juana")
    meetings.called(cast, meetings.sector(cast), by="delia")
    petition = petitions.signed(cast, petitions.opened(cast), "juana")
    paths = {
        "bodies": reverse("assemblies:bodies"),
        "sector": reverse("assemblies:body", args=[meetings.sector(cast).key]),
        "committee": reverse("assemblies:body", args=[committee.key]),
        "petitions": reverse("assemblies:petitions"),
        "petition-form": reverse("assemblies:petition_new"),
        "petition": petition.get_absolute_url(),
    }
    for name, size in SIZES:
        screen = visit(f"people-{name}", size).be(cast.user("bruno"))
        for what, path in paths.items():
            screen.go(path)
            screen.look(what)
    coordinator = visit("people-delia", PHONE).be(cast.user("delia"))
    coordinator.go(reverse("assemblies:body_meeting", args=[meetings.sector(cast).key]))
    coordinator.send()
    coordinator.look("meeting-errors")
    signer = visit("people-signer", PHONE).be(cast.user("bruno"))
    signer.go(petition.get_absolute_url())
    signer.press("/signature/")
    signer.look("handed-in")
    petition.refresh_from_db()
    assert petition.state == "handed_in"
