package io.barmill.cli.offline;

import io.barmill.cli.terminal.Amounts;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.BookDerivation;
import io.barmill.lake.FileSummary;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that a conversion makes of an order book beside its tick file, and the file of what is wrong with the book. */
final class DerivedFiles implements Closeable {
    private static final String OPTION = "--derive";
    private static final Pattern SNAPSHOTS = Pattern.compile("book_snapshot_([1-9]\\d{0,2})");
    private static final String SUFFIX = "\\.parquet$";

    private final Outputs outputs;
    private final String base;
    private final Map<String, String> footer;
    private final Map<RowSchema, StagedFile> files = new LinkedHashMap<>();
    private final FindingsFile findings;
    private Optional<BookDerivation> derivation = Optional.empty();

    private DerivedFiles(Outputs outputs, String name, Map<String, String> footer) {
        this.outputs = outputs;
        this.base = name.replaceFirst(SUFFIX, "");
        this.footer = footer;
        this.findings = new FindingsFile(() -> outputs.stage(findingsName()));
    }

    /**
     * Stages a file for each type.
     *
     * @param types as the user wrote them; none if nothing is derived
     * @param name the name of the tick file
     * @throws InvalidFieldException for a type that cannot be derived, or files that are not of increments
     */
    static DerivedFiles of(
            List<String> types, Outputs outputs, String name, TickFormat format, Map<String, String> footer)
            throws IOException {
        DerivedFiles derived = new DerivedFiles(outputs, name, footer);
        for (String text : types) {
            Optional<RowSchema> schema = schema(text);
            if (schema.isEmpty()) {
                derived.close();
                throw new InvalidFieldException(OPTION, text, "quotes, or book_snapshot_n with n from 1 to 999");
            }
            if (format.type() != DataType.INCREMENTAL_BOOK_L2) {
                derived.close();
                throw new InvalidFieldException(OPTION, text, "files of incremental_book_L2, these are " + format.id());
            }
            boolean isNew = derived.files.keySet().stream()
                    .noneMatch(other -> other.name().equals(schema.get().name()));
            if (isNew) {
                derived.files.put(schema.get(), outputs.stage(derived.nameOf(schema.get())));
            }
        }
        return derived;
    }

    private static Optional<RowSchema> schema(String text) {
        if (text.equals(DataType.QUOTES.id())) {
            return Optional.of(RowSchema.of(DataType.QUOTES));
        }
        Matcher snapshots = SNAPSHOTS.matcher(text);
        return snapshots.matches()
                ? Optional.of(RowSchema.ofSnapshots(Integer.parseInt(snapshots.group(1))))
                : Optional.empty();
    }

    private String nameOf(RowSchema schema) {
        return base + "." + schema.name() + ".parquet";
    }

    private String findingsName() {
        return base + ".findings.csv";
    }

    /** Passes the rows of the source on and derives the files from them. */
    TickReader reader(TickReader source) {
        if (files.isEmpty()) {
            return source;
        }
        List<BookDerivation.Output> made = files.entrySet().stream()
                .map(file ->
                        new BookDerivation.Output(file.getKey(), file.getValue().path()))
                .toList();
        derivation = Optional.of(new BookDerivation(source, made, footer, findings::add));
        return derivation.get();
    }

    /** Completes and publishes the files, after the last row was read; returns a line for each. */
    List<String> publish() throws IOException {
        if (derivation.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        List<FileSummary> summaries = derivation.get().finish();
        findings.end();
        int next = 0;
        for (Map.Entry<RowSchema, StagedFile> file : files.entrySet()) {
            FileSummary facts = summaries.get(next++);
            file.getValue().publish();
            lines.add(nameOf(file.getKey()) + ": " + Amounts.count(facts.rows()) + " rows, "
                    + Amounts.bytes(facts.bytes()));
        }
        if (findings.file().isPresent()) {
            findings.file().get().publish();
            lines.add(findingsName() + ": "
                    + findings.counts().entrySet().stream()
                            .map(count -> Amounts.count(count.getValue()) + " " + count.getKey())
                            .collect(Collectors.joining(", ")));
        } else {
            outputs.remove(findingsName());
        }
        return lines;
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        derivation.ifPresent(BookDerivation::close);
        for (StagedFile file : files.values()) {
            file.close();
        }
        findings.close();
    }
}
