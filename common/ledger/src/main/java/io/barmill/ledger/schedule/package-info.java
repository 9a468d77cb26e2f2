/**
 * Schedules and their runs: which job is to be submitted when, and what became of it. It submits nothing itself, and knows no
 * expressions of times.
 */
package io.barmill.ledger.schedule;
