"""Of texts that look alike some are measured for contrast: what is pale is found all the same."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests.e2e.conftest import COLOURS, PHONE, RULES, VIOLATIONS

pytestmark = pytest.mark.e2e
PAGE = """<!doctype html><html lang="es"><title>Lista</title><style>
  tr.pale td, p.pale { color: #aaa } tr.ground { background: #666 } .faint { opacity: .4 }
  .over { position: relative; height: 3em }
  .over span { position: absolute; inset: 0; background: #555 }
  </style><main><h1>Lista</h1><table>%s</table>%s</main></html>"""
ROW = '<tr class="%s"><td>Piso</td><td>1.200 m2</td></tr>'
FEW, MANY = ROW % "" * 9, ROW % "" * 40


@pytest.mark.parametrize(
    ("rows", "rest", "wrong"),
    [
        (MANY, "", 0),
        (ROW % "pale" * 40, "", 1),
        (MANY + ROW % "pale" + FEW, "", 1),  # one among many, in its colour
        (MANY + ROW % "ground" + FEW, "", 1),  # in what lies behind it
        (MANY + ROW % "faint" + FEW, "", 1),
        (MANY, '<p class="pale">Nada</p>', 1),
        (MANY, '<p class="over"><span>Total</span></p>', 1),
        (MANY, '<input><img src="data:,">', 2),  # no contrast: no name, no words
    ],
)
def test_what_is_wrong_is_found_among_much_that_is_alike(
    browser: Browser, rows: str, rest: str, wrong: int
) -> None:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.set_content(PAGE % (rows, rest))
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, RULES)
    left = page.evaluate("document.querySelectorAll('[data-alike]').length")
    context.close()
    assert len(found) == wrong, found
    assert left == 0, "the page is as it was"


DARK = """<!doctype html><html lang="es"><title>Noche</title><style>
  @media (prefers-color-scheme: dark) { body { background: #000 } p { color: #222 } }
  </style><main><h1>Noche</h1><p>Nada se lee <a href="/">aquí</a></p></main></html>"""
# Of the rules that we hold pages to, those that axe files under colour.
OF_COLOUR = """tags => axe.getRules(tags).filter(rule => rule.tags.includes('cat.color'))
  .map(rule => rule.ruleId).sort()"""


def test_what_is_wrong_in_the_dark_alone_is_found_by_the_rules_of_colour(browser: Browser) -> None:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.set_content(DARK)
    page.evaluate(AXE_SCRIPT)
    rules = page.evaluate(OF_COLOUR, RULES["runOnly"])
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = [len(page.evaluate(VIOLATIONS, asked)) for asked in (RULES, COLOURS)]
    context.close()
    assert rules == COLOURS["runOnly"]
    assert found["light"] == [0, 0]
    assert found["dark"][1] == found["dark"][0] > 0
