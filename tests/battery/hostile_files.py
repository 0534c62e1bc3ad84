"""F3: a thousand hostile files for what is brought in: none falls over, none comes in by halves."""

import http.client
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from uuid import uuid4

from tests.battery import stack
from tests.battery.report import Report
from tests.battery.stack import Stack

COUNT, GROWTH_MIB = 1000, 200
SEE_OTHER, SERVER_ERROR = 303, 500
LIMIT = 2 * 1024 * 1024
IN_WITH_ERRORS = """
    SELECT count(*) FROM coop_importbatch b WHERE imported_at IS NOT NULL
      AND EXISTS (SELECT FROM jsonb_array_elements(b.report) r WHERE jsonb_array_length(r) > 0)"""
Hostile = Callable[[bytes, Random], bytes]


def look_at(report: Report) -> None:
    with stack.running() as place:
        desk = Desk(place)
        before = desk.memory()
        told = [desk.send(kind, content) for kind, content in _files(report)]
        looked = [address for status, address in told if status == SEE_OTHER]
        pressed = [desk.press(address) for address in looked]
        statuses = Counter(status for status, _address in told)
        statuses.update(status for status, _address in pressed)
        report.line("files sent", len(told), "files")
        report.line("of them read, with a report on each row", len(looked), "files")
        fell = sum(many for status, many in statuses.items() if status >= SERVER_ERROR)
        report.none("answers that fell over", fell, "answers")
        report.most(
            "growth of the web server's largest hand", desk.grown(before), "MiB", GROWTH_MIB
        )
        with place.owner() as owner:
            [(wrong,)] = owner.execute(IN_WITH_ERRORS).fetchall()
        report.none("files that came in with an error in a row", wrong, "files")
        report.least(
            "files without an error that came in, for comparison", desk.came_in(), "files", 1
        )


class Desk:
    """Whoever may bring in, at a browser."""

    def __init__(self, place: Stack) -> None:
        from tests.bench import hall as room

        self.place, founder = place, place.hall().cast.founder
        self.csrf = room.csrf()
        chair = place.hall().chairing.member
        self.cookies = room.Voter(chair, founder, room.session_of(founder), self.csrf).cookies

    def send(self, kind: str, content: bytes) -> tuple[int, str]:
        """The form with the file; how it was answered, and where one is sent on."""
        from django.urls import reverse

        edge = uuid4().hex
        fields = {"csrfmiddlewaretoken": self.csrf, "client_id": str(uuid4())}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{kind}.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        body = "".join([*parts, head]).encode() + content + f"\r\n--{edge}--\r\n".encode()
        path = reverse("coop:import_new", args=[kind])
        return self._post(path, body, f"multipart/form-data; boundary={edge}")

    def press(self, address: str) -> tuple[int, str]:
        """Bring in the file that was looked at."""
        body = f"csrfmiddlewaretoken={self.csrf}&client_id={uuid4()}".encode()
        return self._post(f"{address}import/", body, "application/x-www-form-urlencoded")

    def _post(self, path: str, body: bytes, kind: str) -> tuple[int, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=60)
        try:
            headers = {"Content-Type": kind, "Cookie": self.cookies}
            link.request("POST", path, body, headers)
            answer = link.getresponse()
            answer.read()
        finally:
            link.close()
        return answer.status, answer.headers.get("Location", "")

    def memory(self) -> dict[int, int]:
        """KiB that each hand of the web server has needed at most."""
        return {pid: _highest(pid) for pid in self.place.hands("web")}

    def grown(self, before: dict[int, int]) -> float:
        now = self.memory()
        return max(now[pid] - before.get(pid, 0) for pid in now) / 1024

    def came_in(self) -> int:
        with self.place.owner() as owner:
            sql = "SELECT count(*) FROM coop_importbatch WHERE imported_at IS NOT NULL"
            return int(owner.execute(sql).fetchall()[0][0])


def _highest(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Each good file once, and then each spoilt in one way, drawn anew each time."""
    from tests.coop.test_imports import FILES

    for kind, (text, _model) in FILES.items():
        yield kind, text.encode()
    chance = report.random
    for n in range(report.count(COUNT, least=len(WAYS))):
        kind = chance.choice(list(FILES))
        text, _model = FILES[kind]
        yield kind, WAYS[n % len(WAYS)](text.encode(), chance)


def _bomb(suffix: str, size: int) -> Hostile:
    def made(content: bytes, _chance: Random) -> bytes:
        paper = io.BytesIO()
        with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(f"xl/{suffix}", content + b"0" * size)
        return paper.getvalue()

    return made


def _flip(content: bytes, chance: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cell(content: bytes, value: bytes) -> bytes:
    """The first cell under the headings becomes something else."""
    head, _, rows = content.partition(b"\n")
    mark = max((b";", b",", b"\t"), key=head.count)
    return head + b"\n" + value + mark + rows.partition(mark)[2]


def _value(content: bytes, chance: Random) -> bytes:
    return _cell(content, chance.choice(VALUES))


def _place(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(PIECES) + content[at:]


VALUES = (
    b"", b"NaN", b"-Infinity", b"1e999", b"9" * 400, "٣٫٥".encode(), b"=cmd|' /C calc'!A0", b"-1",
    b"0000-00-00", b"31/02/2026", b"10000-01-01", b"'; DROP TABLE coop_user; --", b"<script>",
    "\u202eabc".encode(), "😀".encode() * 500, b"a" * 2001, b"../../etc/passwd", b"{{ 7*7 }}",
)  # fmt: skip
PIECES = (
    b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b'"', b'""', b"\r", b"\n\n", b";", b",", b"\t", b"'",
    b"\xef\xbb\xbf", b"\x85", "\u2028".encode(), b"\x0b", b"\\", b"\x1a",
)  # fmt: skip
WAYS: tuple[Hostile, ...] = (
    _flip, _value, _place, _value, _place,
    lambda content, _: b"\xef\xbb\xbf" + content,
    lambda content, _: b"\xef\xbb\xbf\xef\xbb\xbf" + content,
    lambda content, _: content.decode().encode("utf-16"),
    lambda content, _: b"\xff\xfe" + content,
    lambda _content, _: b"\xff\xfe\x00\xd8",
    lambda content, _: content.decode().encode("utf-32"),
    lambda content, _: content.decode().encode("latin-1", "replace"),
    lambda content, _: content.replace(b";", b"\t").replace(b",", b";"),
    lambda content, _: content + b";" * 1_000_000,
    lambda _content, _: (b";" * 59 + b"\n") * 17_000,
    lambda content, _: content + b"x\n" * 900_000,
    lambda content, _: content + b'"' + b"a" * 1_500_000,
    lambda _content, _: (b"a;" * 5000 + b"\n") * 150,
    lambda content, _: content * 400,
    lambda _content, _: b"0" * (LIMIT + 1),
    lambda content, chance: content[: chance.randrange(len(content))],
    lambda _content, chance: chance.randbytes(chance.choice((1, 40, 4000, 400_000))),
    lambda content, _: content.replace(b"\n", b"\r"),
    lambda content, _: content.partition(b"\n")[0],
    lambda _content, _: b"",
    _bomb("worksheets/sheet1.xml", 100_000_000), _bomb("sharedStrings.xml", 1_000_000),
)  # fmt: skip
