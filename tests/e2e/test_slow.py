"""A phone with little network and a slow processor: its share of the minute a vote may take."""

import time

import pytest

from assemblies.models import Vote
from tests.builders import assemblies as meet
from tests.builders.production import build_works
from tests.e2e.conftest import PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LATENCY_MS, BYTES_A_SECOND, TIMES_SLOWER = 400, 400_000 / 8, 4
# Of the minute a vote may take from its link, this is what network and phone may; reading and
# typing are the rest.
SECONDS_MAX = 45
WORDS = "cerámica al horno 1999"


def test_a_vote_from_its_link_over_a_slow_network(visit: Visit) -> None:
    works = build_works()
    voter = works.user("bruno")
    voter.set_password(WORDS)
    voter.save(update_fields=["password"])
    ballot = meet.open_ballot(meet.open_today(works.cast), by=works.user("ana"))
    phone = visit("slow", PHONE)
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
    begun = time.monotonic()
    phone.go(ballot.get_absolute_url())  # nobody is signed in: the link leads there afterwards
    phone.page.locator("input[name=username]").fill(voter.username)
    phone.page.locator("input[name=password]").fill(WORDS)
    phone.page.locator("main form button").first.click()
    phone.page.locator("button[name=choice][value=yes]").click()
    phone.press("/vote/")
    phone.page.locator("#receipt").wait_for()
    took = time.monotonic() - begun
    assert took > 5 * LATENCY_MS / 1000, "the network was not slow"
    assert took < SECONDS_MAX
    assert Vote.objects.get(ballot=ballot).choice == "yes"
