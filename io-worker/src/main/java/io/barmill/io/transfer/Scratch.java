package io.barmill.io.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The local disk that archives pass through. Folders carry a name that only this class gives, so that sweeping leaves
 * alone whatever else is in the directory, which may be shared: with other workers, or with strangers.
 */
@ApplicationScoped
public class Scratch {
    private static final Logger LOG = Logger.getLogger(Scratch.class);
    private static final String PREFIX = "barmill-";
    private static final String SUFFIX = ".scratch";

    private final ScratchConfig config;
    private final Clock clock;

    public Scratch(ScratchConfig config, Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * An empty folder for one attempt. What other attempts for the same task have left on this disk goes: their worker is
     * dead, or has lost the task and its work is void.
     */
    public ScratchFolder folder(UUID task, int attempt) throws IOException {
        Files.createDirectories(config.dir());
        for (Path leftover : folders(PREFIX + task + "-*" + SUFFIX)) {
            remove(leftover);
        }
        Path folder = config.dir().resolve(PREFIX + task + "-" + attempt + SUFFIX);
        Files.createDirectories(folder);
        return new ScratchFolder(folder);
    }

    /** Removes what attempts left behind whose worker died; what a live one still writes is younger. */
    public void sweep() throws IOException {
        Instant limit = clock.instant().minus(config.leftoverAge());
        if (Files.notExists(config.dir())) {
            return;
        }
        for (Path folder : folders(PREFIX + "*" + SUFFIX)) {
            if (lastTouched(folder).isBefore(limit)) {
                remove(folder);
                LOG.infof("leftover of a dead attempt removed folder=%s", folder);
            }
        }
    }

    private List<Path> folders(String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(config.dir(), glob)) {
            List<Path> folders = new ArrayList<>();
            found.forEach(folders::add);
            return folders;
        }
    }

    static void remove(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static Instant lastTouched(Path folder) {
        return Stream.concat(Stream.of(folder), files(folder).stream())
                .map(path -> Instant.ofEpochMilli(path.toFile().lastModified()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What is in the folder, which has no folders in it; nothing where its owner removes it at this moment. */
    private static List<Path> files(Path folder) {
        File[] files = folder.toFile().listFiles();
        return files == null ? List.of() : Arrays.stream(files).map(File::toPath).toList();
    }
}
