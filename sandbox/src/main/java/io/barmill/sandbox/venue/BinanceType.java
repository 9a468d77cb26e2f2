package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.BinanceKlines;
import io.barmill.sandbox.market.KlineInterval;
import io.barmill.sandbox.market.Market;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of the seeded market's Binance archives. */
enum BinanceType {
    AGG_TRADES("aggTrades", LocalDate.of(2022, 8, 11)),
    TRADES("trades", LocalDate.of(2022, 7, 1)),
    KLINES("klines", LocalDate.of(2022, 6, 1)),
    BOOK_TICKER("bookTicker", LocalDate.EPOCH),
    FUNDING_RATE("fundingRate", LocalDate.EPOCH),
    METRICS("metrics", LocalDate.EPOCH),
    MARK_PRICE_KLINES("markPriceKlines", LocalDate.EPOCH),
    INDEX_PRICE_KLINES("indexPriceKlines", LocalDate.EPOCH),
    PREMIUM_INDEX_KLINES("premiumIndexKlines", LocalDate.EPOCH),
    BOOK_DEPTH("bookDepth", LocalDate.EPOCH),
    LIQUIDATIONS("liquidationSnapshot", LocalDate.EPOCH),
    BVOL_INDEX("BVOLIndex", LocalDate.EPOCH),
    EOH_SUMMARY("EOHSummary", LocalDate.EPOCH);

    private final String id;
    private final LocalDate headerSince;

    BinanceType(String id, LocalDate headerSince) {
        this.id = id;
        this.headerSince = headerSince;
    }

    /** Returns the type's name in paths. */
    String id() {
        return id;
    }

    static Optional<BinanceType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** Returns true if there are archives of the type for that symbol of the market. */
    boolean isOf(Market market, String symbol) {
        return switch (this) {
            case AGG_TRADES, TRADES -> market != Market.OPTION;
            case KLINES -> market == Market.SPOT || market == Market.UM;
            case BVOL_INDEX -> market == Market.OPTION && symbol.contains("BVOL");
            case EOH_SUMMARY -> market == Market.OPTION && !symbol.contains("BVOL");
            case BOOK_TICKER,
                    FUNDING_RATE,
                    METRICS,
                    MARK_PRICE_KLINES,
                    INDEX_PRICE_KLINES,
                    PREMIUM_INDEX_KLINES,
                    BOOK_DEPTH,
                    LIQUIDATIONS -> market == Market.UM;
        };
    }

    /** Returns the price of the candles; empty for other types. */
    Optional<BinanceKlines.Price> candles() {
        return switch (this) {
            case KLINES -> Optional.of(BinanceKlines.Price.TRADES);
            case MARK_PRICE_KLINES -> Optional.of(BinanceKlines.Price.MARK);
            case INDEX_PRICE_KLINES -> Optional.of(BinanceKlines.Price.INDEX);
            case PREMIUM_INDEX_KLINES -> Optional.of(BinanceKlines.Price.PREMIUM);
            case AGG_TRADES,
                    TRADES,
                    BOOK_TICKER,
                    FUNDING_RATE,
                    METRICS,
                    BOOK_DEPTH,
                    LIQUIDATIONS,
                    BVOL_INDEX,
                    EOH_SUMMARY -> Optional.empty();
        };
    }

    /** Returns the lengths of candles; for other types, a single empty value. */
    List<Optional<String>> intervals(Market market) {
        return candles().isEmpty()
                ? List.of(Optional.empty())
                : KlineInterval.ALL.stream()
                        .filter(interval -> market == Market.SPOT || !interval.equals("1s"))
                        .map(Optional::of)
                        .toList();
    }

    boolean isPacked(boolean byMonth, Optional<String> interval) {
        return switch (this) {
            case AGG_TRADES, TRADES, BOOK_TICKER -> true;
            case KLINES, MARK_PRICE_KLINES, INDEX_PRICE_KLINES, PREMIUM_INDEX_KLINES ->
                byMonth || interval.filter(KlineInterval::isMonthlyOnly).isEmpty();
            case FUNDING_RATE -> byMonth;
            case METRICS, BOOK_DEPTH, LIQUIDATIONS, BVOL_INDEX, EOH_SUMMARY -> !byMonth;
        };
    }

    /** Archives of spot never have a header; those of futures have one from a certain day on, or always. */
    boolean hasHeader(Market market, boolean isMonth, LocalDate firstDay) {
        LocalDate since = isMonth ? headerSince.withDayOfMonth(1) : headerSince;
        return market != Market.SPOT && !firstDay.isBefore(since);
    }
}
