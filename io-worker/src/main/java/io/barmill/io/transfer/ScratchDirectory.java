package io.barmill.io.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The local directory for work in progress. Every archive has one folder, shared by all attempts of all tasks, so that the
 * next attempt can resume; an import that sorts has one, shared by its attempts. Sweeping removes only folders with this class's names, because the directory may be
 * shared with other workers and other programs.
 */
@ApplicationScoped
public class ScratchDirectory {
    private static final Logger LOG = Logger.getLogger(ScratchDirectory.class);
    private static final String PREFIX = "barmill-";
    private static final String SUFFIX = ".scratch";
    private static final int NAME_DIGITS = 40;

    private final ScratchConfig config;
    private final Clock clock;
    private final ScratchLocks locks;

    public ScratchDirectory(ScratchConfig config, Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.locks = new ScratchLocks(config.dir());
    }

    /**
     * Opens a folder for exclusive use, with the files of earlier attempts. Empty if another attempt has it, in this process
     * or any other on this machine.
     *
     * @param work what it is for: an archive's URL, or the name of a task
     */
    public Optional<ScratchFolder> open(String work) throws IOException {
        Files.createDirectories(config.dir());
        Path folder = config.dir().resolve(PREFIX + name(work) + SUFFIX);
        return locks.take(folder).map(lock -> new ScratchFolder(folder, lock));
    }

    /** Removes old folders of ended attempts; folders in use stay, however old they are. */
    public void sweep() throws IOException {
        Instant limit = clock.instant().minus(config.leftoverAge());
        if (Files.notExists(config.dir())) {
            return;
        }
        for (Path folder : folders()) {
            if (lastTouched(folder).isBefore(limit)) {
                Optional<ScratchLocks.Lock> lock = locks.take(folder);
                if (lock.isPresent()) {
                    lock.get().remove();
                    LOG.infof("stale scratch folder removed folder=%s", folder);
                }
            }
        }
    }

    private List<Path> folders() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(config.dir(), PREFIX + "*" + SUFFIX)) {
            List<Path> folders = new ArrayList<>();
            found.forEach(folders::add);
            return folders;
        }
    }

    private static String name(String work) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(work.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Instant lastTouched(Path folder) {
        return Stream.concat(Stream.of(folder), files(folder).stream())
                .map(path -> Instant.ofEpochMilli(path.toFile().lastModified()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The folder's files; empty if its owner removes it at the same time. */
    static List<Path> files(Path folder) {
        File[] files = folder.toFile().listFiles();
        return files == null
                ? List.of()
                : Arrays.stream(files).map(File::toPath).toList();
    }
}
