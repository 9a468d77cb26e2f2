/**
 * How much work the ledger owes, for metrics.
 *
 * <p>It never counts ended tasks.
 */
package io.barmill.ledger.backlog;
