"""A home for services of our own, short enough for a socket and open to the service account."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty folder that the service account may enter, unlike pytest's own."""
    base = Path(os.environ["COOP_DATA"]).parent
    folder = Path(tempfile.mkdtemp(dir=base, prefix="s"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
