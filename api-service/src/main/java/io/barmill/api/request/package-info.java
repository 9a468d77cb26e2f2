/**
 * Reads requests strictly: every invalid value is reported by name, all of them at once. Must know nothing of jobs,
 * tasks or the ledger.
 */
package io.barmill.api.request;
