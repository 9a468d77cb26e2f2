"""No-op tasks of Celery: the worker's module, and, run as a program, the client that enqueues and counts them.

Messages are persistent, acknowledgements late, and results kept: as rows of PostgreSQL where BENCH_RESULTS is its address, else
as persistent messages of a queue. BENCH_AMQP is the broker's address.
"""
import json
import os
import sys
import time

import kombu
from celery import Celery

DATABASE = os.environ.get("BENCH_RESULTS", "")
NAME = "rows" if DATABASE else "messages"
RESULTS = "bench.celery.results"

app = Celery("celery_noop", broker=os.environ["BENCH_AMQP"], backend="db+" + DATABASE if DATABASE else "rpc://")
app.conf.update(
    task_acks_late=True,
    task_default_queue="bench.celery.work." + NAME,
    task_default_delivery_mode="persistent",
    result_persistent=True,
    database_table_schemas={"task": "celery", "group": "celery"},
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
)


@app.task(name="nothing")
def nothing():
    return None


class Messages:
    """Results as messages: each task sends one to a queue, where the client counts them."""

    options = {"reply_to": RESULTS}

    def __init__(self):
        self.channel = kombu.Connection(os.environ["BENCH_AMQP"]).channel()
        self.channel.queue_declare(RESULTS, durable=True, auto_delete=False)
        self.channel.queue_purge(RESULTS)
        # The client would consume the results, which slows down its sending.
        app.backend.on_task_call = lambda *_: None

    def done(self):
        return self.channel.queue_declare(RESULTS, passive=True).message_count


class Rows:
    """Results as rows, counted as they are committed."""

    options = {}

    def __init__(self):
        import sqlalchemy

        self.connection = sqlalchemy.create_engine(DATABASE, isolation_level="AUTOCOMMIT").connect()
        self.before = self.count()

    def count(self):
        return self.connection.exec_driver_sql("SELECT count(*) FROM celery.celery_taskmeta").scalar()

    def done(self):
        return self.count() - self.before


def prepare():
    """Makes the tables of results, which the processes of a worker would all try to make."""
    import sqlalchemy

    engine = sqlalchemy.create_engine(DATABASE, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS celery")
    app.backend.ResultSession().close()


def main(tasks):
    results = Rows() if DATABASE else Messages()
    began = time.monotonic()
    for _ in range(tasks):
        nothing.apply_async(**results.options)
    enqueued = time.monotonic()
    done_by_then = results.done()
    while results.done() < tasks:
        time.sleep(0.02)
    report = {
        "enqueue_seconds": enqueued - began,
        "done_by_then": done_by_then,
        "total_seconds": time.monotonic() - began,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        main(int(sys.argv[1]))
