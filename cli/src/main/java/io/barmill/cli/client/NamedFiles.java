package io.barmill.cli.client;

import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a user names: one by one, by folder with all files below it, or by a pattern that no shell has expanded. */
final class NamedFiles {
    private static final String FIELD = "FILE";
    private static final List<String> SUFFIXES = List.of(".zip", ".gz", ".csv");

    private NamedFiles() {}

    /**
     * All files as absolute paths, each once; those of a folder or a pattern are sorted by name.
     *
     * @throws InvalidFieldException for a name that matches no file
     */
    static List<Path> of(List<String> names) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String name : names) {
            List<Path> found = find(name);
            if (found.isEmpty()) {
                throw new InvalidFieldException(
                        FIELD,
                        name,
                        "a file, a folder with " + String.join(", ", SUFFIXES) + " files in it, or a pattern");
            }
            found.forEach(file -> files.add(file.toAbsolutePath().normalize()));
        }
        return List.copyOf(files);
    }

    private static List<Path> find(String name) throws IOException {
        if (name.contains("*") || name.contains("?")) {
            int slash = name.lastIndexOf('/');
            Path folder = Path.of(slash < 0 ? "" : name.substring(0, slash + 1));
            return matching(folder, name.substring(slash + 1));
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            try (Stream<Path> below = Files.walk(path)) {
                return below.filter(Files::isRegularFile)
                        .filter(NamedFiles::isArchive)
                        .sorted()
                        .toList();
            }
        }
        return Files.isRegularFile(path) ? List.of(path) : List.of();
    }

    private static List<Path> matching(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder.toAbsolutePath())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toAbsolutePath(), pattern)) {
                files.forEach(found::add);
            }
        }
        return found.stream()
                .filter(Files::isRegularFile)
                .filter(NamedFiles::isArchive)
                .sorted()
                .toList();
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(name::endsWith);
    }
}
