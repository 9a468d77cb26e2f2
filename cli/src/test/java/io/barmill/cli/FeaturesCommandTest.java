package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Features of bar files, from the spec to Parquet. */
class FeaturesCommandTest extends OfflineCommands {
    private static final String SPEC = """
        data:
          instruments:
            ABC: {bars: abc.parquet}
            XYZ: {bars: xyz.parquet}
          from: 1970-01-02
        presets: [atr_14]
        features:
          momentum: return(close, 5)
          strength: cs_rank(momentum)
        """;

    private Path spec;

    @BeforeEach
    void bars() throws IOException {
        HourlyBars.write(folder.resolve("abc.parquet"), 1, 200);
        HourlyBars.write(folder.resolve("xyz.parquet"), 2, 200);
        spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    }

    @Test
    void featuresAreATableForEachInstrument() throws Exception {
        Path result = folder.resolve("result");

        assertThat(run("features", spec, "-o", result)).as(terminal.err()).isZero();

        assertThat(names(result)).containsExactly("ABC.parquet", "XYZ.parquet", "spec.json");
        String table = " from '" + result + "/ABC.parquet'";
        assertThat(query("select count(*)" + table)).isEqualTo(200 - 23);
        assertThat(query("select count(*)" + table + " where available_at = close_time and momentum is not null"))
                .isEqualTo(200 - 23);
        assertThat(query("select count(distinct strength)" + table)).isEqualTo(2);
        assertThat(query("select count(*)" + table + " where atr_14 is null")).isEqualTo(70 - 23);
        assertThat(terminal.out()).containsPattern("XYZ +momentum +200 +row 6 +0");
    }

    @Test
    void folderOfDaysOrMonthsIsReadInOrderOfTime() throws Exception {
        run("features", spec, "-o", folder.resolve("whole"));
        Path months = folder.resolve("series");
        int[] bounds = {0, 24, 100, 200};
        String[] names = {"date=1970-01-01", "date=1970-01-02", "month=1970-02"};
        for (int i = 0; i < names.length; i++) {
            Path file = Files.createDirectories(months.resolve(names[i])).resolve("bars.parquet");
            HourlyBars.write(file, 1, bounds[i], bounds[i + 1]);
        }
        Files.writeString(spec, SPEC.replace("abc.parquet", "series"));

        assertThat(run("features", spec, "-o", folder.resolve("split")))
                .as(terminal.err())
                .isZero();

        assertThat(folder.resolve("split/ABC.parquet")).hasSameBinaryContentAs(folder.resolve("whole/ABC.parquet"));
    }

    @Test
    void mistakesAreNamed() throws Exception {
        Files.writeString(spec, SPEC.replace("return(close, 5)", "retrun(close, 5)"));
        assertThat(run("features", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("features.momentum", "did you mean return?");

        Files.writeString(spec, SPEC.replace("atr_14", "atr_15"));
        assertThat(run("features", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("did you mean atr_14?");

        assertThat(run("features", spec)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--output");
    }

    @Test
    void presetsAreListed() {
        assertThat(run("features", "--presets")).isZero();

        assertThat(terminal.out()).contains("momentum_30: return(close, 30)");
    }
}
