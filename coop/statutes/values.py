"""How the value of each rule is read: strictly, so that a slip in the data is found at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any


class WrongValueError(ValueError):
    """The value cannot be a value of this rule."""


class Matter(StrEnum):
    """What an assembly may deal with that the statutes treat apart."""

    ACCOUNTS = "accounts"
    MANAGEMENT = "management"
    SURPLUS = "surplus"
    ELECTIONS = "elections"
    REMOVAL = "removal"
    EXCLUSION_APPEAL = "exclusion_appeal"
    OFFICER_PAY = "officer_pay"
    PAY_RULE = "pay_rule"
    STATUTES = "statutes"
    OBJECT = "object"
    MERGER = "merger"
    DISSOLUTION = "dissolution"
    SALE_OF_PLANT = "sale_of_plant"


BASES = ("yes_no", "cast", "roll")
OFFICERS = frozenset({"president", "secretary", "treasurer", "councillor", "auditor"})
ASSEMBLIES = frozenset({"ordinary", "extraordinary", "monthly", "emergency", "sector"})
HIRED_CASES = frozenset({"overload", "specialist", "seasonal", "trial"})


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of `n` must be there: more than a share, at least a share, or any number."""

    rule: str
    share: Fraction

    def of(self, n: int) -> int:
        """The smallest number that is enough; whole numbers only, and always somebody."""
        if self.rule == "any":
            return 1
        product = n * self.share.numerator
        if self.rule == "more_than":
            return product // self.share.denominator + 1
        return max(1, -(-product // self.share.denominator))


@dataclass(frozen=True, slots=True)
class SecondCall:
    minutes: int
    quorum: Quorum


@dataclass(frozen=True, slots=True)
class Extraordinary:
    """Who may have an extraordinary assembly called, and in how many days it must meet."""

    members: Fraction
    bodies: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs the minutes: holders of offices, and members whom the assembly chooses."""

    officers: tuple[str, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Council:
    """How many at least, the longest term, re-elections in a row (None: no limit)."""

    members_min: int
    months_max: int
    reelections_max: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of something named."""

    share: Fraction
    of: str


@dataclass(frozen=True, slots=True)
class Majority:
    """More than a share, or (`at_least`) that much, of a base: `BASES` says of whom."""

    share: Fraction
    at_least: bool
    base: str


@dataclass(frozen=True, slots=True)
class Hired:
    """Hired workers: largest share of the number of members, longest time (None: no limit).

    `cases` are the only ones in which somebody may be hired beside that share, each with its
    longest time in months; empty when the statutes list none.
    """

    share: Fraction
    months_max: int | None
    cases: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Days of notice; largest share of the capital paid back in a year (None: no limit)."""

    notice_days: int
    capital_per_year: Fraction | None


Reader = Callable[[Any], Any]


def whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WrongValueError(f"{value!r} is not a whole number")
    return value


def one_or_two(value: Any) -> int:
    if whole(value) not in {1, 2}:
        raise WrongValueError(f"{value!r} is neither 1 nor 2")
    return int(value)


def yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(f"{value!r} is neither true nor false")
    return value


def fraction(value: Any) -> Fraction:
    """Read "2/3"; a share is never below nothing nor above the whole."""
    try:
        read = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        read = None
    if read is None or not 0 <= read <= 1:
        raise WrongValueError(f'{value!r} is not a share like "2/3"')
    return read


def rate(value: Any) -> Decimal:
    """Read "0.21"."""
    try:
        read = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        read = None
    if read is None or not read.is_finite() or not 0 <= read < 1:
        raise WrongValueError(f'{value!r} is not a rate like "0.21"')
    return read


def word(*words: str) -> Reader:
    def read(value: Any) -> str:
        if value not in words:
            raise WrongValueError(f"{value!r} is none of {', '.join(words)}")
        return str(value)

    return read


def words(allowed: Collection[str] | None = None) -> Reader:
    def read(value: Any) -> frozenset[str]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise WrongValueError(f"{value!r} is not a list of words")
        if unknown := set(value) - set(allowed if allowed is not None else value):
            raise WrongValueError(f"unknown: {', '.join(sorted(unknown))}")
        return frozenset(value)

    return read


def table(**columns: Reader) -> Callable[[Any], dict[str, Any]]:
    """Read a table that has exactly these columns."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping) or set(value) != set(columns):
            raise WrongValueError(f"{value!r} needs exactly: {', '.join(sorted(columns))}")
        return {name: reader(value[name]) for name, reader in columns.items()}

    return read


def days_of_notice(value: Any) -> Mapping[str, int]:
    return table(**dict.fromkeys(ASSEMBLIES, whole))(value)


def quorum(value: Any) -> Quorum:
    return Quorum(**table(rule=word("more_than", "at_least", "any"), share=fraction)(value))


def second_call(value: Any) -> SecondCall:
    return SecondCall(**table(minutes=whole, quorum=quorum)(value))


def extraordinary(value: Any) -> Extraordinary:
    bodies = words({"council", "auditor", "two_sectors"})
    return Extraordinary(**table(members=fraction, bodies=bodies, days=whole)(value))


def signers(value: Any) -> Signers:
    read = table(officers=words(OFFICERS), chosen=whole)(value)
    return Signers(officers=tuple(value["officers"]), chosen=read["chosen"])


def council(value: Any) -> Council:
    read = table(members_min=whole, months_max=whole, reelections_max=or_none(whole))
    return Council(**read(value))


def share_of(value: Any) -> Share:
    of = word("subscribed_capital", "net_assets", "yearly_income")
    return Share(**table(share=fraction, of=of)(value))


def hired(value: Any) -> Hired:
    """Read the limit; statutes that list no cases may leave them out."""
    given = {"cases": {}, **value} if isinstance(value, Mapping) else value
    return Hired(**table(share=fraction, months_max=or_none(whole), cases=hired_cases)(given))


def hired_cases(value: Any) -> Mapping[str, int]:
    """Read the months that each listed case may last."""
    if not isinstance(value, Mapping):
        raise WrongValueError(f"{value!r} is not a table of cases")
    if unknown := set(value) - HIRED_CASES:
        raise WrongValueError(f"unknown: {', '.join(sorted(unknown))}")
    return {case: whole(months) for case, months in value.items()}


def leaving(value: Any) -> Leaving:
    return Leaving(**table(notice_days=whole, capital_per_year=or_none(fraction))(value))


def recused(value: Any) -> Mapping[str, frozenset[str]]:
    """Read which holders of offices have no vote on which matter."""
    if not isinstance(value, Mapping):
        raise WrongValueError(f"{value!r} is not a table of matters")
    if unknown := set(value) - set(Matter):
        raise WrongValueError(f"unknown: {', '.join(sorted(unknown))}")
    return {matter: words(OFFICERS)(roles) for matter, roles in value.items()}


def majorities(value: Any) -> Mapping[str, Majority]:
    """Read the majorities that single matters have of their own."""
    if not isinstance(value, Mapping):
        raise WrongValueError(f"{value!r} is not a table of matters")
    if unknown := set(value) - set(Matter):
        raise WrongValueError(f"unknown: {', '.join(sorted(unknown))}")
    columns = table(share=fraction, at_least=yes_no, base=word(*BASES))
    return {matter: Majority(**columns(asked)) for matter, asked in value.items()}


def split(value: Any) -> Mapping[str, Fraction]:
    """Read the shares of the surplus that go to reserves and funds before the return by work."""
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise WrongValueError(f"{value!r} is not a table of shares")
    read = {name: fraction(part) for name, part in value.items()}
    if sum(read.values()) > 1:
        raise WrongValueError("the shares add up to more than the whole")
    return read


def or_none(reader: Reader) -> Reader:
    """TOML has no null: "none" stands for it."""
    return lambda value: None if value == "none" else reader(value)
