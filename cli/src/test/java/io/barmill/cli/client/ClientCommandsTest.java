package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.ExitCode;
import io.barmill.cli.TestTerminal;
import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClientCommandsTest {
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
    void priorityAndDeadlineAreSentWithTheRequest() {
        api.answers("POST /download/downloads/jobs", 202, SUBMITTED);

        run(
                new DownloadCommand(terminal.terminal(), new Installation(home)),
                "--exchange",
                "binance",
                "--symbols",
                "BTCUSDT",
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-02",
                "--priority",
                "high",
                "--deadline",
                "2024-01-31T12:00:00Z");

        assertThat(api.requests())
                .singleElement()
                .asString()
                .contains("\"priority\":\"high\"", "\"deadline\":\"2024-01-31T12:00:00Z\"");
    }

    @Test
    void lastDaysAreSentAsTheirFirstAndLast() {
        api.answers("POST /download/downloads/jobs", 202, SUBMITTED);

        run(
                new DownloadCommand(terminal.terminal(), new Installation(home)),
                "--exchange",
                "binance",
                "--symbols",
                "BTCUSDT",
                "--last",
                "3d",
                "--to",
                "2024-01-03");

        assertThat(api.requests())
                .singleElement()
                .asString()
                .contains("\"start_date\":\"2024-01-01\"", "\"end_date\":\"2024-01-03\"");
    }

    @Test
    void downloadSendsWhatWasSaidAndNothingElse() {
        api.answers("POST /download/downloads/jobs", 202, SUBMITTED);

        int status = run(
                new DownloadCommand(terminal.terminal(), new Installation(home)),
                "--exchange",
                "binance",
                "--symbols",
                "BTCUSDT,ETHUSDT",
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-02");

        assertThat(status).isZero();
        assertThat(api.requests())
                .containsExactly(
                        "POST /download/downloads/jobs {\"exchange\":\"binance\","
                                + "\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-02\"}");
        assertThat(terminal.out())
                .isEqualTo("job " + JOB + ": 2 tasks, 2 skipped (already in lake), 1 skipped"
                        + " (already in progress)\n");
    }

    @Test
    void featuresAreAskedForOnlyWhereTheyAreWanted() {
        api.answers("POST /aggregate/bars", 202, SUBMITTED).answers("POST /aggregate/bars", 202, SUBMITTED);

        aggregate();
        aggregate("--features");

        assertThat(api.requests())
                .containsExactly(
                        "POST /aggregate/bars {\"exchange\":\"binance\",\"bars\":[\"time-1m\"]}",
                        "POST /aggregate/bars {\"exchange\":\"binance\",\"bars\":[\"time-1m\"],\"features\":true}");
    }

    @Test
    void waitingShowsEveryStepAndEndsWithTheJob() {
        api.answers("POST /aggregate/bars", 202, SUBMITTED)
                .answers("GET /jobs/" + JOB, 200, job("QUEUED", 0, 0))
                .answers("GET /jobs/" + JOB, 200, job("RUNNING", 1, 0))
                .answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0))
                .answers("GET /jobs/" + JOB + "/tasks", 200, "{'tasks': [], 'total': 0}");

        int status = aggregate("--wait");

        assertThat(status).isZero();
        assertThat(terminal.err()).isEqualTo("""
                aggregate [........................] 0/2 tasks
                aggregate [############............] 1/2 tasks
                aggregate [########################] 2/2 tasks
                """);
        assertThat(terminal.out()).endsWith("SUCCEEDED: 2 of 2 tasks succeeded\n");
    }

    @Test
    void nothingToDoIsSaidWithItsReasonsAndIsNoSuccessWhereNothingIsThere() {
        String nothing = "{'job_id': '" + JOB + "', 'state': 'NOTHING_TO_DO', 'created_tasks': [], 'skipped_tasks':"
                + " [{'reason': 'not_published'}]}";
        String absent =
                reasons("{'reason': 'not_published', 'count': 1, 'examples': ['binance spot trades ABC 2024-01']}");
        String held = reasons("{'reason': 'already_in_lake', 'count': 2, 'examples': ['a']},"
                + "{'reason': 'not_yet_published', 'count': 1, 'examples': ['b']}");
        api.answers("POST /aggregate/bars", 202, nothing)
                .answers("GET /jobs/" + JOB, 200, absent)
                .answers("POST /aggregate/bars", 202, nothing)
                .answers("GET /jobs/" + JOB, 200, held)
                .answers("POST /aggregate/bars", 202, nothing)
                .answers("GET /jobs/" + JOB, 200, absent);

        assertThat(aggregate()).isEqualTo(ExitCode.FAILED);
        assertThat(aggregate()).isZero();
        assertThat(aggregate("--wait")).isEqualTo(ExitCode.FAILED);

        String submitted = "job " + JOB + ": 0 tasks, 1 skipped (not published)\n";
        String nothingThere =
                "job " + JOB + " NOTHING_TO_DO: nothing there\n  1 not published: binance spot trades ABC 2024-01\n";
        assertThat(terminal.out())
                .isEqualTo(submitted
                        + nothingThere
                        + submitted
                        + "job " + JOB + " NOTHING_TO_DO: up to date\n"
                        + "  2 already in lake: a, …\n"
                        + "  1 not yet published: b\n"
                        + submitted
                        + nothingThere);
    }

    @Test
    void jobThatIsStillPlannedIsWaitedForAndPrintedLikeAnyOther() {
        api.answers(
                        "POST /aggregate/bars",
                        202,
                        "{'job_id': '" + JOB + "', 'state': 'PLANNING', 'created_tasks': []," + " 'skipped_tasks': []}")
                .answers("GET /jobs/" + JOB, 200, job("PLANNING", 0, 0))
                .answers("GET /jobs/" + JOB, 200, job("QUEUED", 0, 0));

        assertThat(aggregate()).isZero();

        assertThat(terminal.out()).isEqualTo("job " + JOB + ": 2 tasks\n");
        assertThat(terminal.err()).isEqualTo("aggregate: planning, 2 tasks so far\n");
    }

    @Test
    void jobThatCannotBePlannedIsAFailureThatNamesWhy() {
        String failed = job("FAILED", 0, 0)
                .replace("'total_tasks': 2", "'total_tasks': 0")
                .replace("'links'", "'error': {'code': 'VENUE_UNAVAILABLE', 'message': 'no answer'}, 'links'");
        api.answers(
                        "POST /aggregate/bars",
                        202,
                        "{'job_id': '" + JOB + "', 'state': 'PLANNING', 'created_tasks': []," + " 'skipped_tasks': []}")
                .answers("GET /jobs/" + JOB, 200, failed)
                .answers("GET /jobs/" + JOB, 200, failed);

        assertThat(aggregate()).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.out()).contains("FAILED: 0 of 0 tasks succeeded", "VENUE_UNAVAILABLE: no answer");
    }

    private static String reasons(String reasons) {
        return "{'job_id': '" + JOB + "', 'kind': 'download', 'state': 'NOTHING_TO_DO', 'created_at':"
                + " '2024-01-01T00:00:00Z', 'total_tasks': 0, 'tasks': {}, 'reasons': [" + reasons + "], 'links': {}}";
    }

    @Test
    void failedJobIsAFailureThatNamesItsErrors() {
        api.answers("POST /aggregate/bars", 202, SUBMITTED)
                .answers("GET /jobs/" + JOB, 200, job("FAILED", 1, 1))
                .answers(
                        "GET /jobs/" + JOB + "/tasks",
                        200,
                        "{'total': 2, 'tasks': ["
                                + task("good", "SUCCEEDED", "") + ","
                                + task("bad", "DEAD", ", 'error': {'code': 'BAD_ROW', 'message': 'x.csv line 3'}")
                                + "]}");

        assertThat(aggregate("--wait")).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.out())
                .contains("FAILED: 1 of 2 tasks succeeded", "bad", "BAD_ROW: x.csv line 3")
                .doesNotContain("good");
    }

    @Test
    void listsOfSeveralPagesAreReadWhole() {
        api.answers("GET /jobs/" + JOB, 200, job("SUCCEEDED", 2, 0))
                .answers(
                        "GET /jobs/" + JOB + "/tasks",
                        200,
                        "{'total': 2, 'tasks': [" + task("one", "SUCCEEDED", "") + "]}")
                .answers(
                        "GET /jobs/" + JOB + "/tasks",
                        200,
                        "{'total': 2, 'tasks': [" + task("two", "SUCCEEDED", "") + "]}");

        assertThat(run(new JobCommand(terminal.terminal(), new Installation(home)), JOB))
                .isZero();

        assertThat(terminal.out()).contains("one", "two");
    }

    @Test
    void cancelAndRetryPrintTheStateOrTheResponse() {
        api.answers("POST /jobs/" + JOB + "/cancel", 202, "{'state': 'RUNNING', 'cancelled': 2, 'cancelling': 1}")
                .answers("POST /tasks/" + JOB + "/retry", 202, "{'state': 'QUEUED'}")
                .answers("POST /jobs/" + JOB + "/retry", 200, "{'queued': 3, 'waiting': 2}");
        Installation installation = new Installation(home);

        assertThat(run(new CancelCommand(terminal.terminal(), installation), JOB))
                .isZero();
        assertThat(run(new RetryCommand(terminal.terminal(), installation), JOB))
                .isZero();
        assertThat(run(new RetryCommand(terminal.terminal(), installation), JOB, "--json"))
                .isZero();
        assertThat(run(new RetryJobCommand(terminal.terminal(), installation), JOB, "--scope", "all-ended-badly"))
                .isZero();

        assertThat(terminal.out()).isEqualTo("""
                job %s is RUNNING: 2 tasks cancelled, 1 asked to stop
                task %s is QUEUED
                {
                  "state" : "QUEUED"
                }
                job %s: 3 tasks are queued again, 2 wait for others
                """.formatted(JOB, JOB, JOB));
    }

    @Test
    void orderOfAJobIsSetAndADeadlineRemoved() {
        api.answers("PATCH /jobs/" + JOB, 200, "{'priority': 'high', 'tasks': 2}");

        assertThat(run(
                        new SetJobCommand(terminal.terminal(), new Installation(home)),
                        JOB,
                        "--priority",
                        "high",
                        "--deadline",
                        "none"))
                .isZero();

        assertThat(api.requests()).containsExactly("PATCH /jobs/" + JOB + " {\"priority\":\"high\",\"deadline\":null}");
        assertThat(terminal.out())
                .isEqualTo("job " + JOB + ": priority high, deadline none, 2 tasks that have not ended\n");
    }

    private int aggregate(String... more) {
        String[] arguments = {"--exchange", "binance", "--bar", "time-1m"};
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        return run(new AggregateCommand(terminal.terminal(), new Installation(home)), all);
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

    private static String task(String label, String state, String more) {
        return "{'task_id': '1', 'job_id': '2', 'kind': 'bar.aggregate', 'label': '" + label + "', 'state': '" + state
                + "', 'attempt': 1, 'progress': {'done': 1, 'total': 2, 'unit': 'rows'}, 'order': {}" + more + "}";
    }
}
