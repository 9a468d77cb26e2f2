/**
 * What decides: the interface of strategies, their parameters, what they see, and the built-in ones.
 *
 * <p>It knows no order, no cost and no file; a strategy needs no clock and no network.
 */
package io.barmill.research.strategy;
