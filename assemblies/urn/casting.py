"""A paper goes into the urn: at its own door, before anything that could know who brings it."""

import json
import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from assemblies.marking import accepts
from assemblies.urn.board import code_of
from assemblies.urn.models import Box, BoxState
from coop import doors
from coop.prepared import rows_of

DOOR = "/urn/"
ADDRESS = re.compile(rf"{DOOR}([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})/")
BODY_MAX = 4000
TOKEN_BYTES = 32
SHOWN_FROM = 3
STEP = 5

# The closer locks the whole table before it ends the box: a paper is in before that or sees the
# box ended. One statement, its own transaction.
PUT = """
INSERT INTO assemblies_urnpaper (box_id, code, token, signature, choice)
SELECT id, %s, %s, %s, %s FROM assemblies_box WHERE id = %s AND state = 'open'
ON CONFLICT (box_id, code) DO UPDATE SET choice = EXCLUDED.choice
RETURNING 1
"""


class Outcome(StrEnum):
    """What the voter's phone is told."""

    RECORDED = "recorded"
    CLOSED = "closed"
    NOT_YET = "not_yet"
    INVALID = "invalid"


def door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The first middleware: what is for the urn goes no further, to no session and no account."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DOOR):
            return get_response(request)
        return answer(request)

    return middleware


def answer(request: HttpRequest) -> HttpResponse:
    """Answer a paper. Says nothing but the outcome, and lets no error out that could be kept."""
    address = ADDRESS.fullmatch(request.path_info)
    if address is None:
        return _say(Outcome.INVALID, status=404)
    if request.method != "POST":
        response = _say(Outcome.INVALID, status=405)
        response["Allow"] = "POST"
        return response
    try:
        paper = json.loads(request.read(BODY_MAX))
        token = bytes.fromhex(paper["token"])
        signature = bytes.fromhex(paper["signature"])
        choice = str(paper["choice"])
    except (ValueError, TypeError, KeyError, OSError, RecursionError):
        return _say(Outcome.INVALID, status=400)
    bring = partial(cast, UUID(address[1]), token=token, signature=signature, choice=choice)
    try:
        with doors.without_ping():
            outcome = bring()
    except doors.DoorShut:  # over another connection; the same paper twice is harmless
        outcome = bring()
    status = {Outcome.RECORDED: 200, Outcome.INVALID: 400}.get(outcome, 409)
    return _say(outcome, status=status)


def cast(box_id: UUID, *, token: bytes, signature: bytes, choice: str) -> Outcome:
    """Put a paper in, or change the choice on the one that is in. Twice is harmless.

    Two queries; runs outside any transaction, so that no other write shares its number.
    """
    box = Box.objects.defer("primes").filter(pk=box_id).first()
    if box is None or len(token) != TOKEN_BYTES or not accepts(box.form, box.choices, choice):
        return Outcome.INVALID
    if box.state != BoxState.OPEN:
        return Outcome.NOT_YET if box.state == BoxState.DRAWING else Outcome.CLOSED
    if not box.public_key.verify(token, signature):
        return Outcome.INVALID
    paper = [code_of(token), token.hex(), signature.hex(), choice]
    return Outcome.RECORDED if rows_of(PUT, [*paper, box_id]) else Outcome.CLOSED


def turnout(box_id: UUID) -> int:
    """How many papers are in, roughly: nothing below three, then in steps of five.

    An exact figure beside the people in the room would say when whose paper came.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM assemblies_urnpaper WHERE box_id = %s", [box_id])
        rows: list[tuple[int]] = cursor.fetchall()
    exact = rows[0][0]
    return 0 if exact < SHOWN_FROM else max(SHOWN_FROM, exact // STEP * STEP)


def _say(outcome: Outcome, *, status: int) -> HttpResponse:
    response = JsonResponse({"outcome": outcome.value}, status=status)
    response["Cache-Control"] = "no-store"
    # Django writes a line for each refusal; here no line is written for anybody.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response
