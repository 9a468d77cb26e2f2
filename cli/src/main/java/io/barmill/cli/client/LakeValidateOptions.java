package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a validation that the services run over the lake, and the request. */
public final class LakeValidateOptions {
    private static final int SHOWN = 20;
    private static final int INCOMPLETE = 2;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--exchange",
            paramLabel = "ID",
            description = "Without PATH: has the services check the lake's ticks of this exchange, such as binance.")
    private String exchange;

    @Option(
            names = "--market",
            paramLabel = "ID",
            description = "With --exchange: one of its markets; all if left out.")
    private String market;

    @Option(names = "--wait", description = "With --exchange: wait until all tasks have ended, and print the report.")
    private boolean wait;

    /** Where a page for a person goes. */
    @FunctionalInterface
    public interface Page {
        /** Writes the page. */
        void write(String html) throws IOException;
    }

    /** Null if the user has not asked for the lake of running services. */
    public String exchange() {
        return exchange;
    }

    /** Null for all. */
    public String market() {
        return market;
    }

    /** True if the user waits for the report. */
    public boolean isWaiting() {
        return wait;
    }

    /**
     * Refuses the options, for a command that checks files.
     *
     * @throws InvalidFieldException for an option that was used
     */
    public void requireUnused() {
        if (exchange != null || market != null || wait) {
            throw new InvalidFieldException(
                    exchange != null ? "--exchange" : market != null ? "--market" : "--wait",
                    "used",
                    "no PATH with it: files are checked here, the lake of an exchange by the services");
        }
    }

    /**
     * Submits the validation and, if the user waits, prints its report.
     *
     * @param page gets the report for a person
     * @return the command's exit status, by the verdict as for files
     */
    public int run(Terminal terminal, Installation installation, ValidateBody body, boolean isJson, Optional<Page> page)
            throws IOException {
        try (Http http = Http.open()) {
            ApiClient client = api.client(http, installation);
            Jobs jobs = new Jobs(client);
            JsonNode response = jobs.validate(body);
            if (!wait) {
                return new Submitted(terminal, jobs, false, isJson).handle("validate", List.of(response));
            }
            SubmitInfo submitted = SubmitInfo.of(response);
            if (!submitted.state().equals("NOTHING_TO_DO")) {
                new Submitted(terminal, jobs, true, false).await("validate", submitted.jobId());
            }
            String path = "/validation/reports/" + submitted.jobId();
            JsonNode report = client.get(path);
            if (page.isPresent()) {
                page.get().write(client.text(path, "text/html"));
            }
            ReportInfo info = Json.convert(report, ReportInfo.class);
            if (isJson) {
                terminal.out().println(Json.pretty(report));
            } else {
                print(terminal, info, found(client, path));
            }
            return status(info.verdict());
        }
    }

    private static int status(String verdict) {
        return switch (verdict) {
            case "PASS", "WARN" -> ExitCode.OK;
            case "INCOMPLETE" -> INCOMPLETE;
            default -> ExitCode.FAILED;
        };
    }

    /** The first findings of each severity that matters, the worst first. */
    private static List<ReportInfo.FoundInfo> found(ApiClient client, String report) {
        List<ReportInfo.FoundInfo> found = new ArrayList<>();
        for (String severity : List.of("ERROR", "WARN", "UNCHECKED")) {
            client.get(report + "/findings?suppressed=false&limit=" + SHOWN + "&severity=" + severity)
                    .path("findings")
                    .forEach(item -> found.add(Json.convert(item, ReportInfo.FoundInfo.class)));
        }
        return found;
    }

    private static void print(Terminal terminal, ReportInfo report, List<ReportInfo.FoundInfo> found) {
        TextTable table = new TextTable("rule", "verdict", ">checks", ">warn", ">incomplete", ">fail", ">findings");
        report.rules()
                .forEach(rule -> table.row(
                        rule.rule(),
                        rule.verdict(),
                        Amounts.count(rule.checks()),
                        Amounts.count(rule.warn()),
                        Amounts.count(rule.incomplete()),
                        Amounts.count(rule.fail()),
                        Amounts.count(rule.findings())));
        if (!report.rules().isEmpty()) {
            table.lines().forEach(terminal.out()::println);
        }
        found.forEach(finding -> terminal.out().println(finding.line()));
        long told = report.errors() + report.warnings() + report.unchecked();
        if (told > found.size()) {
            terminal.out()
                    .println(Amounts.count(told - found.size()) + " more: GET /api/v1/validation/reports/"
                            + report.reportId() + "/findings");
        }
        report.notHeld().ifPresent(days -> {
            days.examples().forEach(example -> terminal.out().println("not held: " + example));
            if (days.count() > days.examples().size()) {
                terminal.out()
                        .println("not held: "
                                + Amounts.count(days.count() - days.examples().size()) + " more");
            }
        });
        terminal.out()
                .println(report.verdict() + ": " + Amounts.count(report.files()) + " files, "
                        + Amounts.count(report.rows()) + " rows, " + Amounts.count(report.errors()) + " errors, "
                        + Amounts.count(report.warnings()) + " warnings, " + Amounts.count(report.notes())
                        + " notes, " + Amounts.count(report.suppressed()) + " suppressed, "
                        + Amounts.count(report.reported()) + " of " + Amounts.count(report.tasks())
                        + " tasks reported; report " + report.reportId());
    }
}
