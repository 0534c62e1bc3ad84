"""The life of the minutes: worded with every version kept, corrected in the open, approved,
issued, signed by four, bound, sent."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import Settings

from assemblies import documents, reading
from assemblies.actions import dissents, minutes, signing
from assemblies.actions.minutes import Wording
from assemblies.checks import sealing
from assemblies.models import Minutes, MinutesSignature
from coop.errors import Refused
from coop.models import Document
from ledger.actions import posting
from ledger.actions.seals import seal_entries
from ledger.reading.seals import head
from tests.builders import assemblies as build
from tests.builders import ledger
from tests.builders import minutes as make
from tests.cast import Cast
from tests.conftest import owner_connection
from tests.ledger.test_guards import draft


@pytest.fixture
def now(cast: Cast) -> object:
    return timezone.now()


def reword(cast: Cast, made: Minutes, *, seen: int = 0, **words: str) -> Minutes:
    wording = Wording(
        preamble=words.get("preamble", ""),
        items={1: words.get("item", "")},
        remarks=words.get("remarks", ""),
        seen=seen or reading.version_of(made),
    )
    by, at = cast.user("sofia"), timezone.now()
    return minutes.reword(minutes=made, wording=wording, by=by, at=at)


def sign_by(cast: Cast, made: Minutes, name: str) -> MinutesSignature:
    paper = reading.paper_of(made)
    assert paper is not None
    return signing.sign(
        minutes=made,
        member=cast.member(name),
        sha256=paper.sha256,
        by=cast.user(name),
        at=timezone.now(),
    )


def test_each_wording_is_kept_and_its_changes_are_told_word_by_word(cast: Cast) -> None:
    made = make.written(cast)
    assert reading.version_of(made) == 1
    reword(cast, made, item="Bruno spoke for it.")
    reword(cast, made, item="Bruno and Delia spoke for it.", remarks="It rained.")
    reword(cast, made, item="Bruno and Delia spoke for it.", remarks="It rained.")
    first, second, third = made.versions.order_by("n")
    assert first.by is None
    changes = dict(reading.changed_prose(second.prose, third.prose))
    assert changes["Remarks"] == [("new", "It rained.")]
    assert changes["1. Order of the day"] == [
        ("same", "Bruno "),
        ("new", "and Delia "),
        ("same", "spoke for it."),
    ]


def test_of_two_who_write_at_once_the_second_is_told(cast: Cast) -> None:
    made = make.written(cast)
    reword(cast, made, item="One.", seen=1)
    with pytest.raises(Refused, match="Somebody changed the minutes"):
        reword(cast, made, item="Two.", seen=1)


def test_a_correction_leaves_the_records_as_they_are(cast: Cast) -> None:
    made = make.with_signers(cast)
    before = documents.minutes_content(made.assembly)
    minutes.correct(
        minutes=made, wrong="Hornos", right="Prensas", reason="misheard",
        by=cast.user("sofia"), at=timezone.now(),
    )  # fmt: skip
    assert documents.minutes_content(made.assembly) == before
    paper = documents.minutes_paper(made)
    assert [str(c) for c in paper.context["corrections"]] == ["Hornos → Prensas"]


def approve(cast: Cast, made: Minutes, name: str) -> None:
    member, by = cast.member(name), cast.user(name)
    minutes.approve(minutes=made, member=member, by=by, at=timezone.now())


def test_both_who_sign_approve_one_wording_and_then_it_stays(cast: Cast) -> None:
    made = make.with_signers(cast)
    approve(cast, made, "bruno")
    reword(cast, made, item="Changed after the first approval.")
    approve(cast, made, "delia")
    assert not reading.is_approved(made)
    approve(cast, made, "bruno")
    assert reading.is_approved(made)
    with pytest.raises(Refused, match="their words stay"):
        reword(cast, made, item="Once more.")
    with pytest.raises(Refused, match="Only the members whom the assembly chose"):
        approve(cast, made, "pablo")


def test_a_later_assembly_approves_also_what_was_issued(cast: Cast) -> None:
    made = make.issued(cast)
    with pytest.raises(Refused, match="met later"):
        minutes.approve_by_assembly(
            minutes=made, assembly=made.assembly, by=cast.user("sofia"), at=timezone.now()
        )
    later = build.make_open(cast, at=timezone.now() + timedelta(days=2))
    minutes.approve_by_assembly(
        minutes=made, assembly=later, by=cast.user("sofia"), at=timezone.now()
    )
    assert reading.is_approved(made)


def test_who_was_in_the_room_is_told_at_each_vote(cast: Cast) -> None:
    made = make.written(cast)
    room = made.content["items"][0]["motions"][0]["ballot"]["room"]
    assert len(room["voters"]) == len(cast.members)
    assert (room["voice_only"], room["recused"]) == ([], [])


def test_who_voted_against_leaves_it_on_record_until_the_minutes_are_approved(cast: Cast) -> None:
    made = make.with_signers(cast)
    ballot, now = make.ballot_of(made), timezone.now()

    def dissent(name: str) -> None:
        dissents.dissent(
            ballot=ballot, member=cast.member(name), reason="Too dear.", by=cast.user(name), at=now
        )

    dissent("sofia")
    for name, why in (("sofia", "on record already"), ("bruno", "Only who voted against")):
        with pytest.raises(Refused, match=why):
            dissent(name)
    with pytest.raises(Refused, match="only their own"):
        dissents.dissent(
            ballot=ballot, member=cast.member("sofia"), reason="", by=cast.user("bruno"), at=now
        )
    content = documents.minutes_content(made.assembly)
    kept = content["items"][0]["motions"][0]["ballot"]["dissents"]
    assert [(d["name"], d["reason"]) for d in kept] == [(str(cast.member("sofia")), "Too dear.")]
    minutes.issue(minutes=made, by=cast.user("sofia"), at=now)
    assert "were approved" in dissents.why_no_dissent(ballot, cast.member("sofia"))


def test_four_sign_the_issued_paper_each_alone_and_a_certificate_follows(cast: Cast) -> None:
    made = make.issued(cast)
    for name in make.SIGNERS:
        assert not reading.is_signed(made)
        sign_by(cast, made, name)
        sign_by(cast, made, name)
    assert reading.is_signed(made)
    assert made.signatures.count() == 4
    with pytest.raises(Refused, match="each alone"):
        sign_by(cast, made, "pablo")
    make.print_all()
    assert Document.objects.filter(kind="minutes_signatures", subject_id=made.pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_issued_paper_carries_the_seal_of_the_books(cast: Cast) -> None:
    by = ledger.open_books()
    posting.post(draft("1"), by=by, at=ledger.AT)
    seal_entries(at=timezone.now())
    made = make.issued(cast)
    assert made.seals["books"] == head() != ""
    paper = Document.objects.get(kind="minutes", subject_id=made.pk)
    words = "".join(page.extract_text() for page in PdfReader(paper.path).pages)
    assert head().replace(" ", "") in "".join(words.split())
    assert not sealing.books_of_minutes().broken
    with owner_connection() as owner:
        owner.execute(b"SET session_replication_role = replica")
        owner.execute(b"UPDATE ledger_seal SET sha256 = repeat('0', 64)")
    assert sealing.books_of_minutes().broken == [str(made)]


def test_only_the_paper_that_was_issued_is_signed(cast: Cast) -> None:
    made = make.issued(cast)
    with pytest.raises(Refused, match="not the paper that was issued"):
        signing.sign(
            minutes=made, member=cast.member("ana"), sha256="0" * 64, by=cast.user("ana"),
            at=timezone.now(),
        )  # fmt: skip
    paper = reading.paper_of(made)
    assert paper is not None
    with pytest.raises(DatabaseError, match="under the issued minutes"), transaction.atomic():
        MinutesSignature.objects.create(
            minutes=made, member=cast.member("ana"), signer="chair", document=paper,
            sha256="0" * 64, at=timezone.now(), by=cast.user("ana"),
        )  # fmt: skip


def test_the_book_takes_each_folio_once(cast: Cast) -> None:
    made = make.issued(cast)
    by, at = cast.user("sofia"), timezone.now()
    signing.enter_in_book(minutes=made, book="Actas 2", folios=(4, 6), by=by, at=at)
    with pytest.raises(Refused, match="before the first"):
        signing.enter_in_book(minutes=made, book="Actas 2", folios=(6, 4), by=by, at=at)
    signing.enter_in_book(minutes=made, book="Actas 2", folios=(5, 7), by=by, at=at)
    standing = reading.standing_of_minutes(made, None)
    assert standing.book is not None
    assert (standing.book.first_folio, standing.has_book) == (5, True)


def test_a_scan_is_what_its_first_bytes_say(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    made, by, at = make.issued(cast), cast.user("sofia"), timezone.now()
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    scan = signing.keep_scan(minutes=made, content=png, by=by, at=at)
    assert signing.keep_scan(minutes=made, content=png, by=by, at=at).pk == scan.pk
    assert (scan.media_type, Path(scan.file.path).read_bytes()) == ("image/png", png)
    for content in (b"", b"<html>", b"MZ..."):
        with pytest.raises(Refused):
            signing.keep_scan(minutes=made, content=content, by=by, at=at)


def test_the_copy_for_the_authority_has_its_last_day(cast: Cast) -> None:
    made = make.issued(cast)
    standing = reading.standing_of_minutes(made, None)
    assert standing.due == timezone.localdate(made.assembly.closed_at) + timedelta(days=30)
    by, at, today = cast.user("sofia"), timezone.now(), timezone.localdate()
    with pytest.raises(Refused, match="not in the future"):
        signing.record_sending(
            minutes=made, sent_date=today + timedelta(days=1), way="post", receipt="", by=by, at=at
        )
    signing.record_sending(minutes=made, sent_date=today, way="post", receipt="X-1", by=by, at=at)
    assert [step.is_done for step in reading.steps(made)][-1]
    assert not reading.minutes_to_send().exists()
