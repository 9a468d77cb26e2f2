package io.barmill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The libraries of the machine's Python that do once, as a process, what a command of Barmill does. */
final class PythonPeers {
    private static final String SCRIPT = "process_peer.py";
    private static final List<String> LIBRARIES = List.of("polars", "duckdb");
    private static final Map<String, String> ONE_THREAD = Map.of("POLARS_MAX_THREADS", "1");

    private final Path script;
    private final Set<String> found;

    private PythonPeers(Path script, Set<String> found) {
        this.script = script;
        this.found = found;
    }

    /**
     * Looks for the libraries.
     *
     * @param folder where the script is put
     */
    static PythonPeers find(Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream source = PythonPeers.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, source.readAllBytes());
        }
        Set<String> found = new TreeSet<>();
        for (String library : LIBRARIES) {
            if (has(library)) {
                found.add(library);
            }
        }
        return new PythonPeers(script, found);
    }

    private static boolean has(String library) throws InterruptedException {
        try {
            return new ProcessBuilder(PolarsConversion.PYTHON, "-c", "import " + library)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no Python.
            return false;
        }
    }

    /** The libraries that are not there. */
    List<String> missing() {
        return LIBRARIES.stream().filter(library -> !found.contains(library)).toList();
    }

    /** The script with these arguments; empty if the library is not there. */
    Optional<CommandTimes> command(String library, String... arguments) {
        if (!found.contains(library)) {
            return Optional.empty();
        }
        List<String> line = new ArrayList<>(List.of(PolarsConversion.PYTHON, script.toString()));
        line.addAll(List.of(arguments));
        return Optional.of(new CommandTimes(line, ONE_THREAD));
    }
}
