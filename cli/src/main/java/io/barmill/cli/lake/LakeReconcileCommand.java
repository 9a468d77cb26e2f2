package io.barmill.cli.lake;

import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.DayOptions;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.client.ReconcileBody;
import io.barmill.cli.client.SubmitInfo;
import io.barmill.cli.client.Submitted;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the lake's trades against its aggregate trades, and waits for the result. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Holds the lake's trades against its aggregate trades of the same symbol and day: every id is in exactly one"
                    + " aggregate, of the same side and price, and the amounts add up.",
            "",
            "Waits for the result. The exit status is 0 if nothing differs, 1 otherwise. Days of which the lake holds"
                    + " only one of the two are left out and named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill lake reconcile",
            "  barmill lake reconcile --exchange binance --market um --symbols BTCUSDT --from 2024-01-01 --to 2024-01-31"
        })
public final class LakeReconcileCommand extends ApiCommand {
    @Option(names = "--exchange", paramLabel = "ID", description = "Such as binance; all if left out.")
    private String exchange;

    @Option(names = "--market", paramLabel = "ID", description = "One of the exchange's markets; all if left out.")
    private String market;

    @Option(
            names = {"--symbols", "--symbol"},
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols as the venue writes them, separated by commas; all if left out.")
    private List<String> symbols = new ArrayList<>();

    @Mixin
    private DayOptions days = new DayOptions();

    /** A command of that installation. */
    public LakeReconcileCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Jobs jobs = new Jobs(client);
        SubmitInfo submitted = SubmitInfo.of(
                jobs.reconcile(new ReconcileBody(exchange, market, List.copyOf(symbols), days.first(), days.last())));
        if (!submitted.state().equals("NOTHING_TO_DO")) {
            new Submitted(terminal(), jobs, true, false).await("reconcile", submitted.jobId());
        }
        JobInfo job = jobs.job(submitted.jobId());
        print(job, () -> report(job));
        return job.isSucceeded() && job.findings().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> report(JobInfo job) {
        List<String> lines = new ArrayList<>();
        job.reasons()
                .forEach(reason -> reason.examples()
                        .forEach(example -> lines.add(reason.reason().replace('_', ' ') + ": " + example)));
        if (job.state().equals("NOTHING_TO_DO")) {
            lines.add("the lake holds no day of both trades and aggregate trades");
        } else if (!job.isSucceeded()) {
            lines.add("the check is " + job.state() + ": " + job.outcome() + "; barmill job " + job.jobId()
                    + " shows why");
        } else if (job.findings().isEmpty()) {
            lines.add("no difference between trades and aggregate trades");
        }
        for (JobInfo.FindingInfo finding : job.findings()) {
            lines.add(finding.count() + " " + finding.finding().replace('_', ' '));
            finding.examples().forEach(example -> lines.add("  " + example));
        }
        return lines;
    }
}
