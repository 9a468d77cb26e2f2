package io.barmill.cli.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a stack is to be made of.
 *
 * @param fresh true where the folder is emptied at the start, and the database goes with the stack
 * @param apiPort where the API answers; 0 for a free port
 * @param venue what stands in for the venues
 * @param tuning what the services' JVMs are tuned for
 * @param inherit true where the caller's own {@code BARMILL_*} and {@code QUARKUS_*} variables reach the services
 * @param extra configuration beyond what the stack itself needs
 */
public record StackPlan(
        Installation installation,
        StackFolders folders,
        boolean fresh,
        int apiPort,
        int ioWorkers,
        int cpuWorkers,
        Venue venue,
        Tuning tuning,
        boolean inherit,
        Map<String, String> extra) {
    public StackPlan {
        Objects.requireNonNull(installation, "installation");
        Objects.requireNonNull(folders, "folders");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(tuning, "tuning");
        extra = Map.copyOf(extra);
    }

    /**
     * Where archives come from.
     *
     * @param live true for the real venues; nothing stands in for them then
     * @param recorded a folder of recorded archives to be served instead of the pretend market
     */
    public record Venue(boolean live, Optional<Path> recorded) {}

    /** What the services' JVMs are tuned for. */
    public enum Tuning {
        /** A short life: quick starts, small heaps. */
        QUICK,
        /** A long one: the whole compiler, and room for real archives. */
        STEADY
    }
}
