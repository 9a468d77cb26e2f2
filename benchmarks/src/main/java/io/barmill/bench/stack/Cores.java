package io.barmill.bench.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.util.List;

/** Binds processes to cores, with the system's {@code taskset}. */
final class Cores {
    private Cores() {}

    /**
     * Binds each process, with all its threads, to a core of its own.
     *
     * @throws CommandException if there are fewer cores, or the system refuses
     */
    static void bind(List<ProcessHandle> processes) {
        if (processes.size() > Runtime.getRuntime().availableProcessors()) {
            throw new CommandException(
                    ExitCode.FAILED, "this machine has fewer cores than " + processes.size() + " workers need");
        }
        for (int core = 0; core < processes.size(); core++) {
            bind(processes.get(core).pid(), core);
        }
    }

    private static void bind(long pid, int core) {
        ProcessBuilder taskset = new ProcessBuilder(
                        "taskset", "--all-tasks", "--cpu-list", "--pid", Integer.toString(core), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            int status = taskset.start().waitFor();
            if (status != 0) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "taskset cannot bind process " + pid + " to core " + core + ": status " + status);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, "taskset cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted while taskset ran");
        }
    }
}
