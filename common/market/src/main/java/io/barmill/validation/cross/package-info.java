/**
 * Rows of one source held against those of another: candles against trades, long candles against short ones, trades against
 * aggregates.
 *
 * <p>Sums are exact, and memory is that of one candle of each side.
 */
package io.barmill.validation.cross;
