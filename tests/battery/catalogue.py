"""Every trial by its name, in order: what it claims, and where it is made.

A trial is a program of its own against an installation (`made_by`), or tests of the suite that are
counted (`tests`, with those that are controls in `controls`).
"""

from dataclasses import dataclass, field

from tests.battery.suites import SUITES


@dataclass(frozen=True)
class Trial:
    id: str
    title: str
    claim: str
    made_by: str = ""
    tests: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    is_quick: bool = field(default=False, kw_only=True)
    quick_share: float = field(default=0.2, kw_only=True)
    limit_seconds: float = field(default=900.0, kw_only=True)
    takes_seconds: int = field(default=90, kw_only=True)  # or so, beside others
    # judged by what the machine does in a second, or with limits of time of its own
    is_alone: bool = field(default=False, kw_only=True)


PROGRAMS = (
    Trial(
        "K1",
        "The web server is killed while a hall votes",
        "kill -9 of web workers one by one and of the whole server; whoever has no answer sends "
        "the same form again.",
        "tests.battery.kills:web_dies",
        takes_seconds=580,
    ),
    Trial(
        "K2",
        "PostgreSQL is killed",
        "kill -9 of single backends and of the whole server while a hall votes and money moves.",
        "tests.battery.kills:database_dies",
        is_alone=True,
    ),
    Trial(
        "K3",
        "Redis is killed and emptied",
        "kill -9 and an empty memory while a hall votes and papers are asked for: no vote notices, "
        "no paper is lost.",
        "tests.battery.doorbell:redis_dies",
        takes_seconds=170,
    ),
    Trial(
        "K4",
        "The worker is killed over a pile of papers",
        "kill -9 of the worker and of its hands: every paper once, its file whole.",
        "tests.battery.doorbell:worker_dies",
        takes_seconds=410,
    ),
    Trial(
        "K5",
        "Standing still instead of dying",
        "Redis, the worker and PostgreSQL are stopped and go on later: answers come in time, "
        "nothing is doubled.",
        "tests.battery.hangs:hang",
        is_alone=True,
    ),
    Trial(
        "K6",
        "The answer is lost",
        "A network that cuts each connection after the commit: the same form again gets the same "
        "receipt.",
        "tests.battery.answers:lost",
        is_quick=True,
        quick_share=0.1,
    ),
    Trial(
        "C1",
        "The last vote and the closing",
        "Eight members vote while the chair closes: what is counted is who was told yes.",
        "tests.battery.races:close_and_vote",
        limit_seconds=1200.0,
        takes_seconds=850,
    ),
    Trial(
        "C2",
        "Double submission",
        "Everybody presses four times at the same instant: one vote each, and four times the same "
        "answer.",
        "tests.battery.doubles:four_times",
        is_quick=True,
    ),
    Trial(
        "C3",
        "Quorum while people come and go",
        "People come, leave, are given a vote and lose it while the chair opens the assembly and "
        "closes a ballot: what is frozen is what the rule says of that moment.",
        "tests.battery.quorum:come_and_go",
        limit_seconds=1200.0,
        takes_seconds=890,
    ),
    Trial(
        "L1",
        "The bank test",
        "Six tellers, a reader, kills of the whole server and of single backends: the sums are "
        "right in every read.",
        "tests.battery.money:nothing_is_lost",
        is_alone=True,
        is_quick=True,
        quick_share=0.1,
    ),
    Trial(
        "I1",
        "Invoice numbers",
        "Six hands issue, each fifth invoice fails after its number was given, and backends are "
        "ended: no gap, no double.",
        "tests.battery.money:numbers_have_no_gap",
        is_alone=True,
        is_quick=True,
        quick_share=0.1,
    ),
    Trial(
        "I2",
        "The same paper again",
        "Each paper that the worker issued is drawn again by another process from its record: "
        "the same bytes.",
        "tests.battery.again:the_same",
        takes_seconds=360,
    ),
    Trial(
        "K9",
        "Power loss",
        "All of PostgreSQL stands still in one instant while money moves, and its files are copied "
        "as they lie: the copy starts and is whole. Without those files, the archive has what it "
        "had taken.",
        "tests.battery.power:is_cut",
    ),
    Trial(
        "K7",
        "Disk full",
        "The disks of the papers and of the database fill up while papers are made and a hall "
        "votes; then there is room again.",
        "tests.battery.full_disk:fills_up",
    ),
    Trial(
        "K8",
        "Wrong clocks",
        "The clocks of the web and of the worker are two hours fast, then two hours slow: what "
        "closes by the clock closes by the database's.",
        "tests.battery.clocks:jump",
    ),
    Trial(
        "L2",
        "What is written stays",
        "The application's role and the owner try to change, delete and empty every append-only "
        "table.",
        "tests.battery.immutable:nobody_changes",
        is_quick=True,
    ),
    Trial(
        "L3",
        "Solidarity prices",
        "Thousands of cases of each property of the price layers, of rounding and of a surplus; "
        "and these rules broken on purpose in every place: their tests notice.",
        "tests.battery.prices:hold",
        takes_seconds=410,
    ),
    Trial(
        "F3",
        "Hostile imports",
        "A thousand files that are cut, mixed up, packed or far too long are brought in: each is "
        "answered in words, and none with an error in a row comes in.",
        "tests.battery.hostile_files:look_at",
        takes_seconds=330,
    ),
    Trial(
        "S6",
        "Scanners",
        "Two scanners look for holes as a stranger, a member, a buyer and four officers: they find "
        "those that were made on purpose, and none in the product.",
        "tests.battery.scanners:scan",
        limit_seconds=1800.0,
        is_alone=True,
    ),
    Trial(
        "S9",
        "Retention and erasure",
        "Contact data of people who left twelve years ago are erased by two people and the clock: "
        "no word of theirs is left in a full dump, the books, minutes and votes are as they were, "
        "and a backup from before has them erased again.",
        "tests.battery.retention:erased",
        takes_seconds=150,
    ),
    Trial(
        "S8",
        "Known vulnerabilities",
        "All parts are listed, and whoever knows of holes is asked about each package of the "
        "locks. Red when nobody answers: then nothing is known.",
        "tests.battery.suite_health:audited",
    ),
    Trial(
        "Q1",
        "Health of the suite",
        "A part of the suite, with the network taken away, twice in another order: all hold, both "
        "times.",
        "tests.battery.suite_health:holds",
        takes_seconds=580,
    ),
    Trial(
        "B1",
        "Restore drill",
        "A backup of a million entries, with papers, is an installation again in an empty folder, "
        "the same in every row; a damaged one is refused.",
        "tests.battery.restoring:a_million_entries",
        limit_seconds=1200.0,
        takes_seconds=320,
    ),
    Trial(
        "U1",
        "Upgrade under load",
        "The release before made a hall and serves it; the new one migrates meanwhile and takes "
        "over: no vote and no page is lost, and nobody waits long for a lock.",
        "tests.battery.upgrade:under_load",
        limit_seconds=1800.0,
        takes_seconds=460,
    ),
    Trial(
        "U2",
        "Installed from nothing",
        "A clone in an empty folder, an empty home, and one command.",
        "tests.battery.fresh:install",
        takes_seconds=160,
    ),
    Trial(
        "T1",
        "A hall at once",
        "Two hundred vote within a minute, forty polls a second, papers being printed.",
        "tests.battery.capacity:a_hall_at_once",
        is_alone=True,
    ),
)
ORDER = (
    *("K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9"),
    *("C1", "C2", "C3", "C4", "L1", "L2", "L3", "I1", "I2", "O1"),
    *("P1", "P2", "P3", "P4", "F1", "F2", "F3", "F4"),
    *("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"),
    *("B1", "B2", "B3", "U1", "U2", "T1", "A1", "A2", "A3", "Q1"),
)


def every() -> list[Trial]:
    """All trials, in the order of the list they are named in."""
    found = {trial.id: trial for trial in PROGRAMS}
    for each in SUITES:
        found[each.id] = Trial(
            each.id,
            each.title,
            each.claim,
            tests=each.tests,
            controls=each.controls,
        )
    return [found[id_] for id_ in ORDER]
