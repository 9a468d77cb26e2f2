/**
 * Lists what the lake holds, according to the ledger. Must not read the lake itself.
 */
package io.barmill.api.datasets;
