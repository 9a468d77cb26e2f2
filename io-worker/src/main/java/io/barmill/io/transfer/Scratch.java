package io.barmill.io.transfer;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    void onStart(@Observes StartupEvent event) throws IOException {
        sweep();
    }

    /**
     * An empty folder for one attempt.
     *
     * @param tag tells attempts apart
     */
    public ScratchFolder folder(String tag) throws IOException {
        Path folder = config.dir().resolve(PREFIX + tag + SUFFIX);
        remove(folder);
        Files.createDirectories(folder);
        return new ScratchFolder(folder);
    }

    /** Removes what attempts left behind whose worker died; what a live one still writes is younger. */
    public void sweep() throws IOException {
        Instant limit = clock.instant().minus(config.leftoverAge());
        if (Files.notExists(config.dir())) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(config.dir(), PREFIX + "*" + SUFFIX)) {
            for (Path folder : folders) {
                if (lastTouched(folder).isBefore(limit)) {
                    remove(folder);
                    LOG.infof("leftover of a dead attempt removed folder=%s", folder);
                }
            }
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
