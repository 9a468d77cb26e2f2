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
 * Carries an answer from the event loop, which must not wait, to the thread that asked, which may. When more bytes wait
 * than the limit, the pipe that writes here stops reading the socket until half of them are gone, so a slow disk slows
 * the venue down instead of filling the memory.
 */
final class ResponseQueue implements WriteStream<Buffer> {
    private final BlockingQueue<ResponseEvent> signals = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicReference<Handler<Void>> drained = new AtomicReference<>();
    private final long limit;
    private volatile Context eventLoop;

    /** @param limit bytes that may wait; a single piece may go beyond it */
    ResponseQueue(long limit) {
        this.limit = limit;
    }

    /** Adds what is no piece of the body. */
    void put(ResponseEvent signal) {
        signals.add(signal);
    }

    /** The next signal; empty where none comes in that time. */
    Optional<ResponseEvent> poll(long nanos) throws InterruptedException {
        ResponseEvent signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
        if (signal instanceof ResponseEvent.Piece piece) {
            waiting.addAndGet(-piece.bytes().length());
            goOnIfDrained();
        }
        return Optional.ofNullable(signal);
    }

    /** Bytes that wait now. */
    long waiting() {
        return waiting.get();
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        eventLoop = Vertx.currentContext();
        waiting.addAndGet(bytes.length());
        signals.add(new ResponseEvent.Piece(bytes));
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
        // The reader may have taken everything before the handler was there; then nobody else would call it.
        goOnIfDrained();
        return this;
    }

    /** The end of the writing says nothing of whether the answer is whole: {@link ResponseEvent.End} does. */
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

    private void goOnIfDrained() {
        if (waiting.get() > limit / 2) {
            return;
        }
        Handler<Void> handler = drained.getAndSet(null);
        if (handler != null) {
            eventLoop.runOnContext(handler);
        }
    }
}
