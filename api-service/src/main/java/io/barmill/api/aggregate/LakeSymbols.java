package io.barmill.api.aggregate;

import io.barmill.api.problem.InvalidRequestException;
import io.barmill.bars.BarKind;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The symbols for which a venue of the lake has ticks. */
final class LakeSymbols {
    /** The maximum number of datasets listed in an error message. */
    private static final int MAX_LISTED = 10;

    private final List<BarHoldings.HeldTicks> held;
    /** A request may name thousands of symbols, and the lake may hold as many. */
    private final Map<String, List<BarHoldings.HeldTicks>> bySymbol;

    private LakeSymbols(List<BarHoldings.HeldTicks> held) {
        this.held = held.stream()
                .sorted(Comparator.comparing(BarHoldings.HeldTicks::symbol).thenComparing(BarHoldings.HeldTicks::type))
                .toList();
        this.bySymbol = this.held.stream().collect(Collectors.groupingBy(BarHoldings.HeldTicks::symbol));
    }

    /** The symbols whose ticks the bar can be made from. */
    static LakeSymbols of(BarKind bar, List<BarHoldings.HeldTicks> held) {
        return new LakeSymbols(held.stream()
                .filter(ticks -> bar.sources().contains(ticks.type()))
                .toList());
    }

    /** The symbols in alphabetical order. */
    List<String> names() {
        return held.stream().map(BarHoldings.HeldTicks::symbol).distinct().toList();
    }

    /** True for one of the symbols. */
    boolean has(String symbol) {
        return bySymbol.containsKey(symbol);
    }

    /**
     * The ticks of a symbol that the bar can be made from, in order of preference: those of the requested type; else in
     * the order of the bar's sources.
     */
    List<BarHoldings.HeldTicks> candidates(String symbol, AggregateSelection selection) {
        return bySymbol.getOrDefault(symbol, List.of()).stream()
                .filter(ticks -> selection.type().map(ticks.type()::equals).orElse(true))
                .filter(ticks -> !selection.from(ticks).isAfter(selection.to(ticks)))
                .sorted(Comparator.comparing(ticks -> selection.bar().sources().indexOf(ticks.type())))
                .toList();
    }

    /** The error for a request without matching ticks; it lists what the lake holds. */
    InvalidRequestException noTicks(AggregateSelection selection) {
        String where =
                selection.choice().venue().id() + " " + selection.choice().market();
        InvalidFieldException field = held.isEmpty()
                ? new InvalidFieldException(
                        "exchange", where, "an exchange and market with ticks in the lake; download some first")
                : new InvalidFieldException(
                        "symbols", selection.description(), "ticks that the lake holds of " + where + ": " + listing());
        return new InvalidRequestException(ErrorCode.NOT_FOUND, List.of(field));
    }

    private String listing() {
        String listed = held.stream()
                .limit(MAX_LISTED)
                .map(ticks -> ticks.symbol() + " " + ticks.type().id() + " " + ticks.first() + " to " + ticks.last())
                .collect(Collectors.joining(", "));
        return held.size() <= MAX_LISTED ? listed : listed + " and " + (held.size() - MAX_LISTED) + " more";
    }
}
