"""Who may do what in members."""

from typing import Any

from django.utils import timezone

from coop import permissions
from coop.models import User
from coop.permissions import Role, has_role, holders_of
from ledger.models.accounts import BOOKS_OPEN_TO
from members.models import Member, OfficeTerm, Sector, Skill
from members.models.advances import PAYERS
from members.models.erasures import ERASERS
from members.reading import roles_on
from members.reading.erasures import has_left

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


def _own_or_eraser(user: User, erasure: Any) -> bool:
    own = erasure.member is not None and is_self(user, erasure.member)
    return own or has_role(user, *ERASERS)


def _left(user: User, _thing: Any) -> bool:
    return has_left(user)


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
    _register_rotation()
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
    for name in ("view_erasures", "ask_erasure", "confirm_erasure"):
        permissions.register(f"members.{name}", holders_of(*ERASERS))
    for name in ("view_erasure", "withdraw_erasure"):
        permissions.register(f"members.{name}", _own_or_eraser)
    permissions.register("members.ask_own_erasure", _left)


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


def _register_rotation() -> None:
    permissions.register("members.view_rotas", holders_of(Role.MEMBER))
    permissions.register("members.keep_rota", _works_in)
    permissions.register("members.lead_rota", _leads)
    permissions.register("members.say_skill", _of_the_crew)
    permissions.register("members.confirm_skill", _can_too)
    permissions.register("members.keep_limits", _self_or_keeper)
    permissions.register("members.end_limit", _own_limit_or_keeper)
    permissions.register("members.offer_place", _stands_there)
    permissions.register("members.answer_swap", _was_asked)
    permissions.register("members.end_swap", _is_of_the_swap)


def _sector_of(thing: Any) -> Sector:
    """The sector of a sector, a task, a rota or a place in one."""
    return thing if isinstance(thing, Sector) else getattr(thing, "rota", thing).sector


def _of_the_crew(user: User, thing: Any) -> bool:
    crew = _sector_of(thing).members.filter(user=user.pk)
    return has_role(user, Role.MEMBER) and crew.exists()


def _leads(user: User, thing: Any) -> bool:
    terms = OfficeTerm.objects.live(timezone.localdate()).filter(member__user=user.pk)
    return terms.coordinating().filter(office__sector=_sector_of(thing)).exists()


def _works_in(user: User, thing: Any) -> bool:
    """The crew of the sector itself: no boss writes its rota; and whoever coordinates it."""
    return _of_the_crew(user, thing) or _leads(user, thing)


def _can_too(user: User, skill: Any) -> bool:
    """Somebody else who can do the task; while nobody can, whoever coordinates the sector."""
    if is_self(user, skill.member):
        return False
    known = Skill.objects.filter(task=skill.task_id, ended_at=None, confirmed_at__isnull=False)
    if known.filter(member__user=user.pk).exists():
        return True
    return not known.exists() and _leads(user, skill.task)


def _own_limit_or_keeper(user: User, limit: Any) -> bool:
    return _self_or_keeper(user, limit.member)


def _stands_there(user: User, duty: Any) -> bool:
    return duty.member is not None and is_self(user, duty.member)


def _was_asked(user: User, swap: Any) -> bool:
    return is_self(user, swap.asked_of)


def _is_of_the_swap(user: User, swap: Any) -> bool:
    return is_self(user, swap.asked_of) or is_self(user, swap.asked_by)
