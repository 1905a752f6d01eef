"""A writer in a process of its own, to be killed, waited for, or watched by the tests.

Every import rewrites the same rows with its own number, so that a store that is not whole shows two numbers.

    writer_process.py loop FOLDER      import for ever; print each number once it is committed
    writer_process.py hold FOLDER      hold the writer's lock; print "held"; let go when a line arrives
"""

import sys
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pyarrow as pa

from holdfire.columns import rows_schema
from holdfire.model.strike import STRIKES
from holdfire.store import Store, open_store

ROWS = 40
START = datetime(2026, 1, 1, tzinfo=UTC)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def rows(number: int) -> pa.RecordBatch:
    hours = {"start": datetime(2025, 12, 31, 18), "end": datetime(2026, 1, 1, 6), "day": date(2026, 1, 1)}
    listed = [{"key": f"row-{i:03d}", "row": i + 1, "launched": number} | hours for i in range(ROWS)]
    return pa.RecordBatch.from_pylist(listed, schema=rows_schema(STRIKES))


def take(store: Store, number: int) -> None:
    content = f"payload {number}\n".encode() * 1000
    at = START + timedelta(seconds=number)
    payload = store.keep(content, origin="test", name=f"{number}.txt", licence="none", fetched_at=at)
    store.add(
        table=STRIKES,
        source="loop",
        parser="test 1",
        payload=payload,
        known_at=at,
        batches=[rows(number)],
        complete=True,
    )


def main(mode: str, folder: str) -> None:
    with open_store(Path(folder), create=True) as store:
        if mode == "hold":
            say("held")
            sys.stdin.readline()
            return
        for number in count(len(store.imports()) + 1):
            take(store, number)
            say(str(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
