"""Every write is safe to send twice: the form has its own id, a repeat gets the first answer."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coop import uploads
from coop.errors import Refused
from coop.htmx import render
from coop.models import Submission, User

# Passwords leave no trace, not even a hash that could be tried on.
PASSWORDS = {"password", "old_password", "new_password1", "new_password2"}
MISSING = forms.Field.default_error_messages["required"]
IGNORED = {"csrfmiddlewaretoken", "client_id", *PASSWORDS}


class SentOtherwise(Refused):
    """The same id came before with other content."""


def perform(request: HttpRequest, act: Callable[[], str]) -> str:
    """Run `act` once for the `client_id` in the form; return the URL to go to.

    `act` performs one action and returns where its result can be seen. Both happen in one
    transaction. The same id with the same content returns the first URL without acting; with
    other content it is refused. Raises `Refused` with words for the person at the screen.
    """
    return once(
        act,
        client_id=client_id_of(request),
        digest=digest_of(request),
        path=request.path,
        by=_user(request),
    )


def once(act: Callable[[], str], *, client_id: UUID, digest: str, path: str, by: User) -> str:
    """The same for what came in another form: `digest` is of all that was sent."""
    with uploads.undone_with_the_rest(), transaction.atomic():
        _wait_for_twin(client_id)
        seen = Submission.objects.filter(actor=by, client_id=client_id).first()
        if seen is None:
            url = act()
            Submission.objects.create(
                client_id=client_id,
                actor=by,
                path=path[:300],
                payload_sha256=digest,
                result_url=url,
            )
            return url
    if seen.payload_sha256 != digest:
        raise SentOtherwise(
            _("This form was already sent with other content. Open the page again for a new one.")
        )
    return seen.result_url


def press(request: HttpRequest, act: Callable[[], str], *, otherwise: str) -> HttpResponse:
    """Answer a button: go where the action leads, or back to `otherwise` with the reason."""
    try:
        return see_other(perform(request, act))
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other(otherwise)


def send(request: HttpRequest, form: forms.BaseForm, act: Callable[[], str]) -> HttpResponse | None:
    """Answer a form: the redirect when `act` succeeded; None when the form must be shown again.

    A refusal is put beside the field it names, or at the top, and everything typed is kept.
    """
    if not form.is_valid():
        return None
    try:
        return see_other(perform(request, act))
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, str(refused))
        return None


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *forms: forms.BaseForm
) -> HttpResponse:
    """The page on which forms stand, for the first time or again because one was refused.

    Then it answers 422, by which programs and the log tell a refusal from a page that was read.
    A browser shows it just the same, and who hears the page is told by its title, which comes
    first. No form is sent by htmx, which would leave the page of such an answer aside.
    """
    refused = any(form.errors for form in forms)
    for form in forms:
        name_what_is_missing(form)
    return render(request, template, context, status=422 if refused else 200)


def name_what_is_missing(form: forms.BaseForm) -> None:
    """Say of each field that is empty which one it is: at the top of a page they stand together."""
    for name, errors in form.errors.items():
        for error in errors.as_data():
            if str(error.message) == MISSING and form[name].label:
                label = capfirst(form[name].label)
                error.message = _asks_for(form.fields[name]) % {"field": label}


def _asks_for(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Tick “%(field)s”.")
    if isinstance(field, forms.ChoiceField | forms.FileField):
        return _("Choose “%(field)s”.")
    return _("Fill in “%(field)s”.")


def answered_before(request: HttpRequest) -> HttpResponse | None:
    """What this very form was answered with before, if this person sent it before.

    Asked before anything is loaded or allowed: what the form asked for may be done by now, and the
    thing it was done to gone or closed.
    """
    if request.method != "POST" or "client_id" not in request.POST:
        return None
    try:
        client_id = client_id_of(request)
    except Refused:
        return None
    seen = Submission.objects.filter(actor_id=request.user.pk, client_id=client_id).first()
    if seen is None or seen.payload_sha256 != digest_of(request):
        return None
    return see_other(seen.result_url)


def answers_repeats_itself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view whose answer is a page, not a redirect: a repeat is shown that page again."""
    view.answers_repeats_itself = True  # type: ignore[attr-defined]  # read by the middleware
    return view


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("only somebody who is signed in submits a form")
    return request.user


def see_other(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def client_id_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        raise Refused(_("The form was incomplete. Open the page again and repeat.")) from None


def digest_of(request: HttpRequest) -> str:
    fields = sorted((k, v) for k, v in request.POST.lists() if k not in IGNORED)
    sent = [(name, each) for name, many in request.FILES.lists() for each in many]
    files = sorted((name, str(f.name), hashlib.sha256(f.read()).hexdigest()) for name, f in sent)
    for _name, f in sent:
        f.seek(0)
    content = json.dumps([request.path, fields, files], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _wait_for_twin(client_id: UUID) -> None:
    """Let one of several equal requests through at a time (a lock until the transaction ends)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [client_id.int % 2**63])
