"""Of texts that look alike some are measured for contrast: what is pale is found all the same."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests.e2e.conftest import PHONE, RULES, VIOLATIONS

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
