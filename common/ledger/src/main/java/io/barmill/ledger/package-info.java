/**
 * What is to be done, what was done, and what came of it, in PostgreSQL.
 *
 * <p>To be used from outside: {@link io.barmill.ledger.JobLedger} brings work into being,
 * {@link io.barmill.ledger.TaskLedger} is the worker's side, {@link io.barmill.ledger.LedgerView} and
 * {@link io.barmill.ledger.Manifest} answer questions, {@link io.barmill.ledger.Outbox} and
 * {@link io.barmill.ledger.Sweep} are what relays and sweepers run. Everything behind them is package-private: rows are
 * read through Panache, and changed by SQL in few places, of which {@code TaskTransitions} is the one that changes states.
 */
package io.barmill.ledger;
