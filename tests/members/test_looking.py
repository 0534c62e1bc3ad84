"""Who looked at a person's data is told to that person, on their own page."""

import pytest
from django.test import Client
from django.urls import reverse

from coop.models import AuditEvent
from tests.builders import advances
from tests.builders.production import build_works


@pytest.mark.django_db
def test_looking_leaves_a_trace_that_the_person_reads() -> None:
    works = build_works()
    bruno = works.cast.member("bruno")
    slip = advances.posted(works).run.slips.get(member=bruno)
    seen = {
        "sofia": [bruno.get_absolute_url(), reverse("members:contact", args=[bruno.pk])],
        "tomas": [reverse("members:advance_slip", args=[slip.pk])],
        "delia": [bruno.get_absolute_url()],
        "bruno": [bruno.get_absolute_url(), reverse("members:work_limits", args=[bruno.pk])],
    }
    for name, urls in seen.items():
        client = Client()
        client.force_login(works.user(name))
        for url in (*urls, *urls):
            assert client.get(url).status_code == 200
    looked = AuditEvent.objects.filter(event="member.looked_up", about_id=bruno.pk)
    told = looked.order_by("id").values_list("by__username", flat=True)
    assert list(told) == ["sofia", "tomas"], "once a day each; delia was shown nothing private"
    client = Client()
    client.force_login(works.user("bruno"))
    page = client.get(reverse("members:own_page")).content.decode()
    assert page.count("personal data looked at") == 2


@pytest.mark.django_db
def test_who_takes_the_register_away_has_looked_at_everybody() -> None:
    works = build_works()
    client = Client()
    client.force_login(works.user("sofia"))
    client.get(works.cast.member("bruno").get_absolute_url())
    for _twice in range(2):
        assert client.get(reverse("members:register_csv")).status_code == 200
    looked = AuditEvent.objects.filter(event="member.looked_up", by__username="sofia")
    told = [*looked.values_list("about_id", flat=True)]
    others = {m.pk for m in works.cast.members.values() if m.given_name != "Sofía"}
    assert (len(told), {*told}) == (len(others), others)
