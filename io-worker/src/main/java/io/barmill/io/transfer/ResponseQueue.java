package io.barmill.io.transfer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes a response from the event loop, which must not block, to the requesting thread, which may. When more bytes
 * than the limit are queued, the socket is not read until half of them are consumed, so a slow disk slows down the
 * venue instead of filling the memory.
 */
final class ResponseQueue implements WriteStream<Buffer> {
    private final BlockingQueue<ResponseEvent> signals = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicReference<Handler<Void>> drained = new AtomicReference<>();
    private final long limit;
    private volatile Context eventLoop;

    /** @param limit the bytes that may be queued; a single chunk may exceed it */
    ResponseQueue(long limit) {
        this.limit = limit;
    }

    /** Adds an event other than a chunk of the body. */
    void put(ResponseEvent signal) {
        signals.add(signal);
    }

    /** The next event; empty on a timeout. */
    Optional<ResponseEvent> poll(long nanos) throws InterruptedException {
        ResponseEvent signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
        if (signal instanceof ResponseEvent.Chunk chunk) {
            waiting.addAndGet(-chunk.bytes().length());
            resumeIfDrained();
        }
        return Optional.ofNullable(signal);
    }

    /** The number of queued bytes. */
    long waiting() {
        return waiting.get();
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        eventLoop = Vertx.currentContext();
        waiting.addAndGet(bytes.length());
        signals.add(new ResponseEvent.Chunk(bytes));
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer bytes, Handler<AsyncResult<Void>> handler) {
        write(bytes).onComplete(handler);
    }

    @Override
    public boolean writeQueueFull() {
        return waiting.get() >= limit;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
        drained.set(handler);
        // The reader may have consumed everything before the handler was set; then nothing else would call it.
        resumeIfDrained();
        return this;
    }

    /** The end of writing does not mean that the response is complete: {@link ResponseEvent.End} does. */
    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            handler.handle(Future.succeededFuture());
        }
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    private void resumeIfDrained() {
        if (waiting.get() > limit / 2) {
            return;
        }
        Handler<Void> handler = drained.getAndSet(null);
        if (handler != null) {
            eventLoop.runOnContext(handler);
        }
    }
}
