package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.client.FakeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Backtests on series of the lake, which the service runs. */
class BacktestServiceTest extends OfflineCommands {
    private static final String JOB = "0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10";
    private static final String ONE = "1a".repeat(32);
    private static final String TWO = "2b".repeat(32);
    private static final String SPEC = """
            strategy: {name: buy-and-hold}
            data:
              from: 2024-01-01
              to: 2024-01-03
              instruments:
                BTCUSDT: {bars: "lake:binance/time-1h/BTCUSDT", amount_increment: 0.001}
            """;
    private static final String RESULT = "{'summary': {'strategy': 'buy-and-hold', 'look_ahead': 'none', 'flags': [],"
            + " 'assumptions': ['it rains'], 'figures': {'sharpe': {'value': %s}}, 'final_equity': 11.5, 'orders': 1},"
            + " 'files': [{'name': 'summary.json'}, {'name': 'report.html'}]}";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void specOfTheLakeIsSubmittedAndItsFiguresAreShown() throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        api.answers("POST /backtests", 202, "{'job_id': '" + JOB + "', 'state': 'QUEUED'}")
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED"))
                .answers(
                        "GET /jobs/" + JOB + "/tasks",
                        200,
                        "{'tasks': [{'order': {'backtest': '" + ONE + "'}}], 'total': 1}")
                .answers("GET /backtests/" + ONE, 200, RESULT.formatted("1.25"))
                .answers("GET /backtests/" + ONE, 200, RESULT.formatted("1.25"))
                .answers("GET /backtests/" + ONE + "/files/summary.json", 200, "{}")
                .answers("GET /backtests/" + ONE + "/files/report.html", 200, "<h1>report</h1>");

        assertThat(backtest("run", spec, "-o", folder.resolve("result")))
                .as(terminal.err())
                .isZero();

        assertThat(api.requests().get(0))
                .isEqualTo("POST /backtests {\"spec\":{\"strategy\":{\"name\":\"buy-and-hold\"},\"data\":"
                        + "{\"from\":\"2024-01-01\",\"to\":\"2024-01-03\",\"instruments\":{\"BTCUSDT\":"
                        + "{\"bars\":\"lake:binance/time-1h/BTCUSDT\",\"amount_increment\":0.001}}}}}");
        assertThat(terminal.out()).containsPattern("sharpe +1.25").contains("assumed: it rains", "backtest " + ONE);
        assertThat(folder.resolve("result/report.html")).hasContent("<h1>report</h1>");
    }

    @Test
    void backtestThatHasBeenRunIsShownAtOnce() throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        api.answers(
                        "POST /backtests",
                        202,
                        "{'job_id': '" + JOB
                                + "', 'state': 'NOTHING_TO_DO', 'skipped_tasks': [{'reason': 'already_run',"
                                + " 'backtest': '" + ONE + "'}]}")
                .answers("GET /backtests/" + ONE, 200, RESULT.formatted("null"));

        assertThat(backtest("run", spec)).as(terminal.err()).isZero();

        assertThat(terminal.out()).containsPattern("sharpe +–").contains("backtest " + ONE);
    }

    @Test
    void failureIsToldWithItsCode() throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        api.answers("POST /backtests", 202, "{'job_id': '" + JOB + "', 'state': 'QUEUED'}")
                .answers("GET /jobs/" + JOB, 200, job("FAILED"))
                .answers(
                        "GET /jobs/" + JOB + "/tasks",
                        200,
                        "{'tasks': [{'error': {'code': 'MISSING_FUNDING', 'message': 'a gap'}}], 'total': 1}");

        assertThat(backtest("run", spec)).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).contains("the backtest is FAILED: MISSING_FUNDING: a gap");
    }

    @Test
    void strategiesOfTheUserAndFilesWithoutAFolderAreRefusedBeforeAnyRequest() throws Exception {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC);
        assertThat(backtest("run", spec, "--plugin", "mine.jar")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--plugin", "built-in strategies only");
        Files.writeString(spec, SPEC.replace("lake:", "lake/"));
        assertThat(backtest("run", spec)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("-o is absent");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void resultsOfTheServiceAreComparedByKeysAndFigures() {
        for (String each : List.of(ONE, TWO)) {
            api.answers("GET /backtests/" + each, 200, RESULT.formatted(each.equals(ONE) ? "1.25" : "0.5"))
                    .answers(
                            "GET /backtests/" + each + "/files/spec.json",
                            200,
                            "{'capital': " + (each.equals(ONE) ? 1000 : 2000) + ", 'clock': 'bars'}");
        }

        assertThat(backtest("compare", ONE, TWO)).as(terminal.err()).isZero();

        assertThat(terminal.out())
                .containsPattern("key or figure +1a1a1a1a1a1a +2b2b2b2b2b2b\\s+capital +1000 +2000\\s+strategy ")
                .containsPattern("sharpe +1.25000 +0.500000");
        assertThat(backtest("compare", ONE)).isEqualTo(ExitCode.USAGE);
        assertThat(backtest("show", "nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("nowhere", "a fingerprint");
    }

    @Test
    void listShowsStatesAndHeadlines() {
        api.answers(
                "GET /backtests",
                200,
                "{'backtests': [{'fingerprint': '" + ONE + "', 'strategy': 'sma-cross', 'state': 'SUCCEEDED',"
                        + " 'total_return': 0.25, 'trades': 7, 'started_at': '2024-01-01T00:00:00Z'}], 'limit': 5}");

        assertThat(backtest("list", "--strategy", "sma-cross", "--limit", "5")).isZero();

        assertThat(api.queries()).containsExactly("limit=5&strategy=sma-cross");
        assertThat(terminal.out()).containsPattern(ONE + " +sma-cross +SUCCEEDED +0.2500 +– +– +7 +2024");
    }

    private static String job(String state) {
        return "{'job_id': '" + JOB + "', 'kind': 'backtest', 'state': '" + state + "', 'created_at':"
                + " '2024-01-01T00:00:00Z', 'total_tasks': 1, 'tasks': {'SUCCEEDED': 0, 'DEAD': 0}, 'links': {}}";
    }

    private int backtest(Object... words) {
        List<Object> all = new ArrayList<>(List.of("backtest"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--url", api.url()));
        return run(all.toArray());
    }
}
