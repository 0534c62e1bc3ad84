#!/usr/bin/env python3
"""Count a sealed urn again: python3 verify_urn.py URN.json [--root ROOT]

Needs nothing but Python 3.9. Checks that every ballot carries a signature of the urn's one key
(RFC 9474, RSABSSA-SHA384-PSS-Deterministic), that none is in twice, that there are no more than
papers were drawn, and that all of them together make the root that stands in the minutes; then
counts. Give the root from your own copy of the minutes with --root. Names what is wrong.

Where papers choose among options it reads every choice, adds up ticks, points or first
preferences, and with --blt FILE writes the papers in the field's election format, which any
program that counts transferable votes or Schulze reads (`manage.py count_blt` is one).
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Iterator  # noqa: UP035  Python 3.9 has no other

SALT = 48
HASH = 48
RANKED = ("stv", "meek", "irv", "schulze")


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384 (RFC 8017, B.2.1)."""
    made = b""
    while len(made) < length:
        made += hashlib.sha384(seed + (len(made) // HASH).to_bytes(4, "big")).digest()
    return made[:length]


def is_signed(token: bytes, signature: bytes, modulus: int, exponent: int) -> bool:
    """RSASSA-PSS verification with SHA-384 and a salt of 48 bytes (RFC 8017, 8.1.2 and 9.1.2)."""
    number = int.from_bytes(signature, "big")
    if len(signature) != (modulus.bit_length() + 7) // 8 or number >= modulus:
        return False
    bits = modulus.bit_length() - 1
    opened = pow(number, exponent, modulus)
    if opened.bit_length() > bits:
        return False
    encoded = opened.to_bytes((bits + 7) // 8, "big")
    masked, seed, end = encoded[: -HASH - 1], encoded[-HASH - 1 : -1], encoded[-1]
    plain = bytearray(a ^ b for a, b in zip(masked, mask(seed, len(masked))))
    plain[0] &= 0xFF >> (8 * len(encoded) - bits)
    padding, mark, salt = plain[: -SALT - 1], plain[-SALT - 1], plain[-SALT:]
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(token).digest() + salt).digest()
    return end == 0xBC and not any(padding) and mark == 1 and digest == seed


def tree(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash (RFC 9162, 2.1.1) of hashed leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree(leaves[:half]) + tree(leaves[half:])).digest()


def root_of(urn: dict[str, Any]) -> str:
    """The root over all ballots in the order of their codes."""
    ballots = [(bytes.fromhex(b["token"]), b["choice"].encode()) for b in urn["ballots"]]
    ballots.sort(key=lambda ballot: hashlib.sha256(ballot[0]).digest())
    leaves = [hashlib.sha256(b"\x00" + token + choice).digest() for token, choice in ballots]
    return tree(leaves).hex()


def scores_of(form: dict[str, Any], choice: str) -> list[list[int]]:
    """The points of each option; ValueError for what the form of ballot does not allow."""
    scores = [int(each.partition(":")[2]) for each in choice.split(",")]
    text = ",".join(f"{n}:{score}" for n, score in enumerate(scores, start=1))
    known = all(0 <= score <= form["most"] for score in scores)
    if text != choice or len(scores) != form["options"] or not known:
        raise ValueError(choice)
    return [[score] for score in scores]


def marks_of(form: dict[str, Any], choice: str) -> list[list[int]]:
    """The options of a choice, from 0, rank by rank; a score as one figure for each option.
    ValueError for what the form of ballot does not allow."""
    if choice == "abstain" or (choice == "none" and form["kind"] == "approval"):
        return []
    if form["kind"] == "score":
        return scores_of(form, choice)
    mark = ">" if form["kind"] in RANKED else ","
    ranks = [[int(n) for n in rank.split("=")] for rank in choice.split(mark)]
    named = [n for rank in ranks for n in rank]
    order = ranks if mark == ">" else sorted(ranks)
    if mark.join("=".join(map(str, sorted(rank))) for rank in order) != choice:
        raise ValueError(choice)
    if len(set(named)) < len(named) or not set(named) <= set(range(1, form["options"] + 1)):
        raise ValueError(choice)
    if len(ranks) < len(named) and form["kind"] != "schulze":
        raise ValueError(choice)
    most = form["most"] if form["kind"] == "several" else form["options"]
    if len(named) > most or (form["exactly"] and len(named) < most):
        raise ValueError(choice)
    return [[n - 1 for n in rank] for rank in ranks]


def may_be(urn: dict[str, Any], choice: str) -> bool:
    """Whether a paper of this urn may say `choice`."""
    if "form" not in urn:
        return choice in urn["choices"]
    try:
        marks_of(urn["form"], choice)
    except ValueError:
        return False
    return True


def added_up(urn: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """What can be added up by hand: ticks, points, or first preferences; then abstentions."""
    form = urn["form"]
    totals: Counter[int] = Counter()
    choices = [b["choice"] for b in urn["ballots"] if may_be(urn, b["choice"])]
    for choice in choices:
        marks = marks_of(form, choice)
        if form["kind"] == "score":
            totals.update({option: given[0] for option, given in enumerate(marks)})
        else:
            shown = marks[:1] if form["kind"] in RANKED else marks
            totals.update(option for rank in shown for option in rank)
    for option, name in enumerate(form["names"]):
        yield name, totals[option]
    yield "abstain", choices.count("abstain")


def totals_of(urn: dict[str, Any]) -> list[tuple[str, int]]:
    """Every choice and how many made it; among options what can be added up."""
    if "form" in urn:
        return list(added_up(urn))
    counted = Counter(ballot["choice"] for ballot in urn["ballots"])
    return [(choice, counted[choice]) for choice in urn["choices"]]


def blt(urn: dict[str, Any]) -> str:
    """The papers as an election file (Hill, Wichmann & Woodall 1987)."""
    form = urn["form"]
    counted = Counter(b["choice"] for b in urn["ballots"] if may_be(urn, b["choice"]))
    lines = [f"{form['options']} {form['seats']}"]
    for choice, number in sorted(counted.items()):
        ranks = ["=".join(str(n + 1) for n in rank) for rank in marks_of(form, choice)]
        if ranks:
            lines.append(" ".join([str(number), *ranks, "0"]))
    names = ['"' + name.replace('"', "'") + '"' for name in [*form["names"], urn["motion"]]]
    return "\n".join([*lines, "0", *names]) + "\n"


def faults_of_ballots(urn: dict[str, Any], modulus: int, exponent: int) -> Iterator[str]:
    """What is wrong with single ballots, each named by its code."""
    seen = set()
    for ballot in urn["ballots"]:
        token, signature = bytes.fromhex(ballot["token"]), bytes.fromhex(ballot["signature"])
        code = hashlib.sha256(token).hexdigest()
        if code in seen:
            yield f"ballot {code}: in the urn twice"
        seen.add(code)
        if len(token) != 32 or not is_signed(token, signature, modulus, exponent):
            yield f"ballot {code}: not signed with the key of this urn"
        if not may_be(urn, ballot["choice"]):
            yield f"ballot {code}: {ballot['choice']!r} was not to choose"


def faults(urn: dict[str, Any], root: str) -> Iterator[str]:
    """Everything that is wrong with an urn, in words."""
    modulus, exponent = int(urn["key"]["modulus"], 16), int(urn["key"]["exponent"], 16)
    printed = hashlib.sha256(f"{modulus:x}:{exponent:x}".encode()).hexdigest()
    if printed != urn["fingerprint"]:
        yield f"the key is not the one announced: its fingerprint is {printed}"
    yield from faults_of_ballots(urn, modulus, exponent)
    if len(urn["ballots"]) > urn["issued"]:
        yield f"{len(urn['ballots'])} ballots, and only {urn['issued']} papers were drawn"
    found = root_of(urn)
    for name, said in (("the file", urn["root"]), ("--root", root)):
        if said and said != found:
            yield f"the ballots make the root {found}; {name} says {said}"


def main() -> int:
    """Check and count; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Count a sealed urn again.")
    parser.add_argument("file")
    parser.add_argument("--root", default="", help="the root as it stands in the minutes")
    parser.add_argument("--blt", default="", help="write the papers among options to this file")
    wanted = parser.parse_args()
    urn = json.loads(Path(wanted.file).read_text(encoding="utf-8"))
    wrong = list(faults(urn, wanted.root.lower()))
    for fault in wrong:
        print(f"WRONG  {fault}")
    if wanted.blt and "form" in urn and urn["form"]["kind"] != "score":
        Path(wanted.blt).write_text(blt(urn), encoding="utf-8")
    print(f"{urn['motion']}: {len(urn['ballots'])} ballots, {urn['issued']} papers drawn")
    for name, number in totals_of(urn):
        print(f"  {name}: {number}")
    print("The urn does not check." if wrong else "Every signature and the root check.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
