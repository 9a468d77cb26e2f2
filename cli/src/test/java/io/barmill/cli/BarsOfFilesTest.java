package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bars of the given files are made, and which files are refused. */
class BarsOfFilesTest extends OfflineCommands {
    @Test
    void unfinishedLastBarIsLeftOutUnlessItIsWanted() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);

        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("whole"));
        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("all"), "--include-partial");

        for (String bar : List.of("time-1m", "tick-1000")) {
            long whole = query("select count(*) from '" + folder + "/whole/" + bar + ".parquet' where complete");
            assertThat(query("select count(*) from '" + folder + "/whole/" + bar + ".parquet'"))
                    .isEqualTo(whole);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet'"))
                    .isEqualTo(whole + 1);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet' where not complete"))
                    .isEqualTo(1);
        }
    }

    @Test
    void unfinishedLastBarThatIsLeftOutIsNamed() throws Exception {
        Path ticks = tradesOf("ABCUSDT", "2024-01-03", 3);

        run("bars", "--bar", "time-1m", "--bar", "tick-3", "--bar", "tick-2", ticks, "-o", folder.resolve("whole"));
        assertThat(terminal.out())
                .contains("left out: the unfinished last bar of time-1m, tick-2; --include-partial writes it");

        int before = terminal.out().length();
        run("bars", "--bar", "time-1m", ticks, "-o", folder.resolve("all"), "--include-partial");
        assertThat(terminal.out().substring(before)).doesNotContain("left out");
    }

    @Test
    void weekWhoseBeginningIsNotInTheFilesIsNotComplete() throws Exception {
        Path wednesday = tradesOf("ABCUSDT", "2024-01-03", 3);
        Path monday = tradesOf("ABCUSDT", "2024-01-08", 3);
        Path later = tradesOf("ABCUSDT", "2024-01-15", 3);

        assertThat(run("bars", "--bar", "time-1w", "--bar", "time-1h", wednesday, monday, later, "-o", folder))
                .isZero();

        assertThat(query("select count(*) from '" + folder + "/time-1w.parquet'"))
                .isEqualTo(2);
        assertThat(query("select count(*) from '" + folder + "/time-1w.parquet' where not complete"))
                .isEqualTo(1);
        assertThat(query("select count(*) from '" + folder + "/time-1h.parquet' where not complete"))
                .isZero();
    }

    @Test
    void filesThatAreNotOneSeriesInOrderAreRefusedUnlessInsistedOn() throws Exception {
        Path first = tradesOf("ABCUSDT", "2024-01-01", 3);
        Path second = tradesOf("ABCUSDT", "2024-01-02", 3);
        Path other = tradesOf("XYZUSDT", "2024-01-03", 3);
        Path copy = Files.copy(first, folder.resolve("copy.parquet"));
        Path out = folder.resolve("out");

        assertThat(run("bars", "--bar", "tick-1", first, copy, "-o", out)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("copy.parquet").contains("a file with other rows than");
        assertThat(run("bars", "--bar", "tick-1", second, first, "-o", out)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("begins at 2024-01-01T00:00:01Z, before");
        assertThat(run("bars", "--bar", "tick-1", first, other, "-o", out)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("a file of ABCUSDT as").contains("not of XYZUSDT");
        assertThat(Files.exists(out)).as("anything written").isFalse();

        assertThat(run("bars", "--bar", "tick-1", first, second, "-o", out)).isZero();
        assertThat(run("bars", "--bar", "tick-1", first, copy, "--unordered", "-o", out))
                .isZero();
        assertThat(query("select count(*) from '" + out + "/tick-1.parquet'")).isEqualTo(6);
    }

    /** A tick file of one trade a second. */
    private Path tradesOf(String symbol, String day, int count) throws Exception {
        Path csv = folder.resolve(symbol + "-trades-" + day + ".csv");
        StringBuilder rows = new StringBuilder();
        long start = LocalDate.parse(day).toEpochDay() * 86_400_000;
        for (int i = 1; i <= count; i++) {
            rows.append(start / 1_000 + i)
                    .append(",100.5,0.25,25.125,")
                    .append(start + i * 1_000L)
                    .append(",true,true\n");
        }
        Files.writeString(csv, rows);
        Path ticks = folder.resolve(symbol + "-" + day + ".parquet");
        assertThat(run("convert", "--format", "binance-trades", csv, "-o", ticks))
                .isZero();
        return ticks;
    }
}
