package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labels of bar files, from the spec to Parquet. */
class LabelsCommandTest extends OfflineCommands {
    private static final String SPEC = """
        data:
          instruments:
            ABC: {bars: abc.parquet}
        features:
          volatility: std(return(close), 50)
        labels:
          threshold: volatility
          target: volatility
          profit: 2
          stop: 1
          horizon: 12h
        folds: {groups: 4, embargo: 2h}
        """;

    private Path spec;

    @BeforeEach
    void bars() throws IOException {
        HourlyBars.write(folder.resolve("abc.parquet"), 1, 500);
        spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    }

    @Test
    void labelsAndSplitsAreTables() throws Exception {
        Path result = folder.resolve("result");

        assertThat(run("labels", spec, "-o", result)).as(terminal.err()).isZero();

        assertThat(names(result)).containsExactly("ABC.parquet", "ABC.splits.parquet", "spec.json");
        String labels = "'" + result + "/ABC.parquet'";
        String splits = "'" + result + "/ABC.splits.parquet'";
        long events = query("select count(*) from " + labels);
        assertThat(events).isGreaterThan(50);
        assertThat(query("select count(*) from " + labels
                        + " where label_touch = 'PROFIT' and not (label = 1 and label_return > 2 * label_target)"))
                .isZero();
        assertThat(query("select count(*) from " + labels
                        + " where label_touch = 'STOP' and not (label = -1 and label_return < -label_target)"))
                .isZero();
        assertThat(query("select count(*) from " + labels + " where label_end - event_time > interval 12 hours"))
                .isZero();
        assertThat(query("select count(*) from " + splits)).isEqualTo(4 * events);
        assertThat(query("select count(*) from " + splits + " where role = 'TEST'"))
                .isEqualTo(events);
        assertThat(query("select count(*) from " + splits + " where role = 'EMBARGOED'"))
                .isPositive();
        assertThat(terminal.out()).containsPattern("ABC +" + events);
    }

    @Test
    void mistakesAreNamed() throws Exception {
        Files.writeString(spec, SPEC.replace("target: volatility", "target: volatile"));
        assertThat(run("labels", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("labels.target is volatile", "did you mean volatility?");

        Files.writeString(spec, SPEC.replace("threshold: volatility", "events: feature"));
        assertThat(run("labels", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("labels.event_feature is absent");
    }
}
