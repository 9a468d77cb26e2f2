/**
 * From the outbox to the broker. A doorbell is removed from the outbox only once the broker has confirmed it, so it rings
 * once or more and never less; a worker that hears it twice finds nothing to claim the second time.
 */
package io.barmill.api.relay;
