package io.barmill.validation;

import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files as tests write them, through the rules of their type. */
final class Checked {
    static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final int BATCH_ROWS = 1_000;

    final Results results;
    private final ValidationSettings settings;
    private SeriesValidation validation;

    Checked() {
        this(ValidationSettings.DEFAULT, List.of());
    }

    Checked(ValidationSettings settings, List<Suppression> suppressions) {
        this.settings = settings;
        this.results = new Results(suppressions, finding -> {});
    }

    static SourceFile file(DataType type, String venue, Optional<LocalDate> day) {
        return new SourceFile(
                type.id() + day.map(date -> " of " + date).orElse(""),
                venue + "/" + type.id() + "/BTCUSDT",
                type,
                day,
                IdOrder.of(venue, type),
                venue.equals("binance"),
                Optional.empty(),
                "");
    }

    /** Trades of {@link #DAY}. */
    static Results trades(DataType type, List<Trade> trades) throws IOException {
        Checked checked = new Checked();
        checked.add(file(type, "binance-futures", Optional.of(DAY)), Trades.reader(trades));
        return checked.finish();
    }

    /** Lines of CSV, without their header. */
    static Results lines(TickFormat format, Optional<LocalDate> day, List<String> lines) throws IOException {
        Checked checked = new Checked();
        checked.addLines(format, day, lines);
        return checked.finish();
    }

    void addLines(TickFormat format, Optional<LocalDate> day, List<String> lines) throws IOException {
        String csv = format.header() + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
        InputStream bytes = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        String venue = format.id().startsWith("tardis") ? "tardis-deribit" : "binance-futures";
        add(file(format.type(), venue, day), format.reader(bytes, "test", RowErrors.FAIL));
    }

    /** Reads a file to its end, in small batches. */
    void add(SourceFile file, TickReader reader) throws IOException {
        validation = validation == null ? new SeriesValidation(file, settings, results) : validation;
        validation.begin(file);
        try (reader) {
            TickBatch batch = TickBatch.of(file.type(), reader.hasContracts(), BATCH_ROWS);
            while (reader.read(batch)) {
                validation.accept(batch);
            }
        }
        validation.end();
    }

    Results finish() {
        validation.finish();
        return results;
    }

    /** The findings, {@code RULE SEVERITY count}, in their order. */
    static List<String> found(Results results) {
        List<String> texts = new ArrayList<>();
        results.findings().forEach(found -> texts.add(found.rule() + " " + found.severity() + " " + found.count()));
        return texts;
    }
}
