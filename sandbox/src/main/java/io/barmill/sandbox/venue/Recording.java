package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes what the pretend venue has into a folder, from which {@link SandboxOptions#withRecorded} serves it: a measurement
 * of those who download is not to pay for the making.
 */
public final class Recording {
    private final SeededArchives archives;

    /** @param options which market; recorded archives in them are passed over */
    public Recording(SandboxOptions options) {
        archives = new SeededArchives(
                new SeededMarket(options.seed(), options.tradesPerDay(), options.lastDay()),
                PathPattern.of(options.noData()));
    }

    /**
     * Writes a file below the folder, at the path of its address. One that is there stays as it is.
     *
     * @param path without a slash in front
     * @return how many bytes it has
     * @throws IllegalArgumentException where the venue has no such file
     */
    public long write(String path, Path folder) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            Publication published = archives.file(path)
                    .orElseThrow(() -> new IllegalArgumentException("the pretend venue has no " + path));
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(unfinished, published.payload().all());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.size(file);
    }
}
