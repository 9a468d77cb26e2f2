package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes up for times of the past. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Adds a run for each time of these days that has none. They run one after the other.",
        footerHeading = "%nExample:%n",
        footer = "  barmill schedule backfill nightly --from 2024-01-01 --to 2024-01-31 --dry-run")
final class BackfillCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name;

    @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "The first UTC day of times.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "YYYY-MM-DD",
            description = "The last UTC day of times, inclusive.")
    private String to;

    @Option(names = "--dry-run", description = "Only count them.")
    private boolean dryRun;

    BackfillCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode added = client.post(
                ScheduleView.path(name) + "/backfill", Optional.of(Map.of("from", from, "to", to, "dry_run", dryRun)));
        print(
                added,
                () -> List.of(
                        dryRun
                                ? added.path("times").asText() + " times"
                                : added.path("added").asText() + " runs added for "
                                        + added.path("times").asText() + " times"));
        return ExitCode.OK;
    }
}
