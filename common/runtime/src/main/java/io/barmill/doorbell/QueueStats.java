package io.barmill.doorbell;

/**
 * The broker's statistics of a queue.
 *
 * @param ready the messages that wait for a consumer, without unacknowledged ones
 * @param consumers the number of consumers
 */
public record QueueStats(long ready, int consumers) {}
