"""Texts where XML is written: what it cannot hold is left out, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coop.writable import writable

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_any_text_can_be_written_and_loses_nothing_that_can_be_seen(text: str) -> None:
    node = etree.Element("a")
    node.text = kept = writable(text)
    read = etree.fromstring(etree.tostring(node)).text or ""
    assert read == kept
    assert writable(kept) == kept
    assert [sign for sign in text if sign.isprintable()] == [x for x in kept if x.isprintable()]


def test_what_it_leaves_out() -> None:
    kept = "b\t\n\r\x7f\U0001f600"
    assert writable(f"a\x00\x01\x0b\x0c\x1f\ufffe\uffff{kept}") == f"a{kept}"
