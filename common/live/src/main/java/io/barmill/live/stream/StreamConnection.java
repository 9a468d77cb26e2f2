package io.barmill.live.stream;

import io.barmill.error.BarmillException;
import io.barmill.live.limit.Backoff;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamVenue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A set of streams that stays connected: it subscribes in portions and requires the venue's confirmation, connects again when the
 * connection is lost or silent, and replaces it before the venue ends it, with an overlap. {@link #run} does all of it on the
 * thread of its caller, until that thread is interrupted.
 */
public final class StreamConnection {
    /** Messages that wait to be read; a full queue stops reading from the network. */
    private static final int QUEUE = 100_000;

    private final StreamVenue venue;
    private final URI address;
    private final List<String> streams;
    private final StreamTimings timings;
    private final StreamListener listener;
    private final LongSupplier localClock;
    private final RandomGenerator random;
    private final HttpClient http;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(QUEUE);
    private final AtomicInteger reconnects = new AtomicInteger();
    private volatile boolean isLive;
    private int sockets;

    /** @param localClock milliseconds since 1970 */
    public StreamConnection(
            StreamVenue venue,
            URI address,
            List<String> streams,
            StreamTimings timings,
            StreamListener listener,
            LongSupplier localClock,
            RandomGenerator random) {
        this.venue = venue;
        this.address = address;
        this.streams = List.copyOf(streams);
        this.timings = timings;
        this.listener = listener;
        this.localClock = localClock;
        this.random = random;
        this.http = HttpClient.newBuilder().connectTimeout(timings.connect()).build();
    }

    /** What a socket reports. */
    private sealed interface Event {
        record Text(int socket, String text, long receivedMillis) implements Event {}

        record Closed(int socket, String why) implements Event {}
    }

    /** An open connection. */
    private record Open(int number, WebSocket socket, long sinceNanos) {}

    /** Why a connection ended. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;

        LostException(String why) {
            super(why);
        }
    }

    /** Returns how often the connection had to be made again. */
    public int reconnects() {
        return reconnects.get();
    }

    /** Returns whether all subscriptions are confirmed and messages arrive. */
    public boolean isLive() {
        return isLive;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        int failures = 0;
        Optional<Open> open = Optional.empty();
        try {
            while (true) {
                try {
                    Open next = connect();
                    open = Optional.of(next);
                    subscribe(next);
                    failures = 0;
                    isLive = true;
                    listener.connected(false);
                    while (true) {
                        read(open.get());
                        open = Optional.of(replace(open.get()));
                    }
                } catch (LostException e) {
                    isLive = false;
                    open.ifPresent(each -> each.socket().abort());
                    open = Optional.empty();
                    reconnects.incrementAndGet();
                    listener.lost(e.getMessage());
                    // At once the first time, then after random times.
                    if (failures++ > 0) {
                        Thread.sleep(Backoff.CONNECTIONS.next(failures - 1, random));
                    }
                }
            }
        } finally {
            isLive = false;
            open.ifPresent(each -> each.socket().abort());
        }
    }

    /** Reads messages until the connection is old. */
    private void read(Open open) throws LostException, InterruptedException {
        while (System.nanoTime() - open.sinceNanos() < timings.life().toNanos()) {
            long rest = timings.life().toNanos() - (System.nanoTime() - open.sinceNanos());
            Event event = events.poll(Math.min(timings.silence().toNanos(), rest), TimeUnit.NANOSECONDS);
            if (event == null) {
                if (rest > timings.silence().toNanos()) {
                    throw new LostException(
                            "no message for " + timings.silence().toMillis() + " ms");
                }
                continue;
            }
            StreamMessage message = message(open, event);
            if (message instanceof StreamMessage.ServerShutdown) {
                return;
            }
            listener.message(message);
        }
    }

    /** Opens a second connection, and closes the first when the second brings messages. Both bring the same for a while. */
    private Open replace(Open old) throws LostException, InterruptedException {
        Open next = connect();
        try {
            subscribe(next);
        } catch (LostException e) {
            next.socket().abort();
            throw e;
        }
        listener.connected(true);
        CompletableFuture<WebSocket> unused = old.socket().sendClose(WebSocket.NORMAL_CLOSURE, "replaced");
        return next;
    }

    private Open connect() throws LostException, InterruptedException {
        int number = ++sockets;
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(timings.connect())
                    .buildAsync(address, new Receiver(number))
                    .get(timings.connect().toMillis(), TimeUnit.MILLISECONDS);
            return new Open(number, socket, System.nanoTime());
        } catch (ExecutionException e) {
            throw new LostException("no connection to " + address + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new LostException("no connection to " + address + " in " + timings.connect());
        }
    }

    /** A subscription that is not confirmed brings nothing, and says nothing about it. */
    private void subscribe(Open open) throws LostException, InterruptedException {
        int size = timings.streamsPerMessage();
        long end = System.nanoTime() + timings.acknowledge().toNanos();
        int sent = 0;
        for (int from = 0; from < streams.size(); from += size) {
            if (from > 0) {
                Thread.sleep(timings.pace().toMillis());
                end += timings.pace().toNanos();
            }
            List<String> portion = streams.subList(from, Math.min(from + size, streams.size()));
            send(open, venue.subscribe(portion, ++sent));
        }
        int confirmed = 0;
        while (confirmed < sent) {
            Event event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new LostException("only " + confirmed + " of " + sent + " subscriptions confirmed in "
                        + timings.acknowledge().toMillis() + " ms");
            }
            StreamMessage message = message(open, event);
            if (message instanceof StreamMessage.Acknowledged answer) {
                if (answer.isError()) {
                    throw new LostException("subscription refused: " + answer.text());
                }
                confirmed++;
            } else {
                listener.message(message);
            }
        }
    }

    private void send(Open open, String text) throws LostException, InterruptedException {
        try {
            open.socket().sendText(text, true).get(timings.acknowledge().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new LostException("cannot send: " + e.getCause());
        } catch (TimeoutException e) {
            throw new LostException("cannot send within " + timings.acknowledge());
        }
    }

    /** Reads an event. That an earlier connection has closed is no news. */
    private StreamMessage message(Open open, Event event) throws LostException {
        if (event instanceof Event.Text text) {
            try {
                return venue.read(text.text(), text.receivedMillis());
            } catch (BarmillException e) {
                throw new LostException(e.code() + ": " + e.getMessage());
            }
        }
        Event.Closed closed = (Event.Closed) event;
        if (closed.socket() == open.number()) {
            throw new LostException(closed.why());
        }
        return new StreamMessage.Other("connection " + closed.socket() + ": " + closed.why());
    }

    /** Puts what a socket brings into the queue. */
    private final class Receiver implements WebSocket.Listener {
        private final int number;
        private final StringBuilder parts = new StringBuilder();

        Receiver(int number) {
            this.number = number;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            parts.append(data);
            if (isLast) {
                put(new Event.Text(number, parts.toString(), localClock.getAsLong()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            put(new Event.Closed(number, "closed by the venue: " + status + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            put(new Event.Closed(number, "broken: " + error));
        }

        private void put(Event event) {
            try {
                events.put(event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
