package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One request and its response, seen by the requesting thread. Timeouts are measured here and not on the event loop:
 * the clock stops while this thread handles received bytes, so a slow disk is not mistaken for a slow venue.
 */
final class HttpExchange {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int EXCERPT = 400;

    private final FileRequest request;
    private final ResponseQueue signals;
    private final TransferTimeouts timeouts;
    private final TransferListener listener;
    private long done;
    private Optional<Long> total = Optional.empty();

    HttpExchange(FileRequest request, ResponseQueue signals, TransferTimeouts timeouts, TransferListener listener) {
        this.request = request;
        this.signals = signals;
        this.timeouts = timeouts;
        this.listener = listener;
    }

    /** Receives the bytes of a body, in order. */
    interface Sink {
        void accept(byte[] bytes) throws IOException;
    }

    /** Waits for the head of the response. */
    ResponseEvent.Head head() throws IOException {
        ResponseEvent signal = next();
        if (signal instanceof ResponseEvent.Head head) {
            total = Optional.ofNullable(head.headers().get(HttpHeaders.CONTENT_LENGTH))
                    .map(Long::valueOf);
            return head;
        }
        throw new IllegalStateException("a response to " + request.url() + " began with " + signal);
    }

    /** Declares the body to be the rest of a file whose first bytes were received earlier. Call it after the head. */
    void startsAt(long bytes) {
        done = bytes;
        total = total.map(length -> length + bytes);
    }

    /** Passes on the whole body, chunk by chunk, up to its announced end. */
    void body(Sink sink) throws IOException {
        ResponseEvent signal = next();
        while (signal instanceof ResponseEvent.Chunk chunk) {
            sink.accept(chunk.bytes().getBytes());
            done += chunk.bytes().length();
            listener.onProgress(done, total.orElse(0L));
            timeouts.stir();
            signal = next();
        }
        if (total.isPresent() && total.get() != done) {
            throw TransferErrors.wrongLength(request, done, total.get());
        }
    }

    /** The start of a body that only explains a refusal, even if the connection breaks. */
    String excerpt() throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        try {
            ResponseEvent signal = next();
            while (start.size() < EXCERPT && signal instanceof ResponseEvent.Chunk chunk) {
                start.write(chunk.bytes().getBytes());
                signal = next();
            }
        } catch (BarmillException e) {
            start.write((" (" + e.code() + ")").getBytes(StandardCharsets.UTF_8));
        }
        String text = start.toString(StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), EXCERPT));
    }

    private ResponseEvent next() throws IOException {
        while (true) {
            Optional<ResponseEvent> signal = poll();
            if (signal.isEmpty()) {
                listener.onProgress(done, total.orElse(0L));
                timeouts.spent().ifPresent(limit -> {
                    throw TransferErrors.timeout(request, limit, done, total);
                });
            } else if (signal.get() instanceof ResponseEvent.Broken broken) {
                throw TransferErrors.of(request, broken.cause(), done, total);
            } else {
                timeouts.stir();
                return signal.get();
            }
        }
    }

    private Optional<ResponseEvent> poll() throws IOException {
        try {
            return signals.poll(Math.min(TICK_NANOS, timeouts.leftNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + request.url());
        }
    }
}
