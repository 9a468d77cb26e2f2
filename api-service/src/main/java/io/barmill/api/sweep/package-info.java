/**
 * Runs the ledger's sweep periodically: rings lost doorbells again, rescues tasks of dead workers, queues due retries.
 * What a sweep does is the ledger's part.
 */
package io.barmill.api.sweep;
