"""A secret ballot on phones: drawn, put in, changed, sealed, found again and counted by anybody."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.templatetags.static import static
from django.utils import timezone

from assemblies.models import Ballot
from assemblies.urn.blindrsa import PrivateKey
from coop.services.config import ROOT
from tests.assemblies.urn import vectors
from tests.assemblies.urn.builders import prepare
from tests.builders import assemblies as build
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, HALL, PHONE, Visit, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PATIENCE = 30_000

DRAW_AND_OPEN = """async ({ module, key, message, salt, factor, answer }) => {
  const rsa = await import(module);
  const own = new rsa.PublicKey(key.modulus, key.exponent);
  const given = { salt: rsa.fromHex(salt), factor: BigInt(`0x${factor}`) };
  const paper = await rsa.blind(own, rsa.fromHex(message), given);
  let signature;
  try {
    signature = rsa.finalize(own, paper, answer);
  } catch (error) {
    signature = error.message;
  }
  return { ...paper, signature, fingerprint: await own.fingerprint() };
}"""


@pytest.fixture
def works() -> Works:
    return build_works()


def in_the_browser(visitor: Visitor, key: PrivateKey, answer: bytes) -> dict[str, str]:
    factor = pow(vectors.INVERSE, -1, vectors.P * vectors.Q)
    given: dict[str, Any] = {
        "module": static("js/blind-rsa.js"),
        "key": {"modulus": f"{key.public.modulus:x}", "exponent": "10001"},
        "message": vectors.MESSAGE.hex(),
        "salt": vectors.SALT.hex(),
        "factor": f"{factor:x}",
        "answer": answer.hex(),
    }
    said: dict[str, str] = visitor.page.evaluate(DRAW_AND_OPEN, given)
    return said


def test_the_published_vector_holds_in_the_browser(works: Works, visit: Visit) -> None:
    phone = visit("urn-vector", PHONE)
    phone.go("/sign-in/")
    key = PrivateKey(vectors.P, vectors.Q)
    said = in_the_browser(phone, key, vectors.BLIND_SIGNATURE)
    assert said["blinded"] == vectors.BLINDED.hex()
    assert int(said["inverse"], 16) == vectors.INVERSE
    assert said["signature"] == vectors.SIGNATURE.hex()
    assert said["fingerprint"] == key.public.fingerprint
    other = PrivateKey.generate().public.modulus.to_bytes(256, "big")
    assert in_the_browser(phone, key, other)["signature"] == "not signed with this key"


def choose(phone: Visitor, choice: str) -> None:
    phone.page.locator(f"button[data-choice={choice}]").click()
    phone.page.locator("[data-put]").click()


def is_recorded(phone: Visitor) -> None:
    phone.page.locator("[data-state=recorded]").wait_for(state="visible", timeout=PATIENCE)


def test_phones_vote_in_secret_and_anybody_counts_again(
    works: Works, visit: Visit, tmp_path: Path
) -> None:
    assembly = build.open_today(works.cast)
    page = f"/assemblies/{assembly.pk}/"
    motion = build.make_motion(assembly, by=works.user("ana"), at=timezone.now())
    chair = visit("urn-chair", DESKTOP).be(works.user("ana"))
    hall = visit("urn-hall", HALL).be(works.user("ana"))
    people = ("bruno", "delia", "pablo")
    phones = {name: visit(f"urn-{name}", PHONE).be(works.user(name)) for name in people}

    chair.go(f"{page}chair/")
    chair.press(f"/motions/{motion.pk}/urn/")
    for phone in phones.values():
        phone.go(page)
        phone.page.locator("[data-state=drawn]").wait_for(state="visible", timeout=PATIENCE)
    phones["bruno"].look("drawn")
    hall.go(f"{page}hall/")
    hall.look("drawing")
    words = phones["bruno"].page.locator("[data-key-words]").inner_text()
    assert words in hall.page.inner_text("body")
    chair.go(f"{page}chair/")
    chair.look("drawing")
    assert motion.urn.issues.count() == 3

    chair.press("/putting/")
    chair.page.locator('a[href$="/ballot/"]').first.click()
    chair.look("method")
    chair.send()
    ballot = Ballot.objects.get()
    assert ballot.method == "urn"
    for name, choice in (("bruno", "yes"), ("delia", "yes"), ("pablo", "no")):
        phone = phones[name]
        phone.go(f"/assemblies/ballots/{ballot.pk}/")
        phone.page.locator("button[data-choice=yes]").wait_for(state="visible")
        if name == "bruno":
            phone.look("ready")
        choose(phone, choice)
    for phone in phones.values():
        is_recorded(phone)
    phones["pablo"].look("recorded")
    choose(phones["pablo"], "abstain")
    phones["pablo"].page.locator("[data-state=sending]").wait_for(state="visible")
    is_recorded(phones["pablo"])
    hall.go(f"{page}hall/")
    hall.look("voting")

    chair.go(f"{page}chair/")
    chair.press("/closure/")
    ballot.refresh_from_db()
    assert (ballot.tally["yes"], ballot.tally["no"], ballot.tally["abstain"]) == (2, 0, 1)
    pablo = phones["pablo"]
    pablo.go(f"/assemblies/ballots/{ballot.pk}/")
    pablo.page.locator("[data-state=found]").wait_for(state="visible")
    own = pablo.page.locator("[data-state=found] [data-own-words]").inner_text()
    line = pablo.page.locator(".is-own")
    assert line.locator("th").inner_text() == own
    assert line.get_attribute("data-choice") == "abstain"
    pablo.look("found")
    chair.look("board")
    with chair.page.expect_download() as download:
        chair.page.locator('a[href$="/urn.json"]').click()
    file = tmp_path / "urn.json"
    download.value.save_as(file)
    script = ROOT / "static" / "verify_urn.py"
    root = ballot.motion.urn.box.root
    counted = subprocess.run(
        [sys.executable, str(script), str(file), "--root", root],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (counted.returncode, "3 ballots, 3 papers drawn" in counted.stdout) == (0, True)


def test_a_phone_without_scripts_is_sent_to_the_tellers(works: Works, visit: Visit) -> None:
    secret = prepare(works.cast, assembly=build.open_today(works.cast), drawn=("delia",))
    phone = visit("urn-plain", PHONE, script=False).be(works.user("bruno"))
    phone.go(f"/assemblies/urns/{secret.urn.pk}/")
    assert phone.page.locator("[data-urn=draw]").is_visible()
    assert phone.page.locator("[data-state='drawing unable']").is_visible()
    ballot = secret.open(tellers=True)
    phone.go(f"/assemblies/ballots/{ballot.pk}/")
    assert str(ballot.first_teller) in phone.page.inner_text("main")
