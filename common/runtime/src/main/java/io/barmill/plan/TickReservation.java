package io.barmill.plan;

import io.barmill.ticks.DataType;
import java.time.LocalDate;

/** The name under which an attempt reserves one day of ticks, whatever archive or file it is made from. */
public final class TickReservation {
    private TickReservation() {}

    /** The resource of that day: two attempts that would write or remove the same tick file name the same one. */
    public static String of(String exchange, String market, DataType type, String symbol, LocalDate day) {
        return String.join(" ", LedgerTickHoldings.TICKS, exchange, market, type.id(), symbol, day.toString());
    }
}
