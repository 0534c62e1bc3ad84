"""Passkeys: made, listed and removed on one's own account; used at the door."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, passkeys
from coop.actions import passkeys as actions
from coop.entry import enter
from coop.errors import Refused
from coop.forms import PasskeyForm, ProofForm
from coop.http import SignedInRequest, own_url
from coop.models import Cooperative, Passkey
from coop.models.sign_ins import Way
from coop.permissions import permitted
from coop.submissions import press, send, show


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
def own_passkeys(request: SignedInRequest) -> HttpResponse:
    """List them; make one with the device that shows the page."""
    form = PasskeyForm(request, data=request.POST or None)
    url = reverse("coop:own_passkeys")

    def act() -> str:
        made = passkeys.made(request, form.cleaned_data["answer"])
        actions.keep(
            name=form.cleaned_data["name"],
            credential=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            by=request.user,
            at=clock.now(),
        )
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    known = Passkey.objects.visible_to(request.user).live()
    name = str(Cooperative.objects.first() or "")
    options = passkeys.creation(request, user=request.user, cooperative=name, known=known)
    context = {"form": form, "passkeys": known, "options": options}
    context["cancel_url"] = reverse("coop:account")
    return show(request, "coop/passkeys.html", context, form)


@require_POST
@permitted("coop.use", Passkey)
def passkey_ending(request: SignedInRequest, passkey: Passkey) -> HttpResponse:
    url = reverse("coop:own_passkeys")

    def act() -> str:
        actions.end(key=passkey, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey of this device; it is asked for nothing else."""
    going_to = own_url(request, "next")
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key, proof = passkeys.proved(request, form.cleaned_data["answer"])
            user = actions.use(key=key, sign_count=proof.new_sign_count, at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return enter(request, user, way=Way.PASSKEY, going_to=going_to)
    context = {"form": form, "next": going_to, "options": passkeys.question(request)}
    return show(request, "coop/passkey.html", context, form)
