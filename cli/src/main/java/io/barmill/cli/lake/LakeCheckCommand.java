package io.barmill.cli.lake;

import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.CheckBody;
import io.barmill.cli.client.DayOptions;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.client.SubmitInfo;
import io.barmill.cli.client.Submitted;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the ledger with the files of the lake, and waits for the result. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the ledger with the files of the lake, both ways: lost, altered and unknown files, states of"
                    + " bars, and what interrupted attempts left.",
            "",
            "Waits for the result. The exit status is 0 if there is no difference, or if every one was repaired; 1"
                    + " otherwise. With a filter, files that the ledger does not know are not looked for."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill lake check --quick",
            "  barmill lake check --venue binance --type trades --symbol BTCUSDT --repair"
        })
public final class LakeCheckCommand extends ApiCommand {
    @Option(names = "--repair", description = "Make again what is lost or altered, and move unknown files away.")
    private boolean repair;

    @Option(names = "--quick", description = "Compare only sizes, instead of reading every file.")
    private boolean quick;

    @Option(names = "--venue", paramLabel = "NAME", description = "A venue of the lake; all if left out.")
    private String venue;

    @ArgGroup
    private DatasetOptions dataset = new DatasetOptions();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "A symbol; all if left out.")
    private String symbol;

    @Mixin
    private DayOptions days = new DayOptions();

    /** A command of that installation. */
    public LakeCheckCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Jobs jobs = new Jobs(client);
        CheckBody body = new CheckBody(
                dataset.layer().orElse(null),
                venue,
                dataset.name().orElse(null),
                symbol,
                days.first(),
                days.last(),
                quick,
                repair);
        SubmitInfo submitted = SubmitInfo.of(jobs.check(body));
        if (submitted.state().equals("NOTHING_TO_DO")) {
            print(jobs.job(submitted.jobId()), () -> List.of("the ledger has no such file"));
            return ExitCode.OK;
        }
        new Submitted(terminal(), jobs, true, false).await("check", submitted.jobId());
        JobInfo job = jobs.job(submitted.jobId());
        print(job, () -> report(job));
        boolean isSound = job.findings().stream().allMatch(finding -> finding.unrepaired() == 0);
        return job.isSucceeded() && isSound ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> report(JobInfo job) {
        if (!job.isSucceeded()) {
            return List.of("the check is " + job.state() + ": " + job.outcome() + "; barmill job " + job.jobId()
                    + " shows why");
        }
        return job.findings().isEmpty()
                ? List.of("no difference between the ledger and the lake")
                : job.findings().stream()
                        .flatMap(finding -> finding.lines().stream())
                        .toList();
    }
}
