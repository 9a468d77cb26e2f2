package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** A lake in a folder. */
public final class FileStorage implements Storage {
    /**
     * Readers of whole folders ignore names that begin with an underscore, or are pointed at a folder below the root.
     */
    private static final String STAGING = "_staging";

    private final Path root;
    private final Staging staging;

    /** @param root absolute; on one file system, because files are renamed from its staging folder to their targets */
    public FileStorage(Path root) {
        this.root = root.normalize();
        this.staging = new Staging(this.root.resolve(STAGING));
    }

    @Override
    public URI root() {
        return root.toUri();
    }

    @Override
    public StagedFile stage(String target, String tag) {
        PlainPath.checkTag(tag);
        return new LocalStagedFile(target, resolve(target), staging.place(target, tag), Optional.of(staging));
    }

    @Override
    public StagedChange stageRemoval(String target, String tag) {
        PlainPath.checkTag(tag);
        return new LocalRemoval(target, resolve(target), staging.place(target, tag + Staging.REMOVAL), staging);
    }

    @Override
    public boolean holds(String path) {
        return Files.isRegularFile(resolve(path));
    }

    @Override
    public InputFile input(String path) {
        if (!holds(path)) {
            throw missing(path, null);
        }
        return new LocalInputFile(resolve(path));
    }

    @Override
    public byte[] bytes(String path) {
        try {
            return Files.readAllBytes(resolve(path));
        } catch (NoSuchFileException e) {
            throw missing(path, e);
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_FILE_CORRUPT, path + " cannot be read from the lake: " + e.getMessage(), e);
        }
    }

    @Override
    public List<LakeFile> list(String folder) {
        Path start = folder.isEmpty() ? root : resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        List<LakeFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.getFileName().toString().contains(PlainPath.STAGED)) {
                    found.add(new LakeFile(root.relativize(file).toString().replace('\\', '/'), Files.size(file)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_UNAVAILABLE, "the lake " + root + " cannot be listed: " + e.getMessage(), e);
        }
        found.sort(Comparator.comparing(LakeFile::path));
        return found;
    }

    @Override
    public boolean isEmpty() {
        if (!Files.isDirectory(root)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .allMatch(file -> file.getFileName().toString().contains(PlainPath.STAGED));
        } catch (IOException | UncheckedIOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_UNAVAILABLE, "the lake " + root + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** A hard link, unlike a rename, fails if the target exists. */
    @Override
    public boolean createIfAbsent(String path, byte[] content) {
        Path target = resolve(path);
        Path staged = staging.place(path, UUID.randomUUID().toString());
        try {
            Files.createDirectories(target.getParent());
            Files.write(staged, content);
            LocalStagedFile.force(staged, StandardOpenOption.WRITE);
            try {
                Files.createLink(target, staged);
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (UnsupportedOperationException | FileSystemException e) {
                return createWithoutLinks(target, content);
            } finally {
                Files.delete(staged);
            }
            LocalStagedFile.force(target.getParent(), StandardOpenOption.READ);
            return true;
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, target + " cannot be created: " + e.getMessage(), e);
        }
    }

    /**
     * For file systems without hard links. A reader may see the file before its content, but only one of two writers
     * succeeds.
     */
    private static boolean createWithoutLinks(Path target, byte[] content) throws IOException {
        try {
            Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Durable: the file stays removed even after a power failure. */
    @Override
    public void remove(String path) {
        LocalStagedFile.remove(resolve(path));
    }

    /** Holds no resources. */
    @Override
    public void close() {}

    @Override
    public int discardEarlier(String task, int attempt) {
        return staging.discardEarlier(task, attempt);
    }

    @Override
    public List<String> staleTags(Instant before) {
        return staging.staleTags(before);
    }

    @Override
    public int sweepStale(Instant before) {
        return staging.sweep(before);
    }

    /** Returns the file at that path, which must lie below the root. */
    private Path resolve(String path) {
        try {
            Path file = root.resolve(path).normalize();
            boolean isBelow = !file.equals(root) && file.startsWith(root);
            if (isBelow && root.relativize(file).toString().replace('\\', '/').equals(path)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw refused(path);
        }
        throw refused(path);
    }

    private static InvalidFieldException refused(String path) {
        return new InvalidFieldException("path", path, "a plain path below the lake's root");
    }

    private BarmillException missing(String path, IOException cause) {
        return new BarmillException(ErrorCode.LAKE_FILE_MISSING, path + " is not in the lake " + root, cause);
    }
}
