package io.barmill.ledger.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chat, and how it does.
 *
 * @param address its name, and the id that it has by now
 * @param events what it is told of
 * @param disabledAt since when it gets no messages, because the messenger refuses them
 * @param disabledReason what the messenger said
 * @param failures attempts that failed since the last one that did not
 * @param lastError why the last attempt failed; empty once one has succeeded
 * @param sendAfter when the next message may be sent, if it has to wait
 * @param pending notices that are still to be sent
 */
public record Chat(
        ChatAddress address,
        List<String> events,
        Optional<Instant> disabledAt,
        Optional<String> disabledReason,
        int failures,
        Optional<String> lastError,
        Optional<Instant> sendAfter,
        long pending) {
    public Chat {
        Objects.requireNonNull(address, "address");
        events = List.copyOf(events);
        Objects.requireNonNull(disabledAt, "disabledAt");
        Objects.requireNonNull(disabledReason, "disabledReason");
        Objects.requireNonNull(lastError, "lastError");
        Objects.requireNonNull(sendAfter, "sendAfter");
    }
}
