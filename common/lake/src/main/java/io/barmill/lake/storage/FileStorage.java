package io.barmill.lake.storage;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** A lake in a folder. */
public final class FileStorage implements Storage {
    private final Path root;

    /** @param root absolute */
    public FileStorage(Path root) {
        this.root = root.normalize();
    }

    @Override
    public URI root() {
        return root.toUri();
    }

    @Override
    public StagedFile stage(String target, String tag) {
        PlainPath.checkTag(tag);
        Path file = resolve(target);
        try {
            return LocalStagedFile.create(
                    target, file, file.resolveSibling(file.getFileName() + PlainPath.STAGED + tag));
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, "no file can be staged for " + file + ": " + e.getMessage(), e);
        }
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

    /** Gone for good when this returns, also after a power cut. */
    @Override
    public void remove(String path) {
        Path file = resolve(path);
        try {
            if (Files.deleteIfExists(file)) {
                LocalStagedFile.force(file.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_WRITE_FAILED, file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Nothing is held. */
    @Override
    public void close() {}

    @Override
    public int sweepStale(Instant before) {
        StaleFiles stale = new StaleFiles(before);
        try {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, stale);
            }
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, "stale files in " + root + " cannot be removed: " + e.getMessage(), e);
        }
        return stale.removed;
    }

    /** The file at that path, which must lie below the root. */
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

    /** Finds and removes. A file that is gone before it can be removed has been published or closed: all is well. */
    private static final class StaleFiles extends SimpleFileVisitor<Path> {
        private final Instant before;
        private int removed;

        StaleFiles(Instant before) {
            this.before = before;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            boolean isStaged = file.getFileName().toString().contains(PlainPath.STAGED);
            if (isStaged && attributes.lastModifiedTime().toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                removed++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
