package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every list of the API, limited in every way, while the ledger has a million tasks. */
@Command(
        name = "lists",
        description = {
            "Measures every list of the API, limited in every way, with a million tasks in the ledger, on a real PostgreSQL: the "
                    + "first page of 50, and one behind it. Tasks and files are written by SQL: a job with a tenth of the tasks "
                    + "that has ended, another that runs, twenty with a hundredth each of which half run, and jobs of 100 tasks. "
                    + "Beside a request that reads nothing.",
            "",
            "Each is asked for several times over one connection, after some to warm up. Database, API and this process share the "
                    + "machine."
        })
public final class ListsBenchCommand extends EngineBenchCommand {
    private static final int WARM_UP = 20;
    private static final int FEWEST_TASKS = 10_000;

    @Option(
            names = "--tasks",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Tasks in the ledger, at least 10,000 (${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--requests",
            defaultValue = "200",
            paramLabel = "N",
            description = "Requests for each list (${DEFAULT-VALUE}).")
    private int requests;

    /** A command that starts the services of that installation. */
    public ListsBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("jobs, tasks, files", "how many the ledger has");
        figures.put("nothing.*", "a request that reads no list, in the same way as the lists");
        figures.put(
                "nothing.server_millis_*, nothing.client_millis_*",
                "quantiles 0.5 and 0.99, by the header Server-Timing and until the last byte");
        figures.put("lists.*", "the lists by name: what it lists, and what it is limited to");
        figures.put(
                "lists.*.server_millis_*",
                "quantiles 0.5 and 0.99 of the time from the request's headers to the response's");
        figures.put(
                "lists.*.client_millis_*", "quantiles 0.5 and 0.99 of the time until the last byte of the response");
        figures.put("slowest", "the list with the highest server_millis_p99");
        figures.put("slowest_server_millis_p99", "of that one");
        figures.put("ratio_slowest", "of that one / nothing.server_millis_p99");
        return figures;
    }

    @Override
    List<String> examples() {
        return List.of("lists --json", "lists --tasks 20000 --requests 50");
    }

    @Override
    Set<EngineStack.Part> parts() {
        return Set.of();
    }

    @Override
    ObjectNode measure(EngineStack stack) throws SQLException {
        requireAtLeast("--tasks", tasks, FEWEST_TASKS);
        requireAtLeast("--requests", requests, 1);
        status().say("writing " + tasks + " tasks");
        ListsLedger ledger = ListsLedger.fill(stack.ledger(), tasks);
        TimedRequests api = TimedRequests.overOneConnection(stack.api());
        ObjectNode nothing = measure(api, "/whoami");
        ObjectNode lists = Figures.node();
        String slowest = "";
        double millis = 0;
        for (Map.Entry<String, String> list : ledger.paths().entrySet()) {
            status().say(list.getValue());
            ObjectNode figures = measure(api, list.getValue());
            lists.set(list.getKey(), figures);
            if (figures.path("server_millis_p99").asDouble() > millis) {
                slowest = list.getKey();
                millis = figures.path("server_millis_p99").asDouble();
            }
        }
        ObjectNode report = ledger.report();
        report.set("nothing", nothing);
        report.set("lists", lists);
        return report.put("slowest", slowest)
                .put("slowest_server_millis_p99", millis)
                .put("ratio_slowest", millis / nothing.path("server_millis_p99").asDouble());
    }

    private ObjectNode measure(TimedRequests api, String path) {
        api.get(path, WARM_UP);
        return TimedRequests.Timed.report(api.get(path, requests));
    }

    private static void requireAtLeast(String option, int value, int least) {
        if (value < least) {
            throw new InvalidFieldException(option, Integer.toString(value), "at least " + least);
        }
    }
}
