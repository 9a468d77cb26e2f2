/** What runs the ledger's sweep on a clock: lost doorbells rung again, tasks of dead workers rescued, due retries queued. */
package io.barmill.api.sweep;
