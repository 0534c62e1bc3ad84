"""The people of a buyer: invited by a link, given their parts, ended."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, qr
from coop.entry import nobody_waits, with_new_password
from coop.forms import NewPasswordForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import User
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, send, show
from coop.tokens import random_token, token_hash
from ledger.actions import buyers
from ledger.actions import contacts as actions
from ledger.forms.buyers import ContactForm, PartsForm
from ledger.models import Buyer, BuyerContact, ContactInvitation


@never_cache
@sensitive_post_parameters("token")
@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_people", Buyer)
@answers_repeats_itself
def contacts(request: SignedInRequest, buyer: Buyer) -> HttpResponse:
    """Invite somebody: by mail, or answer with the sheet itself."""
    form = ContactForm(request.POST or None, initial={"token": random_token()})

    def act() -> str:
        given = {name: form.cleaned_data[name] for name in ("name", "email")}
        token, parts = form.paper_token(), form.parts()
        actions.invite(
            buyer=buyer, token=token, parts=parts, **given, by=request.user, at=clock.now()
        )
        return buyer.get_absolute_url()

    if request.method == "POST" and (answer := send(request, form, act)):
        return _sheet(request, buyer, form) if form.paper_token() else answer
    context = {"form": form, "buyer": buyer, "cancel_url": buyer.get_absolute_url()}
    return show(request, "ledger/contact.html", context, form)


def _sheet(request: SignedInRequest, buyer: Buyer, form: ContactForm) -> HttpResponse:
    path = reverse("ledger:contact_accept", args=[form.paper_token()])
    link = request.build_absolute_uri(path)
    context = {
        "buyer": buyer,
        "person": form.cleaned_data["name"],
        "link": link,
        "code": qr.svg(link, title=link),
        "days": ContactInvitation.LIFE.days,
    }
    return render(request, "ledger/contact_sheet.html", context)


@require_POST
@permitted("ledger.keep_people", ContactInvitation)
def revocation(request: SignedInRequest, invitation: ContactInvitation) -> HttpResponse:
    """Take an invitation back before it is used."""
    url = invitation.buyer.get_absolute_url()

    def act() -> str:
        actions.revoke(invitation, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)


@require_http_methods(["GET", "POST"])
@permitted("ledger.keep_people", BuyerContact)
def parts(request: SignedInRequest, contact: BuyerContact) -> HttpResponse:
    """Say anew what somebody does for a buyer."""
    names = ("may_order", "may_sign", "may_pay")
    start = {name: getattr(contact, name) for name in names}
    form = PartsForm(request.POST or None, initial=start)
    url = contact.buyer.get_absolute_url()

    def act() -> str:
        actions.change_parts(contact, parts=form.parts(), by=request.user, at=clock.now())
        return url

    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {"form": form, "contact": contact, "cancel_url": url}
    return show(request, "ledger/contact_parts.html", context, form)


@require_POST
@permitted("ledger.keep_people", BuyerContact)
def contact_endings(request: SignedInRequest, contact: BuyerContact) -> HttpResponse:
    """End somebody's place as a contact."""
    url = contact.buyer.get_absolute_url()

    def act() -> str:
        buyers.end_contact(contact, by=request.user, at=clock.now())
        return reverse("coop:home") if contact.user_id == request.user.pk else url

    return press(request, act, otherwise=url)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and be in. Looking at the page uses nothing up."""
    waiting = ContactInvitation.objects.open_at(clock.now()).select_related("buyer")
    invitation = waiting.filter(token_sha256=token_hash(token)).first()
    if invitation is None:
        return nobody_waits(request, "ledger/contact_over.html")
    form = NewPasswordForm(request.POST or None)

    def accepted(password: str) -> User:
        return actions.accept(token=token, password=password, at=clock.now())

    if answer := with_new_password(request, form, accepted):
        return answer
    username = actions.name_for(invitation)
    context = {"form": form, "invitation": invitation, "name": invitation.name}
    context["username"] = username
    return show(request, "ledger/contact_accept.html", context, form)
