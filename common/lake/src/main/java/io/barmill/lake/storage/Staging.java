package io.barmill.lake.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The local folder of a lake's staged files, outside the folders that readers of the lake list. */
final class Staging {
    private static final int HASH_DIGITS = 16;
    private static final String PREPARED = ".prepared";
    /** Ends the tag of a removal. */
    static final String REMOVAL = ".removal";

    private final Path folder;

    /** @param folder created when the first file is staged */
    Staging(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the staging folder of lakes in buckets, below the scratch folder. */
    static Staging ofBuckets(Path scratch) {
        return new Staging(scratch.resolve("lake"));
    }

    /**
     * Returns a path at which no file exists yet. Different targets or tags have different paths.
     *
     * @param target the file's path in the lake, preceded by the lake's root if several lakes share this folder
     */
    Path place(String target, String tag) {
        String name = target.substring(target.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._=-]", "_");
        String hash =
                FileDigests.sha256(target.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ObjectStoreErrors.unwritten("no file can be staged in " + folder + ": " + e.getMessage(), e);
        }
        return folder.resolve(name + "-" + hash + PlainPath.STAGED + tag);
    }

    /**
     * Returns the place of a prepared change, which {@link #revokeOthers} removes when another change of the same target
     * is made.
     */
    static Path prepared(Path place) {
        return place.resolveSibling(place.getFileName() + PREPARED);
    }

    /**
     * Removes what other attempts have prepared for the same target. Of two renames out of this folder, or of one and its
     * removal here, the file system makes one first, so that an attempt that was overtaken finds nothing to rename.
     *
     * @param own the place of the change that is about to be made
     */
    void revokeOthers(Path own) throws IOException {
        String name = own.getFileName().toString();
        String target = name.substring(0, name.indexOf(PlainPath.STAGED) + PlainPath.STAGED.length());
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, file -> {
            String other = file.getFileName().toString();
            return other.startsWith(target) && other.endsWith(PREPARED) && !other.equals(name);
        })) {
            for (Path other : others) {
                delete(other);
            }
        }
    }

    /** Removes a file, or a folder of files; returns false if there is none. */
    static boolean delete(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return Files.deleteIfExists(place);
    }

    /** Removes files not modified since that moment, and returns their number. */
    int sweep(Instant before) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isStale(file, before) && delete(file)) {
                    removed++;
                }
            }
        } catch (IOException e) {
            throw ObjectStoreErrors.unwritten("stale files in " + folder + " cannot be removed: " + e.getMessage(), e);
        }
        return removed;
    }

    /** Returns the tags of files not modified since that moment, each once, in order. */
    List<String> staleTags(Instant before) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Set<String> tags = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isStale(file, before)) {
                    String name = file.getFileName().toString();
                    tags.add(name.substring(name.lastIndexOf(PlainPath.STAGED) + PlainPath.STAGED.length())
                            .replace(PREPARED, "")
                            .replace(REMOVAL, ""));
                }
            }
        } catch (IOException e) {
            throw ObjectStoreErrors.unwritten("stale files in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        return List.copyOf(tags);
    }

    /** Removes the files of earlier attempts, and returns their number. */
    int discardEarlier(String task, int attempt) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> isEarlier(file, task, attempt))) {
            for (Path file : files) {
                if (delete(file)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw ObjectStoreErrors.unwritten(
                    "the files of earlier attempts in " + folder + " cannot be removed: " + e.getMessage(), e);
        }
        return removed;
    }

    private static boolean isEarlier(Path file, String task, int attempt) {
        String name = file.getFileName().toString();
        int tag = name.lastIndexOf(PlainPath.STAGED + task + "-");
        if (tag < 0) {
            return false;
        }
        String rest = name.substring(tag + PlainPath.STAGED.length() + task.length() + 1);
        String number = rest.replace(PREPARED, "").replace(REMOVAL, "");
        return number.matches("\\d{1,9}") && Integer.parseInt(number) < attempt;
    }

    private static boolean isStale(Path file, Instant before) throws IOException {
        try {
            return file.getFileName().toString().contains(PlainPath.STAGED)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
