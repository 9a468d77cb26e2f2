package io.barmill.sandbox.venue;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A symbol in a symbol list; its last day is the last one with an archive. */
record ListedSymbol(
        String symbol,
        String base,
        String quote,
        BigDecimal tickSize,
        BigDecimal stepSize,
        LocalDate firstDay,
        LocalDate lastDay) {}
