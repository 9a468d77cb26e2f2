/**
 * Imbalance and run bars: the signs of trades, and when their sums close a bar.
 *
 * <p>It uses prices only for the sign and the value of a trade.
 */
package io.barmill.bars.flow;
