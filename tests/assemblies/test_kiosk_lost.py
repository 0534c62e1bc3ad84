"""A page that is not there leads back to the shared device's own beginning, on such a device."""

import pytest

from tests.builders import kiosks
from tests.cast import Cast


@pytest.mark.django_db
def test_a_lost_page_of_a_shared_device_leads_back_to_it(coop_founded: Cast) -> None:
    device = kiosks.registered(coop_founded)
    lost = device.get("/kiosk/people/999999/?turn=0")
    missing = device.get("/kiosk/nothing/")
    assert missing.status_code == 404
    assert 'href="/kiosk/"' in missing.content.decode()
    assert 'href="/kiosk/"' in lost.content.decode() or lost.status_code == 303
    assert 'href="/"' in device.get("/nothing/").content.decode()
