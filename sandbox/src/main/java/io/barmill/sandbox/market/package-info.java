/**
 * A deterministic market: instruments, trades, quotes and books from a seed.
 *
 * <p>It knows no URL and serves nothing.
 */
package io.barmill.sandbox.market;
