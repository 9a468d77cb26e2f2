package io.barmill.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders and files of a stack.
 *
 * @param data the stack's own folder, absolute
 * @param temporary for files that are of no use once the stack has ended; stacks share it
 */
public record StackFolders(Path data, Path temporary) {
    /** The folder in the project's data of a stack with a pretend venue. */
    public static final String SANDBOX = "sandbox";
    /** The folder in the project's data of the demo, which empties it. */
    public static final String DEMO = "demo";

    public StackFolders {
        data = data.toAbsolutePath().normalize();
        temporary = temporary.toAbsolutePath().normalize();
    }

    public Path lake() {
        return data.resolve("lake");
    }

    public Path scratch() {
        return data.resolve("scratch");
    }

    /** The files to be imported. They are the user's: no stack deletes them. */
    public Path importing() {
        return data.resolve("import");
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** The output of the service of that name. */
    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    /** The addresses of the running stack. */
    Path stateFile() {
        return data.resolve("stack.json");
    }

    /** Deletes what stacks create here, and nothing else: a user may have named any folder. */
    void empty() throws IOException {
        for (Path made : List.of(lake(), scratch(), postgres(), logs(), stateFile())) {
            delete(made);
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Path lockFile() {
        return data.resolve("stack.lock");
    }

    public PidFiles pids() {
        return new PidFiles(data.resolve("run"));
    }
}
