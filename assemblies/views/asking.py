"""The plain page that asks for a few words before something is done."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse

from coop.http import SignedInRequest
from coop.submissions import send, show


def ask(
    request: SignedInRequest,
    form: forms.BaseForm,
    act: Callable[[], str],
    *,
    title: object,
    button: str,
    cancel_url: str,
    intro: object = "",
    act_tone: str = "",
) -> HttpResponse:
    """Answer a sent form by doing `act`; show the form, also again with what is wrong in it.

    `button` is the word on it, `act_tone` "bad" when what it does cannot be undone.
    """
    if request.method == "POST" and (answer := send(request, form, act)):
        return answer
    context = {
        "form": form,
        "title": title,
        "intro": intro,
        "act": button,
        "act_tone": act_tone,
        "cancel_url": cancel_url,
    }
    return show(request, "assemblies/reason.html", context, form)
