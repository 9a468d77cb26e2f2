/**
 * Imbalance and run bars: how trades lean, and when that closes a bar.
 *
 * <p>It handles no prices beyond the sign of a trade.
 */
package io.barmill.bars.flow;
