package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backtests on bar files, from the spec to the files of the result. */
class BacktestCommandTest extends OfflineCommands {
    private static final int HOURS = 24 * 60;
    private static final String SPEC = """
        strategy:
          name: sma-cross
          params: {fast: 5, slow: 20}
        data:
          instruments:
            ABC:
              bars: time-1h.parquet
              amount_increment: 0.001
        costs: {fee: 0.001, slippage_bp: 5}
        """;

    private Path spec;

    @BeforeEach
    void bars() throws IOException {
        HourlyBars.write(folder.resolve("time-1h.parquet"), 3, HOURS);
        spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
    }

    @Test
    void runWritesSummaryReportAndTables() throws Exception {
        Path result = folder.resolve("result");

        assertThat(run("backtest", "run", spec, "-o", result))
                .as(terminal.err())
                .isZero();

        assertThat(names(result))
                .containsExactly(
                        "equity.parquet",
                        "fills.parquet",
                        "funding.parquet",
                        "orders.parquet",
                        "positions.parquet",
                        "report.html",
                        "spec.json",
                        "summary.json",
                        "trades.parquet");
        JsonNode summary = Json.parse(Files.readString(result.resolve("summary.json")));
        assertThat(summary.get("look_ahead").asText()).isEqualTo("none");
        assertThat(summary.at("/figures/cagr/n").asInt()).isEqualTo(60);
        assertThat(summary.at("/attribution/total/net").asDouble())
                .isCloseTo(summary.get("final_equity").asDouble() - 10_000, within(1e-6));
        assertThat(query("select count(*) from '" + result + "/fills.parquet'")).isGreaterThan(20);
        assertThat(query("select count(*) from '" + result + "/equity.parquet'"))
                .isEqualTo(61);
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("look_ahead: none", "<svg", "Assumptions", "every order is filled as a whole")
                .doesNotContain("<script", "http://", "https://");
        assertThat(terminal.out()).contains("sharpe", "look_ahead: none", "assumed: every order is filled as a whole");
    }

    @Test
    void sameSpecGivesTheSameBytes() throws Exception {
        run("backtest", "run", spec, "-o", folder.resolve("one"));
        run("backtest", "run", spec, "-o", folder.resolve("two"));

        for (String name : names(folder.resolve("one"))) {
            assertThat(folder.resolve("two").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(name));
        }
    }

    @Test
    void sameCloseIsFlaggedWhereverTheResultIsRead() throws Exception {
        Files.writeString(spec, SPEC + "fill: {price: same-close}\n");
        Path result = folder.resolve("result");

        run("backtest", "run", spec, "-o", result);

        assertThat(terminal.out()).contains("look_ahead: same_close");
        assertThat(Files.readString(result.resolve("report.html"))).contains("class=\"bad\">look_ahead: same_close");
    }

    @Test
    void builtInStrategyPassesTheCheck() {
        assertThat(run("backtest", "check", spec, "--cuts", "3"))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.out()).contains("does not look ahead: 3 cuts");
    }

    @Test
    void resultsAreShownSideBySide() throws Exception {
        run("backtest", "run", spec, "-o", folder.resolve("one"));
        Files.writeString(spec, SPEC.replace("fast: 5", "fast: 3"));
        run("backtest", "run", spec, "-o", folder.resolve("two"));
        int before = terminal.out().length();

        assertThat(run("backtest", "show", folder.resolve("one"), folder.resolve("two")))
                .isZero();

        assertThat(terminal.out().substring(before))
                .containsPattern("figure +one +two")
                .contains("total_return");
    }

    @Test
    void unknownKeyIsRefusedWithTheNearest() throws Exception {
        Files.writeString(spec, SPEC.replace("slippage_bp", "slipage_bp"));

        assertThat(run("backtest", "run", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("costs.slipage_bp", "did you mean slippage_bp?");
    }

    @Test
    void missingIncrementIsRefused() throws Exception {
        Files.writeString(spec, SPEC.replace("amount_increment: 0.001", "min_amount: 0.001"));

        assertThat(run("backtest", "run", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("data.instruments.ABC.amount_increment", "size.rounding: none");
    }

    @Test
    void perpetualNeedsFundingOrNone() throws Exception {
        String perpetual = SPEC.replace("amount_increment: 0.001", "contract: linear\n      amount_increment: 0.001");
        Files.writeString(spec, perpetual);
        assertThat(run("backtest", "run", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("data.instruments.ABC.funding");

        Files.writeString(spec, perpetual.replace("contract: linear", "contract: linear\n      funding: none"));
        assertThat(run("backtest", "run", spec, "-o", folder.resolve("result"))).isZero();
        assertThat(terminal.out()).contains("assumed: ABC pays and receives no funding");
    }

    @Test
    void unknownStrategyIsRefusedWithTheKnownOnes() throws Exception {
        Files.writeString(spec, SPEC.replace("sma-cross", "sma-crass"));

        assertThat(run("backtest", "run", spec, "-o", folder)).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("strategy.name is sma-crass", "sma-cross", "momentum-rank");
    }

    @Test
    void strategiesAreListedWithTheirParameters() {
        assertThat(run("backtest", "strategies")).isZero();

        assertThat(terminal.out()).contains("sma-cross: ", "  fast (10.0): ", "breakout: ");
    }
}
