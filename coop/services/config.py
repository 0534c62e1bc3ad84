"""What an installation is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coop.services.errors import ServiceError

ROOT = Path(__file__).resolve().parents[2]
LARGEST_PORT = 65535
UNFINISHED = ".part"  # files of the data folder that are being written: nobody names them so


@dataclass(frozen=True, slots=True)
class Config:
    """The folder of the data, the address to answer at, and the servers to use.

    An empty server address means: ours, out of the wheel.
    """

    data: Path
    host: str
    port: int
    database_url: str
    owner_url: str
    redis_url: str
    wants_demo: bool
    archive: Path | None = None  # where each change of our database is kept, if anywhere

    @property
    def logs(self) -> Path:
        """Where each process writes what it has to say."""
        return self.data / "logs"


def read(environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration; a value that cannot be meant is refused in words."""
    database, owner = environment.get("DATABASE_URL", ""), environment.get("DATABASE_OWNER_URL", "")
    if bool(database) != bool(owner):
        raise ServiceError(
            "DATABASE_URL (the application's role) and DATABASE_OWNER_URL (the owner) go "
            "together: set both, or neither to use the PostgreSQL that comes with Recuperada."
        )
    return Config(
        data=Path(environment.get("COOP_DATA") or ROOT / "var").expanduser().resolve(),
        host=environment.get("HOST") or "127.0.0.1",
        port=_port(environment.get("PORT") or "8000"),
        database_url=database,
        owner_url=owner,
        redis_url=environment.get("REDIS_URL", ""),
        wants_demo=_wants_demo(environment.get("COOP_DEMO") or "true"),
        archive=_archive(environment.get("COOP_ARCHIVE", ""), ours=not database),
    )


def _archive(text: str, *, ours: bool) -> Path | None:
    """The folder of COOP_ARCHIVE: only the PostgreSQL that comes with Recuperada writes there."""
    if not text:
        return None
    if not ours:
        raise ServiceError("COOP_ARCHIVE is for the PostgreSQL that comes with Recuperada.")
    if set(text) & set("'\"%\\$`\n"):
        raise ServiceError(f"COOP_ARCHIVE is {text!r}: choose a folder with a plainer name.")
    return Path(text).expanduser().resolve()


def _wants_demo(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ServiceError(f"COOP_DEMO is {text!r}; it must be true or false.")
    return text == "true"


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LARGEST_PORT:
        raise ServiceError(f"PORT is {text!r}; it must be a number up to {LARGEST_PORT}.")
    return int(text)
