package io.barmill.research.engine;

/**
 * A position from flat to flat. A reversal ends one and begins the next.
 *
 * @param openedAt microseconds since 1970-01-01 UTC
 * @param isLong whether units were held, not owed
 * @param mostUnits the largest position, without sign
 * @param pnl after fees, costs, funding and borrowing, in the settlement currency
 */
public record Trade(String instrument, long openedAt, long closedAt, boolean isLong, double mostUnits, double pnl) {}
