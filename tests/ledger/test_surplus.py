"""What becomes of a surplus: the statutes' shares, the rest by hours, exactly."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coop import statutes
from coop.models import AuditEvent
from ledger.models import Entry
from ledger.surplus import by_hours, own_part, split
from tests.builders import assemblies as meet
from tests.cast import Cast

D = Decimal
CENT = D("0.01")
RETURNED = [D("4589650.18"), D("4589650.18"), D("4207179.33"), D("2296020.31")]
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)
HOURS = st.decimals(min_value=0, max_value=3000, places=2)
SHARES = st.dictionaries(
    st.text("abcdefg", min_size=1, max_size=4),
    st.fractions(min_value=0, max_value=Fraction(1, 6), max_denominator=400),
    max_size=6,
)


def test_ar_surplus_18450000_is_922500_three_times_and_15682500_to_retorno() -> None:
    shared = split(D(18_450_000), statutes.preset("ar_20337").surplus_split)
    assert [part.name for part in shared.parts] == ["legal_reserve", "labour_fund", "education"]
    assert [part.amount for part in shared.parts] == [D(922_500)] * 3
    assert shared.rest == D(15_682_500)
    hours = [D(1920), D(1920), D(1760), D("960.5")]
    returned = by_hours(shared.rest, hours)
    assert sum(returned) == shared.rest
    assert returned == RETURNED


@given(AMOUNTS, SHARES)
def test_the_parts_and_the_rest_are_the_surplus_and_none_is_negative(
    surplus: Decimal, shares: dict[str, Fraction]
) -> None:
    shared = split(surplus, shares)
    amounts = [part.amount for part in shared.parts] + [shared.rest]
    assert sum(amounts) == surplus
    assert min(amounts) >= 0
    exact = [Fraction(surplus) * part.share for part in shared.parts]
    apart = (
        abs(Fraction(part.amount) - whole) for part, whole in zip(shared.parts, exact, strict=True)
    )
    assert all(each < Fraction(1, 100) for each in apart)


@given(AMOUNTS, st.lists(HOURS, min_size=1, max_size=40).filter(any))
def test_the_rest_is_shared_exactly_and_who_worked_more_gets_no_less(
    rest: Decimal, hours: list[Decimal]
) -> None:
    returned = by_hours(rest, hours)
    assert sum(returned) == rest
    assert min(returned) >= 0
    pairs = sorted(zip(hours, returned, strict=True))
    for (less, little), (more, much) in pairwise(pairs):
        if less < more:
            assert little <= much
        else:
            assert abs(little - much) <= CENT


@given(AMOUNTS, HOURS, HOURS.filter(bool))
def test_ones_own_part_is_within_a_cent_of_its_share(
    rest: Decimal, own: Decimal, others: Decimal
) -> None:
    part = own_part(rest, own=own, total=own + others)
    share = Fraction(rest) * Fraction(own) / Fraction(own + others)
    assert abs(Fraction(part) - share) < Fraction(1, 100)


def test_cents_left_over_go_to_the_earlier_among_equals() -> None:
    assert by_hours(D("0.02"), [D(5), D(5), D(5)]) == [CENT, CENT, D(0)]
    shared = split(D("0.01"), {"one": Fraction(1, 4), "two": Fraction(1, 4)})
    assert ([part.amount for part in shared.parts], shared.rest) == ([D(0), D(0)], CENT)
    shared = split(D(1), {"one": Fraction(1, 2), "two": Fraction(1, 2)})
    assert ([part.amount for part in shared.parts], shared.rest) == ([D("0.5")] * 2, D(0))
    shared = split(D("0.01"), {"one": Fraction(1, 2)})
    assert ([part.amount for part in shared.parts], shared.rest) == ([CENT], D(0))


def test_a_loss_or_shares_above_the_whole_are_no_surplus_to_split() -> None:
    for amount, shares in ((D(-1), {}), (D(1), {"a": Fraction(2, 3), "b": Fraction(1, 2)})):
        with pytest.raises(ValueError, match="surplus"):
            split(amount, shares)
    with pytest.raises(ValueError, match="own hours"):
        own_part(D(1), own=D(3), total=D(2))


def test_the_page_calculates_and_books_nothing(client: Client, coop_founded: Cast) -> None:
    meet.give_statutes(coop_founded)
    client.force_login(coop_founded.user("bruno"))
    before = (Entry.objects.count(), AuditEvent.objects.count())
    page = reverse("ledger:surplus")
    assert "it books nothing" in client.get(page).content.decode()
    asked = {"surplus": "18450000", "own_hours": "100", "all_hours": "300"}
    shown = client.get(page, asked)
    assert [amount for _n, _s, amount in shown.context["parts"]] == [D(922_500)] * 3
    assert shown.context["split"].rest == D(15_682_500)
    assert shown.context["own"] == D(5_227_500)
    assert (Entry.objects.count(), AuditEvent.objects.count()) == before
    wrong = client.get(page, {"surplus": "-3", "own_hours": "9", "all_hours": "2"})
    assert set(wrong.context["form"].errors) == {"surplus", "own_hours"}


def test_the_page_is_for_whoever_reads_the_books(client: Client, coop_founded: Cast) -> None:
    page = reverse("ledger:surplus")
    assert client.get(page).status_code == 302
    client.force_login(coop_founded.user("bruno"))
    assert client.post(page).status_code == 405
