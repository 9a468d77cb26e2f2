/**
 * The ledger on PostgreSQL: SQL, entities and transactions.
 *
 * <p>It is used through the interfaces of {@code io.barmill.ledger} only.
 */
package io.barmill.ledger.postgres;
