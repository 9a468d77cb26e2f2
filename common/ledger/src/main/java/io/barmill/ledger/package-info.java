/**
 * The ledger: jobs, tasks, their events and their results, in PostgreSQL.
 *
 * <p>{@link io.barmill.ledger.JobLedger} submits and cancels work, {@link io.barmill.ledger.TaskLedger} is the worker's
 * side, {@link io.barmill.ledger.LedgerView} and {@link io.barmill.ledger.Manifest} are for reading, {@link
 * io.barmill.ledger.Outbox} and {@link io.barmill.ledger.Sweep} are run by relays and sweepers. The implementation in
 * {@code ledger.postgres} reads rows through Panache and changes them by SQL.
 */
package io.barmill.ledger;
