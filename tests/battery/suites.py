"""The trials that the suite makes already: which tests, and which of them are the controls.

A control here is a test that takes the defence away and asserts that it then goes wrong.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Suite:
    id: str
    title: str
    claim: str
    tests: tuple[str, ...]
    controls: tuple[str, ...] = ()


URN = "tests/assemblies/urn"
HERE = "tests/battery/everywhere.py"
FORMS, PRINTED = "tests/battery/malformed.py", "tests/battery/hostile_papers.py"
LOOKS = "tests/e2e/looks.py"
SUITES = (
    Suite(
        "C4",
        "Two hands on one order",
        "Deliveries, quotations, call-offs and signatures that race: one wins, the others are told "
        "in words.",
        (
            "tests/production/actions/test_delivery.py",
            "tests/production/test_signing.py::test_two_last_signatures_at_once_confirm_once",
            "tests/production/test_agreements.py::test_two_call_offs_at_once_never_share_one_rest",
            "tests/production/test_quotations.py::test_ordering_a_quotation_twice_at_once_makes_one_order",
            "tests/production/test_plans.py::test_two_coordinators_at_once_do_not_go_beyond_the_plan",
            "tests/ledger/actions/test_funds_race.py",
        ),
        (
            "tests/production/actions/test_delivery.py::test_without_the_lock_the_same_race_goes_wrong",
            "tests/production/test_signing_race.py::test_without_the_lock_one_signature_too_many_is_taken",
            "tests/ledger/actions/test_funds_race.py::test_control_without_the_floor_the_fund_is_over_drawn",
        ),
    ),
    Suite(
        "L3",
        "Solidarity prices",
        "Properties of the price layers and of the funds: every share to the cent, never below the "
        "floor.",
        (
            "tests/ledger/test_pricing.py",
            "tests/ledger/test_money.py",
            "tests/ledger/test_surplus.py",
            "tests/ledger/test_worked_example.py",
        ),
    ),
    Suite(
        "O1",
        "Reports without network",
        "A tablet of the floor loses the network, is reloaded and sends again: each report once, "
        "in its order, refusals with their reason.",
        ("tests/e2e/test_tablet.py", "tests/production/test_floor_queue.py"),
    ),
    Suite(
        "P1",
        "Every address for every role",
        "The resolver is walked: every address for every role and for a stranger, and an address "
        "that no table names is an error.",
        ("tests/test_access.py",),
    ),
    Suite(
        "P2",
        "What is somebody else's",
        "Each view is asked by whoever may not see its object, and answers that there is nothing.",
        (
            "tests/production/views/test_verbs.py",
            "tests/assemblies/views/test_verbs.py",
            "tests/members/test_views.py",
            "tests/test_privacy.py",
        ),
        (
            "tests/test_privacy.py::test_a_page_a_file_and_an_answer_that_tell_are_caught",
            "tests/test_privacy.py::test_a_table_added_by_mistake_is_found",
        ),
    ),
    Suite(
        "P3",
        "Fields nobody asked for",
        "Each verb is sent with every field of every table beside its own: it does what it does, "
        "and none of them lands anywhere.",
        ("tests/battery/extras.py::test_a_field_nobody_asked_for_lands_nowhere",),
        ("tests/battery/extras.py::test_control_a_form_that_takes_everything_is_found",),
    ),
    Suite(
        "P4",
        "Rights end at once",
        "Recall, suspension, a closed account and a session ended from afar hold on the next "
        "request.",
        (
            "tests/coop/test_sessions.py",
            "tests/assemblies/actions/test_petitions.py::test_a_recall_takes_the_permission_away_on_the_next_request",
            "tests/members/test_reading.py::test_a_suspended_member_reads_but_the_office_rests",
            "tests/members/test_effects.py::test_an_office_gives_its_role_until_the_recall",
        ),
    ),
    Suite(
        "F4",
        "A paper fetches nothing",
        "Every kind of paper, with hostile names and texts in each of its places: neither the "
        "network nor a file is reached, and none takes long or much memory.",
        ("tests/coop/test_papers.py", PRINTED),
        (
            "tests/coop/test_papers.py::test_the_server_of_that_test_would_have_heard",
            f"{PRINTED}::test_control_with_the_librarys_own_fetcher_the_same_texts_fetch_and_read",
        ),
    ),
    Suite(
        "S3",
        "A shared device",
        "One person ends, the next begins: neither pages, history nor forms hold anything of the "
        "first.",
        (
            "tests/assemblies/test_kiosk.py",
            "tests/assemblies/test_kiosk_lost.py",
            "tests/e2e/test_kiosk.py",
        ),
    ),
    Suite(
        "S4",
        "Guessed codes and pins",
        "Guesses rest one way of one person; whoever else comes from the same address gets in.",
        ("tests/coop/test_codes.py", "tests/members/test_ways_in.py"),
    ),
    Suite(
        "S5",
        "Secrecy of the urn",
        "An adversary with the whole database, in the order it lies on the disk, guesses by "
        "chance; the usual way is undone completely.",
        (URN, "tests/assemblies/views/test_urns.py"),
        (f"{URN}/test_secrecy.py::test_the_adversary_undoes_the_usual_way_completely",),
    ),
    Suite(
        "F1",
        "Malformed forms",
        "Ten thousand malformed bodies to every form of every page, as seven people: nothing falls "
        "over, and 99 of a hundred take half a second of a processor at most.",
        (f"{FORMS}::test_no_form_falls_over_or_takes_long_whatever_is_sent",),
        (f"{FORMS}::test_control_a_product_that_falls_over_or_takes_long_is_found",),
    ),
    Suite(
        "F2",
        "Malformed API calls",
        "Ten thousand calls with rubbish in each place that the description names: nothing falls "
        "over, and each answer has a status, a form and fields that the description knows, and no "
        "others.",
        ("tests/battery/calls.py::test_no_call_falls_over_and_each_answer_is_described",),
        (
            "tests/battery/calls.py::test_control_an_answer_that_is_otherwise_than_described_is_found",
        ),
    ),
    Suite(
        "S1",
        "Formulas in exports",
        "Texts that begin like a formula, in every column that may be changed: no cell of any "
        "export runs.",
        ("tests/test_spreadsheets.py",),
        (f"{HERE}::test_control_stripping_one_equals_sign_lets_formulas_through",),
    ),
    Suite(
        "S2",
        "Headers of every page",
        "A policy without unsafe parts, no frame, no sniffing, nothing kept by a browser.",
        (f"{HERE}::test_every_page_carries_its_headers", "tests/e2e/test_policy.py"),
    ),
    Suite(
        "S7",
        "Static analysis",
        "What no source may do is found in the sources; what it should find is written for it and "
        "found. The linter's rules of security are asked by bin/check.",
        ("tests/test_code_rules.py",),
        ("tests/test_code_rules.py::test_it_would_be_found",),
    ),
    Suite(
        "B1",
        "Restore drill",
        "A backup of a running installation comes back into an empty one, whole; damage anywhere "
        "is found.",
        ("tests/coop/services/test_backup.py", "tests/coop/services/test_up.py"),
        ("tests/coop/services/test_backup.py::test_damage_anywhere_is_found",),
    ),
    Suite(
        "B2",
        "Back to a moment",
        "A table is dropped, and the installation goes back to a second before.",
        ("tests/coop/services/test_going_back.py",),
    ),
    Suite(
        "B3",
        "A backup for a key",
        "It is read with that key alone, and refused in words with another.",
        (
            "tests/coop/services/test_backup.py::test_a_backup_for_a_key_is_read_with_that_key_alone",
            "tests/coop/services/test_backup.py::test_a_sealed_backup_is_refused_in_words",
        ),
    ),
    Suite(
        "A1",
        "Every page can be perceived",
        "Every page of the demo in three languages, light and dark, 320 and 768 pixels wide, and "
        "each form refused because it was empty: axe finds nothing, nothing overflows, what is "
        "pressed is 44 pixels high.",
        (
            f"{LOOKS}::test_every_page_and_every_refusal_holds_in_each_language_and_scheme",
            f"{LOOKS}::test_each_language_and_both_schemes_are_among_three_looks",
        ),
        (f"{LOOKS}::test_control_what_is_pale_small_or_wide_is_found",),
    ),
    Suite(
        "A3",
        "Longer words",
        "Every word 40 % longer, on a screen of 320 pixels: no page is wider, no word is clipped. "
        "That the three catalogues are whole is asked by bin/check.",
        ("tests/e2e/longer.py",),
    ),
    Suite(
        "A2",
        "Journeys the hard way",
        "A vote, an order and a report without script, and by the keyboard alone; a vote from its "
        "link over a slow network; the first page and the vote are light.",
        (
            "tests/e2e/test_kiosk.py::test_a_tablet_without_script_on_a_small_screen",
            "tests/e2e/test_decide.py::test_a_vote_is_cast_without_scripts",
            "tests/e2e/test_order_make_account.py::test_a_vote_an_order_and_a_report_work_without_scripts",
            "tests/e2e/test_reach.py",
            "tests/e2e/test_slow.py",
        ),
    ),
)
