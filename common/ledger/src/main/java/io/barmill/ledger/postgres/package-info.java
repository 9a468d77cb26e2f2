/**
 * The ledger on PostgreSQL: SQL, entities and transactions.
 *
 * <p>Nothing here leaves the package but through the interfaces of {@code io.barmill.ledger}.
 */
package io.barmill.ledger.postgres;
