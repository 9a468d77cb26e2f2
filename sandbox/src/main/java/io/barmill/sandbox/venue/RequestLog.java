package io.barmill.sandbox.venue;

import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest requests, oldest first, except those to the sandbox's own API. Thread-safe. */
public final class RequestLog {
    private static final int MOST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Returns the last {@value #MOST} requests, including those in progress. */
    public synchronized List<LoggedRequest> all() {
        return entries.stream().map(Entry::view).toList();
    }

    /** Deletes all entries. */
    public synchronized void clear() {
        entries.clear();
    }

    /**
     * Records a request before any part of the response is sent, so that a client that has the response finds its
     * request here.
     */
    synchronized Entry add(VenueRequest request, Optional<Fault> fault) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        Entry entry = new Entry(request, fault);
        entries.addLast(entry);
        return entry;
    }

    /** A request whose response may be in progress. */
    static final class Entry {
        private final LoggedRequest request;
        private final HttpServerResponse response;
        private volatile boolean responded;

        private Entry(VenueRequest request, Optional<Fault> fault) {
            this.response = request.http().response();
            this.request = new LoggedRequest(
                    request.http().method().name(),
                    request.path(),
                    Optional.ofNullable(request.http().query()).orElse(""),
                    0,
                    request.header("Range"),
                    0,
                    request.header("User-Agent").orElse(""),
                    retryAttempt(request.parameter("retryAttempt")),
                    request.header("Authorization").isPresent(),
                    fault.map(Fault::kind));
        }

        private static int retryAttempt(String text) {
            return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        }

        /** Called once the response's status is set. */
        void responded() {
            responded = true;
        }

        private LoggedRequest view() {
            return new LoggedRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    responded ? response.getStatusCode() : 0,
                    request.range(),
                    response.bytesWritten(),
                    request.userAgent(),
                    request.retryAttempt(),
                    request.hasKey(),
                    request.fault());
        }
    }
}
