package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long commands take that live for a moment, beside {@code java -version} in the same run. */
@Command(
        name = "start",
        description = {
            "Measures how long commands take that live for a moment, by the launcher, beside java -version of the same "
                    + "Java. Each command is run once in every round, in turn.",
            "",
            "The API that barmill jobs talks to is a stand-in without jobs."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  rounds, java                       rounds that count, after one to warm up; version of Java",
            "  jvm.*                              java -version",
            "  help.*                             barmill jobs --help",
            "  jobs.*                             barmill jobs, with a request to the API",
            "  *.wall_seconds                     from start to end, the median of the rounds",
            "  *.cpu_seconds                      processor time of all threads and of the launcher, the median",
            "  *.ratio_wall, *.ratio_cpu          seconds / those of java -version, the median of the rounds' own ratios",
            "",
            "Examples:",
            "  barmill bench start",
            "  barmill bench start --rounds 20 --json"
        })
final class StartBenchCommand implements Callable<Integer> {
    private static final String JVM = "jvm";

    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = "--rounds",
            defaultValue = "9",
            paramLabel = "N",
            description = "Rounds after one to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    StartBenchCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new InvalidFieldException("--rounds", Integer.toString(rounds), "at least 1");
        }
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            byte[] body = "{\"jobs\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            Figures.print(measure(api.getAddress().getPort()), json, terminal.out());
        } finally {
            api.stop(0);
        }
        return ExitCode.OK;
    }

    private ObjectNode measure(int apiPort) throws Exception {
        String launcher = installation.home().resolve("barmill").toString();
        Map<String, CommandTimes> commands = new LinkedHashMap<>();
        commands.put(
                JVM,
                new CommandTimes(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")));
        commands.put("help", new CommandTimes(List.of(launcher, "jobs", "--help")));
        commands.put("jobs", new CommandTimes(List.of(launcher, "jobs", "--url", "http://127.0.0.1:" + apiPort)));
        for (int round = 0; round <= rounds; round++) {
            for (CommandTimes command : commands.values()) {
                command.run(round > 0);
            }
        }
        ObjectNode report = Figures.node();
        report.put("rounds", rounds);
        report.put("java", Runtime.version().feature());
        CommandTimes jvm = commands.get(JVM);
        commands.forEach((name, command) -> {
            ObjectNode figures = report.putObject(name);
            figures.put("wall_seconds", command.wall().seconds());
            figures.put("cpu_seconds", command.cpu().seconds());
            if (command != jvm) {
                figures.put("ratio_wall", command.wall().ratio(jvm.wall()));
                figures.put("ratio_cpu", command.cpu().ratio(jvm.cpu()));
            }
        });
        return report;
    }
}
