/**
 * What a user says about live candles: symbols, timeframe, pace and cache, from options and a file of keys and values.
 *
 * <p>It starts nothing. A key or value that means nothing is an error.
 */
package io.barmill.live.settings;
