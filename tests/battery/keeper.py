"""`bin/up` with more patience: here everything is killed on purpose, again and again."""

import sys

from coop.services import supervisor, up

if __name__ == "__main__":
    supervisor.MOST_FAILURES = 100_000
    supervisor.LONGEST_PAUSE_SECONDS = 0.5
    sys.exit(up.main())
