"""What a scanner says it found: in a hole that was made on purpose, wrongly, or in the product."""

from dataclasses import dataclass

from tests.battery.scanned import Role

HOLES = {  # by the last part of their address
    "greeting": "Reflected Cross Site Scripting",
    "people": "SQL Injection",
    "page": "Path Traversal",
    "next": "Open Redirect",
}
LEVELS = ("told", "low", "medium", "high", "critical")


@dataclass(frozen=True)
class Finding:
    """Of which kind, how heavy (0 to 4), where, in which field, and the scanner's own words."""

    kind: str
    level: int
    method: str
    path: str
    parameter: str
    words: str

    def __str__(self) -> str:
        place = f"{self.method} {self.path} {self.parameter}".strip()
        return f"{LEVELS[self.level]}: {self.kind} at {place}: {self.words}"


@dataclass(frozen=True)
class Wrong:
    """A finding that is none: its kind, where it is, what else it says, and why."""

    kind: str
    path: str
    words: str
    why: str


WRONG = (
    Wrong(
        "Secure Flag cookie",
        "/",
        "Secure flag is not set",
        "The installation that is scanned is served on this machine alone, without https. With "
        "https each cookie has the flag and the prefix: tests/test_deployment.py.",
    ),
    Wrong(
        "HttpOnly Flag cookie",
        "/",
        "csrftoken",
        "It is said of the mark against forgery, which the tablet of the floor reads to send what "
        "it kept without network; it opens nothing. No other cookie is without the flag, which "
        "tests/test_deployment.py holds.",
    ),
)


def holes_found(role: Role, findings: list[Finding]) -> set[str]:
    """The holes of this role that were found as what they are."""
    return {
        name
        for name, kind in HOLES.items()
        if any(x.kind == kind and x.path == f"{role.holes}{name}/" for x in findings)
    }


def of_the_product(findings: list[Finding]) -> list[Finding]:
    """What is neither in a hole made on purpose nor known to be wrong."""
    return [each for each in findings if not each.path.startswith("/holes/") and not why(each)]


def why(finding: Finding) -> str:
    """Why it is wrong; nothing when nobody has said so."""
    said = (
        each.why
        for each in WRONG
        if (each.kind, each.path) == (finding.kind, finding.path) and each.words in finding.words
    )
    return next(said, "")
