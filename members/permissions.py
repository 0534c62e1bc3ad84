"""Who may do what in members."""

from typing import Any

from coop import permissions
from coop.models import User
from coop.permissions import Role, has_role, holders_of
from ledger.models.accounts import BOOKS_OPEN_TO
from members.models import Member
from members.models.advances import PAYERS
from members.reading import roles_on

READERS = (Role.MEMBER, Role.FOUNDER)
KEEPERS = (Role.SECRETARY, Role.FOUNDER)
HIRERS = (Role.SECRETARY, Role.PRESIDENT, Role.FOUNDER)
CASHIERS = (Role.TREASURER, Role.SECRETARY, Role.FOUNDER)


def keeps_the_register(user: User) -> bool:
    return has_role(user, *KEEPERS)


def keeps_the_hired(user: User) -> bool:
    return has_role(user, *HIRERS)


def is_self(user: User, member: Any) -> bool:
    return isinstance(member, Member) and member.user_id == user.pk


def _self_or_keeper(user: User, member: Any) -> bool:
    return is_self(user, member) or keeps_the_register(user)


def _self_or_cashier(user: User, settlement: Any) -> bool:
    return is_self(user, settlement.member) or has_role(user, *CASHIERS)


def _own_slip_or_payer(user: User, slip: Any) -> bool:
    return is_self(user, slip.member) or has_role(user, *PAYERS)


def _resets(user: User, member: Any) -> bool:
    """President or secretary, and never their own."""
    return has_role(user, *HIRERS) and not is_self(user, member)


def _held(user: User, term: Any) -> bool:
    return is_self(user, term.member)


def register() -> None:
    """Register this app's permissions and what the register makes of somebody."""
    permissions.role_sources.add("members.register", roles_on)
    for name in ("view_register", "view_sectors", "view_offices"):
        permissions.register(f"members.{name}", holders_of(*READERS))
    for name in (
        "view_applications",
        "make_application",
        "withdraw_application",
        "suspend_member",
        "reinstate_member",
        "enter_departure",
        "give_sign_in",
        "invite_member",
        "print_cards",
        "release_pin",
        "keep_kiosks",
        "move_member",
        "open_sector",
        "change_sector",
        "create_office",
        "print_register",
    ):
        permissions.register(f"members.{name}", holders_of(*KEEPERS))
    _register_money()
    permissions.register("members.view_hired", holders_of(*READERS))
    for name in ("hire", "end_hire"):
        permissions.register(f"members.{name}", holders_of(*HIRERS))
    permissions.register("members.bring_in", holders_of(Role.FOUNDER))
    permissions.register("members.view_personal_data", _self_or_keeper)
    permissions.register("members.correct_contact", _self_or_keeper)
    permissions.register("members.reset_second_step", _resets)
    permissions.register("members.choose_pin", holders_of(Role.MEMBER))
    permissions.register("members.leave_note", _held)
    permissions.register("members.view_own_page", holders_of(Role.MEMBER))
    permissions.register("members.export_own_data", holders_of(Role.MEMBER))


def _register_money() -> None:
    for name in ("record_instalment", "pay_instalment"):
        permissions.register(f"members.{name}", holders_of(*CASHIERS))
    permissions.register("members.view_settlement", _self_or_cashier)
    for name in ("settle_departure", "pay_settlement", "annul_settlement_payment"):
        permissions.register(f"members.{name}", holders_of(Role.TREASURER, Role.FOUNDER))
    permissions.register("members.view_slip", _own_slip_or_payer)
    permissions.register("members.view_surplus", holders_of(*BOOKS_OPEN_TO))
    permissions.register("members.view_return", _own_slip_or_payer)
    permissions.register("members.pay_returns", holders_of(*PAYERS))
    for name in (
        "view_advances",
        "draft_advances",
        "post_advances",
        "undo_advances",
        "pay_ahead",
    ):
        permissions.register(f"members.{name}", holders_of(*PAYERS))
