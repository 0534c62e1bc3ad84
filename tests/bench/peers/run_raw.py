"""Raw psycopg: the rows that our action writes for two lines, in one statement, prepared.

The tables are ours without their triggers; the statement is the fastest there is for them.
"""

from datetime import date
from uuid import uuid4

import psycopg

from tests.bench.peers import racing

INSERT = """
WITH e AS (
  INSERT INTO bench.entry (client_id, payload_sha256, number, date, period_id, kind, text, by_id,
                           recorded_at, content_sha256, line_count)
  VALUES (%(client)s, %(hash)s, nextval('bench.numbers'), %(date)s, %(period)s, 'other', %(text)s,
          %(by)s, now(), %(hash)s, 2)
  RETURNING id, number
), l AS (
  INSERT INTO bench.line (entry_id, n, account_id, amount, currency, entry_date, entry_number,
                          entry_line_count)
  SELECT e.id, x.n, x.account, x.amount, 'ARS', %(date)s, e.number, 2
  FROM e, (VALUES (1, %(bank)s::bigint, 100.00), (2, %(sales)s::bigint, -100.00))
          AS x(n, account, amount)
)
INSERT INTO bench.event (event, at, about_type, about_id, about_label, particulars, by_id)
SELECT 'entry.posted', now(), 'ledger.entry', e.id, e.number || %(text)s, '{}', %(by)s FROM e
"""


def main() -> None:
    asked = racing.plan()
    keys = asked["keys"]

    def prepare(_client: int) -> racing.Post:
        connection = psycopg.connect(asked["url"], autocommit=True)

        def post(n: int) -> object:
            values = {
                **keys,
                "client": uuid4(),
                "hash": "0" * 64,
                "date": date.fromisoformat(asked["day"]),
                "text": f"entry {n}",
            }
            return connection.execute(INSERT, values, prepare=True)

        return post

    racing.answer(racing.race(prepare, clients=asked["clients"], seconds=asked["seconds"]))


if __name__ == "__main__":
    main()
