package io.barmill.api.download;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;

/** Collects the body of a response, and fails at the first byte beyond the limit: the venue decides how much it sends. */
final class LimitedBody implements WriteStream<Buffer> {
    private final int most;
    private final Buffer received = Buffer.buffer();

    /** @param most the most bytes, after decompression */
    LimitedBody(int most) {
        this.most = most;
    }

    byte[] bytes() {
        return received.getBytes();
    }

    @Override
    public Future<Void> write(Buffer data) {
        if (data.length() > most - received.length()) {
            return Future.failedFuture(new IOException("the response has more than " + most + " bytes"));
        }
        received.appendBuffer(data);
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        Future.<Void>succeededFuture().onComplete(handler);
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }
}
