/**
 * Candles of one series in memory: merged by open time, closed by a rule, trimmed to a window.
 *
 * <p>It asks nobody and stores nothing outside of memory.
 */
package io.barmill.live.candle;
