package io.barmill.bench;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a command again and again and collects its wall and processor time, as the shell's {@code time} reports them, and its
 * peak of resident memory, as GNU time does.
 */
final class CommandTimes {
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time { \"$@\" >/dev/null 2>&1; }";
    private static final Path GNU_TIME = Path.of("/usr/bin/time");
    private static final double BYTES_IN_KIBIBYTE = 1024;

    private final List<String> command;
    private final Map<String, String> environment;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> peak = new ArrayList<>();

    CommandTimes(List<String> command) {
        this(command, Map.of());
    }

    /** @param environment variables that the command has in addition to those of this process */
    CommandTimes(List<String> command, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
    }

    /** True where the peak of resident memory is measured. */
    static boolean measuresMemory() {
        return Files.isExecutable(GNU_TIME);
    }

    /**
     * Runs the command once.
     *
     * @param counts false for a run that only warms up the machine's caches
     * @throws CommandException if the command fails
     */
    void run(boolean counts) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        Path memory = Files.createTempFile("barmill-bench", ".memory");
        if (measuresMemory()) {
            line.addAll(List.of(GNU_TIME.toString(), "-f", "%M", "-o", memory.toString()));
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BARMILL_NO_BUILD", "yes");
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
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
            if (measuresMemory()) {
                peak.add(Double.parseDouble(Files.readString(memory).strip()) * BYTES_IN_KIBIBYTE);
            }
        }
        Files.delete(memory);
    }

    Stopwatch.Timing wall() {
        return new Stopwatch.Timing(wall, 0);
    }

    Stopwatch.Timing cpu() {
        return new Stopwatch.Timing(cpu, 0);
    }

    /** The largest peak of resident memory of a round, in bytes; 0 where it is not measured. */
    long peakBytes() {
        return Math.round(peak.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
}
