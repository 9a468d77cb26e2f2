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
 * One request and its answer, as the thread that asked sees them. Times are measured here and not on the event loop: the
 * clock stands while this thread is busy with what has already arrived, so a slow disk is never taken for a slow venue.
 */
final class HttpExchange {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int EXCERPT = 400;

    private final Source source;
    private final ResponseQueue signals;
    private final TransferTimeouts patience;
    private final TransferWatch watch;
    private long done;
    private Optional<Long> total = Optional.empty();

    HttpExchange(Source source, ResponseQueue signals, TransferTimeouts patience, TransferWatch watch) {
        this.source = source;
        this.signals = signals;
        this.patience = patience;
        this.watch = watch;
    }

    /** Takes the bytes of a body, in order. */
    interface Sink {
        void accept(byte[] bytes) throws IOException;
    }

    /** The beginning of the answer. */
    ResponseEvent.Head head() throws IOException {
        ResponseEvent signal = next();
        if (signal instanceof ResponseEvent.Head head) {
            total = Optional.ofNullable(head.headers().get(HttpHeaders.CONTENT_LENGTH))
                    .map(Long::valueOf);
            return head;
        }
        throw new IllegalStateException("an answer to " + source.url() + " began with " + signal);
    }

    /** Says that the body is the rest of a file whose first bytes are here already; to be called after the head. */
    void startsAt(long bytes) {
        done = bytes;
        total = total.map(length -> length + bytes);
    }

    /** The whole body, piece by piece, up to its announced end. */
    void body(Sink sink) throws IOException {
        ResponseEvent signal = next();
        while (signal instanceof ResponseEvent.Piece piece) {
            sink.accept(piece.bytes().getBytes());
            done += piece.bytes().length();
            watch.at(done, total.orElse(0L));
            patience.stir();
            signal = next();
        }
        if (total.isPresent() && total.get() != done) {
            throw TransferErrors.wrongLength(source, done, total.get());
        }
    }

    /** The start of a body that only explains a refusal; that it breaks off does not matter then. */
    String excerpt() throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        try {
            ResponseEvent signal = next();
            while (start.size() < EXCERPT && signal instanceof ResponseEvent.Piece piece) {
                start.write(piece.bytes().getBytes());
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
                watch.at(done, total.orElse(0L));
                patience.spent().ifPresent(limit -> {
                    throw TransferErrors.timeout(source, limit, done, total);
                });
            } else if (signal.get() instanceof ResponseEvent.Broken broken) {
                throw TransferErrors.of(source, broken.cause(), done, total);
            } else {
                patience.stir();
                return signal.get();
            }
        }
    }

    private Optional<ResponseEvent> poll() throws IOException {
        try {
            return signals.poll(Math.min(TICK_NANOS, patience.leftNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + source.url());
        }
    }
}
