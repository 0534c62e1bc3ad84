"""Which passwords are refused: what the place and the person are called, with a year behind it."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.cast import Cast


@pytest.mark.parametrize(
    "password",
    [
        "hornoabierto",  # the co-operative
        "Horno-Abierto-2026",
        "PuertoArcilla1!",  # the town
        "recuperada2003",  # the product
        "Bruno.Acosta.88",  # the person
        "cooperativa_abc",
        "short7!",
        "password123",
        "argentina",
    ],
)
def test_what_others_guess_first_is_refused(coop_founded: Cast, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, coop_founded.user("bruno"))


@pytest.mark.parametrize(
    "password",
    ["una teja roja y dos", "hornoabiertotelar", "12 de bruma", "ñandú con poncho", "x" * 120],
)
def test_any_composition_is_taken_as_it_is_typed(
    coop_founded: Cast, hard_hashes: None, password: str
) -> None:
    bruno = coop_founded.user("bruno")
    validate_password(password, bruno)
    bruno.set_password(password)
    assert bruno.check_password(password)
    assert not bruno.check_password(password.upper())
    assert not bruno.check_password(password[:-1])
    assert not bruno.check_password(f" {password}")
    assert bruno.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
