package io.barmill.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that the workers import files from, as this command sees it. Files that lie elsewhere are put there for the
 * time of the import: as a second name of the same file where the disk allows it, which costs neither time nor room.
 */
final class ImportFolder {
    private static final String CHECKSUM = ".CHECKSUM";

    private final Path root;
    private final Path brought;

    /** @param root made where it is not there and something has to be put into it */
    ImportFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.brought = this.root.resolve("brought-" + UUID.randomUUID());
    }

    /** The files' paths below the folder, with slashes, in their order. */
    List<String> place(List<Path> files) throws IOException {
        List<String> paths = new ArrayList<>();
        for (Path file : files) {
            Path inside = file.startsWith(root) ? file : bring(file);
            paths.add(root.relativize(inside).toString().replace('\\', '/'));
        }
        return paths;
    }

    /** Where files from elsewhere were put; empty where none was. */
    Optional<Path> brought() {
        return Files.isDirectory(brought) ? Optional.of(brought) : Optional.empty();
    }

    /** Takes out again what was put there. */
    void takeOut() throws IOException {
        if (brought().isEmpty()) {
            return;
        }
        try (Stream<Path> tree = Files.walk(brought)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Keeps the folders' names: they may say what the file's own does not. */
    private Path bring(Path file) throws IOException {
        Path place = brought.resolve(file.getRoot().relativize(file).toString());
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
            Files.copy(file, place);
        }
    }
}
