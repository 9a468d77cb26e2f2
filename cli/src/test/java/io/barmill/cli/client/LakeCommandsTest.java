package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.ExitCode;
import io.barmill.cli.TestTerminal;
import io.barmill.cli.lake.LakeCoverageCommand;
import io.barmill.cli.lake.LakeReconcileCommand;
import io.barmill.cli.lake.LakeRemoveCommand;
import io.barmill.cli.offline.ValidateCommand;
import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LakeCommandsTest {
    private static final String JOB = "0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10";
    private static final String SUBMITTED = "{'job_id': '" + JOB + "', 'created_tasks': [{}, {}], 'skipped_tasks': ["
            + "{'reason': 'already_in_lake'}, {'reason': 'already_in_lake'}, {'reason': 'already_in_progress'}]}";

    private final TestTerminal terminal = new TestTerminal(0);
    private final FakeApi api = new FakeApi();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void removingShowsFirstAndRemovesWhatItHasShown() {
        api.answers(
                        "DELETE /datasets/files",
                        200,
                        "{'files': 12, 'bytes': 2048, 'samples': ['ticks/a', 'ticks/b'], 'digest': 'abc'}")
                .answers("DELETE /datasets/files", 202, SUBMITTED);
        String[] chosen = {"--venue", "binance", "--type", "trades", "--symbol", "BTCUSDT", "--to", "2024-01-31"};

        assertThat(run(remove(), chosen)).isZero();

        assertThat(terminal.out())
                .startsWith("12 files, ")
                .contains("  ticks/a\n  ticks/b\n")
                .endsWith("nothing was removed: repeat the command with --yes\n");
        assertThat(api.queries())
                .containsExactly("venue=binance&layer=ticks&dataset=trades&symbol=BTCUSDT&to=2024-01-31&dry_run=true");
    }

    @Test
    void removingWithYesRepeatsTheDigest() {
        api.answers("DELETE /datasets/files", 200, "{'files': 1, 'bytes': 1, 'samples': [], 'digest': 'abc'}")
                .answers("DELETE /datasets/files", 202, SUBMITTED);

        assertThat(run(remove(), "--bar", "time-1h+features", "--yes")).isZero();

        assertThat(api.queries())
                .containsExactly(
                        "layer=bars&dataset=time-1h%2Bfeatures&dry_run=true",
                        "layer=bars&dataset=time-1h%2Bfeatures&digest=abc");
        assertThat(terminal.out()).startsWith("job " + JOB + ": 2 tasks");
    }

    @Test
    void nothingIsRemovedWithoutAFilter() {
        assertThat(run(remove(), "--from", "2024-01-01", "--yes")).isNotZero();
        assertThat(api.requests()).isEmpty();
    }

    private LakeRemoveCommand remove() {
        return new LakeRemoveCommand(terminal.terminal(), new Installation(home));
    }

    @Test
    void tradesThatDifferFromTheirAggregatesAreAFailureThatNamesThem() {
        String findings = "'findings': [{'finding': 'missing_trades', 'count': 7, 'unrepaired': 7, 'examples':"
                + " ['2024-01-02: 7 ids of aggregates are in no trade (first at id 5)']}], 'links'";
        api.answers("POST /lake/reconcile", 202, "{'job_id': '" + JOB + "', 'state': 'QUEUED', 'created_tasks': [{}]}")
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0))
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0).replace("'links'", findings))
                .answers(
                        "POST /lake/reconcile",
                        202,
                        "{'job_id': '" + JOB + "', 'state': 'QUEUED', 'created_tasks': [{}]}")
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0))
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0));

        assertThat(reconcile("--symbols", "BTCUSDT")).isEqualTo(ExitCode.FAILED);
        assertThat(reconcile()).isZero();

        assertThat(api.requests().get(0)).isEqualTo("POST /lake/reconcile {\"symbols\":[\"BTCUSDT\"]}");
        assertThat(terminal.out()).isEqualTo("""
                7 missing trades
                  2024-01-02: 7 ids of aggregates are in no trade (first at id 5)
                no difference between trades and aggregate trades
                """);
    }

    @Test
    void validationOfTheLakeEndsWithTheVerdictOfItsReport() {
        String report =
                "{'report_id': '" + JOB + "', 'state': 'SUCCEEDED', 'verdict': 'VERDICT', 'tasks': 2, 'reported': 2,"
                        + " 'files': 3, 'rows': 4000, 'errors': 1, 'warnings': 0, 'notes': 0, 'unchecked': 0, 'suppressed': 0,"
                        + " 'not_held': {'count': 1, 'examples': ['binance spot trades BTCUSDT 2024-01-02']}, 'rules': [{'rule':"
                        + " 'ID_HOLE', 'verdict': 'FAIL', 'checks': 3, 'warn': 0, 'incomplete': 0, 'fail': 1, 'findings': 1}]}";
        for (String verdict : List.of("FAIL", "INCOMPLETE", "WARN")) {
            api.answers(
                            "POST /validation/jobs",
                            202,
                            "{'job_id': '" + JOB + "', 'state': 'QUEUED', 'created_tasks': [{}, {}]}")
                    .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0))
                    .answers("GET /validation/reports/" + JOB, 200, report.replace("VERDICT", verdict))
                    .answers(
                            "GET /validation/reports/" + JOB + "/findings",
                            200,
                            "{'findings': [{'rule': 'ID_HOLE', 'severity': 'ERROR', 'series': 'binance/trades/BTCUSDT',"
                                    + " 'from': '2024-01-01T00:00:00Z', 'detail': '7 ids are in no row', 'sample': '[1, 8)'}]}")
                    .answers("GET /validation/reports/" + JOB + "/findings", 200, "{'findings': []}")
                    .answers("GET /validation/reports/" + JOB + "/findings", 200, "{'findings': []}");
        }
        String[] options = {"--exchange", "binance", "--symbol", "BTCUSDT", "--rule", "ID_HOLE", "--wait"};

        assertThat(validate(options)).isEqualTo(ExitCode.FAILED);
        assertThat(validate(options)).isEqualTo(2);
        assertThat(validate(options)).isZero();

        assertThat(api.requests().get(0))
                .startsWith("POST /validation/jobs ")
                .contains("\"exchange\":\"binance\"", "\"symbols\":[\"BTCUSDT\"]", "\"rules\":[\"ID_HOLE\"]");
        assertThat(terminal.out())
                .contains(
                        "ERROR ID_HOLE binance/trades/BTCUSDT 2024-01-01T00:00:00Z: 7 ids are in no row ([1, 8))",
                        "not held: binance spot trades BTCUSDT 2024-01-02",
                        "FAIL: 3 files, 4,000 rows, 1 errors");
    }

    @Test
    void daysThatAreMissingAreListedAndAFailure() {
        String series = "{'series': [{'venue': 'binance', 'dataset': 'trades', 'symbol': 'BTCUSDT', 'period':"
                + " '2024-01-01..2024-01-04', 'expected': 4, 'held': 2, 'runs': '1D 2A 1D', 'available': ['2024-01-01',"
                + " '2024-01-04'], 'missing': ['2024-01-02..2024-01-03']}], 'total': 1}";
        api.answers("GET /datasets/coverage", 200, series);

        assertThat(coverage("--missing", "--symbol", "BTCUSDT", "--from", "2024-01-01"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(coverage("--available")).isZero();
        assertThat(coverage()).isZero();

        assertThat(api.queries().get(0)).endsWith("&symbol=BTCUSDT&from=2024-01-01");
        assertThat(terminal.out())
                .contains(
                        "binance trades BTCUSDT 2024-01-02..2024-01-03 missing",
                        "binance trades BTCUSDT 2024-01-04 available",
                        "1D 2A 1D");
    }

    private int coverage(String... options) {
        return run(new LakeCoverageCommand(terminal.terminal(), new Installation(home)), options);
    }

    private int validate(String... options) {
        return run(new ValidateCommand(terminal.terminal(), new Installation(home)), options);
    }

    private int reconcile(String... options) {
        return run(new LakeReconcileCommand(terminal.terminal(), new Installation(home)), options);
    }

    private int run(Object command, String... arguments) {
        CommandLine line = new CommandLine(command);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = api.url().toString();
        return line.execute(all);
    }

    private static String job(String state, int succeeded, int dead) {
        return "{'job_id': '" + JOB + "', 'kind': 'aggregate', 'state': '" + state + "', 'created_at':"
                + " '2024-01-01T00:00:00Z', 'total_tasks': 2, 'tasks': {'SUCCEEDED': " + succeeded + ", 'DEAD': " + dead
                + "}, 'links': {}}";
    }
}
