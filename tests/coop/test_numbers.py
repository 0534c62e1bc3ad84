"""Numbers have neither gaps nor repeats, whoever takes them at once and whoever gives up."""

import pytest
from django.db import transaction

from coop.numbers import next_number
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_numbers_are_gapless_though_some_give_up() -> None:
    def take(i: int) -> int:
        with transaction.atomic():
            number = next_number("tests")
            if i % 3 == 0:
                raise RuntimeError("gave up")
        return number

    outcomes = at_once(12, take)
    numbers = sorted(each for each in outcomes if isinstance(each, int))
    assert numbers == list(range(1, 9))


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number("tests")
