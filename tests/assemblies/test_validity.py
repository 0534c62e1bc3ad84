"""The validity sheet: each rule alone decides its own line."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblies.validity import Facts, failed, judge

GOOD = Facts(
    statutory=True,
    notice_days=16,
    notice_needed=15,
    call="second",
    present_at_opening=81,
    quorum_needed=1,
    roll=187,
    item=4,
    item_on_notice=True,
    yes=58,
    no=21,
    abstain=2,
    base=79,
    needed=53,
    special=True,
    carried=True,
    secret_matter=False,
    paper=False,
    urn=False,
    recused=3,
    recused_votes=0,
    matter="statutes",
    effect="",
)


def test_a_sound_resolution_has_seven_rules_that_hold() -> None:
    findings = judge(GOOD)
    assert [f.rule for f in findings] == [
        "notice",
        "quorum",
        "agenda",
        "majority",
        "secrecy",
        "recusal",
        "effect",
    ]
    assert failed(findings) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"notice_days": 14}, "notice"),
        ({"statutory": False}, "notice"),
        ({"present_at_opening": 0}, "quorum"),
        ({"item_on_notice": False}, "agenda"),
        ({"carried": False}, "majority"),
        ({"secret_matter": True}, "secrecy"),
        ({"recused_votes": 1}, "recusal"),
    ],
)
def test_each_rule_fails_alone(changes: dict[str, Any], rule: str) -> None:
    facts = replace(GOOD, **changes)
    assert [f.rule for f in failed(judge(facts))] == [rule]
    assert failed(judge(facts), besides=[rule]) == []


def test_an_assembly_without_notice_may_decide_what_is_not_statutory() -> None:
    assert failed(judge(replace(GOOD, statutory=False, matter="", notice_days=1))) == []


@given(paper=st.booleans(), secret=st.booleans())
def test_a_secret_matter_holds_on_paper_only(paper: bool, secret: bool) -> None:
    facts = replace(GOOD, paper=paper, secret_matter=secret)
    assert (failed(judge(facts)) == []) == (paper or not secret)


small = st.integers(min_value=0, max_value=4)
ANY_FACTS = st.builds(
    replace,
    st.just(GOOD),
    statutory=st.booleans(),
    notice_days=small,
    notice_needed=small,
    present_at_opening=small,
    quorum_needed=small,
    item_on_notice=st.booleans(),
    carried=st.booleans(),
    secret_matter=st.booleans(),
    paper=st.booleans(),
    urn=st.booleans(),
    recused_votes=small,
    matter=st.sampled_from(["", "statutes"]),
)


@given(facts=ANY_FACTS)
def test_nothing_is_valid_with_a_failed_rule(facts: Facts) -> None:
    """The rules of the statutes once more, written the other way round: what makes it void."""
    short_notice = facts.notice_days < facts.notice_needed if facts.statutory else facts.matter
    open_vote = facts.secret_matter and not facts.paper and not facts.urn
    void = (
        short_notice
        or facts.present_at_opening < facts.quorum_needed
        or not facts.item_on_notice
        or not facts.carried
        or open_vote
        or facts.recused_votes > 0
    )
    assert bool(failed(judge(facts))) == bool(void)
