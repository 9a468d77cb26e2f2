package io.barmill.doorbell;

/**
 * A queue as the broker sees it.
 *
 * @param ready messages that wait for a consumer; those that a consumer holds are not among them
 * @param consumers consumers that the queue has
 */
public record QueueStats(long ready, int consumers) {}
