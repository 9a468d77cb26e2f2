/**
 * Binance: candles of spot, USDT-margined and coin-margined futures, and the messages of its streams.
 *
 * <p>It builds requests and reads responses; it opens no connection.
 */
package io.barmill.live.venue.binance;
