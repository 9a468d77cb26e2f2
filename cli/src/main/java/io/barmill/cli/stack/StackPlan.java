package io.barmill.cli.stack;

import io.barmill.lake.storage.LakeKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The parts of a stack and how they run.
 *
 * @param fresh true to empty the folder at the start, and to delete the database with the stack
 * @param apiPort the API's port on 127.0.0.1; 0 for a free one
 * @param venue where archives come from
 * @param tuning what the services' JVMs are tuned for
 * @param inherit true if the caller's own {@code BARMILL_*} and {@code QUARKUS_*} variables configure the services
 * @param extra configuration in addition to what every stack sets
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
     * @param live true for the real venues; false for a pretend venue on this machine
     * @param recorded a folder of recorded archives that the pretend venue serves instead of its made-up market
     */
    public record Venue(boolean live, Optional<Path> recorded) {
        /** The value of {@code barmill.lake.kind}: data of a pretend venue never enters a lake of real data. */
        String lakeKind() {
            return (live ? LakeKind.REAL : LakeKind.SANDBOX).id();
        }
    }

    /** What the services' JVMs are tuned for. */
    public enum Tuning {
        /** Quick starts and small heaps, for a stack that lives for a minute. */
        QUICK,
        /** Throughput: all compilers, and heaps with room for real archives. */
        STEADY
    }
}
