"""Who is put on a roll after the call gets the call too; what was mailed is among one's notices."""

from django.test import Client
from django.urls import reverse

from assemblies.actions import roll
from assemblies.models import RollEntry
from coop import later
from coop.models import Job
from tests.assemblies.actions.test_telling import Postbox, mail_out, postbox
from tests.builders import calling as make
from tests.builders import members as people
from tests.cast import Cast

__all__ = ["postbox"]


def test_who_is_put_on_the_roll_later_is_mailed_the_call_and_nobody_twice(
    cast: Cast, postbox: Postbox
) -> None:
    make.give_addresses("ana", "bruno")
    called = make.called_today(cast)
    mail_out(called)
    asked = people.make_application(
        sector=cast.sectors["kilns"], by=cast.user("sofia"), at=cast.at, given_name="Nora"
    )
    nora = people.admit(asked, by=cast.user("sofia"), at=cast.at)
    people.sign_in(nora, "nora")
    make.give_addresses("nora")
    assert not RollEntry.objects.filter(assembly=called, member=nora).exists()
    made = roll.correct(
        assembly=called, member=nora, may_vote=True, reason="Left out", by=cast.user("sofia")
    )
    job = Job.objects.get(task="assemblies.mail_call", key__endswith=f":{made.pk}")
    later.run(str(job.pk))
    assert postbox.to() == {f"{name}@example.org": 1 for name in ("ana", "bruno", "nora")}


def test_a_call_that_came_by_mail_is_among_my_notices(
    cast: Cast, postbox: Postbox, client: Client
) -> None:
    make.give_addresses("ana", "bruno")
    called = make.called_today(cast)
    mail_out(called)
    for name, got in (("bruno", True), ("delia", False)):
        client.force_login(cast.user(name))
        page = client.get(reverse("coop:notices")).content.decode()
        assert (called.get_absolute_url() in page) is got
