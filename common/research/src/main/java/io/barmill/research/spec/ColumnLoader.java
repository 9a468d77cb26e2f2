package io.barmill.research.spec;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.BarFileReader;
import io.barmill.research.data.ColumnSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.parquet.io.LocalInputFile;

/** Reads bar files with all their columns of numbers. Unfinished bars are left out. */
final class ColumnLoader {
    private static final List<String> NUMBERS = List.of(
            "open",
            "high",
            "low",
            "close",
            "volume",
            "quote_volume",
            "vwap",
            "trade_count",
            "buy_volume",
            "buy_quote_volume");

    private final String instrument;
    private final LongStream.Builder opens = LongStream.builder();
    private final LongStream.Builder closes = LongStream.builder();
    private final LongStream.Builder available = LongStream.builder();
    private final List<String> names = new ArrayList<>(NUMBERS);
    private double[][] values = {};
    private Set<BarExtra> extras;
    private String bar = "";
    private long lastClose = Long.MIN_VALUE;
    private int size;

    private ColumnLoader(String instrument) {
        this.instrument = instrument;
    }

    /** Reads the files of one instrument, in order of time. */
    static ColumnSeries load(String instrument, String group, List<Path> files) {
        ColumnLoader loader = new ColumnLoader(instrument);
        files.forEach(loader::read);
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < loader.names.size(); i++) {
            columns.put(loader.names.get(i), Arrays.copyOf(loader.values[i], loader.size));
        }
        return new ColumnSeries(
                instrument,
                group,
                DataLoader.isByClock(loader.bar),
                loader.opens.build().toArray(),
                loader.closes.build().toArray(),
                loader.available.build().toArray(),
                columns);
    }

    private void read(Path file) {
        try (BarFileReader reader = BarFileReader.open(new LocalInputFile(file), file.toString())) {
            String found = reader.footer().getOrDefault("bar", "");
            if (extras == null) {
                bar = found;
                extras = Set.copyOf(reader.extras());
                reader.extras().forEach(extra -> names.addAll(extra.columns()));
                values = new double[names.size()][1024];
            }
            if (!found.equals(bar) || !extras.equals(reader.extras())) {
                throw new InvalidFieldException(
                        "data.instruments." + instrument + ".bars", file + " of " + found, "bars of " + bar);
            }
            while (reader.hasNext()) {
                Bar next = reader.next();
                if (next.complete()) {
                    add(next, reader.extras(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Bar next, Set<BarExtra> order, Path file) {
        if (next.openTime() < lastClose) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT,
                    file + ": a bar opens before the one before it ends; give files in order of time, none twice");
        }
        lastClose = next.closeTime();
        if (size == values[0].length) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], 2 * size);
            }
        }
        opens.add(next.openTime());
        closes.add(next.closeTime());
        available.add(next.availableAt());
        double[] row = {
            next.open(),
            next.high(),
            next.low(),
            next.close(),
            next.volume(),
            next.quoteVolume(),
            next.vwap(),
            next.tradeCount(),
            next.buyVolume(),
            next.buyQuoteVolume()
        };
        int column = 0;
        for (double value : row) {
            values[column++][size] = value;
        }
        for (BarExtra extra : order) {
            for (int i = 0; i < extra.columns().size(); i++) {
                values[column++][size] = next.extras().value(extra, i);
            }
        }
        size++;
    }
}
