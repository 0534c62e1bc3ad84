"""The Content Security Policy holds in a real browser, and what it refuses is heard."""

from tests.cast import Cast
from tests.e2e.conftest import DESKTOP, Visit

STRANGE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.strange = 1";
  document.body.append(script);
  const picture = document.createElement("img");
  picture.src = "http://elsewhere.example/x.png";
  document.body.append(picture);
}"""


def test_what_is_smuggled_into_a_page_neither_runs_nor_loads(
    coop_founded: Cast, visit: Visit
) -> None:
    visitor = visit("policy", DESKTOP).be(coop_founded.user("bruno"))
    page = visitor.go("/account/")
    assert visitor.refused_by_policy == []
    page.evaluate(STRANGE)
    page.wait_for_timeout(200)
    assert page.evaluate("window.strange") is None
    refused, visitor.refused_by_policy = visitor.refused_by_policy, []
    assert len(refused) == 2, "the control: both were heard"
