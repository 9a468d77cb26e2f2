package io.barmill.bench;

import io.barmill.error.InvalidFieldException;
import io.barmill.venue.TickFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archives that conversions are measured with, by the names of {@code bench convert --type}. */
enum ConvertInput {
    TRADES("trades", TickFormat.TARDIS_TRADES, 10_000_000, random -> new SeededTrades(SeededTrades.Layout.TARDIS)),
    INCREMENTAL_BOOK_L2(
            "incremental_book_L2", TickFormat.TARDIS_INCREMENTAL_BOOK_L2, 3_000_000, SeededBookChanges::new),
    BOOK_SNAPSHOT_25(
            "book_snapshot_25",
            TickFormat.TARDIS_BOOK_SNAPSHOT_25,
            150_000,
            random -> new SeededBookLevels(SeededBookLevels.Layout.LEVELS, 25, random)),
    QUOTES(
            "quotes",
            TickFormat.TARDIS_QUOTES,
            5_000_000,
            random -> new SeededBookLevels(SeededBookLevels.Layout.BEST, 1, random)),
    BOOK_TICKER(
            "book_ticker",
            TickFormat.TARDIS_BOOK_TICKER,
            5_000_000,
            random -> new SeededBookLevels(SeededBookLevels.Layout.BEST, 1, random)),
    DERIVATIVE_TICKER(
            "derivative_ticker", TickFormat.TARDIS_DERIVATIVE_TICKER, 3_000_000, random -> new SeededTickers()),
    OPTIONS_CHAIN("options_chain", TickFormat.TARDIS_OPTIONS_CHAIN, 2_000_000, SeededOptions::new),
    AGG_TRADES(
            "aggTrades",
            TickFormat.BINANCE_AGG_TRADES,
            5_000_000,
            random -> new SeededTrades(SeededTrades.Layout.BINANCE_AGGREGATES)),
    KLINES("klines", TickFormat.BINANCE_KLINES, 2_600_000, random -> new SeededCandles());

    private static final int BUFFER_BYTES = 1 << 16;

    private final String id;
    private final TickFormat format;
    private final long rows;
    private final Function<Random, SeededRows> generator;

    ConvertInput(String id, TickFormat format, long rows, Function<Random, SeededRows> generator) {
        this.id = id;
        this.format = format;
        this.rows = rows;
        this.generator = generator;
    }

    /** The input of that name. */
    static ConvertInput parse(String text) {
        return Arrays.stream(values())
                .filter(input -> input.id.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "--type",
                        text,
                        "one of " + String.join(", ", rowsByType().keySet())));
    }

    /** How many rows each input has by default. */
    static Map<String, Long> rowsByType() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (ConvertInput input : values()) {
            rows.put(input.id, input.rows);
        }
        return rows;
    }

    String id() {
        return id;
    }

    TickFormat format() {
        return format;
    }

    /** The name of the archive's files. */
    private boolean isZip() {
        return this == AGG_TRADES || this == KLINES;
    }

    /** The archive of that many rows, written if it does not exist yet. */
    Path file(Path folder, long count, long seed) throws IOException {
        String name = format.id() + "-" + count + "-" + seed;
        return GeneratedFile.in(folder, name + (isZip() ? ".zip" : ".csv.gz"), path -> {
            try (OutputStream file = Files.newOutputStream(path);
                    OutputStream archive = new BufferedOutputStream(compressing(file, name), BUFFER_BYTES)) {
                write(archive, count, new Random(seed));
            }
        });
    }

    private OutputStream compressing(OutputStream file, String name) throws IOException {
        if (!isZip()) {
            return new GZIPOutputStream(file, BUFFER_BYTES);
        }
        ZipOutputStream zip = new ZipOutputStream(file);
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        return zip;
    }

    private void write(OutputStream out, long count, Random random) throws IOException {
        out.write((format.header() + "\n").getBytes(StandardCharsets.US_ASCII));
        SeededRows rows = generator.apply(random);
        StringBuilder row = new StringBuilder();
        for (long written = 0; written < count; written++) {
            row.setLength(0);
            rows.append(row, random);
            out.write(row.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
