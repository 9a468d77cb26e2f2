package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.SeededMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files of the seeded venue to a folder, from which {@link SandboxOptions#withRecorded} serves them: benchmarks
 * of downloads must not include the generation of archives.
 */
public final class ArchiveExporter {
    private final SeededArchives archives;

    /** @param options the market's parameters; a folder of recorded archives in them is ignored */
    public ArchiveExporter(SandboxOptions options) {
        archives = new SeededArchives(
                new SeededMarket(options.seed(), options.tradesPerDay(), options.lastDay()),
                PathPattern.of(options.noData()));
    }

    /**
     * Writes the file of a path below the folder, at the path of its URL. An existing file is left unchanged.
     *
     * @param path without a leading slash
     * @return the file's size in bytes
     * @throws IllegalArgumentException if the venue has no such file
     */
    public long write(String path, Path folder) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            PublishedFile published = archives.file(path)
                    .orElseThrow(() -> new IllegalArgumentException("the sandbox venue has no " + path));
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(unfinished, published.content().all());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.size(file);
    }
}
