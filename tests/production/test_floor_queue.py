"""What a tablet sends has one effect, however often and in whatever order it comes."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from production.models import FloorReport, FloorSubmission, StockBalance
from production.reading.devices import state_of_devices
from tests.builders import production as build
from tests.builders import tablets
from tests.builders.production import Works, build_works
from tests.threads import at_once

STORM = 50


def milliseconds(**ago: float) -> int:
    return round((timezone.now() - timedelta(**ago)).timestamp() * 1000)


def test_the_same_again_is_given_the_first_answer(works: Works) -> None:
    tablet, fields = tablets.tablet(works), tablets.card(build.released(works))
    first = tablets.send(tablet, fields, seq=1, sent=milliseconds(minutes=2))
    again = tablets.send(tablet, fields, seq=1, sent=milliseconds())
    told = [answer.json() for answer in (first, again)]
    assert told[0]["state"] == told[1]["state"] == "saved"
    assert told[0]["url"] == told[1]["url"]
    plain = tablet.post(tablets.CARD, fields)
    assert (plain.status_code, plain["Location"]) == (303, told[0]["url"])
    assert FloorReport.objects.count() == FloorSubmission.objects.count() == 1


def test_other_content_under_one_id_is_refused_and_both_are_shown(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    fields = tablets.card(order)
    tablets.send(tablet, fields)
    other = {**fields, "first": "44"}
    assert tablets.send(tablet, other).status_code == 409
    assert tablets.send(tablet, other).json()["state"] == "differs"
    shown = tablet.post(tablets.CARD, other)
    assert shown.status_code == 409
    assert ("first", "30", "44") in shown.context["rows"]
    assert FloorReport.objects.count() == 1


def test_out_of_order_the_coordinator_sees_what_is_missing_until_it_comes(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    sheets = {n: tablets.card(order, first=str(n)) for n in range(1, 6)}
    missing = []
    for n in (5, 2, 1, 3, 4):
        assert tablets.send(tablet, sheets[n], seq=n).json()["state"] == "saved"
        device = type(tablets.device()).objects.filter(pk=tablets.device().pk)
        missing.append(state_of_devices(device, works.at)[0].missing_words)
    assert missing == ["1-4", "1, 3-4", "3-4", "4", ""]
    assert FloorReport.objects.count() == 5
    assert sum(StockBalance.objects.values_list("quantity", flat=True)) == 15


def test_a_count_that_began_anew_is_told_the_next_number(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    for n in (1, 2, 3):
        tablets.send(tablet, tablets.card(order), seq=n)
    taken = tablets.send(tablet, tablets.card(order), seq=2)
    assert (taken.status_code, taken.json()["state"], taken.json()["seq"]) == (409, "renumber", 4)
    assert tablet.get(tablets.CARD).context["next_seq"] == 4


def test_a_wrong_clock_is_kept_beside_the_right_one(works: Works) -> None:
    """Typed two days ago by a clock three hours fast: the day is right, both times are kept."""
    tablet, order = tablets.tablet(works), build.released(works)
    typed = milliseconds(days=2, hours=-3)
    sent = milliseconds(hours=-3)
    answer = tablets.send(tablet, tablets.card(order), seq=1, typed=typed, sent=sent)
    assert abs(answer.json()["now"] - milliseconds()) < 60_000
    kept = FloorSubmission.objects.get()
    assert abs(kept.received_at - kept.made_at - timedelta(days=2)) < timedelta(seconds=5)
    assert kept.sent_at is not None
    assert abs(kept.sent_at - kept.received_at - timedelta(hours=3)) < timedelta(minutes=1)
    report = FloorReport.objects.get()
    two_days_ago = timezone.localtime(timezone.now() - timedelta(days=2, hours=6)).date()
    assert report.work_date == two_days_ago
    device = type(tablets.device()).objects.all()
    assert state_of_devices(device, timezone.now())[0].clock_minutes == 180
    assert tablet.get(tablets.CARD).context["clock_minutes"] == 180
    tablets.send(tablet, tablets.card(build.released(works)), seq=2, sent=milliseconds())
    assert tablet.get(tablets.CARD).context["clock_minutes"] == 0, "it was set right"


def test_a_refused_report_is_told_in_words_and_can_be_sent_corrected(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    fields = tablets.card(order, scrap="3")
    refused = tablets.send(tablet, fields, seq=1)
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert refused.json()["errors"] == {"reason": ["Say why it was lost."]}
    del fields["order"]
    empty = tablets.send(tablet, fields, seq=1).json()["errors"]
    assert empty == {"order": ["Choose “What is being made”."]}
    corrected = {**tablets.card(order, scrap="3"), "reason": works.reason.pk}
    assert tablets.send(tablet, corrected, seq=1).json()["state"] == "saved"


def test_the_coordinators_page_tells_it(works: Works) -> None:
    tablet, order = tablets.tablet(works), build.released(works)
    tablets.send(tablet, tablets.card(order), seq=3)
    tablet.force_login(works.user("delia"))
    page = tablet.get(reverse("production:floor_devices")).content.decode()
    assert "1-2" in page
    tablet.force_login(works.user("bruno"))
    assert tablet.get(reverse("production:floor_devices")).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_storm_of_the_same_report_has_one_effect(transactional_db: None) -> None:
    works = build_works()
    tablet, order = tablets.tablet(works), build.released(works)
    fields = tablets.card(order)

    def once_more(_i: int) -> Any:
        client = type(tablet)()
        client.cookies = tablet.cookies
        answer = tablets.send(client, fields, seq=1)
        return answer.status_code, answer.json()["url"]

    answers = Counter(at_once(STORM, once_more))
    assert list(answers.values()) == [STORM], answers
    assert FloorReport.objects.count() == FloorSubmission.objects.count() == 1
