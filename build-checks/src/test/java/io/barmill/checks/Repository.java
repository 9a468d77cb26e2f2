package io.barmill.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The working copy that the build runs in. */
final class Repository {
    private static final List<String> NOT_OURS = List.of("target", ".git", "data");

    private Repository() {}

    /** The folder of the build's launcher. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    /** Every file with this ending that is not the product of a build, in alphabetical order. */
    static List<Path> files(String ending) {
        Path root = root();
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> Stream.of(root.relativize(file).toString().split("/"))
                            .noneMatch(NOT_OURS::contains))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every production source file, in alphabetical order. */
    static List<Path> sources() {
        return files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
