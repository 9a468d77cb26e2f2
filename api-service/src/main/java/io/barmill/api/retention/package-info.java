/** Deletes jobs that ended long ago, so that the ledger does not grow for ever. What is deleted is the ledger's part. */
package io.barmill.api.retention;
