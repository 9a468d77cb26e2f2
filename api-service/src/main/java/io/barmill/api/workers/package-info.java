/**
 * Lists the workers known to the ledger. Must not talk to them.
 */
package io.barmill.api.workers;
