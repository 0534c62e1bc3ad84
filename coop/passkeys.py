"""Passkeys (WebAuthn): what the browser is asked, and whether its answer holds.

The browser signs for this host only. Each question is asked once and for five minutes; the device
itself must have seen its owner (finger, face or its PIN), so a passkey is two factors by itself.
"""

import time
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from coop.errors import Refused
from coop.models import Passkey, User

ASKED = "_passkey"
ASKED_FOR = 5 * 60
REQUIRED = UserVerificationRequirement.REQUIRED


def creation(
    request: HttpRequest, *, user: User, cooperative: str, known: Iterable[Passkey]
) -> str:
    """What the browser is asked to make a passkey of `user`, as JSON."""
    options = generate_registration_options(
        rp_id=_host(request),
        rp_name=cooperative,
        user_id=_handle(user),
        user_name=user.username,
        user_display_name=user.name,
        challenge=_ask(request),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=bytes(key.credential)) for key in known
        ],
    )
    return options_to_json(options)


def question(request: HttpRequest) -> str:
    """What the browser is asked to prove with any passkey it has for this host, as JSON."""
    options = generate_authentication_options(
        rp_id=_host(request), challenge=_ask(request), user_verification=REQUIRED
    )
    return options_to_json(options)


def made(request: HttpRequest, answer: str) -> VerifiedRegistration:
    """The new passkey in the browser's answer; refused in words when it does not hold."""
    try:
        return verify_registration_response(
            credential=answer,
            expected_challenge=_asked(request),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as wrong:
        raise Refused(_("The passkey was not made. Try once more.")) from wrong


def proved(request: HttpRequest, answer: str) -> tuple[Passkey, VerifiedAuthentication]:
    """Whose passkey the browser proved to hold; refused in words when it does not hold."""
    challenge = _asked(request)
    try:
        credential = parse_authentication_credential_json(answer)
        key = Passkey.objects.live().select_related("user").get(credential=credential.raw_id)
        proof = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, Passkey.DoesNotExist) as wrong:
        raise Refused(_("That passkey is not known here. Sign in another way.")) from wrong
    if not key.user.is_active:
        raise Refused(_("This account is closed. Ask at the office."))
    return key, proof


def _ask(request: HttpRequest) -> bytes:
    """A new question, remembered in the session; the one before is void."""
    options = generate_authentication_options(rp_id=_host(request))
    request.session[ASKED] = [bytes_to_base64url(options.challenge), int(time.time())]
    return options.challenge


def _asked(request: HttpRequest) -> bytes:
    """The question that waits for an answer; it is void from now on."""
    challenge, since = request.session.pop(ASKED, ("", 0))
    if time.time() - since > ASKED_FOR:
        raise Refused(_("That took too long. Try once more."))
    return base64url_to_bytes(challenge)


def _handle(user: User) -> bytes:
    """How the passkey names its owner: says nothing to whoever reads it off the device."""
    return salted_hmac("coop.passkey", str(user.pk), algorithm="sha256").digest()


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
