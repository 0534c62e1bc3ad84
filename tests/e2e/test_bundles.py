"""The one sheet of an installation says what the many say that it is made of."""

from typing import Any

import pytest
from django.contrib.staticfiles.finders import get_finders

from coop.bundles import SHEETS, in_one
from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
MANY = """() => [...[...document.styleSheets].find(s => s.href.endsWith('/app.css')).cssRules]
  .filter(rule => rule.styleSheet)
  .flatMap(rule => [...rule.styleSheet.cssRules].map(each => [rule.layerName, each.cssText]))"""
IMPORTS = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule.styleSheet).length"""
ONE = """text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  return [...sheet.cssRules].filter(rule => rule.cssRules)
    .flatMap(rule => [...rule.cssRules].map(each => [rule.name, each.cssText])) }"""


def test_the_one_sheet_has_the_rules_of_the_many_in_their_order(visit: Visit) -> None:
    files = {path: (storage, path) for finder in get_finders() for path, storage in finder.list([])}
    page = visit("bundles").go("/sign-in/")
    assert page.evaluate(IMPORTS) == 0
    page.add_style_tag(url="/static/css/app.css")  # as it was collected: it imports the others
    many: list[Any] = page.evaluate(MANY)
    assert len(many) > 200
    assert page.evaluate(ONE, in_one(SHEETS, files)) == many
