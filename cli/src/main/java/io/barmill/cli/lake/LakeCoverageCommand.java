package io.barmill.cli.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.DayOptions;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists which days of its ticks the lake holds, or which are missing. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Lists which days of its ticks the lake holds, as run-length text: D held, A without a file, E known to be empty.",
            "",
            "--missing and --available list the runs of days one by one. With --missing, the exit status is 1 if there are"
                    + " any. Without --from and --to, each series is looked at from its first to its last day."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill lake coverage --venue binance",
            "  barmill lake coverage --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31 --missing"
        })
public final class LakeCoverageCommand extends ApiCommand {
    private static final int PAGE = 500;

    @Option(names = "--venue", paramLabel = "VENUE", description = "The lake's venue; all if left out.")
    private String venue;

    @Option(names = "--type", paramLabel = "TYPE", description = "Such as trades or klines-1m; all if left out.")
    private String type;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "The symbol; all if left out.")
    private String symbol;

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--missing", description = "List the days that are not held.")
    private boolean missing;

    @Option(names = "--available", description = "List the days that are held.")
    private boolean available;

    /** A command of that installation. */
    public LakeCoverageCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        List<JsonNode> series = series(client, query());
        print(Map.of("series", series), () -> lines(series));
        boolean isMissing =
                series.stream().anyMatch(each -> !each.path("missing").isEmpty());
        return missing && isMissing ? ExitCode.FAILED : ExitCode.OK;
    }

    private String query() {
        StringJoiner query = new StringJoiner("&");
        add(query, "venue", venue);
        add(query, "dataset", type);
        add(query, "symbol", symbol);
        add(query, "from", text(days.first()));
        add(query, "to", text(days.last()));
        return query.toString();
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static List<JsonNode> series(ApiClient client, String query) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode page = client.get("/datasets/coverage?limit=" + PAGE + "&offset=" + all.size() + "&" + query);
            page.path("series").forEach(all::add);
            if (page.path("series").isEmpty()
                    || all.size() >= page.path("total").asLong()) {
                return all;
            }
        }
    }

    private List<String> lines(List<JsonNode> series) {
        if (missing || available) {
            List<String> lines = new ArrayList<>();
            for (JsonNode each : series) {
                if (available) {
                    each.path("available").forEach(run -> lines.add(name(each) + " " + run.asText() + " available"));
                }
                if (missing) {
                    each.path("missing").forEach(run -> lines.add(name(each) + " " + run.asText() + " missing"));
                }
            }
            return lines.isEmpty() ? List.of("no such days") : lines;
        }
        TextTable table = new TextTable("venue", "type", "symbol", "period", ">held", ">expected", "days");
        series.forEach(each -> table.row(
                each.path("venue").asText(),
                each.path("dataset").asText(),
                each.path("symbol").asText(),
                each.path("period").asText(),
                Amounts.count(each.path("held").asLong()),
                Amounts.count(each.path("expected").asLong()),
                each.path("runs").asText()));
        return table.linesOr("the lake has no such ticks");
    }

    private static String name(JsonNode series) {
        return series.path("venue").asText() + " " + series.path("dataset").asText() + " "
                + series.path("symbol").asText();
    }
}
