/**
 * The ledger on PostgreSQL: SQL, entities and transactions.
 *
 * <p>It is used through the interfaces of {@code io.barmill.ledger} only, but for its statements and transactions, which other
 * packages of the module keep rows of their own with.
 */
package io.barmill.ledger.postgres;
