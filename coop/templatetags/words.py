"""Words on a page: help where it is needed, what hard words mean, units, texts to send."""

from django import template
from django.template.loader import render_to_string

from coop import formatting, glossary, screen

register = template.Library()


@register.simple_block_tag(name="help")
def help_with_page(content: str, words: str = "") -> str:
    """Help that lives on the page it helps with: a few sentences, and the hard words there."""
    context = {"content": content, "words": glossary.named(words)}
    return render_to_string("components/help.html", context)


@register.inclusion_tag("components/meaning.html")
def meaning(key: str) -> dict[str, glossary.Word]:
    """A hard word that says what it means when it is tapped; it is a block, not for a sentence."""
    return {"word": glossary.WORDS[key]}


@register.filter
def unit(code: object) -> str:
    """Write a unit alone, as after a price: "m²"."""
    return formatting.unit(str(code), language=screen.language())


@register.inclusion_tag("components/share.html", takes_context=True)
def share(context: template.Context, label: str, text: str, url: str) -> dict[str, str]:
    """Send a text with the address of a page on, by whatever the phone has."""
    address = context["request"].build_absolute_uri(url)
    return {"label": label, "text": f"{text}\n{address}"}
