package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.BinanceText;
import io.barmill.sandbox.market.CsvText;
import io.barmill.sandbox.market.DayTrades;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import io.barmill.sandbox.market.TardisText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The archives of the seeded market, each made when it is asked for. */
final class SeededArchives implements ArchiveSource {
    private static final long CACHE_BYTES = 128L << 20;

    private final SeededMarket market;
    private final PathPattern noData;
    private final ArchiveCache cache = new ArchiveCache(CACHE_BYTES);

    /** @param noData {@code exchange/SYMBOL/date} of the Tardis datasets that have no rows */
    SeededArchives(SeededMarket market, PathPattern noData) {
        this.market = market;
        this.noData = noData;
    }

    @Override
    public Optional<Publication> file(String path) throws IOException {
        if (!Sidecar.isSidecar(path)) {
            return archive(path, 0);
        }
        Optional<Publication> archive = archive(Sidecar.archiveOf(path), 0);
        return archive.isPresent() && path.startsWith("data/")
                ? Optional.of(Sidecar.of(path, archive.get()))
                : Optional.empty();
    }

    @Override
    public Optional<Publication> archive(String path, int revision) throws IOException {
        boolean binance = path.startsWith("data/");
        Optional<ArchiveName> name = binance ? ArchiveName.ofBinance(path) : ArchiveName.ofTardis(path);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instrument> instrument = market.find(name.get().market(), name.get().symbol());
        if (instrument.isEmpty() || !isPublished(instrument.get(), name.get(), binance)) {
            return Optional.empty();
        }
        return Optional.of(cache.get(
                path + "#" + revision, () -> make(path, instrument.get(), name.get(), binance, revision)));
    }

    private boolean isPublished(Instrument instrument, ArchiveName name, boolean binance) {
        if (!binance) {
            return market.hasTrades(instrument, name.firstDay())
                    && !name.firstDay().isBefore(instrument.market().tardisSince());
        }
        return market.hasTrades(instrument, name.lastDay());
    }

    private Publication make(String path, Instrument instrument, ArchiveName name, boolean binance, int revision)
            throws IOException {
        byte[] bytes = binance
                ? Packing.zip(path, csv -> writeBinance(instrument, name, revision, csv))
                : Packing.gzip(csv -> writeTardis(instrument, name, revision, csv));
        return Publication.of(new Payload.InMemory(bytes), publishedAt(name.lastDay()).plusSeconds(revision));
    }

    private void writeBinance(Instrument instrument, ArchiveName name, int revision, CsvText csv) throws IOException {
        if (hasHeader(name)) {
            BinanceText.header(name.aggregates(), csv);
        }
        LocalDate end = name.lastDay().plusDays(1);
        for (LocalDate day = name.firstDay(); day.isBefore(end); day = day.plusDays(1)) {
            if (market.hasTrades(instrument, day)) {
                DayTrades trades = market.day(instrument, day, revision);
                if (name.aggregates()) {
                    BinanceText.aggregates(trades, csv);
                } else {
                    BinanceText.trades(trades, csv);
                }
            }
        }
    }

    private static boolean hasHeader(ArchiveName name) {
        LocalDate dailySince = LocalDate.of(2022, name.aggregates() ? 8 : 7, name.aggregates() ? 11 : 1);
        LocalDate since = name.monthly() ? dailySince.withDayOfMonth(1) : dailySince;
        return name.market() == Market.UM && !name.firstDay().isBefore(since);
    }

    private void writeTardis(Instrument instrument, ArchiveName name, int revision, CsvText csv) throws IOException {
        String key = instrument.market().tardisId() + "/" + instrument.symbol() + "/" + name.firstDay();
        if (!noData.matches(key)) {
            TardisText.header(csv);
            new TardisText(market).trades(instrument, name.firstDay(), revision, csv);
        }
    }

    /** Archives come out in the night after their last day. */
    private static Instant publishedAt(LocalDate lastDay) {
        return lastDay.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    @Override
    public Stream<String> folders() {
        return Stream.of(Market.SPOT, Market.UM)
                .flatMap(each -> market.instruments(each).stream())
                .flatMap(instrument -> Stream.of("aggTrades", "trades")
                        .flatMap(type -> Stream.of(false, true)
                                .map(monthly -> ArchiveName.binanceFolder(
                                        instrument.market(), monthly, type, instrument.symbol()))));
    }

    @Override
    public List<ListedKey> keys(String folder) {
        String[] parts = folder.split("/");
        int last = parts.length - 1;
        Market where = parts[1].equals("spot") ? Market.SPOT : Market.UM;
        boolean aggregates = parts[last - 1].equals("aggTrades");
        boolean monthly = parts[last - 2].equals("monthly");
        Instrument instrument = market.find(where, parts[last]).orElseThrow();
        List<ListedKey> keys = new ArrayList<>();
        LocalDate day = monthly ? YearMonth.from(instrument.listed()).atDay(1) : instrument.listed();
        while (true) {
            ArchiveName name = new ArchiveName(where, monthly, aggregates, instrument.symbol(), day);
            if (!isPublished(instrument, name, true)) {
                return keys;
            }
            String key = name.binancePath();
            keys.add(new ListedKey(key, publishedAt(name.lastDay()), OptionalLong.empty()));
            String sidecar = Sidecar.pathOf(key);
            keys.add(new ListedKey(sidecar, publishedAt(name.lastDay()), OptionalLong.of(Sidecar.length(sidecar))));
            day = monthly ? day.plusMonths(1) : day.plusDays(1);
        }
    }

    @Override
    public List<ListedSymbol> symbols(Market where) {
        return market.instruments(where).stream()
                .map(instrument -> new ListedSymbol(
                        instrument.symbol(),
                        instrument.base(),
                        instrument.quote(),
                        BigDecimal.valueOf(instrument.tick(), instrument.priceScale()),
                        BigDecimal.valueOf(instrument.lot(), instrument.quantityScale()),
                        instrument.listed(),
                        market.lastDay()))
                .sorted(Comparator.comparing(ListedSymbol::symbol))
                .toList();
    }
}
