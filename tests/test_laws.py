"""The laws of docs/architecture.md, each with the tests that turn red when it is broken.

Most stand where the law is kept and are run again from here under the law's number, the slow ones only there
(`ELSEWHERE`). Each was seen red with the law broken on purpose.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.assess import test_disputes as of_disputes
from tests.brief import test_briefing as of_briefs
from tests.case import test_laws as of_the_whole
from tests.case.decide import test_deciding as of_deciding
from tests.case.decide import test_importing as of_importing
from tests.cli import test_llm as of_asking
from tests.cli import test_review as of_reviewing
from tests.extract import test_extraction as of_extraction
from tests.extract import test_private as of_persons
from tests.extract.llm import test_extractor as of_models
from tests.ledger import conftest as records
from tests.ledger import test_record as of_records
from tests.ledger import test_review as of_review
from tests.ledger import test_verification as of_verification
from tests.names import test_registry as of_names
from tests.resolve import test_actors as of_actors
from tests.resolve import test_origins as of_origins

LAWS = 11

# What the tests from elsewhere ask for by name.
filled, kept, ledger, path = records.filled, of_verification.kept, records.ledger, records.path
place, places, store = records.place, records.places, of_verification.store
registry, worked = of_names.registry, of_briefs.worked

# 1. No claim without evidence.
test_law_01_every_claim_stands_in_its_text = of_extraction.test_every_claim_stands_in_its_text_within_two_sentences
test_law_01_the_record_takes_no_other_quote = of_records.test_a_claim_whose_quote_is_not_at_its_offsets_is_refused
test_law_01_analysts_claims_need_their_quotes_too = (
    of_review.test_claims_and_the_decisions_that_bring_them_are_recorded_together_or_not_at_all
)
test_law_01_a_forged_quote_is_found = of_verification.test_a_forged_quote_is_found

# 2. Nothing is overwritten; newest does not win, votes do not win, confidence does not overwrite.
test_law_02_no_program_changes_a_record = of_verification.test_no_program_changes_a_record
test_law_02_undo_gives_the_state_before = of_review.test_undoing_what_came_after_gives_the_state_before
test_law_02_votes_do_not_win = of_disputes.test_a_lone_denial_stands_against_any_number_of_voices

# 3. Two clocks.
test_law_03_the_record_knows_what_it_knew = of_records.test_the_record_knows_what_it_knew
test_law_03_the_worlds_clock_is_not_the_records = of_records.test_the_worlds_clock_is_not_the_records

# 4. A shared name never merges two actors.
test_law_04_a_shared_name_never_merges_two_actors = of_actors.test_a_shared_name_never_merges_two_actors
test_law_04_a_shared_name_returns_every_actor = of_names.test_a_shared_name_returns_every_actor_and_merges_none

# 5. One origin, one voice.
test_law_05_no_number_of_reprints_adds_a_voice = of_origins.test_no_number_of_reprints_adds_a_voice_whatever_the_order

# 6. Unknown is a type.
test_law_06_nothing_unknown_is_a_zero_or_a_made_up_day = of_extraction.test_nothing_unknown_is_a_zero_or_a_made_up_day
test_law_06_a_date_is_as_precise_as_its_words = of_extraction.test_a_date_is_as_precise_as_its_words
test_law_06_a_toll_that_nobody_gives_is_unknown = of_extraction.test_a_toll_that_nobody_gives_is_unknown

# 7. Extracted claims are proposals.
test_law_07_an_unreviewed_brief_says_so_and_judges_nothing = (
    of_briefs.test_nothing_reviewed_is_said_and_nothing_is_judged
)
test_law_07_reviewed_claims_are_counted = of_briefs.test_reviewed_claims_are_counted

# 8. Same input, same claims.
test_law_08_what_was_read_before_does_not_show = of_extraction.test_what_was_read_before_does_not_show_in_claims

# 10. Do no harm.
test_law_10_no_claim_holds_a_private_persons_name = of_persons.test_no_claim_holds_a_private_persons_name
test_law_10_a_collective_stays_a_collective = of_extraction.test_a_collective_is_never_rolled_up_to_a_named_group
test_law_10_persons_are_no_nodes = of_briefs.test_persons_are_no_nodes_and_collectives_stand_apart

# 11. Text from outside is data.
test_law_11_text_that_gives_orders_is_only_text = of_extraction.test_text_that_gives_orders_is_only_text

# Proofs that take long; they run where they stand and not again from here.
ELSEWHERE = {
    2: (
        of_disputes.test_no_number_of_copies_no_confidence_and_no_newer_date_resolves_a_dispute,
        of_deciding.test_a_history_is_a_function_of_its_log_and_its_last_step_can_be_undone,
        of_deciding.test_an_edit_stands_in_the_place_of_the_original_until_it_is_undone,
    ),
    5: (of_the_whole.test_law_5_a_reprint_adds_a_document_and_no_origin,),
    7: (of_the_whole.test_law_7_an_unreviewed_record_says_so_at_the_head_of_its_brief,),
    8: (
        of_extraction.test_surroundings_do_not_show_in_claims,
        of_the_whole.test_law_8_surroundings_do_not_show_in_claims,
        of_the_whole.test_law_8_surroundings_do_not_show_in_a_brief,
    ),
    9: (of_the_whole.test_law_9_no_command_asks_the_network, of_asking.test_nothing_is_sent_unless_asked_for),
    11: (
        of_the_whole.test_law_11_text_from_outside_stays_text,
        of_importing.test_a_sheet_holds_no_formula_of_a_report,
        of_reviewing.test_text_from_outside_is_shown_as_it_is,
        of_models.test_orders_in_a_report_change_nothing_though_the_model_obeys,
        of_models.test_a_model_that_obeys_what_nobody_knew_for_an_order_gives_claims_of_the_text_alone,
    ),
}

# Stricter than what connects: no command so much as makes a socket.
_WITHOUT_SOCKETS = """
import sys
def refuse(event, args):
    if event == "socket.__new__":
        raise RuntimeError(f"a socket was made: {args}")
sys.addaudithook(refuse)
import socket
try:
    socket.socket()
except RuntimeError:
    pass
else:
    raise SystemExit("the guard does not guard")
from tocsin.cli import main
main()
"""


@pytest.mark.parametrize("command", ["read", "extract", "brief"])
def test_law_09_no_command_makes_a_socket(command: str, root: Path, record: Path, tmp_path: Path) -> None:
    report = min((root / "examples/iraq-syria").glob("*.md"))
    arguments = {
        "read": [report, "--into", tmp_path / "new.tocsin"],
        "extract": [report, "--format", "jsonl"],
        "brief": [record, "-o", tmp_path / "out.html"],
    }[command]
    ran = subprocess.run(
        [sys.executable, "-c", _WITHOUT_SOCKETS, command, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_every_law_has_a_test_under_its_number() -> None:
    numbers = {int(name.split("_")[2]) for name in globals() if name.startswith("test_law_")}
    assert numbers == set(range(1, LAWS + 1))
