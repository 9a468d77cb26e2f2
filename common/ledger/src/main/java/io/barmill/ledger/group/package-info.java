/** Work of several threads in one transaction. */
package io.barmill.ledger.group;
