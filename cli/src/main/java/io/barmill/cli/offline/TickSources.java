package io.barmill.cli.offline;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.validation.TickSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.io.LocalInputFile;

/**
 * Finds tick files on this machine, and what they are of.
 *
 * @param venue of the files; empty for all
 * @param types of the files, with the interval or without; empty for all
 * @param symbols of the files; empty for all
 * @param from the first day; empty for all
 * @param to the last day; empty for all
 */
record TickSources(
        Optional<String> venue,
        List<String> types,
        List<String> symbols,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {
    private static final String PARQUET = ".parquet";

    /**
     * What was found.
     *
     * @param sources the files that are wanted
     * @param others Parquet files below folders that are not where a lake keeps ticks
     */
    record Found(List<TickSource> sources, List<Path> others) {}

    /**
     * The files at these paths, and below those that are folders.
     *
     * @throws BarmillException LAKE_FILE_MISSING for a path that is not there, LAKE_FILE_CORRUPT for a named file that is none
     * @throws InvalidFieldException if there is no tick file, or a named one is no tick file
     */
    Found find(List<Path> paths) throws IOException {
        List<TickSource> found = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    files.filter(file -> file.toString().endsWith(PARQUET))
                            .sorted()
                            .forEach(file -> atPath(file).ifPresentOrElse(found::add, () -> others.add(file)));
                }
            } else {
                found.add(file(path));
            }
        }
        found.removeIf(source -> !isWanted(source));
        if (found.isEmpty()) {
            throw new InvalidFieldException(
                    "PATH", paths.toString(), "tick files of the venue, types, symbols and days that are asked for");
        }
        return new Found(found, others);
    }

    private static Optional<TickSource> atPath(Path file) {
        return TickSource.atPath(file.toString().replace('\\', '/'), () -> new LocalInputFile(file))
                .filter(source -> source.type().isPresent());
    }

    private static TickSource file(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "file not found: " + path);
        }
        return atPath(path).orElseGet(() -> {
            TickSource source = TickSource.of(path.toString(), () -> new LocalInputFile(path));
            if (source.type().isEmpty()) {
                throw new InvalidFieldException("PATH", path + " (" + source.series() + ")", "a file of ticks");
            }
            return source;
        });
    }

    private boolean isWanted(TickSource source) {
        String type = source.type().orElseThrow().id();
        return (venue.isEmpty() || venue.get().equals(source.venue()))
                && (types.isEmpty() || types.contains(source.series()) || types.contains(type))
                && (symbols.isEmpty() || symbols.contains(source.symbol()))
                && (from.isEmpty()
                        || source.day().isEmpty()
                        || !source.day().get().isBefore(from.get()))
                && (to.isEmpty()
                        || source.day().isEmpty()
                        || !source.day().get().isAfter(to.get()));
    }
}
