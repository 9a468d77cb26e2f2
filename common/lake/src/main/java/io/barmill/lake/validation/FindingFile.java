package io.barmill.lake.validation;

import io.barmill.lake.RecordColumn;
import io.barmill.lake.RecordFileWriter;
import io.barmill.validation.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Findings as a Parquet file, one row each. */
public final class FindingFile {
    private static final List<RecordColumn<Finding>> COLUMNS = List.of(
            RecordColumn.string("rule", finding -> finding.rule().name()),
            RecordColumn.string("severity", finding -> finding.severity().name()),
            RecordColumn.string("series", Finding::series),
            RecordColumn.string(
                    "day", finding -> finding.day().map(LocalDate::toString).orElse("")),
            RecordColumn.string("source", Finding::source),
            RecordColumn.time("from", finding -> micros(finding.from())),
            RecordColumn.time("to", finding -> micros(finding.to())),
            RecordColumn.integer("count", Finding::count),
            RecordColumn.string("sample", Finding::sample),
            RecordColumn.string("detail", Finding::detail),
            RecordColumn.string("source_hash", Finding::sourceHash),
            RecordColumn.integer("rule_version", Finding::ruleVersion));

    private FindingFile() {}

    /** Writes the file, also if there is no finding. */
    public static void write(Path file, List<Finding> findings) {
        try (RecordFileWriter<Finding> writer = new RecordFileWriter<>(file, "findings", COLUMNS, Map.of())) {
            for (Finding finding : findings) {
                writer.append(finding, micros(finding.from()), micros(finding.to()));
            }
            writer.finish();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
