package io.barmill.api.relay;

/** To be fired as a CDI event once doorbells have been committed to the outbox: the relay looks at once. */
public record OutboxFilled() {}
