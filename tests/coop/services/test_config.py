"""The environment is read once, and nonsense is refused in words."""

from pathlib import Path

import pytest

from coop.services.config import ROOT, read
from coop.services.errors import ServiceError


def test_an_empty_environment_means_everything_of_our_own() -> None:
    config = read({})
    assert config.data == ROOT / "var"
    assert (config.host, config.port) == ("127.0.0.1", 8000)
    assert config.wants_demo
    assert (config.database_url, config.owner_url, config.redis_url) == ("", "", "")


def test_what_is_set_is_used() -> None:
    config = read({"COOP_DATA": "/srv/coop", "HOST": "0.0.0.0", "PORT": "80"})  # noqa: S104
    assert (config.data, config.host, config.port) == (Path("/srv/coop"), "0.0.0.0", 80)  # noqa: S104


@pytest.mark.parametrize("port", ["eighty", "-1", "65536", "80.5"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(ServiceError, match="PORT is"):
        read({"PORT": port})


def test_a_real_cooperative_starts_without_the_invented_one() -> None:
    assert not read({"COOP_DEMO": "false"}).wants_demo
    with pytest.raises(ServiceError, match="true or false"):
        read({"COOP_DEMO": "no"})


def test_one_database_role_without_the_other_is_refused() -> None:
    with pytest.raises(ServiceError, match="set both"):
        read({"DATABASE_URL": "postgresql://coop_app@db/coop"})
