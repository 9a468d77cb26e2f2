package io.barmill.research.engine;

/**
 * How targets become orders.
 *
 * @param atFill whether equity and price of the fill, instead of those of the decision, give the units
 * @param always whether a target that is repeated is an order, which trades the drift of weights away
 * @param noTradeBand the share of equity below which there is no order
 */
public record Sizing(boolean atFill, boolean always, double noTradeBand) {}
