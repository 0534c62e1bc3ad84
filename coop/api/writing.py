"""What a program writes has one effect, however often it is sent: its Idempotency-Key is its id."""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from ninja import Header, Schema

from coop import submissions
from coop.http import SignedInRequest

IdempotencyKey = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="A UUID of your own for this one act. The same again is given the first answer,"
        " with other content it is refused (409).",
    ),
]


def once(request: SignedInRequest, key: UUID, sent: Schema, act: Callable[[], str]) -> str:
    """Run `act` once for the key; the reference it returned, also for a repeat."""
    content = json.dumps([request.path, sent.model_dump(mode="json")], ensure_ascii=False)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return submissions.once(act, client_id=key, digest=digest, path=request.path, by=request.user)
