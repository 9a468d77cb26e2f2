package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists backtests that the service has begun. */
@Command(
        name = "list",
        description = "Lists backtests on series of the lake, the last begun first.",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill backtest list", "  barmill backtest list --strategy sma-cross --limit 100"})
public final class BacktestListCommand extends ApiCommand {
    @Option(names = "--strategy", paramLabel = "NAME", description = "Only of this strategy.")
    private String strategy;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "The most to list (${DEFAULT-VALUE}).")
    private int limit;

    /** A command of that installation. */
    public BacktestListCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        String filter = strategy == null ? "" : "&strategy=" + URLEncoder.encode(strategy, StandardCharsets.UTF_8);
        JsonNode page = client.get("/backtests?limit=" + limit + filter);
        print(page, () -> table(page).linesOr("no backtests yet"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode page) {
        TextTable table = new TextTable(
                "fingerprint", "strategy", "state", ">return", ">sharpe", ">drawdown", ">trades", "begun");
        for (JsonNode one : page.path("backtests")) {
            table.row(
                    one.path("fingerprint").asText(),
                    one.path("strategy").asText(),
                    one.path("state").asText(),
                    number(one.path("total_return")),
                    number(one.path("sharpe")),
                    number(one.path("max_drawdown")),
                    one.path("trades").asText(""),
                    one.path("started_at").asText());
        }
        return table;
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "–";
    }
}
