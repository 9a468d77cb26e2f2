/**
 * Publishes doorbells from the outbox to the broker. A doorbell is removed from the outbox only once the broker has
 * confirmed it, so it is delivered at least once; a worker that receives it twice finds nothing to claim the second
 * time.
 */
package io.barmill.api.relay;
