package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The archives of the seeded market, each generated on request. */
final class SeededArchives implements ArchiveSource {
    private static final long CACHE_BYTES = 128L << 20;

    private final SeededMarket market;
    private final SeededBinance binance;
    private final SeededTardis tardis;
    private final SeededOkx okx;
    private final SeededBybit bybit;
    private final ArchiveCache cache = new ArchiveCache(CACHE_BYTES);

    /** Generates the bytes of an archive. */
    private interface Maker {
        byte[] make() throws IOException;
    }

    /** @param noData {@code exchange/SYMBOL/date} of the Tardis datasets that have no rows */
    SeededArchives(SeededMarket market, PathPattern noData) {
        this.market = market;
        this.binance = new SeededBinance(market);
        this.tardis = new SeededTardis(market, noData);
        this.okx = new SeededOkx(market);
        this.bybit = new SeededBybit(market);
    }

    @Override
    public Optional<PublishedFile> file(String path) throws IOException {
        if (!ChecksumFile.isChecksumFile(path)) {
            return archive(path, 0);
        }
        Optional<PublishedFile> archive = archive(ChecksumFile.archiveOf(path), 0);
        return archive.isPresent() && path.startsWith("data/")
                ? Optional.of(ChecksumFile.of(path, archive.get()))
                : Optional.empty();
    }

    @Override
    public Optional<PublishedFile> archive(String path, int revision) throws IOException {
        Optional<BinanceName> zip = binance.find(path);
        if (zip.isPresent()) {
            return publish(
                    path,
                    revision,
                    zip.get().lastDay(),
                    () -> ArchivePacker.zip(path, csv -> binance.write(zip.get(), revision, csv)));
        }
        Optional<TardisName> gzip = tardis.find(path);
        if (gzip.isPresent()) {
            return publish(
                    path,
                    revision,
                    gzip.get().day(),
                    () -> ArchivePacker.gzip(csv -> tardis.write(gzip.get(), revision, csv)));
        }
        Optional<OkxName> day = okx.find(path);
        if (day.isPresent()) {
            return publish(
                    path,
                    revision,
                    day.get().day(),
                    () -> ArchivePacker.zip(path, csv -> okx.write(day.get(), revision, csv)));
        }
        Optional<BybitName> trades = bybit.find(path);
        if (trades.isPresent()) {
            return publish(
                    path,
                    revision,
                    trades.get().day(),
                    () -> ArchivePacker.gzip(csv -> bybit.write(trades.get(), revision, csv)));
        }
        return Optional.empty();
    }

    private Optional<PublishedFile> publish(String path, int revision, LocalDate lastDay, Maker maker)
            throws IOException {
        Instant published = SeededBinance.publishedAt(lastDay).plusSeconds(revision);
        return Optional.of(cache.get(
                path + "#" + revision, () -> PublishedFile.of(new ByteSource.InMemory(maker.make()), published)));
    }

    @Override
    public Stream<String> folders() {
        return binance.folders();
    }

    @Override
    public List<ListedKey> keys(String folder) {
        return binance.keys(folder);
    }

    @Override
    public List<ListedDataset> datasets(Market where) {
        return tardis.datasets(where);
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
