package io.barmill.research.engine;

/**
 * A settlement of funding.
 *
 * @param amount received, negative if paid, in the settlement currency
 */
public record CashFlow(long time, String instrument, double units, double mark, double rate, double amount) {}
