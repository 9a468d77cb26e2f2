/**
 * Bars made of the best level of an order book.
 *
 * <p>It handles no trades.
 */
package io.barmill.bars.quotes;
