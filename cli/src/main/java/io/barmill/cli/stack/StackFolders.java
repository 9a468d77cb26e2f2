package io.barmill.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a stack keeps things.
 *
 * @param data the stack's own folder, absolute
 * @param temporary for files that matter to nobody once the stack has ended; shared by stacks
 */
public record StackFolders(Path data, Path temporary) {
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

    /** Where files to be imported are. They are a user's, and nothing of a stack's removes them. */
    public Path importing() {
        return data.resolve("import");
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** What the service of that name prints. */
    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    /** Says where the running stack answers. */
    Path stateFile() {
        return data.resolve("stack.json");
    }

    /** Deletes what stacks make here, and nothing else: a user may have named any folder. */
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
