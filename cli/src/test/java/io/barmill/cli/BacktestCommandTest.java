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
    void sweepRunsEveryCombinationAndTheBestInFull() throws Exception {
        Path sweep = folder.resolve("sweep");

        assertThat(run(
                        "backtest",
                        "sweep",
                        spec,
                        "-o",
                        sweep,
                        "--param",
                        "fast=3,5,30",
                        "--param",
                        "slow=20:40:10",
                        "--threads",
                        "1"))
                .as(terminal.err())
                .isZero();

        JsonNode summary = Json.parse(Files.readString(sweep.resolve("sweep.json")));
        assertThat(summary.get("trials").asInt()).isEqualTo(9);
        assertThat(summary.get("failed").asInt()).isEqualTo(2);
        assertThat(summary.get("best")).hasSize(7);
        assertThat(summary.get("probability_of_overfitting").asDouble()).isBetween(0.0, 1.0);
        assertThat(summary.get("halves").asInt()).isEqualTo(12_870);
        String table = " from '" + sweep + "/sweep.parquet'";
        assertThat(query("select count(*)" + table + " where error like '%less than slow%'"))
                .isEqualTo(2);
        JsonNode best = Json.parse(Files.readString(sweep.resolve("best-1/summary.json")));
        assertThat(best.at("/figures/sharpe/value").asDouble()).isEqualTo(number("select max(sharpe)" + table));
        assertThat(best.at("/figures/deflated_sharpe/n").asInt()).isEqualTo(9);
        assertThat(best.at("/figures/deflated_sharpe/value").asDouble())
                .isCloseTo(summary.get("deflated_sharpe").asDouble(), within(1e-9));
        assertThat(terminal.out()).contains("combinations: 9, of which 2 did not run", "probability of overfitting");
    }

    @Test
    void sweepGivesTheSameBytesWhateverTheThreads() throws Exception {
        for (String threads : new String[] {"1", "3"}) {
            run(
                    "backtest",
                    "sweep",
                    spec,
                    "-o",
                    folder.resolve(threads),
                    "--param",
                    "fast=3,5",
                    "--param",
                    "slow=20:40:10",
                    "--threads",
                    threads);
        }

        for (String name :
                new String[] {"sweep.parquet", "sweep.json", "best-1/summary.json", "best-1/equity.parquet"}) {
            assertThat(folder.resolve("3").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("1").resolve(name));
        }
    }

    @Test
    void walkForwardTradesEachChoiceOnWhatComesBehindIt() throws Exception {
        Path walk = folder.resolve("walk");

        assertThat(walkForward(walk, "fast=3,5,8", "slow=20,30"))
                .as(terminal.err())
                .isZero();

        JsonNode summary = Json.parse(Files.readString(walk.resolve("walk-forward.json")));
        assertThat(summary.get("folds").asInt()).isEqualTo(4);
        assertThat(summary.get("combinations").asInt()).isEqualTo(6);
        JsonNode joined = Json.parse(Files.readString(walk.resolve("joined/summary.json")));
        assertThat(joined.at("/figures/total_return/value").asDouble())
                .isEqualTo(summary.get("out_of_sample").asDouble());
        String folds = " from '" + walk + "/folds.parquet'";
        assertThat(query("select count(*)" + folds + " where train_to = train_from + interval 20 days"
                        + " and test_from = train_to + interval 1 day"))
                .isEqualTo(4);
        assertThat(query("select count(*)" + folds + " a join (select *" + folds
                        + ") b on b.fold = a.fold + 1 and b.test_from = a.test_to"))
                .isEqualTo(3);
        assertThat(number("select 10000 * product(1 + out_of_sample_return)" + folds))
                .as("one account lives through all folds")
                .isCloseTo(joined.get("final_equity").asDouble(), within(1e-6));
        assertThat(terminal.out()).contains("total_return in sample, mean: ", "total_return traded: ");
    }

    @Test
    void choiceBetweenOneIsTheRunWithoutAChoice() throws Exception {
        assertThat(walkForward(folder.resolve("walk"), "fast=5", "slow=20")).isZero();
        Files.writeString(spec, SPEC.replace("data:", "data:\n  from: 1970-01-22"));

        run("backtest", "run", spec, "-o", folder.resolve("plain"));

        JsonNode plain = Json.parse(Files.readString(folder.resolve("plain/summary.json")));
        JsonNode joined = Json.parse(Files.readString(folder.resolve("walk/joined/summary.json")));
        assertThat(joined.get("figures")).isEqualTo(plain.get("figures"));
        assertThat(joined.get("fingerprint")).isNotEqualTo(plain.get("fingerprint"));
    }

    @Test
    void laterBarsChangeNoEarlierChoiceNorItsTrades() throws Exception {
        walkForward(folder.resolve("long"), "fast=3,5,8", "slow=20,30");
        HourlyBars.write(folder.resolve("time-1h.parquet"), 3, 24 * 41);
        walkForward(folder.resolve("short"), "fast=3,5,8", "slow=20,30");

        String same =
                "fold, train_from, train_to, test_from, test_to, param_fast, param_slow, in_sample, out_of_sample_return";
        assertThat(query("select count(*) from (select " + same + " from '" + folder
                        + "/short/folds.parquet' intersect select " + same + " from '" + folder
                        + "/long/folds.parquet')"))
                .isEqualTo(2);
        assertThat(query("select count(*) from '" + folder + "/short/folds.parquet'"))
                .isEqualTo(2);
    }

    @Test
    void walkForwardThatCannotBeginIsRefused() {
        assertThat(run(
                        "backtest",
                        "walk-forward",
                        spec,
                        "-o",
                        folder,
                        "--param",
                        "fast=3",
                        "--train",
                        "100d",
                        "--test",
                        "1d"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--train is longer than the data");
        assertThat(run(
                        "backtest",
                        "walk-forward",
                        spec,
                        "-o",
                        folder,
                        "--param",
                        "fast=3",
                        "--train",
                        "9d",
                        "--test",
                        "0d"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("durations above zero");
        assertThat(run(
                        "backtest",
                        "walk-forward",
                        spec,
                        "-o",
                        folder,
                        "--param",
                        "fast=3",
                        "--train",
                        "20d",
                        "--test",
                        "9d"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("--by is sharpe, expected a figure that is defined in the training of fold 0");
    }

    private int walkForward(Path output, String fast, String slow) {
        return run(
                "backtest",
                "walk-forward",
                spec,
                "-o",
                output,
                "--param",
                fast,
                "--param",
                slow,
                "--train",
                "20d",
                "--purge",
                "1d",
                "--test",
                "10d",
                "--by",
                "total_return");
    }

    @Test
    void mistakesOfASweepAreNamed() {
        assertThat(run("backtest", "sweep", spec, "-o", folder, "--param", "fast=3,5", "--by", "sharp"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--by is sharp", "did you mean sharpe?");
        assertThat(run("backtest", "sweep", spec, "-o", folder, "--param", "fast=3:1:1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--param is 3:1:1");
        assertThat(run("backtest", "sweep", spec, "-o", folder, "--param", "fats=3"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("strategy.params.fats");
    }

    @Test
    void comparisonBeginsWithWhatDiffers() throws Exception {
        run("backtest", "run", spec, "-o", folder.resolve("one"));
        Files.writeString(spec, SPEC.replace("fast: 5", "fast: 3"));
        run("backtest", "run", spec, "-o", folder.resolve("two"));
        int before = terminal.out().length();

        assertThat(run("backtest", "compare", folder.resolve("one"), folder.resolve("two")))
                .isZero();

        assertThat(terminal.out().substring(before))
                .containsPattern("key or figure +one +two\\s+strategy.params.fast +5.0 +3.0\\s+strategy ")
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
