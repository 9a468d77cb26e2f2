/**
 * Keeps the candles of several symbols current: asks, merges, publishes, and does it again.
 *
 * <p>It goes on when a symbol, the venue or the cache fails, and tells what failed.
 */
package io.barmill.live.update;
