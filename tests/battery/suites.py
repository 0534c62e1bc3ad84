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
ORDERS = "tests/battery/orders.py"
HERE = "tests/battery/everywhere.py"
LEFT, GUESSES = "tests/e2e/left_behind.py", "tests/battery/guesses.py"
TRIES = "tests/coop/test_password_tries.py"
ACCESS = "tests/test_access.py"
MATRIX, OTHERS = "tests/battery/matrix.py", "tests/battery/others.py"
FORMS, PRINTED = "tests/battery/malformed.py", "tests/battery/hostile_papers.py"
LOOKS = "tests/e2e/looks.py"
SUITES = (
    Suite(
        "C4",
        "Two hands on one order",
        "Two coordinators finish, cancel, move, release, hand out, deliver or take back one order "
        "from pages that both had open: one wins, the other is told in words. Orders taken through "
        "thousands of random steps keep what must hold.",
        (
            f"{ORDERS}::test_one_of_two_hands_wins_and_the_other_is_told",
            f"{ORDERS}::test_random_steps_keep_what_must_hold",
            "tests/production/test_stale_pages.py",
            "tests/production/test_kept_stock.py",
            "tests/production/actions/test_delivery.py",
            "tests/production/test_signing.py::test_two_last_signatures_at_once_confirm_once",
            "tests/production/test_agreements.py::test_two_call_offs_at_once_never_share_one_rest",
            "tests/production/test_quotations.py::test_ordering_a_quotation_twice_at_once_makes_one_order",
            "tests/production/test_plans.py::test_two_coordinators_at_once_do_not_go_beyond_the_plan",
            "tests/ledger/actions/test_funds_race.py",
        ),
        (
            f"{ORDERS}::test_control_a_plain_save_loses_what_one_of_them_did",
            f"{ORDERS}::test_control_the_machine_finds_a_step_that_asks_for_no_state",
            "tests/production/actions/test_delivery.py::test_without_the_lock_the_same_race_goes_wrong",
            "tests/production/test_signing_race.py::test_without_the_lock_one_signature_too_many_is_taken",
            "tests/ledger/actions/test_funds_race.py::test_control_without_the_floor_the_fund_is_over_drawn",
        ),
    ),
    Suite(
        "O1",
        "Reports without network",
        "A hundred reports typed without network in two tabs of a tablet whose clock is fast, "
        "reloaded, sent six times: each once, in its order, refusals with their reason.",
        (
            "tests/e2e/test_tablet.py",
            "tests/production/test_floor_queue.py",
            "tests/e2e/offline.py",
        ),
        ("tests/e2e/offline.py::test_control_with_an_id_for_each_sending_a_replay_counts_twice",),
    ),
    Suite(
        "P1",
        "Every address for every role",
        "The resolver is walked: what each address answers to each of 24 comers, to GET and to "
        "POST, is what the table in tests/access says; other methods are refused, and htmx is told "
        "the same.",
        (
            f"{MATRIX}::test_every_address_answers_as_the_table_says",
            f"{MATRIX}::test_other_methods_and_pieces_are_answered_no_otherwise",
            f"{ACCESS}::test_every_address_has_its_line_and_every_line_its_address",
        ),
        (
            f"{MATRIX}::test_control_a_permission_that_everybody_has_is_found",
            f"{ACCESS}::test_what_is_wrong_with_a_table_is_told",
        ),
    ),
    Suite(
        "P2",
        "What is somebody else's",
        "Of each address that names a thing it is said whose that is, and nobody else gets in; "
        "papers, jobs, histories, files and answers to programs say no word of it.",
        (
            f"{ACCESS}::test_what_is_somebodys_lets_in_nobody_else",
            f"{OTHERS}::test_every_paper_and_every_job_is_for_those_it_is_for",
            f"{OTHERS}::test_no_page_says_a_word_of_somebody_elses",
            f"{OTHERS}::test_no_form_offers_what_its_reader_may_not_see",
            f"{OTHERS}::test_two_buyers_see_nothing_together_but_what_all_buyers_see",
            f"{OTHERS}::test_searching_and_histories_find_nothing_of_somebody_elses",
            f"{OTHERS}::test_a_program_is_told_nothing_of_somebody_elses",
        ),
        (f"{OTHERS}::test_control_a_view_without_its_scope_is_found",),
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
        "One person ends, the next begins: no page, no address, no store of the browser and no "
        "file of its profile holds anything of the first; a turn dies at two minutes.",
        (
            "tests/assemblies/test_kiosk.py",
            "tests/assemblies/test_kiosk_lost.py",
            "tests/assemblies/test_kiosk_typed.py",
            "tests/e2e/test_kiosk.py",
            LEFT,
        ),
        (
            f"{LEFT}::test_control_what_is_left_anywhere_is_found_and_goes_with_the_turn",
            f"{LEFT}::test_control_a_page_that_may_be_kept_comes_back_as_it_was_left",
        ),
    ),
    Suite(
        "S4",
        "Guessed codes and pins",
        "Ten thousand guesses at fifty people from twenty devices: of each secret five are looked "
        "at; its owner comes in another way, and 120 others from the same address within a minute.",
        ("tests/coop/test_codes.py", "tests/members/test_ways_in.py", TRIES, GUESSES),
        (
            f"{TRIES}::test_control_counted_only_afterwards_all_are_looked_at",
            f"{GUESSES}::test_control_without_the_guard_every_guess_is_looked_at",
        ),
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
        "B2",
        "Back to a moment",
        "A table is dropped, and the installation goes back to a second before.",
        ("tests/coop/services/test_going_back.py",),
    ),
    Suite(
        "B3",
        "A backup for a key",
        "It is read with that key alone, and refused in words with another; damage anywhere is "
        "found; a running installation that dies comes back from it.",
        ("tests/coop/services/test_backup.py", "tests/coop/services/test_up.py"),
        ("tests/coop/services/test_backup.py::test_damage_anywhere_is_found",),
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
