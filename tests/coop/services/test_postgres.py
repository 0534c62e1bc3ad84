"""PostgreSQL survives what happens in a factory: kills, power cuts, odd folders."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from coop.services import orphans
from coop.services.errors import ServiceError
from coop.services.places import service_account
from coop.services.postgres import OWNER, Postgres
from tests.coop.services.probes import eventually, kill, query

ROWS = 50


def test_a_killed_server_starts_again_with_every_acknowledged_row(home: Path) -> None:
    first = Postgres(home)
    first.start()
    url = first.url(role=OWNER)
    query(url, "CREATE TABLE tile (id int PRIMARY KEY)")
    with psycopg.connect(url, autocommit=True) as connection:
        for number in range(ROWS):
            connection.execute("INSERT INTO tile VALUES (%s)", [number])
        kill(first.process.pid)
        assert eventually(lambda: first.exit_code is not None)
    assert (first.data / "postmaster.pid").exists()  # the stale file a kill leaves

    second = Postgres(home)
    second.start()
    try:
        assert query(url, "SELECT count(*) FROM tile") == [(ROWS,)]
    finally:
        second.stop()
    assert second.exit_code == 0


def test_a_pid_file_naming_another_living_process_does_not_stop_a_start(home: Path) -> None:
    postgres = Postgres(home)
    postgres.start()
    postgres.process.wait_stopped(deadline=0)  # killed: nothing is tidied up
    path = postgres.data / "postmaster.pid"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    again = Postgres(home)
    again.start()
    try:
        assert query(again.url(), "SELECT 1") == [(1,)]
    finally:
        again.stop()


def test_sessions_that_outlive_a_killed_server_do_not_stop_a_start(home: Path) -> None:
    """One that waits for a lock of another that was killed never notices that its server is gone.

    Here it cannot notice because it is stopped.
    """
    first = Postgres(home)
    first.start()
    stuck = psycopg.connect(first.url(role=OWNER))
    os.kill(stuck.info.backend_pid, signal.SIGSTOP)
    kill(first.process.pid)
    assert eventually(lambda: first.exit_code is not None)
    assert stuck.info.backend_pid in orphans.working_in(first.data)

    second = Postgres(home)
    second.start()
    try:
        assert query(second.url(), "SELECT 1") == [(1,)]
        assert stuck.info.backend_pid not in orphans.working_in(second.data)
    finally:
        second.stop()
        stuck.close()


def test_a_server_that_runs_is_left_alone(home: Path) -> None:
    first = Postgres(home)
    first.start()
    try:
        with pytest.raises(ServiceError):
            Postgres(home).start()
        assert query(first.url(), "SELECT 1") == [(1,)]
    finally:
        first.stop()


def test_there_are_two_roles_and_the_application_is_no_superuser(home: Path) -> None:
    postgres = Postgres(home)
    postgres.start()
    roles = (
        "SELECT rolname, rolsuper, rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname ~ 'coop'"
    )
    try:
        assert query(postgres.url(), "SELECT current_user, current_database()") == [
            ("coop_app", "coop")
        ]
        assert sorted(query(postgres.url(), roles)) == [
            ("coop", True, True, True),
            ("coop_app", False, False, True),
        ]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            query(postgres.url(), "CREATE TABLE mine (id int)")
    finally:
        postgres.stop()


def test_a_folder_too_long_for_a_socket_works(home: Path) -> None:
    deep = home.joinpath(*["a-folder-with-a-long-name"] * 5)
    deep.mkdir(parents=True)
    postgres = Postgres(deep)
    postgres.start()
    try:
        assert query(postgres.url(), "SELECT 1") == [(1,)]
        assert not postgres.socket.is_relative_to(deep)
    finally:
        postgres.stop()
        postgres.socket.rmdir()


def test_half_made_files_of_a_killed_first_start_are_made_again(home: Path) -> None:
    (home / "postgres.new").mkdir()
    (home / "postgres.new" / "PG_VERSION").write_text("18\n")
    postgres = Postgres(home)
    postgres.start()
    postgres.stop()
    assert (postgres.data / "PG_VERSION").exists()
    assert not (home / "postgres.new").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders the service may not enter")
def test_below_a_closed_folder_the_service_moves_and_the_folder_stays_closed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, shared = home / "closed", home / "shared"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("COOP_SERVICE_HOME", str(shared))
    postgres = Postgres(closed / "var")
    postgres.start()
    try:
        assert query(postgres.url(), "SELECT 1") == [(1,)]
        assert postgres.data.is_relative_to(shared)
        assert closed.stat().st_mode & 0o777 == 0o700
        account = service_account()
        assert account
        assert postgres.data.stat().st_uid == account.uid
    finally:
        postgres.stop()


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    postgres = Postgres(home, settings={"shared_buffers": "a lot"})
    with pytest.raises(ServiceError, match=r"(?s)PostgreSQL ended with code 1.*shared_buffers"):
        postgres.start()
