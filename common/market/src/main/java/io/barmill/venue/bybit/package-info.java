/**
 * Bybit: the addresses of its public archives of trades, their index, its lists of symbols, and its CSV formats.
 *
 * <p>It knows no other venue.
 */
package io.barmill.venue.bybit;
