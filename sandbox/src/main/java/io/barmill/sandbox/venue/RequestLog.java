package io.barmill.sandbox.venue;

import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked last, the oldest first; the requests to the sandbox's own controls are not in it. For any number of
 * threads.
 */
public final class RequestLog {
    private static final int MOST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** The last {@value #MOST} requests, those that are being answered included. */
    public synchronized List<LoggedRequest> all() {
        return entries.stream().map(Entry::view).toList();
    }

    /** Forgets them. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Notes a request before anything of the answer is sent, so that who has an answer finds its request here. */
    synchronized Entry add(VenueRequest asked, Optional<Fault> fault) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        Entry entry = new Entry(asked, fault);
        entries.addLast(entry);
        return entry;
    }

    /** A request, whose answer may still be under way. */
    static final class Entry {
        private final LoggedRequest request;
        private final HttpServerResponse response;
        private volatile boolean answered;

        private Entry(VenueRequest asked, Optional<Fault> fault) {
            this.response = asked.request().response();
            this.request = new LoggedRequest(
                    asked.request().method().name(),
                    asked.path(),
                    Optional.ofNullable(asked.request().query()).orElse(""),
                    0,
                    asked.header("Range"),
                    0,
                    asked.header("User-Agent").orElse(""),
                    retryAttempt(asked.parameter("retryAttempt")),
                    asked.header("Authorization").isPresent(),
                    fault.map(Fault::kind));
        }

        private static int retryAttempt(String text) {
            return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        }

        /** To be called when the answer's status is set. */
        void answered() {
            answered = true;
        }

        private LoggedRequest view() {
            return new LoggedRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    answered ? response.getStatusCode() : 0,
                    request.range(),
                    response.bytesWritten(),
                    request.userAgent(),
                    request.retryAttempt(),
                    request.hasKey(),
                    request.fault());
        }
    }
}
