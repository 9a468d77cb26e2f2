/**
 * Binance: the addresses of its public archives, its listings, and its CSV formats.
 *
 * <p>It knows no other venue.
 */
package io.barmill.venue.binance;
