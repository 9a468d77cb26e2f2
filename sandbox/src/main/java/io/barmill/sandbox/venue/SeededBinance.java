package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.BinanceBookDepth;
import io.barmill.sandbox.market.BinanceBookTicker;
import io.barmill.sandbox.market.BinanceCsv;
import io.barmill.sandbox.market.BinanceFundingRate;
import io.barmill.sandbox.market.BinanceKlines;
import io.barmill.sandbox.market.BinanceLiquidations;
import io.barmill.sandbox.market.BinanceMetrics;
import io.barmill.sandbox.market.BinanceOptionHours;
import io.barmill.sandbox.market.BinanceVolatilityIndex;
import io.barmill.sandbox.market.CsvWriter;
import io.barmill.sandbox.market.DayTrades;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.KlineInterval;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The seeded market's Binance archives. */
final class SeededBinance {
    private final SeededMarket market;

    SeededBinance(SeededMarket market) {
        this.market = market;
    }

    /** Returns the archive at that path if it has been published. */
    Optional<BinanceName> find(String path) {
        return BinanceName.of(path).filter(this::isPublished);
    }

    private boolean isPublished(BinanceName name) {
        return market.find(name.market(), name.symbol())
                .filter(instrument -> market.hasTrades(instrument, name.lastDay()))
                .isPresent();
    }

    /** Archives are published in the night after their last day. */
    static Instant publishedAt(LocalDate lastDay) {
        return lastDay.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    void write(BinanceName name, int revision, CsvWriter csv) throws IOException {
        Instrument instrument = market.find(name.market(), name.symbol()).orElseThrow();
        if (name.type().hasHeader(name.market(), name.monthly(), name.firstDay())) {
            header(name.market(), name.type(), csv);
        }
        LocalDate end = name.lastDay().plusDays(1);
        Optional<BinanceKlines.Price> candles = name.type().candles();
        if (candles.isPresent()) {
            KlineInterval interval = KlineInterval.of(name.interval().orElseThrow());
            new BinanceKlines(market, instrument, candles.get(), interval, csv).write(name.firstDay(), end, revision);
            return;
        }
        for (LocalDate day = name.firstDay(); day.isBefore(end); day = day.plusDays(1)) {
            if (market.hasTrades(instrument, day)) {
                write(name.type(), market.day(instrument, day, revision), csv);
            }
        }
    }

    private static void header(Market where, BinanceType type, CsvWriter csv) throws IOException {
        switch (type) {
            case AGG_TRADES -> BinanceCsv.header(where, true, csv);
            case TRADES -> BinanceCsv.header(where, false, csv);
            case KLINES, MARK_PRICE_KLINES, INDEX_PRICE_KLINES, PREMIUM_INDEX_KLINES -> BinanceKlines.header(csv);
            case BOOK_DEPTH -> BinanceBookDepth.header(csv);
            case LIQUIDATIONS -> BinanceLiquidations.header(csv);
            case BVOL_INDEX -> BinanceVolatilityIndex.header(csv);
            case EOH_SUMMARY -> BinanceOptionHours.header(csv);
            case BOOK_TICKER -> BinanceBookTicker.header(csv);
            case FUNDING_RATE -> BinanceFundingRate.header(csv);
            case METRICS -> BinanceMetrics.header(csv);
        }
    }

    private static void write(BinanceType type, DayTrades day, CsvWriter csv) throws IOException {
        switch (type) {
            case AGG_TRADES -> BinanceCsv.aggregates(day, csv);
            case TRADES -> BinanceCsv.trades(day, csv);
            case BOOK_TICKER -> BinanceBookTicker.write(day, csv);
            case FUNDING_RATE -> BinanceFundingRate.write(day.instrument(), day.day(), csv);
            case METRICS -> BinanceMetrics.write(day, csv);
            case BOOK_DEPTH -> BinanceBookDepth.write(day, csv);
            case LIQUIDATIONS -> BinanceLiquidations.write(day, csv);
            case BVOL_INDEX -> BinanceVolatilityIndex.write(day, csv);
            case EOH_SUMMARY -> BinanceOptionHours.write(day, csv);
            case KLINES, MARK_PRICE_KLINES, INDEX_PRICE_KLINES, PREMIUM_INDEX_KLINES ->
                throw new IllegalStateException("a candle may be of several days");
        }
    }

    /** Returns all folders that contain archives. */
    Stream<String> folders() {
        return Stream.of(Market.SPOT, Market.UM, Market.CM, Market.OPTION)
                .flatMap(each -> market.instruments(each).stream())
                .flatMap(instrument -> Stream.of(BinanceType.values())
                        .filter(type -> type.isOf(instrument.market(), instrument.symbol()))
                        .flatMap(type -> folders(instrument, type)));
    }

    private static Stream<String> folders(Instrument instrument, BinanceType type) {
        return type.intervals(instrument.market()).stream()
                .flatMap(interval -> Stream.of(false, true)
                        .filter(monthly -> type.isPacked(monthly, interval))
                        .map(monthly -> new BinanceName(
                                        instrument.market(),
                                        monthly,
                                        type,
                                        instrument.symbol(),
                                        interval,
                                        instrument.listed())
                                .folder()));
    }

    /** Returns the files of a folder. */
    List<ListedKey> keys(String folder) {
        BinanceName any = BinanceName.ofFolder(folder, LocalDate.EPOCH).orElseThrow();
        Instrument instrument = market.find(any.market(), any.symbol()).orElseThrow();
        List<ListedKey> keys = new ArrayList<>();
        BinanceName name = BinanceName.ofFolder(folder, instrument.listed()).orElseThrow();
        while (isPublished(name)) {
            Instant published = publishedAt(name.lastDay());
            String key = name.path();
            keys.add(new ListedKey(key, published, OptionalLong.empty()));
            String sidecar = ChecksumFile.pathOf(key);
            keys.add(new ListedKey(sidecar, published, OptionalLong.of(ChecksumFile.length(sidecar))));
            name = name.next();
        }
        return keys;
    }
}
