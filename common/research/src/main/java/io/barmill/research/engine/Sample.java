package io.barmill.research.engine;

/**
 * The account at an instant, by the last marks.
 *
 * @param time microseconds since 1970-01-01 UTC
 * @param gross notional of all positions, without sign
 * @param net notional of all positions, with sign
 * @param parts what equity changed by since the beginning
 */
public record Sample(long time, double equity, double cash, double gross, double net, Attribution parts) {}
