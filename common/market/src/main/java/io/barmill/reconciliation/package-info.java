/** Checks of rows against other rows of the same market and time. */
package io.barmill.reconciliation;
