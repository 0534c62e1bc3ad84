"""K6: the answer is lost after the commit. The same form again gets the same receipt."""

from tests.battery import proxy, stack
from tests.battery.evening import Evening, a_vote_is_not_unique
from tests.battery.report import Report
from tests.battery.stack import Stack

CUTS = 500


def lost(report: Report) -> None:
    with stack.running() as place:
        evening, cut, same = Evening(place, place.hall(), report.random), 0, 0
        while cut < report.count(CUTS):
            more, as_before = _one_ballot(place, evening)
            cut, same = cut + more, same + as_before
        report.line("answers cut after the commit", cut, "answers")
        report.exactly("the same answer the second time", same, "answers", cut)
        evening.count.judged(report)
        with a_vote_is_not_unique(place):
            control = Evening(place, place.hall(), report.random, renews=True)
            _one_ballot(place, control)
        report.control("doubled with another id each time", control.count.doubled, "votes")


def _one_ballot(place: Stack, evening: Evening) -> tuple[int, int]:
    """Answers that were cut, and how many of them were given again the same."""
    before = len(evening.told)
    with proxy.between(place.port) as lossy, evening.voting(port=lossy.port):
        pass
    told = evening.told[before:]
    heard = sorted((each.status, each.place) for each in told)
    cut = sorted(lossy.lost[who] for who in lossy.lost if b"/vote/" in who[0])
    return len(cut), sum(a == b for a, b in zip(cut, heard, strict=True))
