"""Raw PostgreSQL: the row a vote writes, inserted and committed, and nothing else.

Its own process, told on its standard input: the database's address, how many connections, the
rows. As many connections as the web server has threads.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

INSERT = """
INSERT INTO assemblies_vote (ballot_id, member_id, choice, receipt, cast_at, by_id)
VALUES (%s, %s, %s, %s, now(), %s)
"""


def work(url: str, rows: list[list[Any]]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for row in rows:
            connection.execute(INSERT, row, prepare=True)


def run(plan: dict[str, Any]) -> float:
    """Seconds for all rows."""
    rows, connections = plan["rows"], plan["connections"]
    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as threads:
        shares = [rows[n::connections] for n in range(connections)]
        list(threads.map(lambda share: work(plan["url"], share), shares))
    return time.perf_counter() - begun


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
