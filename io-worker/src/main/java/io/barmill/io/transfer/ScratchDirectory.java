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
 * The local disk that archives pass through. Every archive has one folder, whichever attempt of whichever task works on
 * it, so that the next attempt finds what the last one left. Folders carry a name that only this class gives, so that
 * sweeping leaves alone whatever else is in the directory, which may be shared: with other workers, or with strangers.
 */
@ApplicationScoped
public class Scratch {
    private static final Logger LOG = Logger.getLogger(Scratch.class);
    private static final String PREFIX = "barmill-";
    private static final String SUFFIX = ".scratch";
    private static final int NAME_DIGITS = 40;

    private final ScratchConfig config;
    private final Clock clock;
    private final ScratchLocks locks;

    public Scratch(ScratchConfig config, Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.locks = new ScratchLocks(config.dir());
    }

    /**
     * The archive's folder, for nobody else until it is closed, with what an earlier attempt left in it. Empty where
     * another attempt has it, in this process or any other on this machine.
     *
     * @param archive the archive's address
     */
    public Optional<ScratchFolder> open(String archive) throws IOException {
        Files.createDirectories(config.dir());
        Path folder = config.dir().resolve(PREFIX + name(archive) + SUFFIX);
        return locks.take(folder).map(lock -> new ScratchFolder(folder, lock));
    }

    /** Removes what attempts left behind and nobody came back for; what is being worked on stays, however old it is. */
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
                    LOG.infof("leftover of a dead attempt removed folder=%s", folder);
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

    private static String name(String archive) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(archive.getBytes(StandardCharsets.UTF_8));
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

    /** What is in the folder, which has no folders in it; nothing where its owner removes it at this moment. */
    static List<Path> files(Path folder) {
        File[] files = folder.toFile().listFiles();
        return files == null
                ? List.of()
                : Arrays.stream(files).map(File::toPath).toList();
    }
}
