"""What the spine itself offers to its shared pages."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import checks, decisions, effects, notices, offers, permissions, webhooks
from coop.actions.second_steps import step_of
from coop.api import book
from coop.imports import kinds_for
from coop.models import (
    ApiToken,
    Decision,
    Document,
    MailCode,
    NoticeSent,
    NoticeSwitch,
    Passkey,
    SecondStep,
    StatutesInForce,
    StepPutOff,
    User,
    UserSession,
    Webhook,
)
from coop.models.decisions import Body
from coop.permissions import Role, has_role
from coop.prepared import Question
from coop.search import containing

FOUND_MAX = 10
WITH_SECOND_STEP = (Role.PRESIDENT, Role.SECRETARY, Role.TREASURER, Role.AUDITOR)
# What is kept of how somebody signs in and is written to; nothing with which one could sign in.
HELD = {
    "api_tokens": offers.Held(
        ApiToken, "user", ("name", "scopes", "made_at", "used_on", "ends_on", "ended_at")
    ),
    "webhooks": offers.Held(Webhook, "user", ("url", "kinds", "made_at", "ended_at")),
    "sessions": offers.Held(UserSession, "user", ("device", "way", "began_at", "ended_at")),
    "passkeys": offers.Held(Passkey, "user", ("name", "made_at", "used_at", "ended_at")),
    "second_steps": offers.Held(SecondStep, "user", ("began_at", "ended_at")),
    "codes_by_mail": offers.Held(MailCode, "user", ("asked_at", "sent_at", "used_at")),
    "notices": offers.Held(NoticeSent, "user", ("kind", "subject", "at")),
    "first_steps": offers.Held(StepPutOff, "user", ("step", "is_off", "at")),
    "notice_switches": offers.Held(NoticeSwitch, "user", ("kind", "is_on", "at")),
}


def register() -> None:
    """Add the spine's own permissions, menu entries, search and checks."""
    permissions.register("coop.use", lambda user, _thing: user.is_active)
    permissions.register("coop.bring_in", may_bring_in)
    permissions.register("coop.first_day", permissions.holders_of(Role.FOUNDER))
    permissions.role_sources.add("founder", founder)
    effects.register()
    offers.first_steps.add("coop", first_steps)
    offers.awaiting.add("second_step", await_second_step)
    _register_account()
    book.register()
    offers.rounds.add("notices", notices.try_again)
    offers.rounds.add("webhooks", webhooks.try_again)
    offers.search.add("decisions", find_decisions)
    offers.search.add("documents", find_documents)
    for name, check in checks.ALL.items():
        offers.checks.add(f"coop.{name}", check)
    for name, held in HELD.items():
        offers.held.add(f"coop.{name}", held)
    _register_menu()


def _register_menu() -> None:
    menu = offers.menu.add
    entry = offers.Entry
    menu("home", entry(gettext_lazy("Start"), "coop:home", "home", 0, lambda _user: True))
    menu(
        "decisions",
        entry(gettext_lazy("Resolutions"), "coop:decisions", "decision", 60, lambda _user: True),
    )
    menu(
        "statutes",
        entry(gettext_lazy("Statutes"), "coop:statutes", "book", 90, lambda _user: True),
    )
    menu(
        "imports",
        entry(gettext_lazy("Bring in files"), "coop:imports", "import", 95, may_bring_in),
    )


def _register_account() -> None:
    """What stands on one's own account, beside the password."""
    for label, name, icon, rank in (
        (gettext_lazy("Second step"), "coop:own_second_step", "settings", 10),
        (gettext_lazy("Passkeys"), "coop:own_passkeys", "person", 15),
        (gettext_lazy("Keys for programs"), "coop:api_tokens", "settings", 20),
        (gettext_lazy("Programs that are told"), "coop:webhooks", "settings", 25),
    ):
        offers.account.add(name, offers.Entry(label, name, icon, rank, lambda _user: True))


def may_bring_in(user: User, _thing: object = None) -> bool:
    """Whoever may bring in a file of some kind."""
    return bool(kinds_for(user))


_FOUNDED = Question(
    lambda user: Decision.objects.filter(
        kind="coop.found", body=Body.FOUNDING, by=user
    ).values_list("pk")[:1]
)


def founder(user: User, _on: date) -> frozenset[str]:
    """Whoever founded the co-operative stands in for the assembly until it decides itself."""
    stands_in = _FOUNDED.rows(user.pk) and decisions.is_founding()
    return frozenset({Role.FOUNDER}) if stands_in else frozenset()


def first_steps() -> Iterable[offers.FirstStep]:
    """The statutes: chosen by the founding act, and then compared with one's own paper."""
    yield offers.FirstStep(
        name="statutes",
        title=_("Check the statutes"),
        why=_(
            "Notice, quorum and terms are counted by them. Compare the few numbers with the paper"
            " that the authority stamped."
        ),
        url=reverse("coop:statutes_checking"),
        act=_("Check the numbers"),
        is_done=StatutesInForce.objects.filter(decision__kind="coop.set_statutes").exists(),
        rank=10,
        icon="book",
    )


def await_second_step(user: User) -> Iterable[offers.Awaiting]:
    """Whoever can move money, the register or an assembly is asked to set up a second step."""
    if not has_role(user, *WITH_SECOND_STEP) or step_of(user):
        return
    title = _("Your office asks for a second step when you sign in")
    detail = _("It takes two minutes and an app on your phone.")
    yield offers.Awaiting(title, reverse("coop:own_second_step"), detail, "settings", 45, "warn")


def find_decisions(user: User, text: str) -> Iterable[offers.Found]:
    rows = containing(Decision.objects.visible_to(user), text, "number", "title", "text")
    for decision in rows[:FOUND_MAX]:
        yield offers.Found(
            title=decision.title,
            url=decision.get_absolute_url(),
            detail=_("Resolution %(number)s") % {"number": decision.number},
            icon="decision",
        )


def find_documents(user: User, text: str) -> Iterable[offers.Found]:
    rows = containing(Document.objects.visible_to(user), text, "title", "code")
    for document in rows[:FOUND_MAX]:
        yield offers.Found(
            title=document.title,
            url=reverse("coop:document", args=[document.pk]),
            detail=document.code,
            icon="document",
        )
