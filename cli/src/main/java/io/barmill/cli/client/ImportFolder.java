package io.barmill.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that the workers import files from. Files that lie elsewhere are staged there until the import has ended: as
 * hard links if the file system allows it, which costs neither time nor space, else as copies.
 */
final class ImportFolder {
    private static final String CHECKSUM = ".CHECKSUM";

    private final Path root;
    private final Path staging;

    /** @param root created if something has to be staged in it */
    ImportFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = this.root.resolve("brought-" + UUID.randomUUID());
    }

    /** The files' paths below the folder, with slashes, in their order. */
    List<String> place(List<Path> files) throws IOException {
        List<String> paths = new ArrayList<>();
        for (Path file : files) {
            Path inside = file.startsWith(root) ? file : stage(file);
            paths.add(root.relativize(inside).toString().replace('\\', '/'));
        }
        return paths;
    }

    /** The folder of the staged files; empty if none was staged. */
    Optional<Path> staged() {
        return Files.isDirectory(staging) ? Optional.of(staging) : Optional.empty();
    }

    /** Deletes the staged files. */
    void remove() throws IOException {
        if (staged().isEmpty()) {
            return;
        }
        try (Stream<Path> tree = Files.walk(staging)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Keeps the folders' names: they may contain what the file's own name does not. */
    private Path stage(Path file) throws IOException {
        Path place = staging.resolve(file.getRoot().relativize(file).toString());
        Files.createDirectories(place.getParent());
        link(file, place);
        Path checksum = file.resolveSibling(file.getFileName() + CHECKSUM);
        if (Files.isRegularFile(checksum)) {
            link(checksum, place.resolveSibling(place.getFileName() + CHECKSUM));
        }
        return place;
    }

    private static void link(Path file, Path place) throws IOException {
        try {
            Files.createLink(place, file.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
