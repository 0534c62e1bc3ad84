"""``bin/backup-key FILE``: a key for backups that leave the building.

Backups are encrypted with age (age-encryption.org) for a public key. The server needs only that
one; the secret one opens them, and lies in the safe of the co-operative, on paper or on a stick.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, decrypt_file, encrypt_file, x25519

from coop.services.console import complain, say
from coop.services.errors import ServiceError

HEADER = b"age-encryption.org/v1\n"


def main(arguments: Sequence[str]) -> int:
    """0 when the key is made, 1 with a sentence when not."""
    target: Path = parser().parse_args(arguments).file
    try:
        public = make_key(target)
    except OSError as trouble:
        complain(str(trouble))
        return 1
    say(f"The secret key is in {target}. Print it, keep it in the safe, and take it off this disk.")
    say(f"Without it nobody reads the backups. The public key:\n{public}")
    return 0


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="bin/backup-key", description=__doc__)
    asked.add_argument("file", type=Path, help="where to write the secret key: not on this server")
    return asked


def make_key(target: Path) -> str:
    """Write a new secret key, for its owner alone; return its public key."""
    identity = x25519.Identity.generate()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def seal(source: Path, target: Path, *, recipients: Sequence[str]) -> None:
    """Encrypt a file for each public key: whole, on disk, readable by its owner alone."""
    try:
        keys = [x25519.Recipient.from_str(each.strip()) for each in recipients]
    except RecipientError:
        raise ServiceError("A public key for backups begins with age1: bin/backup-key.") from None
    draft = target.with_name(f"{target.name}.part")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        encrypt_file(str(source), str(draft), keys)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def is_sealed(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError as trouble:
        raise ServiceError(f"{source} cannot be read: {trouble.strerror}.") from None


def unseal(source: Path, target: Path, *, key: Path) -> None:
    """Decrypt a file with the secret key that stands in the file ``key``."""
    lines = [line.strip() for line in key.read_text().splitlines()]
    words = [line for line in lines if line and not line.startswith("#")]
    try:
        identities = [x25519.Identity.from_str(word) for word in words]
    except IdentityError:
        raise ServiceError(f"{key} holds no secret key for backups.") from None
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        decrypt_file(str(source), str(target), identities)
    except (DecryptError, OSError):
        raise ServiceError(
            f"{source} is damaged, or was not made for this key. Nothing was changed."
        ) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
