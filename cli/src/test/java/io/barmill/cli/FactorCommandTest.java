package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The evaluation of a factor, from the spec to its tables. */
class FactorCommandTest extends OfflineCommands {
    private static final String SPEC = """
        data:
          instruments:
            A: {bars: a.parquet}
            B: {bars: b.parquet}
            C: {bars: c.parquet}
            D: {bars: d.parquet}
            E: {bars: e.parquet}
            F: {bars: f.parquet}
        features:
          momentum: return(close, 5)
        factor:
          feature: momentum
          clock: 4h
          horizons: [4h, 1d]
          quantiles: 3
          cost_bp: 10
        """;

    private Path spec;

    @BeforeEach
    void bars() throws IOException {
        for (char name = 'a'; name <= 'f'; name++) {
            HourlyBars.write(folder.resolve(name + ".parquet"), name, 240);
        }
        spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    }

    @Test
    void evaluationIsSummaryAndTables() throws Exception {
        Path result = folder.resolve("result");

        assertThat(run("factor", "evaluate", spec, "-o", result))
                .as(terminal.err())
                .isZero();

        assertThat(names(result))
                .containsExactly(
                        "buckets.parquet",
                        "ic.parquet",
                        "loss.parquet",
                        "portfolio.parquet",
                        "spec.json",
                        "summary.json",
                        "turnover.parquet");
        JsonNode summary = Json.parse(Files.readString(result.resolve("summary.json")));
        double mean = number("select avg(rank_ic) from '" + result + "/ic.parquet' where horizon = 'PT4H'");
        assertThat(summary.at("/horizons/PT4H/mean_ic").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(summary.at("/horizons/PT4H/n").asInt()).isEqualTo(57);
        assertThat(query("select sum(known - stale - no_value - no_price - kept) from '" + result + "/loss.parquet'"))
                .isZero();
        assertThat(query("select count(*) from '" + result + "/portfolio.parquet'"))
                .isEqualTo(57);
        assertThat(terminal.out()).containsPattern("PT24H +").contains("lost: 3.333 %", "rank autocorrelation");
    }

    @Test
    void sameSpecGivesTheSameBytes() throws Exception {
        run("factor", "evaluate", spec, "-o", folder.resolve("one"));
        run("factor", "evaluate", spec, "-o", folder.resolve("two"));

        for (String name : names(folder.resolve("one"))) {
            assertThat(folder.resolve("two").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(name));
        }
    }

    @Test
    void mistakesAreNamed() throws Exception {
        Files.writeString(spec, SPEC.replace("feature: momentum", "feature: momentun"));
        assertThat(run("factor", "evaluate", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("factor.feature is momentun", "did you mean momentum?");

        Files.writeString(spec, SPEC + "  bins: 3\n");
        assertThat(run("factor", "evaluate", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("quantiles or bins, not both");

        Files.writeString(spec, SPEC.replace("return(close, 5)", "return(close, 200)"));
        assertThat(run("factor", "evaluate", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("factor.max_loss", "had no value");
    }
}
