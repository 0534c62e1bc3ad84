"""The statutes in plain words: a sentence for each rule, in chapters as people look for them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coop import screen
from coop.statutes import trade
from coop.statutes.book import Rule, Statutes
from coop.statutes.languages import in_language
from coop.statutes.names import NAMES, name_of
from coop.statutes.values import Majority, Quorum

Sentence = Callable[[Statutes], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A rule as the page shows it, its source and note in the reader's language."""

    label: str | Promise
    sentence: str
    rule: Rule
    source: str
    note: str
    basis: str | Promise
    tone: str


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str | Promise
    lines: list[Line]


BASES: Mapping[str, tuple[str | Promise, str]] = {
    "law": (gettext_lazy("law"), "good"),
    "model": (gettext_lazy("model statute"), "good"),
    "own": (gettext_lazy("own rule"), "info"),
    "suggested": (gettext_lazy("suggested"), "neutral"),
    "verify": (gettext_lazy("to be checked"), "warn"),
}


def days(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n} if n else _("none")


def months(n: int | None) -> str:
    if n is None:
        return _("no limit")
    return ngettext("%(n)s month", "%(n)s months", n) % {"n": n}


def share(part: Fraction) -> str:
    """A share as people say it: half, two thirds, 10%."""
    said = {
        Fraction(1, 2): _("half"),
        Fraction(2, 3): _("two thirds"),
        Fraction(1, 3): _("a third"),
    }
    return said.get(part) or screen.percent(Decimal(part.numerator * 100) / part.denominator)


def yes_no(value: object) -> str:
    return _("Yes.") if value else _("No.")


def names(codes: Iterable[str]) -> str:
    return ", ".join(sorted(name_of(code) for code in codes)) or _("none")


def quorum(rule: Quorum) -> str:
    if rule.rule == "any":
        return _("any number of members")
    said = (
        _("more than %(share)s of the members")
        if rule.rule == "more_than"
        else _("at least %(share)s of the members")
    )
    return said % {"share": share(rule.share)}


def _notice(s: Statutes) -> str:
    return "; ".join(f"{name_of(kind)}: {days(n)}" for kind, n in s.notice.items()) + "."


def _second(s: Statutes) -> str:
    return _("%(minutes)s minutes after the called time, %(quorum)s.") % {
        "minutes": s.second_call.minutes,
        "quorum": quorum(s.second_call.quorum),
    }


def _interested(s: Statutes) -> str:
    if not s.interested:
        return _("Whoever has an interest declares it.")
    return "; ".join(f"{name_of(m)}: {names(roles)}" for m, roles in s.interested.items()) + "."


def _extraordinary(s: Statutes) -> str:
    rule = s.call_extraordinary
    return _("%(bodies)s, or %(share)s of the members; held within %(days)s.") % {
        "bodies": names(rule.bodies),
        "share": share(rule.members),
        "days": days(rule.days),
    }


def _signers(s: Statutes) -> str:
    return _("%(officers)s, and %(chosen)s members whom the assembly chooses.") % {
        "officers": names(s.signers.officers),
        "chosen": s.signers.chosen,
    }


def _council(s: Statutes) -> str:
    again = s.council.reelections_max
    return _(
        "At least %(members)s people; a term of at most %(months)s; re-elections: %(again)s."
    ) % {
        "members": s.council.members_min,
        "months": months(s.council.months_max),
        "again": _("no limit") if again is None else again,
    }


def _majorities(s: Statutes) -> str:
    if not s.majorities:
        return _("None.")
    return " ".join(
        _sentence(f"{name_of(matter)}: {_asked(asked)}") for matter, asked in s.majorities.items()
    )


def _asked(asked: Majority) -> str:
    words = (
        _("at least %(share)s of %(base)s")
        if asked.at_least
        else _("more than %(share)s of %(base)s")
    )
    return words % {"share": share(asked.share), "base": name_of(asked.base)}


def _surplus(s: Statutes) -> str:
    parts = "; ".join(f"{name_of(fund)}: {share(part)}" for fund, part in s.surplus_split.items())
    return _("%(parts)s; the rest by work done.") % {"parts": parts}


def _hired(s: Statutes) -> str:
    limit = s.hired_limit
    if not limit.share and limit.cases:
        cases = (f"{name_of(case)}, {months(most)}" for case, most in limit.cases.items())
        return _("None, but for these cases: %(cases)s.") % {"cases": "; ".join(cases)}
    if not limit.share:
        return _("None, but for the listed cases, for at most %(months)s.") % {
            "months": months(limit.months_max)
        }
    return _("At most %(share)s of the number of members; time: %(months)s.") % {
        "share": share(limit.share),
        "months": months(limit.months_max),
    }


def _leaving(s: Statutes) -> str:
    limit = s.leaving.capital_per_year
    return _("%(days)s of notice; capital paid back each year: %(share)s.") % {
        "days": days(s.leaving.notice_days),
        "share": _("no limit") if limit is None else share(limit),
    }


def _trigger(s: Statutes) -> str:
    rule = s.asset_trigger
    return _("Above %(share)s of %(of)s.") % {"share": share(rule.share), "of": name_of(rule.of)}


def _more(part: Fraction) -> str:
    return _("More than %(share)s.") % {"share": share(part)}


def _least(part: Fraction) -> str:
    return _("At least %(share)s.") % {"share": share(part)}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


SENTENCES: Mapping[str, Sentence] = {
    "min_members": lambda s: _("At least %(n)s.") % {"n": s.min_members},
    "votes_per_member": lambda s: f"{s.votes_per_member}.",
    "ordinary_deadline": lambda s: _sentence(months(s.ordinary_deadline)),
    "notice": _notice,
    "notify_authority": lambda s: _sentence(days(s.notify_authority)),
    "papers_days": lambda s: _sentence(days(s.papers_days)),
    "first_call": lambda s: _sentence(quorum(s.first_call)),
    "second_call": _second,
    "quorum_rechecked": lambda s: yes_no(s.quorum_rechecked),
    "ordinary_threshold": lambda s: _more(s.ordinary_threshold),
    "special_threshold": lambda s: _least(s.special_threshold),
    "special_matters": lambda s: _sentence(names(s.special_matters)),
    "majorities": _majorities,
    "proxies_max": lambda s: f"{s.proxies_max}.",
    "interested": _interested,
    "secret_ballot": lambda s: _sentence(names(s.secret_ballot)),
    "remote_allowed": lambda s: yes_no(s.remote_allowed),
    "remote_secret": lambda s: yes_no(s.remote_secret),
    "recording_months": lambda s: _sentence(months(s.recording_months)),
    "agenda_exceptions": lambda s: _sentence(names(s.agenda_exceptions)),
    "members_item": lambda s: _least(s.members_item),
    "call_extraordinary": _extraordinary,
    "adjournment_days": lambda s: _sentence(days(s.adjournment_days)),
    "signers": _signers,
    "minutes_copy_days": lambda s: _sentence(days(s.minutes_copy_days)),
    "books": lambda s: _sentence(names(s.books)),
    "council": _council,
    "council_meets_days": lambda s: _("Every %(days)s.") % {"days": days(s.council_meets_days)},
    "recall_petition": lambda s: _least(s.recall_petition),
    "surplus_split": _surplus,
    "hired_limit": _hired,
    "probation_months": lambda s: _sentence(months(s.probation_months)),
    "leaving": _leaving,
    "asset_trigger": _trigger,
    "tax_rate": lambda s: f"{s.tax_rate * 100:f}".rstrip("0").rstrip(".") + " %.",
    "signing_days": lambda s: _sentence(days(s.signing_days)),
    "seconders": lambda s: _sentence(str(s.seconders) if s.seconders else _("none")),
    "amendment_levels": lambda s: (
        _("Allowed, one level deep.") if s.amendment_levels > 1 else _("Not allowed.")
    ),
    "consultations": lambda s: _sentence(names(s.consultations)),
    **trade.SENTENCES,
}

MONEY = ("surplus_split", "advances", "asset_trigger", "tax_rate", "signing_days", *trade.VALUES)
CHAPTERS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        gettext_lazy("Members"),
        (
            *("min_members", "votes_per_member", "voter_standing", "probation_months"),
            *("leaving", "hired_limit"),
        ),
    ),
    (
        gettext_lazy("Calling an assembly"),
        (
            *("ordinary_deadline", "notice", "papers_days", "notify_authority"),
            *("members_item", "call_extraordinary", "agenda", "agenda_exceptions"),
        ),
    ),
    (
        gettext_lazy("In the assembly"),
        (
            *("first_call", "second_call", "quorum_rechecked", "adjournment_days"),
            *("remote_allowed", "remote_secret", "recording_months"),
        ),
    ),
    (
        gettext_lazy("Deciding"),
        (
            *("majority_base", "ordinary_threshold", "special_threshold", "special_matters"),
            *("majorities", "tie", "proxies_max", "interested", "secret_ballot"),
        ),
    ),
    (
        gettext_lazy("The order of debate"),
        (
            *("seconders", "amendment_levels", "amendments_order", "alternatives_order"),
            "consultations",
        ),
    ),
    (gettext_lazy("Minutes and books"), ("signers", "minutes_copy_days", "books", "book_mode")),
    (gettext_lazy("Offices"), ("council", "council_meets_days", "recall_petition", "audit")),
    (gettext_lazy("Money"), MONEY),
)


def chapters(statutes: Statutes) -> list[Chapter]:
    return [Chapter(title, [_line(statutes, key) for key in keys]) for title, keys in CHAPTERS]


def _line(statutes: Statutes, key: str) -> Line:
    rule = statutes.sheet[key]
    sentence = SENTENCES[key](statutes) if key in SENTENCES else _sentence(name_of(rule.value))
    basis, tone = BASES[rule.basis]
    return Line(
        label=NAMES[key],
        sentence=sentence,
        rule=rule,
        source=in_language(rule.source, screen.language()),
        note=in_language(rule.note, screen.language()),
        basis=basis,
        tone=tone,
    )
