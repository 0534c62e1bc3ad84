"""Debian packages: installed where we are root, named exactly where we are not."""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from coop.services.console import say

PDF_PACKAGES = ("libpangoft2-1.0-0", "libharfbuzz-subset0")
PDF_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


def allow_open_files() -> None:
    """As many as the machine allows, here and in what is started from here: each phone is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def apt_line(packages: Sequence[str]) -> str:
    """What a person types to install the packages."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages. False when this is not ours to do, or did not work."""
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return False
    say(f"Installing {' '.join(packages)} with apt-get ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    if _run(install, env).returncode == 0:
        return True
    _run([apt, "update", "-q"], env)  # a fresh machine knows no packages yet
    done = _run(install, env)
    if done.returncode:
        say(done.stderr.strip())
    return done.returncode == 0


def ensure_pdf_libraries() -> None:
    """Without Pango everything works except PDFs: say so, and go on."""
    if sys.platform != "linux" or not missing_libraries():
        return
    if apt_install(PDF_PACKAGES) and not missing_libraries():
        return
    say(f"PDFs are unavailable until these libraries are installed: {missing_libraries()}. Type:")
    say(f"    {apt_line(PDF_PACKAGES)}")


def missing_libraries() -> str:
    """The libraries that PDFs need and this system lacks, as words."""
    missing = []
    for name in PDF_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return ", ".join(missing)


def _run(command: Sequence[str], env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
