"""The ways in which a form is spoiled before it is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode
from uuid import UUID

from tests.battery.everywhere import NULS, RUBBISH
from tests.battery.forms import Form, Pairs

TYPED, IN_PARTS, EDGE = "application/x-www-form-urlencoded", "multipart/form-data", "edge7d2f"
LONG = ("x" * 1_000_000, "9" * 1_000_000, "\n" * 1_000_000, "é" * 300_000, "1," * 400_000)
WORDS = (
    *RUBBISH, "\u0661", "1e999999", "0x10", "1_000", "+1", "--1", "1 000", ".", "∞", "½", "NaN%",
    "sNaN", "-0", "0.00000000000000001", "1" * 60, "9" * 400, "9" * 5_000, "0000-01-01", "-1:00",
    "9999-12-31T23:59", "0001-01-01", "2026-W60", "24:00", "2026-11-28T10:00:00+99:99", "0-0-0",
    "\ufeff1", "\u2028", "a\r\nb: c", "\x01\x1f", "\U0010ffff", "ﷺ" * 200,
    "a" + "\u0301" * 500, "https://[", "a@b@c", "1;2", "²", "①", "none", "undefined", "on",
)  # fmt: skip
BROKEN = (
    b"\xff\xfe", b"%ff%fe", b"%c3", b"\xc3", b"\xed\xa0\x80", b"%ed%a0%80", b"%zz", b"%", b"%u0041",
    b"\xc0\xaf", b"%f8%88%80%80%80", b"\x80" * 400, b"+%2B%252B",
)  # fmt: skip
NOT_FORMS = (
    b"", b"{", b"[]", b"null", b"<?xml version='1.0'?><a/>", b"=" * 40, b"&" * 6_000, b"&=" * 3_000,
    b"a=1&" * 6_000, b"%zz=%", b"\xff" * 4_000, b"\0" * 40, b"[" * 5_000, b"--\r\n", b"client_id",
)  # fmt: skip
KINDS = (
    TYPED, f"{TYPED}; charset=utf-7", f"{TYPED}; charset=utf-16", f"{TYPED}; charset=nothing",
    IN_PARTS, f"{IN_PARTS}; boundary=", f"{IN_PARTS}; boundary={'b' * 300}", "application/json",
    f"{IN_PARTS}; boundary=\u00e9", "text/plain", "text/xml", "*/*", "", ";", 'a/b; c="',
)  # fmt: skip


@dataclass(frozen=True)
class Body:
    content: bytes
    kind: str = TYPED


Way = Callable[[Form, Random], Body]


def way_for(form: Form, chance: Random) -> Way:
    """One of the ways, drawn: a question has no body, and what has no fields only its own id."""
    if form.method != "POST":
        return chance.choice(ASKED)
    return chance.choice(WAYS if form.names else BARE)


def _own(chance: Random) -> tuple[str, str]:
    """The form's own id, which is another each time."""
    return "client_id", str(UUID(int=chance.getrandbits(128), version=4))


def _proposed(form: Form, chance: Random) -> Pairs:
    """What somebody would send who does as the page proposes, and presses one of its buttons."""
    return [*form.likely, *(chance.sample(form.buttons, 1) if form.buttons else [])]


def _typed(pairs: Pairs) -> Body:
    return Body(urlencode(pairs).encode())


def _all_wrong(form: Form, chance: Random) -> Body:
    return _typed([*((name, chance.choice(WORDS)) for name in form.names), _own(chance)])


def _one_wrong(form: Form, chance: Random) -> Body:
    """One field is wrong, the others are as the page proposes them."""
    return _typed([*_without(form, chance, wrong := _one_of(form, chance)), (wrong, _word(chance))])


def _far_too_long(form: Form, chance: Random) -> Body:
    wrong = _one_of(form, chance)
    return _typed([*_without(form, chance, wrong), (wrong, chance.choice(LONG))])


def _with_a_nul(form: Form, chance: Random) -> Body:
    """Such a form is refused whole (`coop.middleware.Readable`), and its other fields with it."""
    wrong = _one_of(form, chance)
    return _typed([*_without(form, chance, wrong), (wrong, chance.choice(NULS))])


def _one_of(form: Form, chance: Random) -> str:
    return chance.choice([*form.names, "client_id"])


def _word(chance: Random) -> str:
    return chance.choice(WORDS)


def _without(form: Form, chance: Random, name: str) -> Pairs:
    return [pair for pair in (_own(chance), *_proposed(form, chance)) if pair[0] != name]


def _not_utf8(form: Form, chance: Random) -> Body:
    """Bytes that are no letters, as a value or as a name."""
    wrong = _one_of(form, chance)
    rest = urlencode(_without(form, chance, wrong)).encode()
    broken, name = chance.choice(BROKEN), quote(wrong).encode()
    return Body(rest + b"&" + chance.choice((name + b"=" + broken, broken + b"=1", name + broken)))


def _twice(form: Form, chance: Random) -> Body:
    """Some names stand there again with something else, in any order."""
    pairs = [_own(chance), *_proposed(form, chance)]
    again = [(_one_of(form, chance), _word(chance)) for _ in range(chance.randint(1, 4))]
    pairs += again * chance.choice((1, 1, 50))
    chance.shuffle(pairs)
    return _typed(pairs)


def _not_its_fields(form: Form, chance: Random) -> Body:
    """Some of its fields are missing, and others stand there that it has not."""
    pairs = [pair for pair in _proposed(form, chance) if chance.random() < 0.5]
    others = ("id", "pk", "state", "form-TOTAL_FORMS", "lines-0-id", "__proto__", "a[b][c]", "")
    return _typed([*pairs, (chance.choice(others), _word(chance)), _own(chance)])


def _broken_off(form: Form, chance: Random) -> Body:
    """In parts, as where a file is sent, and cut anywhere, or with another edge than it says."""
    content, kind = _in_parts(form, chance), f"{IN_PARTS}; boundary={EDGE}"
    match chance.randrange(4):
        case 0:
            return Body(content[: chance.randrange(len(content))], kind)
        case 1:
            return Body(content, f"{IN_PARTS}; boundary=another")
        case 2:
            at = chance.randrange(len(content))
            return Body(content[:at] + chance.choice(BROKEN) + content[at + 2 :], kind)
        case _:
            return Body(content, kind)


def _in_parts(form: Form, chance: Random) -> bytes:
    wrong = _one_of(form, chance)
    pairs = [*_without(form, chance, wrong), (wrong, _word(chance)[:2_000])]
    parts = [_part(f'name="{name}"', value.encode()) for name, value in pairs]
    name = chance.choice(("page.pdf", "../../x", "x" * 5_000, "a\u202eb.csv", "", "a;b"))
    file = f'name="{_one_of(form, chance)}"; filename="{name}"'
    parts.append(_part(file, chance.choice((*BROKEN, b"%PDF-1.7", b""))))
    return b"".join([*parts, f"--{EDGE}--\r\n".encode()])


def _part(said: str, content: bytes) -> bytes:
    head = f"--{EDGE}\r\nContent-Disposition: form-data; {said}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def _no_form(_form: Form, chance: Random) -> Body:
    """What is no form at all, or is said to be another kind of thing."""
    return Body(chance.choice((*NOT_FORMS, *BROKEN)), chance.choice(KINDS))


ASKED: Sequence[Way] = (_all_wrong, _one_wrong, _twice, _not_utf8, _not_its_fields, _with_a_nul)
BARE: Sequence[Way] = (_no_form, _one_wrong, _twice, _not_utf8, _broken_off)
# The most is one wrong among right ones: that alone comes as far as the action.
WAYS: Sequence[Way] = (
    *(_one_wrong,) * 24, *(_all_wrong,) * 6, *(_twice,) * 6, *(_broken_off,) * 6,
    *(_not_utf8,) * 4, *(_not_its_fields,) * 4, *(_no_form,) * 2, _with_a_nul, _far_too_long,
)  # fmt: skip
