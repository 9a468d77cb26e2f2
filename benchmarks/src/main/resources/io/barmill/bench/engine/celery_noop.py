"""No-op tasks of Celery: the worker's module, and, run as a program, the client that enqueues and counts them.

Messages are persistent, acknowledgements late, and results stored: each task sends one persistent message to the queue of
results, where the client counts them. BENCH_AMQP is the broker's address.
"""
import json
import os
import sys
import time

import kombu
from celery import Celery

RESULTS = "bench.celery.results"
WORK = "bench.celery.work"

app = Celery("celery_noop", broker=os.environ["BENCH_AMQP"], backend="rpc://")
app.conf.update(
    task_acks_late=True,
    task_default_queue=WORK,
    task_default_delivery_mode="persistent",
    result_persistent=True,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
)


@app.task(name="nothing")
def nothing():
    return None


def main(tasks):
    with kombu.Connection(os.environ["BENCH_AMQP"]) as connection, connection.channel() as channel:
        channel.queue_declare(RESULTS, durable=True, auto_delete=False)
        channel.queue_purge(RESULTS)

        def done():
            return channel.queue_declare(RESULTS, passive=True).message_count

        def run(count):
            channel.queue_purge(RESULTS)
            began = time.monotonic()
            for _ in range(count):
                nothing.apply_async(reply_to=RESULTS)
            enqueued = time.monotonic()
            done_by_then = done()
            while done() < count:
                time.sleep(0.02)
            return {
                "enqueue_seconds": enqueued - began,
                "done_by_then": done_by_then,
                "total_seconds": time.monotonic() - began,
            }

        # The client would consume the results, which slows down its sending.
        app.backend.on_task_call = lambda *_: None
        print(json.dumps(run(tasks)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
