"""Addresses of programs that are told, on one's own account: made, listed, ended."""

import secrets

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coop import clock, webhooks
from coop.actions import webhooks as actions
from coop.forms import WebhookForm
from coop.htmx import render
from coop.http import SignedInRequest
from coop.models import Webhook, WebhookDelivery
from coop.permissions import permitted
from coop.submissions import answers_repeats_itself, press, send, show

SHOWN = 30


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@permitted("coop.use")
@answers_repeats_itself
def own_webhooks(request: SignedInRequest) -> HttpResponse:
    """List them with what they were told of late; make one. The answer shows its secret, once."""
    start = {"seed": secrets.token_urlsafe(32)}
    form = WebhookForm(request, data=request.POST or None, initial=start)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("url", "kinds")}
        secret = webhooks.secret_of(form.cleaned_data["seed"], user=request.user)
        actions.make(**facts, secret=secret, by=request.user, at=clock.now())
        return reverse("coop:webhooks")

    if request.method == "POST" and send(request, form, act):
        secret = webhooks.secret_of(form.cleaned_data["seed"], user=request.user)
        context = {"secret": secret, "url": form.cleaned_data["url"]}
        return render(request, "coop/webhook.html", context)
    own = Webhook.objects.visible_to(request.user)
    told = WebhookDelivery.objects.filter(webhook__user=request.user).select_related("webhook")
    context = {
        "form": form,
        "webhooks": [(each, webhooks.named(each.kinds)) for each in own],
        "deliveries": told[:SHOWN],
        "cancel_url": reverse("coop:account"),
    }
    return show(request, "coop/webhooks.html", context, form)


@require_POST
@permitted("coop.use", Webhook)
def webhook_ending(request: SignedInRequest, webhook: Webhook) -> HttpResponse:
    url = reverse("coop:webhooks")

    def act() -> str:
        actions.end(webhook=webhook, by=request.user, at=clock.now())
        return url

    return press(request, act, otherwise=url)
