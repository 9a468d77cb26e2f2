package io.barmill.validation;

import java.util.ArrayList;
import java.util.List;

/** The validators of a type, in the order of reports. */
final class Validators {
    private Validators() {}

    static List<Validator> of(SourceFile file, ValidationSettings settings) {
        List<Validator> all = new ArrayList<>();
        switch (file.type()) {
            case TRADES, AGG_TRADES -> trades(all, file, settings);
            case GROUPED_TRADES, LIQUIDATIONS, METRICS, BOOK_DEPTH, BVOL_INDEX, EOH_SUMMARY -> {
                times(all);
                all.add(new Latencies());
            }
            case INCREMENTAL_BOOK_L2 -> {
                recorded(all, settings);
                all.add(new IncrementRules());
            }
            case BOOK_SNAPSHOT_5, BOOK_SNAPSHOT_25 -> {
                recorded(all, settings);
                all.add(new SnapshotShapes());
                all.add(new CrossedQuotes());
            }
            case QUOTES, BOOK_TICKER -> {
                recorded(all, settings);
                all.add(new CrossedQuotes());
            }
            case DERIVATIVE_TICKER -> {
                recorded(all, settings);
                all.add(new TickerFunding(settings.fundingCap()));
            }
            case OPTIONS_CHAIN -> {
                recorded(all, settings);
                all.add(new OptionRows());
            }
            case KLINES, MARK_PRICE_KLINES, INDEX_PRICE_KLINES, PREMIUM_INDEX_KLINES -> {
                all.add(new TimeUnits());
                all.add(new TimesOutside());
                all.add(new CandleShapes());
                all.add(new CandleGrid());
                all.add(new CandleCoverage());
            }
            case FUNDING_RATE -> {
                times(all);
                all.add(new FundingTimes(settings.fundingCap()));
            }
        }
        return all;
    }

    private static void trades(List<Validator> all, SourceFile file, ValidationSettings settings) {
        if (file.ids() == IdOrder.CONSECUTIVE) {
            all.add(new IdHoles());
            all.add(new RowsVersusIds());
        }
        if (file.ids() != IdOrder.NONE) {
            all.add(new IdDoubles());
            all.add(new IdsBack());
        }
        recorded(all, settings);
        all.add(new MinuteCoverage());
        all.add(new PriceJumps());
        settings.tick().ifPresent(tick -> all.add(new Multiples(Rule.TICK, tick)));
        settings.lot().ifPresent(lot -> all.add(new Multiples(Rule.LOT, lot)));
    }

    private static void recorded(List<Validator> all, ValidationSettings settings) {
        times(all);
        all.add(new Latencies());
        all.add(new MinuteGaps(settings.gapMinutes()));
    }

    private static void times(List<Validator> all) {
        all.add(new TimesBack());
        all.add(new TimeUnits());
        all.add(new TimesOutside());
    }
}
