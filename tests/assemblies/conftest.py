"""The co-operative of the tests, with Argentine statutes."""

import pytest

from tests.builders import assemblies as build
from tests.cast import Cast


@pytest.fixture
def cast(coop_founded: Cast) -> Cast:
    build.give_statutes(coop_founded)
    return coop_founded
