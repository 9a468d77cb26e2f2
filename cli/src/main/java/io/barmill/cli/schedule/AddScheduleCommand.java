package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a schedule. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Adds a schedule. The service checks the request as if it were sent now.",
            "",
            "With --exchange and --symbols, each run downloads ticks, makes --bars of them and, with --validate, checks them, as"
                    + " one job. Any other job is given by --kind and --request.",
            "",
            "Times are UTC unless --zone names another zone. --days makes the request's days relative to the time of each"
                    + " run: yesterday, last N days, month to date."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill schedule add nightly --cron '30 6 * * *' --days 'last 3 days' --exchange binance --symbols"
                    + " BTCUSDT,ETHUSDT --bars time-1m,dollar-1000000 --validate",
            "  barmill schedule add ticks --cron @daily --days yesterday --kind download"
                    + " --request '{\"exchange\": \"binance\", \"symbols\": [\"BTCUSDT\"]}'",
            "  barmill schedule add sunday-check --cron @weekly --kind check --request-file check.json --alert-on always"
        })
final class AddScheduleCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, dots, dashes and underscores.")
    private String name;

    @Option(
            names = "--cron",
            required = true,
            paramLabel = "FIELDS",
            description =
                    "Minute, hour, day of month, month, day of week; or @hourly, @daily, @weekly, @monthly, @yearly.")
    private String cron;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of the hours, such as Europe/Berlin; default: UTC.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--days", paramLabel = "DAYS", description = "yesterday, 'last N days' or 'month to date'.")
    private Optional<String> days = Optional.empty();

    @Mixin
    private PipelineOptions pipeline = new PipelineOptions();

    @Option(names = "--kind", paramLabel = "KIND", description = "The kind of the jobs: download, aggregate, ...")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--request",
            paramLabel = "JSON",
            description = "The request of each job, as the REST API takes it.")
    private Optional<String> request = Optional.empty();

    @Option(names = "--request-file", paramLabel = "FILE", description = "The same, from a file.")
    private Optional<Path> requestFile = Optional.empty();

    @Option(
            names = "--overlap",
            paramLabel = "HOW",
            description = "If the job before it still runs: skip (default), wait or allow.")
    private Optional<String> overlap = Optional.empty();

    @Option(
            names = "--catch-up",
            paramLabel = "WHICH",
            description = "Times that passed while no service ran: none, latest (default) or all.")
    private Optional<String> catchUp = Optional.empty();

    @Option(
            names = "--alert-on",
            paramLabel = "WHEN",
            description = "Which jobs chats are told of: failure (default), always or never.")
    private Optional<String> alertOn = Optional.empty();

    AddScheduleCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("cron", cron);
        zone.ifPresent(text -> body.put("zone", text));
        if (pipeline.isGiven()) {
            requireNeither();
            body.put("kind", "pipeline");
            body.put("request", pipeline.request());
        } else {
            body.put("kind", kind.orElseThrow(AddScheduleCommand::nothing));
            body.put(
                    "request",
                    request(request.or(() -> requestFile.map(AddScheduleCommand::read))
                            .orElseThrow(AddScheduleCommand::nothing)));
        }
        days.ifPresent(text -> body.put("days", text));
        overlap.ifPresent(text -> body.put("overlap", text));
        catchUp.ifPresent(text -> body.put("catch_up", text));
        alertOn.ifPresent(text -> body.put("alert_on", text));
        JsonNode added = client.post("/schedules", Optional.of(body));
        print(added, () -> ScheduleView.lines(added));
        return ExitCode.OK;
    }

    private void requireNeither() {
        if (kind.isPresent() || request.isPresent() || requestFile.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "--exchange and --symbols take the place of --kind and --request");
        }
    }

    private static CommandException nothing() {
        return new CommandException(
                ExitCode.USAGE, "which job? give --exchange and --symbols, or --kind and --request");
    }

    private static JsonNode request(String given) {
        try {
            return Json.parse(given);
        } catch (UncheckedIOException e) {
            throw new CommandException(ExitCode.USAGE, "the request is not valid JSON: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "--request-file: " + file + " cannot be read", e);
        }
    }
}
