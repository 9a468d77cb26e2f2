package io.barmill.api.aggregate;

import io.barmill.api.problem.InvalidRequestException;
import io.barmill.bars.BarKind;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The symbols of which a venue of the lake has ticks. */
final class HeldSymbols {
    /** As many are listed to somebody who asked for something else. */
    private static final int LISTED = 10;

    private final List<BarHoldings.HeldTicks> held;

    private HeldSymbols(List<BarHoldings.HeldTicks> held) {
        this.held = held.stream()
                .sorted(Comparator.comparing(BarHoldings.HeldTicks::symbol).thenComparing(BarHoldings.HeldTicks::type))
                .toList();
    }

    /** Those of which the bar can be made. */
    static HeldSymbols of(BarKind bar, List<BarHoldings.HeldTicks> held) {
        return new HeldSymbols(held.stream()
                .filter(ticks -> bar.sources().contains(ticks.type()))
                .toList());
    }

    /** The symbols, sorted. */
    List<String> names() {
        return held.stream().map(BarHoldings.HeldTicks::symbol).distinct().toList();
    }

    /**
     * The ticks of a symbol that could be rolled, the most wanted first: those of the type asked for; else by the order
     * of the bar's sources.
     */
    List<BarHoldings.HeldTicks> candidates(String symbol, AggregateSelection selection) {
        return held.stream()
                .filter(ticks -> ticks.symbol().equals(symbol))
                .filter(ticks -> selection.type().map(ticks.type()::equals).orElse(true))
                .filter(ticks -> !selection.from(ticks).isAfter(selection.to(ticks)))
                .sorted(Comparator.comparing(ticks -> selection.bar().sources().indexOf(ticks.type())))
                .toList();
    }

    /** The refusal of a request that nothing in the lake answers; it says what there is. */
    InvalidRequestException nothingToRoll(AggregateSelection selection) {
        String where =
                selection.choice().venue().id() + " " + selection.choice().market();
        InvalidFieldException field = held.isEmpty()
                ? new InvalidFieldException(
                        "exchange", where, "an exchange and market that the lake holds ticks of; download some first")
                : new InvalidFieldException(
                        "symbols", selection.wanted(), "something that the lake holds of " + where + ": " + listing());
        return new InvalidRequestException(ErrorCode.NOT_FOUND, List.of(field));
    }

    private String listing() {
        String listed = held.stream()
                .limit(LISTED)
                .map(ticks -> ticks.symbol() + " " + ticks.type().id() + " " + ticks.first() + " to " + ticks.last())
                .collect(Collectors.joining(", "));
        return held.size() <= LISTED ? listed : listed + " and " + (held.size() - LISTED) + " more";
    }
}
