import pytest

from tests.builders.production import Works, build_works


@pytest.fixture
def works(db: None) -> Works:
    """The co-operative with prices voted, buyers on the list and books open."""
    return build_works()
