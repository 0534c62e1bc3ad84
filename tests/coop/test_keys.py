"""Numbers in addresses: whatever stands there, a page is answered."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop.fields import Whole
from coop.keys import number_in
from coop.models import User
from tests.builders.production import Works


@given(st.text())
def test_any_text_has_a_number_or_none(text: str) -> None:
    number = number_in(text)
    assert number is None or str(number) == (text.lstrip("0") or "0")


@given(st.integers(0, 10**18 - 1))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert number_in(str(number)) == number


@pytest.mark.parametrize("odd", ["", "²", "①", "-1", "1.5", "1e3", "9" * 19, "9" * 5_000, " 1"])
def test_what_is_none(odd: str) -> None:
    assert number_in(odd) is None


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["²", "٣", "9" * 18, "9" * 5_000])
@pytest.mark.parametrize(
    "asked",
    [
        *("/search/?q=A-", "/search/?q=", "/members/?sector=", "/members/?q=", "/decisions/?year="),
        *("/production/boards/wall/?n=", "/ledger/bank/?line="),
    ],
)
def test_a_page_that_is_asked_with_an_odd_number_is_shown(
    works: Works, client: Client, asked: str, odd: str
) -> None:
    client.force_login(User.objects.get(username="ana"))
    assert client.get(f"{asked}{odd}").status_code == 200


@pytest.mark.django_db
def test_no_resolution_is_of_the_year_nought(works: Works, client: Client) -> None:
    client.force_login(works.user("ana"))
    assert client.get("/decisions/?year=0000").status_code == 200


def test_a_whole_number_that_no_column_holds_is_refused_in_words() -> None:
    field = Whole(min_value=0)
    assert field.clean(str(2**31 - 1)) == 2**31 - 1
    with pytest.raises(ValidationError):
        field.clean("99999999999999999999")
