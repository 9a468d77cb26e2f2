package io.barmill.sandbox.venue;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A symbol as the lists of symbols have it; its last day is the last with an archive. */
record ListedSymbol(
        String symbol,
        String base,
        String quote,
        BigDecimal tickSize,
        BigDecimal stepSize,
        LocalDate firstDay,
        LocalDate lastDay) {}
