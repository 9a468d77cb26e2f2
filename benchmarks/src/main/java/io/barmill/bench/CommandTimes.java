package io.barmill.bench;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a command again and again and collects its wall and processor time, as the shell's {@code time} reports them. */
final class CommandTimes {
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time { \"$@\" >/dev/null 2>&1; }";

    private final List<String> command;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    CommandTimes(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Runs the command once.
     *
     * @param counts false for a run that only warms up the machine's caches
     * @throws CommandException if the command fails
     */
    void run(boolean counts) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BARMILL_NO_BUILD", "yes");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new CommandException(
                    ExitCode.FAILED, String.join(" ", command) + " ends with status " + process.exitValue());
        }
        if (counts) {
            String[] seconds = times.split(" ");
            wall.add(Double.parseDouble(seconds[0]));
            cpu.add(Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
        }
    }

    Stopwatch.Timing wall() {
        return new Stopwatch.Timing(wall, 0);
    }

    Stopwatch.Timing cpu() {
        return new Stopwatch.Timing(cpu, 0);
    }
}
