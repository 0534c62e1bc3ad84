"""Writes the table of `tests/access` anew: `python -m tests.battery.write_access`.

With the beginning of a name, as `ledger:invoice`, of these addresses alone. Whoever changed who
reaches what reads the difference and commits it. Whose a new thing is stands as "?" until somebody
has written it.
"""

import os
import sys
from pathlib import Path

from tests import run

WRITING = "COOP_WRITE_ACCESS"

if __name__ == "__main__":
    os.environ[WRITING] = "".join(sys.argv[1:])
    run.main([f"{Path(__file__).with_name('matrix.py')}::test_write_the_table"])
