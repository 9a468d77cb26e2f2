/** The task {@code trades.reconcile}: trades of the lake against aggregate trades of the same days. */
package io.barmill.io.reconcile;
