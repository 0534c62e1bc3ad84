"""Every address of the product by its full name, with keys of things that exist."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ledger.models import Account
from tests.world import World

GIVEN = {
    "kind": "products",
    "code": "AAAA-BBBB-CCCC",
    "key": "council",
    "step": "sectors",
    "token": "no-such-token",
}
# The addresses of programs name things as people call them, not by a key of the database.
OF_PROGRAMS: dict[str, Callable[[World], dict[str, object]]] = {
    "api:statement": lambda _world: {"code": Account.objects.order_by("pk")[0].code},
    "api:story": lambda _world: {"code": "popular-price"},
    "api:resolution": lambda _world: {"number": 1},
    "api:product": lambda world: {"sku": world.works.tile.sku},
    "api:price_list": lambda world: {"pk": world.order.price_list_id},
    "api:order": lambda world: {"number": world.order.number},
    "api:buyer": lambda world: {"pk": world.order.buyer_id},
}


def patterns() -> Iterator[tuple[str, URLPattern]]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                yield f"{resolver.namespace}:{pattern.name}", pattern


EVERY = dict(patterns())
PATTERNS = {name: pattern for name, pattern in EVERY.items() if not name.startswith("api:")}


def address(name: str, world: World) -> str:
    """The address of a view, with keys of things that exist."""
    if name.startswith("api:"):
        return reverse(name, kwargs=OF_PROGRAMS[name](world) if name in OF_PROGRAMS else {})
    if name == "coop:history":
        return reverse(name, args=["production.order", world.order.pk])
    if name == "ledger:journal_file":
        return reverse(name, args=["hledger"])
    wanted = PATTERNS[name].pattern.converters
    return reverse(name, kwargs={k: GIVEN.get(k) or world.key_for(name) for k in wanted})
