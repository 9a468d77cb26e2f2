package io.barmill.api.relay;

/** A CDI event to fire once doorbells have been committed to the outbox: the relay then polls it at once. */
public record OutboxWritten() {}
